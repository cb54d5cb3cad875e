import Foundation
import Testing

@testable import highneeds

/// `highneeds seek` as a process, on a small scenario.
@Suite struct SeekTests {
  private func seek(_ words: [String], in folder: Folder) throws -> Tool.Result {
    // Four blocks of replications, so that threads have something to share.
    try Tool.run(
      ["seek", "small.json5"] + (words.contains("--replications") ? [] : ["--replications", "10"]) + words,
      in: folder)
  }

  private func mean(_ measure: String, _ year: Int, file: String, in folder: Folder) throws -> Double {
    let run = try Tool.run(
      ["run", file, "--replications", "10", "--output", "check", "--force"], in: folder)
    #expect(run.code == 0, "\(run.errors)")
    let table = Table(try folder.text("check/annual.csv"))
    let name = try table.column("measure")
    let row = try #require(
      table.rows.first {
        $0[1] == String(year) && $0[name] == measure && $0[4...7].allSatisfy { $0 == "all" }
      })
    return try #require(Double(row[try table.column("mean")]))
  }

  /// The scenario that is found meets the target when it is run with the same draws.
  @Test func whatIsFoundMeetsTheTarget() throws {
    let folder = try SmallScenario.folder()
    let target = try mean("spend", 2026, file: "small.json5", in: folder) * 0.9
    let result = try seek(
      [
        "--lever", "finance.unit_costs.mainstream.per_pupil", "--target", "spend:2026 <= \(target)",
        "--output",
        "out",
      ], in: folder)
    #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains("must be"))
    #expect(
      try folder.contents().isSuperset(
        of: ["analysis.json", "seek.csv", "answers.csv", "report.html", "datapackage.json", "found.json5"]
          .map { "out/" + $0 }))
    try Tool.expectRebuiltPage("out", in: folder)
    let found = try mean("spend", 2026, file: "out/found.json5", in: folder)
    #expect(found <= target && found > 0.98 * target)
  }

  @Test func anImpossibleTargetIsOutOfReach() throws {
    let folder = try SmallScenario.folder()
    let result = try seek(
      ["--lever", "requests", "--target", "plans:2028 <= 1", "--output", "out"], in: folder)
    #expect(result.code == 3 && result.output.contains("out of reach") && result.output.contains("nearest"))
    #expect(try folder.contents().contains("out/report.html"))
    #expect(try !folder.contents().contains("out/found.json5"))
    try Tool.expectRebuiltPage("out", in: folder)
  }

  @Test func whatIsMetAlreadyIsDone() throws {
    let folder = try SmallScenario.folder()
    let result = try seek(
      ["--lever", "requests=0.5:1", "--target", "plans:2028 <= 100000", "--output", "out"], in: folder)
    #expect(result.code == 0 && result.output.contains("met already"))
  }

  @Test(arguments: [
    (["--lever", "finance.unit_costs.inmss.per_pupill", "--target", "spend:2026 <= 1"], "unknown key"),
    (["--lever", "name", "--target", "spend:2026 <= 1"], "name"),
    (["--lever", "requests", "--target", "spend:2026 = 1"], "is no target"),
    (["--lever", "requests", "--target", "spend:2026"], "is no target"),
    (["--lever", "requests", "--target", "spent:2026 <= 1"], "no measure 'spent'"),
    (["--lever", "requests", "--target", "spend:2050 <= 1"], "2025 to 2027"),
    (["--lever", "requests=1:0", "--target", "spend:2026 <= 1"], "must rise"),
    (["--lever", "requests=low:high", "--target", "spend:2026 <= 1"], "LOW:HIGH"),
    (["--lever", "requests=0:1:0", "--target", "spend:2026 <= 1"], "weight"),
    (["--lever", "overspill.at_once=0:2", "--target", "spend:2026 <= 1"], "overspill.at_once"),
    (["--lever", "finance.inflation.top_up", "--target", "spend:2026 <= 1"], "bounds"),
    (["--lever", "requests", "--lever", "requests", "--target", "spend:2026 <= 1"], "twice"),
    (["--lever", "requests"], "--target"),
    (["--target", "spend:2026 <= 1"], "--lever"),
    (["--lever", "requests", "--target", "spend:2026 <= 1", "--confidence", "80"], "--confidence"),
    (["--lever", "requests", "--target", "net_saving:2026 >= 1"], "without its strategies"),
    (["--lever", "period.years", "--target", "spend:2026 <= 1"], "no lever"),
    (["--lever", "strategies.01-devolve.level", "--target", "spend:2026 <= 1"], "no strategies"),
    (
      ["--lever", "provision[Oak Scool].places", "--target", "spend:2026 <= 1"], "did you mean 'Oak School'?"
    ),
    (["--lever", "provision[Elm].places", "--target", "spend:2026 <= 1"], "provision has Oak School;"),
    (
      ["--lever", "provision[Oak School].places.2025-01-01=14.2:14.9", "--target", "spend:2026 <= 1"],
      "two whole numbers"
    ),
  ])
  func misuseWritesNothing(words: [String], complaint: String) throws {
    let folder = try SmallScenario.folder()
    let before = try folder.contents()
    let result = try seek(words + ["--output", "out"], in: folder)
    #expect(result.code == 2 && result.exited)
    #expect(result.errors.contains(complaint), "\(result.errors)")
    #expect(try folder.contents() == before)
  }

  @Test func frontierAndPatternAreWrittenTheSameOnAnyThreads() throws {
    let folder = try SmallScenario.folder()
    for threads in ["1", "3"] {
      let frontier = try seek(
        [
          "--lever", "requests=0.5:1", "--lever", "finance.unit_costs.mainstream.per_pupil", "--target",
          "in_year_balance:2027 >= 0", "--confidence", "0.8", "--threads", threads, "--output",
          "frontier-\(threads)", "--replications", "8",
        ], in: folder)
      #expect([0, 3].contains(frontier.code), "\(frontier.errors)")
      let pattern = try seek(
        [
          "--pattern", "--target", "in_year_balance:2027 >= 100000000", "--threads", threads, "--output",
          "pattern-\(threads)",
        ], in: folder)
      #expect(pattern.code == 3, "\(pattern.errors)")
    }
    for file in [
      "frontier-N/frontier.csv", "frontier-N/seek.csv", "pattern-N/pattern.csv", "pattern-N/report.html",
    ] {
      let names = ["1", "3"].map { file.replacing("N", with: $0) }
      #expect(try folder.data(names[0]) == folder.data(names[1]), "\(file)")
    }
    for result in ["frontier-1", "pattern-1"] { try Tool.expectRebuiltPage(result, in: folder) }
    let again = try seek(
      ["--lever", "requests", "--target", "plans:2028 <= 60", "--output", "pattern-1"], in: folder)
    #expect(again.code == 2 && again.errors.contains("--force"))
  }
}
