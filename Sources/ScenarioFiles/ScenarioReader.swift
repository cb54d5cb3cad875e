import SENDSystem

/// Reads scenario files: fetch, merge, check, build.
public enum ScenarioReader {
  /// Reads a scenario file with everything that it extends.
  ///
  /// - Returns: the scenario, and the canonical JSON of the merged file, which reads back as the same scenario.
  /// - Throws: `ScenarioError` with every problem that was found.
  public static func read(path: String) throws(ScenarioError) -> (scenario: Scenario, json: String) {
    var inheritance = Inheritance()
    let tree = inheritance.tree(ofFile: path)
    return try scenario(of: tree, log: inheritance.log)
  }

  /// Reads a scenario from a text, as if it stood in the named file.
  public static func read(text: String, file: String) throws(ScenarioError) -> (
    scenario: Scenario, json: String
  ) {
    var inheritance = Inheritance()
    let tree = inheritance.tree(of: [UInt8](text.utf8), file: file)
    return try scenario(of: tree, log: inheritance.log)
  }

  static func scenario(
    of tree: SourceValue?, log: ProblemLog
  ) throws(ScenarioError) -> (scenario: Scenario, json: String) {
    guard let tree else { throw ScenarioError(problems: log.sorted) }
    if tree["kind"]?.text == "strategy" {
      throw ScenarioError(problems: [
        ScenarioProblem(
          file: tree.file, line: tree["kind"]?.line, keyPath: "kind",
          message: "this is a strategy; name it in 'strategies' of a scenario")
      ])
    }
    return try judged(tree, log: log)
  }

  /// Composes, checks and builds a scenario.
  /// - Parameter context: what the scenario is read for.
  static func judged(
    _ tree: SourceValue, log: ProblemLog, context: ConsistencyChecks.Context = .scenario
  ) throws(ScenarioError) -> (scenario: Scenario, json: String) {
    var composer = StrategyComposer(log: log)
    let composition = composer.compose(tree)
    var validator = composer.validator
    validator.check(composition.resolved)
    if validator.log.isFull { throw ScenarioError(problems: validator.log.sorted) }
    let built = ScenarioBuilder.build(composition.resolved)
    var checks = ConsistencyChecks(
      scenario: built.scenario, tree: composition.resolved, effects: built.effectPlaces, context: context,
      log: validator.log)
    checks.run()
    guard checks.log.isEmpty else { throw ScenarioError(problems: checks.log.sorted) }
    return (built.scenario, composition.whole.json.canonicalJSON)
  }
}
