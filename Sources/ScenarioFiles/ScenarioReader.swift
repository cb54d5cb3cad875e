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

  private static func scenario(
    of tree: SourceValue?, log: ProblemLog
  ) throws(ScenarioError) -> (scenario: Scenario, json: String) {
    guard let tree else { throw ScenarioError(problems: log.sorted) }
    var validator = SchemaValidator(log: log)
    validator.check(tree)
    if validator.log.isFull { throw ScenarioError(problems: validator.log.sorted) }
    let scenario = ScenarioBuilder.build(tree)
    var checks = ConsistencyChecks(scenario: scenario, tree: tree, log: validator.log)
    checks.run()
    guard checks.log.isEmpty else { throw ScenarioError(problems: checks.log.sorted) }
    return (scenario, tree.json.canonicalJSON)
  }
}
