import Foundation
import Testing

/// `explore` is gone: who asks for it, or has files of it, is told so in one sentence and loses nothing.
@Suite struct GoneCommandTests {
  private static let words =
    "the command 'explore' is gone since version 0.1.0; 'highneeds workbench SCENARIO' does it with the real engine"

  @Test(arguments: [
    ["explore"], ["explore", "small.json5", "--levers", "levers.json5"], ["explore", "--help"],
    ["help", "explore"],
  ])
  func whoAsksForItIsToldWhatDoesItNow(command: [String]) throws {
    let folder = try SmallScenario.folder()
    let result = try Tool.run(command, in: folder)
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.errors == "highneeds: \(Self.words)\n")
    #expect(try folder.contents() == ["small.json5"])
  }

  @Test func aListOfLeversIsReadNoMore() throws {
    let folder = Folder()
    let list = """
      {
        schema: 1,
        kind: "levers",
        levers: [{ key: "requests", name: "Requests", low: 0.8, high: 1.2 }],
      }
      """
    try folder.write(list, to: "levers.json5")
    let complaint = "levers.json5:3: kind: lists of levers are read no more: \(Self.words)\n"
    let check = try Tool.run("check", "levers.json5", in: folder)
    #expect(check.code == 2 && check.output == complaint, "\(check.output)")
    let run = try Tool.run("run", "levers.json5", in: folder)
    #expect(run.code == 2 && run.errors == complaint, "\(run.errors)")
  }

  /// A folder as an earlier version wrote it, as far as it tells what it is.
  @Test func anOldResultStays() throws {
    let folder = try SmallScenario.folder()
    let words = [
      "seek", "small.json5", "--lever", "requests", "--target", "plans:2026 <= 60", "--replications",
    ]
    let made = try Tool.run(words + ["2", "--output", "old"], in: folder)
    #expect([0, 3].contains(made.code), "\(made.errors)")
    let record = try folder.text("old/analysis.json").replacing("\"seek\"", with: "\"explore\"")
    try folder.write(record, to: "old/analysis.json")
    let page = try folder.data("old/report.html")
    for words in [
      ["report", "old"], ["run", "small.json5", "--replications", "2", "--output", "old", "--force"],
      words + ["2", "--output", "old", "--force"],
    ] {
      let result = try Tool.run(words, in: folder)
      #expect(result.exited && result.code == 2)
      #expect(
        result.errors.hasSuffix("old is neither replaced nor made anew: \(Self.words).\n"), "\(result.errors)"
      )
    }
    #expect(try folder.data("old/report.html") == page && folder.text("old/analysis.json") == record)
  }

  @Test func anOldPlanStaysAndIsNotRun() throws {
    let folder = try SmallScenario.folder()
    let words = ["plan", "small.json5", "--replications", "4", "--shards", "2", "--output", "old"]
    #expect(try Tool.run(words, in: folder).code == 0)
    let plan = try folder.text("old/plan.json")
    try folder.write(plan.replacing("\"run\"", with: "\"explore\""), to: "old/plan.json")
    for words in [["run", "--plan", "old", "--shard", "1/2"], ["merge", "old", "--output", "out"]] {
      let result = try Tool.run(words, in: folder)
      #expect(result.exited && result.code == 2)
      #expect(
        result.errors.hasSuffix("old cannot be run or merged: \(Self.words)\n"), "\(result.errors)")
    }
    let again = try Tool.run(words + ["--force"], in: folder)
    #expect(again.code == 2 && again.errors.contains(Self.words), "\(again.errors)")
    #expect(try folder.contents() == ["small.json5", "old", "old/plan.json"])
  }
}
