import SENDSystem

/// A published total that a later release changed.
struct Revision: Sendable, Equatable {
  /// The January or the calendar year.
  var year: Int
  var words: String
}

/// Takes releases together, oldest first: where two hold a figure, the later one stands.
struct ReleaseMerge {
  private(set) var areas: [String: AreaFigures] = [:]
  private(set) var revisions: [String: [Revision]] = [:]

  mutating func add(_ reader: ReleaseReader) {
    for (key, later) in reader.areas {
      guard var figures = areas[key] else {
        areas[key] = later
        continue
      }
      let changed = Self.revised(figures, later)
      if !changed.isEmpty {
        revisions[key, default: []] += changed.map {
          Revision(year: $0.year, words: "\(reader.name) revises \(later.area.name): \($0.words)")
        }
      }
      figures.take(later)
      areas[key] = figures
    }
  }

  /// Totals that both hold and that differ, one entry a year.
  private static func revised(_ earlier: AreaFigures, _ later: AreaFigures) -> [Revision] {
    func change(_ what: String, _ before: Double?, _ after: Double?) -> String? {
      guard let before, let after, abs(before - after) > 0.5 else { return nil }
      return "\(what) \(Int(saturating: before.rounded())) to \(Int(saturating: after.rounded()))"
    }
    var result: [Revision] = []
    for year in Set(later.plans.keys).union(later.plansBySetting.keys).sorted() {
      var words = [change("plans", earlier.plans[year], later.plans[year])].compactMap { $0 }
      if let before = earlier.plansBySetting[year], let after = later.plansBySetting[year] {
        words += Setting.allCases.compactMap { change($0.code, before[$0.rawValue], after[$0.rawValue]) }
      }
      if !words.isEmpty {
        result.append(Revision(year: year, words: "January \(year), " + words.joined(separator: ", ")))
      }
    }
    let told: [(Figure, String)] = [
      (.requests, "requests"), (.agreed, "agreed"), (.refused, "refused"), (.newPlans, "new plans"),
      (.ceased, "ceased plans"),
    ]
    for year in Set(told.flatMap { later.years(of: $0.0) }).sorted() {
      let words = told.compactMap { change($0.1, earlier.total($0.0, year), later.total($0.0, year)) }
      if !words.isEmpty {
        result.append(Revision(year: year, words: "\(year), " + words.joined(separator: ", ")))
      }
    }
    return result
  }
}

extension ReleaseReader {
  /// The January that the figures reach: flows of a year are published with the January after it.
  var january: Int {
    areas.values.map { figures in
      max(
        figures.plans.keys.max() ?? 0,
        (Figure.allCases.compactMap { figures.years(of: $0).last }.max() ?? -1) + 1)
    }.max() ?? 0
  }

  var name: String { "SEN2 \(january)" }

  /// What the files are if they hold no plans: "sen2_mi.csv of SEN2 2023".
  var onlyFlows: String? {
    areas.isEmpty ? nil : "\(files.values.sorted().joined(separator: ", ")) of \(name)"
  }
}

extension AreaFigures {
  /// Takes up the figures of a later release. Ages and settings that only the earlier one has are brought to totals
  /// that the later one changed.
  mutating func take(_ later: AreaFigures) {
    for code in later.codes where !codes.contains(code) {
      note(
        Area(
          code: code, oldCode: later.area.oldCode, name: later.area.name, regionCode: later.area.regionCode,
          regionName: later.area.regionName, isAuthority: later.area.isAuthority))
    }
    let stale = plansByAge.filter { later.plansByAge[$0.key] == nil }
    func newer<Value>(_ path: WritableKeyPath<AreaFigures, [Int: Value]>) -> [Int: Value] {
      self[keyPath: path].merging(later[keyPath: path]) { $1 }
    }
    plans = newer(\.plans)
    plansBySetting = newer(\.plansBySetting)
    plansByAge = newer(\.plansByAge)
    plansByGroup = newer(\.plansByGroup)
    newPlansByGroup = newer(\.newPlansByGroup)
    newPlansBySetting = newer(\.newPlansBySetting)
    newPlansByAge = newer(\.newPlansByAge)
    needsByAge = newer(\.needsByAge)
    needsBySetting = newer(\.needsBySetting)
    newNeedsByAge = newer(\.newNeedsByAge)
    takeFlows(later)
    for (year, table) in stale {
      guard let settings = later.plansBySetting[year], let all = later.plans[year] else { continue }
      let own = table.reduce([Double].zeros(Setting.count)) { zip($0, $1).map(+) }
      guard zip(own, settings).contains(where: { abs($0 - $1) > 0.5 }) else { continue }
      // A trace everywhere, so that a setting that was empty can be filled.
      let rows = table.map(\.total).scaled(to: all)
      plansByAge[year] = FlowFitting.fit(
        prior: table.map { row in row.map { $0 + (row.total > 0 ? 1e-4 : 0) } }, rows: rows, columns: settings
      )
    }
  }
}
