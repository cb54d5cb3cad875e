import EventSimulation
import SENDSystem

extension ReleaseReader {
  /// Plans in January by placement; from 2024 on also by single year of age.
  mutating func readCaseload(_ table: PublishedTable) throws(EvidenceError) {
    var result = self
    var gaps: [(area: Area, year: Int, age: Int, total: Double)] = []
    let hidden = try readPlacements(table, total: "ehcplans") { area, year, topic, age, total, settings in
      result.update(area) { figures in
        if topic == .all {
          figures.plans[year] = total
          if !settings.isEmpty { figures.plansBySetting[year] = settings }
        } else if let age, !settings.isEmpty {
          figures.plansByAge[year, default: .table()][age] = settings
        } else if let age {
          gaps.append((area, year, age, total))
        }
      }
    }
    self = result
    for gap in gaps { fill(gap.area, gap.year, gap.age, gap.total) }
    shareOut(hidden, \.plansByAge) { $0.plans[$1] }
    checkAges(table.file, hidden)
  }

  /// Plans of an age without placements take the shares of the same age in the nearest other January.
  private mutating func fill(_ area: Area, _ year: Int, _ age: Int, _ total: Double) {
    update(area) { figures in
      let others = figures.plansByAge.filter { $0.key != year && $0.value[age].total > 0 }
      let nearest = others.min { abs($0.key - year) < abs($1.key - year) }
      var settings = [Double].zeros(12)
      settings[Setting.other.rawValue] = total
      figures.plansByAge[year, default: .table()][age] = nearest?.value[age].scaled(to: total) ?? settings
    }
  }

  /// New plans of a calendar year by placement and age at the start of the plan.
  mutating func readNewPlans(_ table: PublishedTable) throws(EvidenceError) {
    var result = self
    let hidden = try readPlacements(table, total: "new_ehc_plans") {
      area, year, topic, age, total, settings in
      result.update(area) { figures in
        if topic == .all {
          figures.set(.newPlans, year, total: total)
          if !settings.isEmpty { figures.newPlansBySetting[year] = settings }
        } else if let age {
          if !settings.isEmpty { figures.newPlansByAge[year, default: .table()][age] = settings }
          figures.add(.newPlans, year, age: age, total)
        }
      }
    }
    self = result
    shareOut(hidden, \.newPlansByAge) { $0.total(.newPlans, $1) }
    for (place, ages) in hidden {
      for age in ages {
        guard let figures = areas[place.area], let table = figures.newPlansByAge[place.year] else { continue }
        let known = figures.byAge(.newPlans, place.year)?[age] ?? 0
        areas[place.area]?.add(.newPlans, place.year, age: age, table[age].total - known)
      }
    }
    mendTotals(table.file)
    checkAges(of: [.newPlans], table.file)
  }

  /// An area in a year, with the ages whose totals are kept back.
  private typealias Hidden = [HiddenPlace: Set<Int>]

  private struct HiddenPlace: Hashable {
    var area: String
    var year: Int
  }

  /// Shares what the ages of an area lack to its total evenly among those whose own totals are kept back.
  private mutating func shareOut(
    _ hidden: Hidden, _ path: WritableKeyPath<AreaFigures, [Int: [[Double]]]>,
    _ total: (AreaFigures, Int) -> Double?
  ) {
    for (place, ages) in hidden where !ages.isEmpty {
      guard let figures = areas[place.area], let all = total(figures, place.year),
        var table = figures[keyPath: path][place.year]
      else { continue }
      let missing = all - table.reduce(0) { $0 + $1.total }
      guard missing > 0 else { continue }
      for age in ages {
        let target = table[age].total + missing / Double(ages.count)
        if table[age].total == 0 { table[age][Setting.other.rawValue] = 1 }
        table[age] = table[age].scaled(to: target)
      }
      areas[place.area]?[keyPath: path][place.year] = table
    }
  }

