import Foundation
import Testing

@testable import highneeds

/// `highneeds decompose` as a process, on a small scenario.
@Suite struct DecomposeTests {
  private func decompose(_ words: [String], in folder: Folder) throws -> Tool.Result {
    try Tool.run(["decompose"] + words, in: folder)
  }

  @Test func theDriversAddUpAndAThreadDoesNotMatter() throws {
    let folder = try SmallScenario.folder()
    for threads in ["1", "3"] {
      let result = try decompose(
        [
          "small.json5", "--from", "2025", "--to", "2027", "--replications", "8", "--threads", threads,
          "--output",
          "out-\(threads)",
        ], in: folder)
      #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
      #expect(result.output.contains("Momentum:"))
    }
    for file in ["drivers.csv", "report.html"] {
      #expect(try folder.data("out-1/" + file) == folder.data("out-3/" + file))
    }
    try Tool.expectRebuiltPage("out-1", in: folder)
    let table = Table(try folder.text("out-1/drivers.csv"))
    let (driver, mean) = (try table.column("driver"), try table.column("mean"))
    for measure in ["plans", "spend"] {
      let rows = table.rows.filter { $0[1] == measure }
      var values: [String: Double] = [:]
      for row in rows { values[row[driver]] = Double(row[mean]) }
      #expect(values.count == rows.count)
      let start = try #require(values["start"])
      let end = try #require(values["end"])
      let total = try #require(values["total"])
      let parts = values.filter { !["start", "end", "total"].contains($0.key) }
      #expect(abs(parts.values.reduce(0, +) - total) < 1e-6)
      #expect(abs(start + total - end) < 1e-6)
      #expect(values.keys.contains("demography") && values.keys.contains("placement_mix"))
    }
  }

  /// The January in which the forecast ends has plans, but its financial year is not simulated.
  @Test func plansAloneAreSplitUpToTheLastJanuary() throws {
    let folder = try SmallScenario.folder()
    let words = ["small.json5", "--from", "2025", "--replications", "6", "--measure", "plans"]
    let result = try decompose(words + ["--to", "2028", "--output", "out"], in: folder)
    #expect(result.code == 0, "\(result.errors)")
    let table = Table(try folder.text("out/drivers.csv"))
    #expect(table.rows.allSatisfy { $0[1] == "plans" })
    let run = try Tool.run("run", "small.json5", "--replications", "6", "--output", "run", in: folder)
    #expect(run.code == 0)
    let annual = Table(try folder.text("run/annual.csv"))
    let plans = try #require(
      annual.rows.first { $0[1] == "2028" && $0[3] == "plans" && $0[4...7].allSatisfy { $0 == "all" } })
    let end = try #require(table.rows.first { $0[try table.column("driver")] == "end" })
    #expect(
      abs(Double(end[try table.column("mean")])! - Double(plans[try annual.column("mean")])!) < 0.001)
    // Within the years of both, plans come to the same with and without spend.
    #expect(try decompose(words + ["--to", "2027", "--output", "alone"], in: folder).code == 0)
    #expect(try decompose(words.dropLast(2) + ["--to", "2027", "--output", "both"], in: folder).code == 0)
    let both = Table(try folder.text("both/drivers.csv")).rows.filter { $0[1] == "plans" }
    #expect(Table(try folder.text("alone/drivers.csv")).rows == both)
  }

  @Test func aStoredRunIsSplitWithItsSeed() throws {
    let folder = try SmallScenario.folder()
    let run = try Tool.run(
      "run", "small.json5", "--replications", "6", "--seed", "9", "--output", "run", in: folder)
    #expect(run.code == 0)
    let words = ["--from", "2025", "--to", "2027", "--replications", "6"]
    #expect(try decompose(["run", "--output", "a"] + words, in: folder).code == 0)
    #expect(try decompose(["small.json5", "--seed", "9", "--output", "b"] + words, in: folder).code == 0)
    func numbers(_ path: String) throws -> [[String]] {
      Table(try folder.text(path)).rows.map { Array($0.dropFirst()) }
    }
    #expect(try numbers("a/drivers.csv") == numbers("b/drivers.csv"))
  }

  @Test(arguments: [
    (["small.json5"], "--from"),
    (["small.json5", "--from", "2027", "--to", "2026"], "before"),
    (["small.json5", "--from", "2025", "--to", "2040"], "2025"),
    (["small.json5", "--from", "2025", "--to", "2028"], "--measure plans, go on to January 2028"),
    (["small.json5", "--from", "2025", "--to", "2027", "--lenient"], "--sen2"),
    ([".", "--from", "2025", "--to", "2027"], "not the result of a run"),
    (["small.json5", "--from", "2025", "--to", "2027", "--authority", "Here"], "--sen2"),
    (["--from", "2025", "--to", "2027"], "name a scenario"),
    (["none.json5", "--from", "2025", "--to", "2027"], "none.json5"),
    (["--sen2", "nowhere", "--authority", "Here", "--from", "2019", "--to", "2020"], "nowhere"),
    (["small.json5", "--from", "2025", "--to", "2027", "--measure", "requests"], "--measure"),
  ])
  func misuseWritesNothing(words: [String], complaint: String) throws {
    let folder = try SmallScenario.folder()
    let before = try folder.contents()
    let result = try decompose(words + ["--output", "out"], in: folder)
    #expect(result.code == 2 && result.exited)
    #expect(result.errors.contains(complaint), "\(result.errors)")
    #expect(try folder.contents() == before)
  }

  private static let published = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("../shared/data")
    .standardizedFileURL

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: published.appendingPathComponent("sen2-2025").path),
      "the published files (../shared/data) are not here"))
  func thePastIsSplitToo() throws {
    let folder = Folder()
    let data = Self.published
    let words = [
      "--sen2", data.appendingPathComponent("sen2-2025").path, "--authority", "Kingston upon Thames",
      "--output", "out",
    ]
    let population = data.appendingPathComponent(
      "population/state_funded_pupils_by_age_and_authority_2016_2025.csv")
    let result = try decompose(
      words + ["--population", population.path, "--from", "2023", "--to", "2025"], in: folder)
    #expect(result.code == 0, "\(result.errors)")
    #expect(
      result.output.hasPrefix("Plans grow from 1,630 in January 2023 to 1,958 in January 2025, by 328: "))
    let table = Table(try folder.text("out/drivers.csv"))
    let (driver, mean) = (try table.column("driver"), try table.column("mean"))
    let parts = table.rows.filter { !["start", "end", "total"].contains($0[driver]) }
    let sum = parts.map { row -> Double in Double(row[mean]) ?? .nan }.reduce(0, +)
    #expect(abs(sum - 328) < 1e-6)
    #expect(
      parts.contains { $0[driver] == "length_of_stay" } && parts.contains { $0[driver] == "demography" })
    try Tool.expectRebuiltPage("out", in: folder)
    // No figures so early: said, and the earlier result stays.
    let early = try decompose(words + ["--from", "1999", "--to", "2025", "--force"], in: folder)
    #expect(early.code == 2 && early.errors.contains("1999"))
    #expect(try folder.text("out/drivers.csv").contains("2023"))
  }
}
