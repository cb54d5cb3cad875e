import SENDSystem

/// A scenario file, read once, of which variants with other numbers are made: for goal seek, sensitivity and
/// what-if.
public struct ScenarioSource: Sendable {
  public let file: String
  public let scenario: Scenario
  /// Canonical JSON of the merged file.
  public let json: String
  /// The merged file with whole strategies in it.
  let tree: SourceValue

  /// - Throws: `ScenarioError` with every problem of the file.
  public init(path: String) throws(ScenarioError) {
    var inheritance = Inheritance()
    let tree = inheritance.tree(ofFile: path)
    (scenario, json) = try ScenarioReader.scenario(of: tree, log: inheritance.log)
    var composer = StrategyComposer(log: ProblemLog())
    // Reading went well, so there is a tree.
    self.tree = tree.map { composer.compose($0).whole } ?? SourceValue(content: .null, file: path, line: nil)
    file = path
  }

  /// The lever of a key path, such as `finance.unit_costs.inmss.per_pupil`; see `Lever`.
  /// - Throws: `ScenarioError` with one problem, when the key does not exist or is no number.
  public func lever(_ key: String) throws(ScenarioError) -> Lever {
    try Lever(key, in: self)
  }

  /// The scenario with levers at other values.
  /// - Throws: `ScenarioError` when a value is not possible.
  public func variant(_ settings: [(lever: Lever, value: Double)]) throws(ScenarioError) -> (
    scenario: Scenario, json: String
  ) {
    var changed = tree
    for setting in settings { setting.lever.set(setting.value, in: &changed) }
    return try ScenarioReader.judged(changed, log: ProblemLog())
  }

  /// The scenario without its strategies and effects: what it is compared with where no baseline is named. `nil`
  /// when it has neither.
  public func withoutStrategies() throws(ScenarioError) -> (scenario: Scenario, json: String)? {
    guard var members = tree.members, members["strategies"] != nil || members["effects"] != nil else {
      return nil
    }
    members["strategies"] = nil
    members["effects"] = nil
    members["clusters"] = nil
    return try ScenarioReader.judged(tree.holding(.object(members)), log: ProblemLog())
  }
}
