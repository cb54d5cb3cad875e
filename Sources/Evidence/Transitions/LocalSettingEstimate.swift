import SENDSystem

/// The authority's own settings within ours: the plans of the last January by age, where joiners begin, and how
/// pupils change from January to January.
///
/// Rows are counts with a prior of all ages of school or of college; the scenario draws Dirichlet shares from them.
/// Names without a plan in both of the last two Januaries are taken to be given up.
struct LocalSettingEstimate {
  typealias Name = Scenario.LocalSettings.Name
  let names: [Name]
  private let index: [Key: Int]
  /// Plans by `[age][name]`.
  private(set) var atStart: [[Int]]
  private(set) var newPlans: [Scenario.LocalSettings.Entry] = []
  private(set) var changes: [Scenario.LocalSettings.Change] = []

  /// Academic ages in the later January.
  static let entryBands = [0...3, 4...4, 5...10, 11...15, 16...16, 17...25]
  static let changeBands = [
    0...3, 4...4, 5...10, 11...11, 12...15, 16...16, 17...17, 18...18, 19...19, 20...25,
  ]
  /// Pupils that weigh as much as the prior of a row.
  static let strength = 10.0
  /// Leavers of a setting that weigh as much as those of one name.
  static let leaverStrength = 20.0

  init(_ table: TransitionTable, codes: LocalCodes) {
    let last = table.years.upperBound
    var inUse: Set<Key> = []
    for row in table.rows where row.year == last {
      for plan in [row.before, row.after] { if let plan { inUse.insert(Key(plan)) } }
    }
    let keys = inUse.sorted()
    // A code that cleaning has read as another setting here and there stands for both.
    let doubled = Dictionary(grouping: keys, by: \.code).filter { $0.value.count > 1 }.keys
    names = keys.map { key in
      let isDoubled = doubled.contains(key.code) && codes.setting(key.code) != key.setting
      let name = isDoubled ? "\(key.code) (\(key.setting.code))" : Self.usable(key.code, key.setting)
      let title = codes.name(key.code)
      return Name(name: name, setting: key.setting, title: title.isEmpty ? nil : title)
    }
    let index = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    self.index = index
    atStart = .init(repeating: .init(repeating: 0, count: keys.count), count: 26)
    var counts = Counts(names: keys.count)
    for row in table.rows { counts.add(row, index) }
    for row in table.rows where row.year == last {
      if let name = row.after.flatMap({ index[Key($0)] }) { atStart[row.age + 1][name] += 1 }
    }
    newPlans = Self.entries(counts)
    changes = Self.changes(counts, settings: keys.map(\.setting))
  }

  /// The name that a plan counts under; `nil` for settings that were given up.
  func name(of plan: TransitionTable.Plan) -> String? { index[Key(plan)].map { names[$0].name } }

  /// A setting of ours and a code of the authority.
  private struct Key: Hashable, Comparable {
    var setting: Setting
    var code: String

    init(_ plan: TransitionTable.Plan) { (setting, code) = (plan.setting, plan.localSetting) }

    static func < (a: Key, b: Key) -> Bool {
      (a.setting.rawValue, a.code) < (b.setting.rawValue, b.code)
    }
  }

  /// Names that mean something else in a scenario file are written in capitals.
  private static func usable(_ code: String, _ setting: Setting) -> String {
    let isOther = Setting(code: code).map { $0 != setting } ?? false
    return isOther || ["source", "note", "assumption"].contains(code) ? code.uppercased() : code
  }

  private struct Counts {
    /// `[age in the later January]…`, then by name.
    var joiners, held, left: [[Double]]
    var stayed: [[[Double]]]

    init(names: Int) {
      joiners = .init(repeating: .init(repeating: 0, count: names), count: 27)
      (held, left) = (joiners, joiners)
      stayed = .init(
        repeating: .init(repeating: .init(repeating: 0, count: names), count: names), count: 27)
    }

    mutating func add(_ row: TransitionTable.Row, _ index: [Key: Int]) {
      let before = row.before.flatMap { index[Key($0)] }
      let after = row.after.flatMap { index[Key($0)] }
      let age = row.age + 1
      if let before {
        held[age][before] += 1
        if row.after == nil { left[age][before] += 1 }
        if let after { stayed[age][before][after] += 1 }
      } else if row.before == nil, let after {
        joiners[age][after] += 1
      }
    }
  }

  private static func pooled(_ table: [[Double]], _ ages: some Sequence<Int>) -> [Double] {
    ages.reduce(table[0].map { _ in 0 }) { zip($0, table[$1]).map(+) }
  }

  private static func entries(_ counts: Counts) -> [Scenario.LocalSettings.Entry] {
    let all = pooled(counts.joiners, 0...25)
    guard all.total > 0 else { return [] }
    return entryBands.compactMap { ages in
      let own = pooled(counts.joiners, ages)
      guard own.total > 0 else { return nil }
      return .init(ages: ages, weights: zip(own, all).map { $0 + strength * $1 / all.total })
    }
  }

