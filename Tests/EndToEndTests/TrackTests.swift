import Foundation
import Testing

@testable import highneeds

/// `highneeds track` as a process, on a small run.
@Suite struct TrackTests {
  /// A folder with a run of the small scenario in `out`.
  private func run(_ options: String...) throws -> Folder {
    let folder = try SmallScenario.folder()
    let words = ["run", "small.json5", "--replications", "40", "--output", "out"] + options
    #expect(try Tool.run(words, in: folder).code == 0)
    return folder
  }

  /// The median of the plans of a January.
  private func plans(_ year: Int, in folder: Folder) throws -> String {
    let table = Table(try folder.text("out/annual.csv"))
    let measure = try table.column("measure")
    let row = try #require(
      table.rows.first {
        $0[1] == String(year) && $0[measure] == "plans" && $0[4...7].allSatisfy { $0 == "all" }
      })
    return row[try table.column("p50")]
  }

  @Test func figuresInsideAndOutside() throws {
    let folder = try run()
    try folder.write(
      "year,measure,setting,value\n2026,plans,all,\(try plans(2026, in: folder))\n", to: "good.csv")
    let good = try Tool.run("track", "out", "--actuals", "good.csv", in: folder)
    #expect(good.code == 0 && good.errors.isEmpty && good.output.contains("✓ inside"))
    #expect(
      try folder.contents().isSuperset(of: [
        "out/track/track.csv", "out/track/explain.csv", "out/track/track.html",
      ]))
    try Tool.expectDictionary("out/track", in: folder)
    // The run still reads, and an earlier tracking stays.
    #expect(try Tool.run("report", "out", in: folder).code == 0)
    let again = try Tool.run("track", "out", "--actuals", "good.csv", in: folder)
    #expect(again.code == 2 && again.errors.contains("--force"))
    try folder.write("year,measure,value\n2026,plans,900\n2025,requests,90\n", to: "far.csv")
    let far = try Tool.run("track", "out", "--actuals", "far.csv", "--force", in: folder)
    #expect(far.code == 3 && far.output.contains("✗ outside") && far.output.contains("not known"))
    #expect(try folder.text("out/track/track.csv").contains(",100.00,outside,"))
  }

  @Test func faultyFiguresWriteNothing() throws {
    let folder = try run()
    let before = try folder.contents()
    try folder.write("year,measure,value\n2026,plan,5\n2040,plans,5\n2026,plans,none\n", to: "bad.csv")
    let bad = try Tool.run("track", "out", "--actuals", "bad.csv", in: folder)
    #expect(bad.code == 2 && bad.exited)
    #expect(
      bad.errors == """
        bad.csv:2: unknown measure 'plan'; did you mean 'plans'?
        bad.csv:3: 2040 lies outside the run, which holds 'plans' for 2025 to 2028
        bad.csv:4: 'none' is no number

        """)
    try folder.write("year,measure,value\n2025,plans,60\n", to: "start.csv")
    let misuse = [
      ["track", "out"], ["track", "out", "--actuals", "absent.csv"],
      ["track", "absent", "--actuals", "bad.csv"],
      ["track", "out", "--actuals", "start.csv"], ["track", "out", "--sen2", "out"],
      ["track", "out", "--actuals", "bad.csv", "--output", "out", "--force"],
    ]
    for words in misuse {
      let result = try Tool.run(words, in: folder)
      #expect(result.code == 2 && result.exited && !result.errors.isEmpty, "\(words)")
    }
    #expect(try folder.contents() == before.union(["bad.csv", "start.csv"]))
  }

  @Test func savedRunsGiveExactPercentiles() throws {
    let folder = try run("--save-replications")
    let table = Table(try folder.text("out/replications.csv"))
    let value = try table.column("value")
    let plans = table.rows.filter {
      $0[2] == "2026" && $0[4] == "plans" && $0[5...8].allSatisfy { $0 == "all" }
    }.compactMap { Double($0[value]) }
    #expect(plans.count == 40)
    let actual = plans.sorted()[30]
    let below = plans.count { $0 < actual }
    let equal = plans.count { $0 == actual }
    try folder.write("year,measure,value\n2026,plans,\(actual)\n", to: "a.csv")
    #expect(try Tool.run("track", "out", "--actuals", "a.csv", "--output", "t", in: folder).code != 2)
    let tracked = Table(try folder.text("t/track.csv"))
    let percentile = try #require(Double(tracked.rows[0][try tracked.column("percentile")]))
    #expect(abs(percentile - 100 * (Double(below) + Double(equal) / 2) / 40) < 0.006)
  }

  /// The published SEN2 files, beside the package; `nil` where they are absent.
  static let release: String? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = package.deletingLastPathComponent().appendingPathComponent("shared/data/sen2-2025").path
    return FileManager.default.fileExists(atPath: path + "/caseload.csv") ? path : nil
  }()

  @Test(.enabled(if: release != nil, "the published SEN2 files are not beside the package"))
  func publishedFiguresOfTheRunsAuthority() throws {
    // The small scenario under the code of a real authority, a year earlier: far from its figures.
    let text = SmallScenario.text.replacing("E09000099", with: "E09000021").replacing("2025", with: "2024")
    let folder = try SmallScenario.folder(text)
    #expect(
      try Tool.run("run", "small.json5", "--replications", "5", "--output", "out", in: folder).code == 0)
    let release = try #require(Self.release)
    let result = try Tool.run("track", "out", "--sen2", release, in: folder)
    #expect(result.code == 3, "\(result.errors)")
    #expect(result.output.contains("Plans that moved in") && result.output.contains("not known"))
    // The folder may as well be named as the actual figures; a table of one's own goes before.
    try folder.write("year,measure,value\n2025,plans,61\n", to: "own.csv")
    let words = ["--actuals", "own.csv", "--sen2", release, "--force"]
    #expect(try Tool.run(["track", "out"] + words, in: folder).code == 3)
    let table = Table(try folder.text("out/track/track.csv"))
    #expect(table.rows[0][0...3] == ["2025", "plans", "all", "61.000"] && table.rows.count >= 20)
    let folderAsActuals = ["--actuals", release, "--output", "other"]
    #expect(try Tool.run(["track", "out"] + folderAsActuals, in: folder).code == 3)
  }
}
