import Testing

@testable import ScenarioFiles

/// A key that a scenario may have changes some result, or it is refused: a number is never taken in and forgotten.
@Suite struct NoNumberIsIgnoredTests {
  /// What is for readers only, and why nothing moves.
  private static let forReaders: [String: String] = [
    ".schema": "the version of the form",
    ".name": "shown by reports",
    ".summary": "shown by reports",
    ".history": "drawn by reports before what a run expects",
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

  /// Keys of which `check` refuses every other value in these scenarios, as they must agree with others.
  private static let agreeing = [
    ".effects[12].from": "the day on which the first places open that are paid for",
    ".migration.transfer_out.default": "without it nobody moves out whom those who move in would resemble",
    ".period.start_year": "the start of provision, accounts and local settings",
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
    for fault in Probe.faults(walk.probes, file: Rich.file) {
      let agrees = Self.agreeing.keys.contains { fault.contains($0) }
      if !agrees || !fault.contains("every variant is refused") { Issue.record("\(fault)") }
    }
  }
}
