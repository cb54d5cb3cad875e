import SENDSystem

/// Reads scenario files: fetch, merge, check, build. `ScenarioSource` is the same for those who want variants, too.
public enum ScenarioReader {
  /// Reads a scenario file with everything that it extends.
  ///
  /// - Returns: the scenario, and the canonical JSON of the merged file, which reads back as the same scenario.
  /// - Throws: `ScenarioError` with every problem that was found.
  public static func read(path: String, from texts: SourceTexts) throws(ScenarioError) -> (
    scenario: Scenario, json: String
  ) {
    try ScenarioSource(path: path, from: texts).content
  }

  /// Reads a scenario from a text, as if it stood in the named file.
  /// - Throws: `ScenarioError` with every problem that was found.
  public static func read(text: String, file: String, from texts: SourceTexts = .none) throws(ScenarioError)
    -> (
      scenario: Scenario, json: String
    )
  {
    try ScenarioSource(text: text, file: file, from: texts).content
  }

  /// What a scenario's file does to those that it extends and to strategies that a reader may not expect: uncertain
  /// numbers that it makes certain, one line each. Empty for a file that cannot be read.
  package static func remarks(path: String, from texts: SourceTexts) -> [String] {
    var inheritance = Inheritance(texts)
    guard let tree = inheritance.tree(ofFile: path) else { return [] }
    var composer = StrategyComposer(texts, log: inheritance.log)
    _ = composer.compose(tree)
    return inheritance.remarks + composer.remarks
  }

  /// The files that a scenario file is made of: itself, those that it extends, and its strategies. Of a file that is no
  /// scenario, itself.
  package static func files(behind path: String, from texts: SourceTexts) -> [String] {
    var inheritance = Inheritance(texts)
    guard let tree = inheritance.tree(ofFile: path) else { return [path] + inheritance.files }
    var composer = StrategyComposer(texts, log: ProblemLog())
    _ = composer.compose(tree)
    return inheritance.files + composer.filesRead
  }

  /// Composes, checks and builds a scenario.
  /// - Parameters:
  ///   - texts: where the strategies' files come from.
  ///   - context: what the scenario is read for.
  /// - Returns: the scenario, and its tree with whole strategies in it.
  static func judged(
    _ tree: SourceValue, from texts: SourceTexts = .none, log: ProblemLog,
    context: ConsistencyChecks.Context = .scenario
  ) throws(ScenarioError) -> (scenario: Scenario, whole: SourceValue) {
    var composer = StrategyComposer(texts, log: log)
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
    return (built.scenario, composition.whole)
  }
}
