extension Scenario {
  /// The authority's own names within the settings of the model, such as two kinds of mainstream school.
  ///
  /// They are labels: a pupil's setting, place and cost come from the model; each January every plan gets one of the
  /// names of its setting. Weights are pupils counted, whole or not. Within a row the shares of the names of one
  /// setting are Dirichlet, so that few pupils behind a row make its results uncertain.
  public struct LocalSettings: Sendable {
    /// One of the authority's names, and the setting of the model that it stands in.
    public struct Name: Sendable, Hashable {
      /// As the authority writes it.
      public var name: String
      public var setting: Setting
      /// A longer name for readers; the same as `name` where there is none.
      public var title: String

      public init(name: String, setting: Setting, title: String? = nil) {
        self.name = name
        self.setting = setting
        self.title = title ?? name
      }
    }

    /// Weights by name for some ages.
    public struct Entry: Sendable {
      public var ages: ClosedRange<Int>
      public var weights: [Double]

      public init(ages: ClosedRange<Int>, weights: [Double]) {
        self.ages = ages
        self.weights = weights
      }
    }

    /// Where pupils are a January later, `[from][to]`, by academic age in the later January. Rows without weight say
    /// nothing.
    public struct Change: Sendable {
      public var ages: ClosedRange<Int>
      public var weights: [[Double]]

      public init(ages: ClosedRange<Int>, weights: [[Double]]) {
        self.ages = ages
        self.weights = weights
      }
    }

    public var names: [Name] = []
    /// Plans of the starting caseload by `[age][name]`; empty where they are drawn as new plans are.
    public var atStart: [[Int]] = []
    /// Names of plans that were not there the January before.
    public var newPlans: [Entry] = []
    public var changes: [Change] = []

    public init() {}
  }
}

/// Local settings made ready to simulate.
struct LocalSettingTable: Sendable {
  /// The names of the scenario, then one for each setting without any, called as the setting's code: every plan has
  /// a name, so that those of a setting add up to its plans.
  let names: [Scenario.LocalSettings.Name]
  /// Names of each setting, as indices into `names`.
  let namesOfSetting: [[Int]]
  let settings: [Int]
  let atStart: [[Int]]
  /// Weights of the Dirichlet shares, a row of `names` each.
  let weights: [[Double]]
  /// Keys of the draws of the rows, by name: wherever a name stands in the list, its draws are the same.
  let keys: [[UInt32]]
  /// Row of new plans by age.
  let entryRow: [Int]
  /// Row by `[age][from]`; -1 where there is none.
  let changeRow: [[Int]]

  /// - Returns: `nil` for a scenario without names of its own.
  init?(_ local: Scenario.LocalSettings) {
    guard !local.names.isEmpty else { return nil }
    let unnamed = Setting.allCases.filter { setting in !local.names.contains { $0.setting == setting } }
    let names = local.names + unnamed.map { .init(name: $0.code, setting: $0, title: $0.label) }
    let more = [Double](repeating: 0, count: unnamed.count)
    let namesOfSetting = (0..<Setting.count).map { setting in
      names.indices.filter { names[$0].setting.rawValue == setting }
    }
    self.names = names
    self.namesOfSetting = namesOfSetting
    settings = names.map { $0.setting.rawValue }
    atStart = local.atStart

    /// Settings on which a row says nothing are as in another, and equal where that says nothing either.
    func filled(_ row: [Double], _ other: [Double]) -> [Double] {
      var row = row
      for indices in namesOfSetting where indices.allSatisfy({ row[$0] == 0 }) {
        let known = indices.contains { other[$0] > 0 }
        for index in indices { row[index] = known ? other[index] : 1 }
      }
      return row
    }
    let entries = local.newPlans.map { $0.weights + more }
    var everyone = names.map { _ in 0.0 }
    for row in entries + local.atStart.map({ $0.map(Double.init) + more }) {
      everyone = zip(everyone, row).map(+)
    }
    everyone = filled(everyone, everyone)
    var weights = [everyone] + entries.map { filled($0, everyone) }
    func rowKeys(_ path: String) -> [UInt32] {
      names.map { Parameters.pathKey("local_settings.\(path).\($0.name)") }
    }
    var keys = (["all"] + local.newPlans.map { "\($0.ages)" }).map { rowKeys("new_plans.\($0)") }
    var entryRow = [Int](repeating: 0, count: 26)
    for (index, entry) in local.newPlans.enumerated() { for age in entry.ages { entryRow[age] = index + 1 } }
    var changeRow = [[Int]](repeating: .init(repeating: -1, count: names.count), count: 26)
    for change in local.changes {
      for (from, row) in change.weights.enumerated() where row.contains(where: { $0 > 0 }) {
        for age in change.ages { changeRow[age][from] = weights.count }
        weights.append(row + more)
        keys.append(rowKeys("changes.\(change.ages).\(names[from].name)"))
      }
    }
    self.weights = weights
    self.keys = keys
    self.entryRow = entryRow
    self.changeRow = changeRow
  }
}
