import Testing

@testable import ScenarioFiles

/// A key that a scenario may have changes some result, or it is refused: a number is never taken in and forgotten.
@Suite struct NoNumberIsIgnoredTests {
  /// What is for readers only, and why nothing moves.
  private static let forReaders: [String: String] = [
    ".schema": "the version of the form",
    ".name": "shown by reports",
    ".summary": "shown by reports",
    ".extends": "put together before the schema; tests of inheritance",
    ".authority": "shown by reports",
    ".strategies": "put together before the schema; tests of presets",
    ".effects[].name": "shown by reports",
    ".effects[].open.name": "shown by reports",
    ".provision[].name": "named by add_places; a wrong one is refused",
    ".clusters.list[].name": "named by effects; a wrong one is refused",
    ".local_settings.names[].name": "named by the tables beside it; a wrong one is refused",
    ".local_settings.names[].title": "shown by reports",
  ]

  @Test func everyKeyOfTheSchemaMovesAnOutput() {
    var walk = SchemaWalk(exempt: Self.forReaders)
    walk.walk(.init(tree: Rich.tree))
    // Tables that must agree with others have a scenario of their own.
    walk.walk(.init(tree: Rich.withNeedsByAge, parts: [".caseload.by_age_and_need"]))
    walk.walk(.init(tree: Rich.withNeedsBySetting, parts: [".caseload.by_setting_and_need"]))
    walk.walk(.init(tree: Rich.withNamesAtStart, parts: [".local_settings.at_start"]))
    for (key, isStated) in walk.stated.sorted(by: { $0.key < $1.key }) where !isStated {
      Issue.record(
        "\(key) stands in no scenario of this test; state it in Rich, or add it to what is for readers")
    }
    for key in Set(Self.forReaders.keys).subtracting(walk.usedExemptions).sorted() {
      Issue.record("\(key) is exempt, but no key of the schema; take it out")
    }
    let clock = ContinuousClock()
    let start = clock.now
    for fault in Probe.faults(walk.probes, file: Rich.file) { Issue.record("\(fault)") }
    print("TIME", walk.probes.count, clock.now - start)
  }
}
