import Foundation
import Testing

/// What is wrong is said, with exit code 2, and nothing is written.
@Suite struct MisuseTests {
  private func expectMisuse(
    _ words: [String], in folder: Folder, _ said: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try folder.contents()
    let result = try Tool.run(words, in: folder)
    #expect(result.exited, "ended by signal \(result.code)", sourceLocation: sourceLocation)
    #expect(result.code == 2, "\(result.errors)", sourceLocation: sourceLocation)
    #expect(!(result.errors + result.output).isEmpty, sourceLocation: sourceLocation)
    for text in said {
      #expect(
        (result.errors + result.output).contains(text), "\(result.errors)", sourceLocation: sourceLocation)
    }
    #expect(try folder.contents() == before, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    (["run"], "SCENARIO"), (["run", "small.json5", "more.json5"], "unexpected argument"),
    (["run", "small.json5", "--replicatons", "5"], "did you mean '--replications'?"),
    (["run", "small.json5", "--replications", "0"], "--replications"),
    (["run", "small.json5", "--replications", "many"], "--replications"),
    (["run", "small.json5", "--seed", "-1"], "--seed"),
    (["run", "small.json5", "--threads", "0"], "--threads"),
    (["run", "small.json5", "--precision", "plans"], "MEASURE:YEAR:SHARE"),
    (["run", "small.json5", "--precision", "plnas:2028:1%"], "does not exist"),
    (["run", "small.json5", "--precision", "plans:2050:1%"], "2025 to 2028"),
    (["run", "small.json5", "--output"], "--output needs a value"),
    (["run", "missing.json5"], "there is no such file"), (["report", "missing"], "missing"),
    (["trace", "missing.json5"], "there is no such file"), (["rnu", "small.json5"], "did you mean 'run'?"),
    (["trace", "small.json5", "--pupil", "4294967295"], "4294967295"), ([], "Usage"),
    (["run", "small.json5", "--trace", "-3"], "--trace"), (["--loud"], "unknown option"),
    // An option that would be read and not used.
    (
      ["run", "small.json5", "--trace", "3", "--replications", "9"], "--replications does not go with --trace"
    ),
    (["run", "small.json5", "--trace", "3", "--threads", "2"], "--threads does not go with --trace"),
    (["run", "small.json5", "--trace", "3", "--save-replications"], "--save-replications does not go with"),
    (
      ["run", "small.json5", "--replications", "9", "--split-uncertainty", "10"],
      "--split-uncertainty 10 is more than the 9 replications"
    ),
    (
      ["sensitivity", "small.json5", "--output-measure", "plans:2027", "--baseline", "small.json5"],
      "--baseline is what savings are measured against"
    ),
    (
      ["seek", "small.json5", "--lever", "requests=0.5:1:3", "--target", "plans:2027 <= 60"],
      "the weight of requests goes with --pattern"
    ),
    (
      ["decompose", "--sen2", "r", "--from", "2019", "--to", "2025", "--replications", "9"],
      "--replications goes with a scenario"
    ), (["decompose", "--sen2", "r", "--from", "2019", "--to", "2025", "--seed", "9"], "--seed goes with"),
    (["backtest", "--sen2", "r", "--origin", "2022", "--settings", "s.csv"], "--settings goes with"),
    (["backtest", "--sen2", "r", "--origin", "2022", "--lenient"], "--lenient goes with --transitions"),
  ])
  func badCommandLines(words: [String], said: String) throws {
    try expectMisuse(words, in: SmallScenario.folder(), said)
  }

  struct Damage: Sendable, CustomStringConvertible {
    var name: String
    var passage: String
    var replacement: String
    var said: String
    var description: String { name }

    init(_ name: String, _ passage: String, _ replacement: String, says said: String) {
      self.name = name
      self.passage = passage
      self.replacement = replacement
      self.said = said
    }
  }

  @Test(arguments: [
    Damage("missing key", "  period: { start_year: 2025, years: 3 },\n", "", says: "period"),
    Damage("missing table", "births: 100", "", says: "births"),
    Damage("unknown key", "births: 100", "births: 100, birhts: 3", says: "birhts"),
    Damage("wrong type", "start_year: 2025", "start_year: 'soon'", says: "period.start_year"),
    Damage(
      "list for object", "overspill: { at_once: 0.3, at_review: 0.2 }", "overspill: [1]", says: "overspill"),
    Damage("NaN", "moved_in_per_year: 2", "moved_in_per_year: NaN", says: "migration.moved_in_per_year"),
    Damage("infinity", "year_effect: 0.1", "year_effect: Infinity", says: "requests.growth.year_effect"),
    Damage("negative rate", "\"3-12\": 0.03", "\"3-12\": -0.03", says: "sen_support.onset"),
    Damage("negative plans", "mainstream: 7 }", "mainstream: -7 }", says: "caseload"),
    Damage("fraction of a plan", "mainstream: 7 }", "mainstream: 7.5 }", says: "caseload"),
    Damage(
      "probability over 1", "issued_within_20_weeks: 0.7", "issued_within_20_weeks: 70",
      says: "issued_within_20_weeks"),
    Damage(
      "shares over 1", "mainstream: 0.8, state_special: 0.2", "mainstream: 0.8, state_special: 0.4",
      says: "new_plans"),
    Damage(
      "capacity below occupancy", "\"2025-01-01\": 14", "\"2025-01-01\": 11",
      says: "capacity must not be below"),
    Damage("duplicate key", "births: 100", "births: 100, births: 120", says: "births"),
    Damage("dates out of range", "\"2025-01-01\": 14", "\"2025-13-01\": 14", says: "2025-13-01"),
    Damage(
      "effect that ends before it begins", "overspill:",
      "effects: [{ scale: 'requests', by: 0.9, from: '2027-01-01', until: '2026-01-01' }], overspill:",
      says: "until"),
    Damage("unknown setting", "\"17\": { fe: 6 }", "\"17\": { college: 6 }", says: "college"),
    Damage("ages in disorder", "ages: \"4-18\"", "ages: \"18-4\"", says: "ages"),
    Damage("a distribution that cannot be", "sd: 500", "sd: -500", says: "per_pupil"),
    Damage("more plans than persons", "\"0-25\": 100 }", "\"0-25\": 6 }", says: "population.by_age"),
    Damage("a wrong schema", "schema: 1", "schema: 99", says: "schema"),
    Damage("an unclosed brace", "finance: {", "finance: {{", says: "small.json5"),
    Damage("years without end", "years: 3", "years: 3000000000", says: "period.years"),
    Damage("a number too large", "mainstream: 7 }", "mainstream: 1e300 }", says: "caseload"),
    Damage("a fee beyond all bounds", "per_pupil: 66000", "per_pupil: 1e300", says: "inmss.per_pupil"),
    Damage("a missing parent", "schema: 1", "extends: 'none.json5', schema: 1", says: "none.json5"),
    Damage(
      "a parent that is the file itself", "schema: 1", "extends: 'small.json5', schema: 1", says: "extends"),
  ])
  func damagedScenarios(damage: Damage) throws {
    let folder = try SmallScenario.folder(SmallScenario.replacing(damage.passage, with: damage.replacement))
    for command in [
      ["run", "small.json5", "--replications", "2", "--output", "out"], ["trace", "small.json5"],
      ["check", "small.json5"],
    ] {
      try expectMisuse(command, in: folder, "small.json5", damage.said)
    }
  }

  @Test(arguments: [
    "", " \n", "null", "[]", "42", "{", "\u{0}\u{1}\u{2}", String(repeating: "[", count: 100_000),
  ])
  func filesThatAreNoScenario(text: String) throws {
    try expectMisuse(
      ["run", "small.json5", "--replications", "2", "--output", "out"], in: SmallScenario.folder(text),
      "small.json5")
  }

  @Test func noiseIsNoScenario() throws {
    let folder = Folder()
    var state: UInt64 = 1
    for length in [1, 100, 10_000] {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      try Data(bytes).write(to: folder.file("small.json5"))
      try expectMisuse(["run", "small.json5", "--output", "out"], in: folder, "small.json5")
    }
  }

  /// Every prefix of a scenario is either refused or, as a whole, accepted: never a crash.
  @Test func truncatedScenariosAreRefused() throws {
    let text = SmallScenario.text
    for cut in stride(from: 40, to: text.count - 4, by: 211) {
      try expectMisuse(["check", "small.json5"], in: SmallScenario.folder(String(text.prefix(cut))))
    }
  }

  @Test func allProblemsComeAtOnce() throws {
    let text = SmallScenario.replacing("births: 100", with: "births: -1")
      .replacingOccurrences(of: "years: 3", with: "years: 0")
    let result = try Tool.run("check", "small.json5", in: SmallScenario.folder(text))
    #expect(result.code == 2)
    #expect(result.output.contains("population.births") && result.output.contains("period.years"))
  }

  @Test func aFolderIsNoScenarioAndAFileIsNoResult() throws {
    let folder = try SmallScenario.folder()
    try FileManager.default.createDirectory(at: folder.file("folder"), withIntermediateDirectories: true)
    try expectMisuse(["run", "folder", "--output", "out"], in: folder, "folder")
    let result = try Tool.run("report", "small.json5", in: folder)
    #expect(result.code != 0 && result.exited)
  }

  @Test func aPlaceThatCannotBeWrittenIsAFailure() throws {
    let folder = try SmallScenario.folder()
    let before = try folder.contents()
    let result = try Tool.run(
      "run", "small.json5", "--replications", "2", "--output", "small.json5/out", in: folder)
    #expect(result.exited && (result.code == 1 || result.code == 2))
    #expect(!result.errors.isEmpty)
    #expect(try folder.contents() == before)
  }
}