  /// A total of new plans that neither its ages nor its placements come near is not the area's: in the 2025 release
  /// authorities of Yorkshire and the Humber bear the 6,078 of their region in 2022. The sum of the ages stands for it.
  private mutating func mendTotals(_ file: String) {
    let newest = areas.values.flatMap { $0.years(of: .newPlans) }.max() ?? 0
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for (year, settings) in figures.newPlansBySetting.sorted(by: { $0.key < $1.key }) {
        guard let total = figures.total(.newPlans, year), let byAge = figures.newPlansByAge[year],
          let ages = figures.byAge(.newPlans, year)?.total, ages > 0
        else { continue }
        // What the placements lack to the total was put into 'other' as they were read.
        let placed = settings.total - settings[Setting.other.rawValue]
        guard abs(ages - total) > Swift.max(10, 0.5 * total), placed <= ages else { continue }
        log.report(
          "\(file): \(figures.area.name), \(year): \(Int(saturating: total)) new plans in all, but \(Int(saturating: ages)) by age",
          in: code, repair: "the sum of the ages taken", isMinor: year < newest - 1)
        areas[code]?.set(.newPlans, year, total: ages)
        areas[code]?.newPlansBySetting[year] = byAge.reduce(.zeros(12)) { zip($0, $1).map(+) }
      }
    }
  }

  /// Calls `body` for each row of a total or an age. Returns the areas and years with small counts that are kept back,
  /// and the ages whose totals are.
  private func readPlacements(
    _ table: PublishedTable, total name: String,
    _ body: (Area, Int, Topic, Int?, Double, [Double]) -> Void
  ) throws(EvidenceError) -> Hidden {
    try table.require(["breakdown_topic", "breakdown", name] + SettingColumns.required)
    let topicColumn = try table.column("breakdown_topic")
    let labelColumn = try table.column("breakdown")
    let totalColumn = try table.column(name)
    let columns = SettingColumns.byColumn.map { $0.columns.compactMap { table.column(ifAny: $0) } }
    // Columns of one release alone are not missed in others.
    let absent = SettingColumns.byColumn.flatMap(\.columns).filter {
      !$0.hasSuffix("_2022") && table.column(ifAny: $0) == nil
    }
    let hint = absent.isEmpty ? "" : " (there is no column \(absent.joined(separator: ", ")))"
    let isCaseload = table.file == "caseload.csv"
    var hidden: Hidden = [:]
    try forEachRow(of: table) { row, area, year in
      let topicText = row.fields[topicColumn]
      guard let topic = Topic(topicText), topic != .placement,
        !(isCaseload && topicText.lowercased() == "age when plan started")
      else { return }
      var settings = columns.map {
        $0.reduce(0) { $0 + (table.count(row, $1, in: area, log) ?? 0) }
      }
      // Counts kept back stand for what is missing to the total; if that is kept back too, for one plan at least.
      let keptBack = columns.map { Double($0.count { table.isSuppressed(row, $0) }) }
      let isTotalHidden = topic == .age && table.isSuppressed(row, totalColumn)
      guard
        let total = isTotalHidden
          ? Swift.max(settings.total, 1) : table.count(row, totalColumn, in: area, log)
      else { return }
      let place = HiddenPlace(area: area.key, year: year)
      if isTotalHidden, let age = AgeLabel.age(row.fields[labelColumn]) {
        hidden[place, default: []].insert(age)
      }
      if keptBack.total > 0, total > settings.total {
        settings = zip(settings, keptBack.scaled(to: total - settings.total)).map(+)
        hidden[place, default: []].formUnion([])
        reportHidden(table.file, area)
      }
      // Before 2023 some placements were counted nowhere; from 2023 on the columns add up.
      let missing = total - settings.total
      if abs(missing) > 1e-6 {
        if topic == .age {
          log.report(
            "\(table.file), line \(row.line) (\(area.name)): placements add up to \(Int(saturating: settings.total)), not to \(Int(saturating: total))\(hint)",
            in: area.key,
            repair: settings.total == 0
              ? "placements taken as in another year"
              : missing > 0 ? "the rest counted as 'other'" : "placements scaled to the total",
            isMinor: abs(missing) <= max(3, 0.02 * total))
        }
        if settings.total == 0 {
          settings = []
        } else if missing > 0 {
          settings[Setting.other.rawValue] += missing
        } else {
          settings = settings.scaled(to: total)
        }
      }
      body(area, year, topic, topic == .age ? AgeLabel.age(row.fields[labelColumn]) : nil, total, settings)
    }
    return hidden
  }

  /// Ages must add up to the plans of the area; where small counts are kept back, nearly.
  private mutating func checkAges(_ file: String, _ hidden: Hidden) {
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for (year, byAge) in figures.plansByAge.sorted(by: { $0.key < $1.key }) {
        let sum = byAge.reduce(0) { $0 + $1.total }
        guard let total = figures.plans[year] else {
          areas[code]?.plans[year] = sum
          continue
        }
        if abs(sum - total) > 0.5 {
          log.report(
            "\(file): \(figures.area.name), January \(year): ages add up to \(Int(saturating: sum.rounded())) plans, not to \(Int(saturating: total))",
            in: code, repair: "ages kept",
            isMinor: hidden[HiddenPlace(area: code, year: year)] != nil
              && abs(sum - total) <= Swift.max(10, 0.02 * total))
        }
      }
    }
  }

  /// Primary needs by age and by placement.
  mutating func readNeeds(_ table: PublishedTable) throws(EvidenceError) {
    let isStock = table.file == "sen_needs_all_plans.csv"
    try table.require(
      ["breakdown_topic", "breakdown"] + Need.allCases.map { "number_\($0.code.lowercased())" })
    let topicColumn = try table.column("breakdown_topic")
    let labelColumn = try table.column("breakdown")
    var columns: [Int] = []
    for need in Need.allCases { columns.append(try table.column("number_\(need.code.lowercased())")) }
    let unknown = table.column(ifAny: "number_need_unknown")
    var result = self
    try forEachRow(of: table) { row, area, year in
      guard let topic = Topic(row.fields[topicColumn]), topic != .all else { return }
      var needs = columns.map { table.count(row, $0, in: area, log) ?? 0 }
      // Needs not recorded count as "other difficulty", so that plans add up.
      needs[Need.oth.rawValue] += table.count(row, unknown, in: area, log) ?? 0
      let label = row.fields[labelColumn]
      result.update(area) { figures in
        if topic == .age, let age = AgeLabel.age(label) {
          if isStock {
            figures.needsByAge[year, default: .table()][age] = needs
          } else {
            figures.newNeedsByAge[year, default: .table()][age] = needs
          }
        } else if topic == .placement, isStock, let setting = SettingColumns.setting(ofLabel: label) {
          for need in 0..<12 {
            figures.needsBySetting[year, default: .table(12)][setting.rawValue][need] += needs[need]
          }
        }
      }
    }
    self = result
  }
}

extension [[Double]] {
  static func table(_ rows: Int = 26, _ columns: Int = 12) -> [[Double]] {
    [[Double]](repeating: .zeros(columns), count: rows)
  }
}