  private static func changes(_ counts: Counts, settings: [Setting]) -> [Scenario.LocalSettings.Change] {
    let names = settings.indices
    func moved(_ ages: some Sequence<Int>) -> [[Double]] {
      ages.reduce(names.map { _ in names.map { _ in 0 } }) { sum, age in
        zip(sum, counts.stayed[age]).map { zip($0, $1).map(+) }
      }
    }
    let school = moved([1, 2, 3] + [5, 6, 7, 8, 9, 10, 12, 13, 14, 15])
    let college = moved(17...25)
    return changeBands.map { ages in
      let own = moved(ages)
      let prior = ages.lowerBound > 16 ? college : school
      let kept = retention(ages, counts, settings)
      let rows = names.map { from -> [Double] in
        let weight = strength / max(prior[from].total, strength)
        return zip(own[from], prior[from]).map { $0 + weight * $1 }
      }
      // First leaving sorts the names of a setting, then those who are left change.
      let sorted = names.map { from -> [Double] in
        guard rows[from].total > 0 else { return rows[from] }
        var result = names.map { _ in 0.0 }
        for name in names where kept[from][name] > 0 {
          let size = rows[name].total
          for to in names {
            let share = size > 0 ? rows[name][to] / size : to == name ? 1 : 0
            result[to] += rows[from].total * kept[from][name] * share
          }
        }
        return result
      }
      return .init(ages: ages, weights: sorted)
    }
  }

  /// In which name pupils are counted once those who leave are gone, `[from][to]` with rows that add up to 1.
  ///
  /// The model ends plans by our settings. Where one name of a setting loses more pupils than another, that many of
  /// its pupils take the place of those that the other loses less, so that both come out as counted.
  private static func retention(
    _ ages: ClosedRange<Int>, _ counts: Counts, _ settings: [Setting]
  ) -> [[Double]] {
    var result = settings.indices.map { from in settings.indices.map { $0 == from ? 1.0 : 0 } }
    let held = pooled(counts.held, ages)
    let left = pooled(counts.left, ages)
    for setting in Setting.allCases {
      let names = settings.indices.filter { settings[$0] == setting }
      let pupils = names.reduce(0) { $0 + held[$1] }
      let leavers = names.reduce(0) { $0 + left[$1] }
      guard names.count > 1, pupils > 0, leavers < pupils else { continue }
      let stays = names.map { name in
        1
          - BetaBinomial(
            successes: left[name], of: held[name], prior: leavers / pupils, strength: leaverStrength
          ).mean
      }
      let mean = zip(names, stays).reduce(0) { $0 + held[$1.0] / pupils * $1.1 }
      let ratios = stays.map { $0 / mean }
      let gains = zip(names, ratios).map { held[$0] * max(0, $1 - 1) }
      guard gains.total > 0 else { continue }
      for (place, from) in names.enumerated() where ratios[place] < 1 {
        let lost = 1 - ratios[place]
        result[from][from] = 1 - lost
        for (other, to) in names.enumerated() { result[from][to] += lost * gains[other] / gains.total }
      }
    }
    return result
  }

  /// The section `local_settings` of a scenario.
  func node(source: String) -> SourceNode {
    func key(_ ages: ClosedRange<Int>) -> String {
      ages.count == 1 ? "\(ages.lowerBound)" : "\(ages.lowerBound)-\(ages.upperBound)"
    }
    func weights(_ row: [Double]) -> SourceNode {
      .object(
        zip(names, row).filter { $0.1 >= 0.02 }.map { .init($0.0.name, .number($0.1, decimals: 2)) })
    }
    let codes = names.map(\.name)
    return .object([
      .init(
        "names",
        .list(
          names.map { name in
            let title: [SourceNode.Member] =
              name.title == name.name ? [] : [.init("title", .text(name.title))]
            return .object(
              [.init("name", .text(name.name)), .init("setting", .text(name.setting.code))] + title)
          })),
      .init("source", .text(source)),
      .init(
        "at_start",
        .object(
          atStart.enumerated().filter { $0.element.contains { $0 > 0 } }.map {
            .init(String($0.offset), .counts($0.element, codes))
          })),
      .init("new_plans", .object(newPlans.map { .init(key($0.ages), weights($0.weights)) })),
      .init(
        "changes",
        .list(
          changes.compactMap { change in
            let rows: [SourceNode.Member] = zip(codes, change.weights).filter { $0.1.total >= 0.02 }
              .map { .init($0.0, weights($0.1)) }
            return rows.isEmpty
              ? nil : .object([.init("ages", .text(key(change.ages))), .init("from", .object(rows))])
          })),
    ])
  }
}
