import Foundation
import Tables
import Testing

@testable import Experiments
@testable import Reports
@testable import Workplace

@Suite struct TrackFolderTests {
  private struct Place {
    let parent: URL
    var run: URL { parent.appendingPathComponent("run") }
    var track: URL { run.appendingPathComponent("track") }
  }

  /// A synthetic run in a fresh folder, which is removed afterwards.
  private func inRun(replications: ReplicationsTable.Source? = nil, _ body: (Place) throws -> Void) throws {
    let parent = FileManager.default.temporaryDirectory.appendingPathComponent("track-\(UUID())")
    defer { try? FileManager.default.removeItem(at: parent) }
    let place = Place(parent: parent)
    var sample = Sample()
    sample.replications = 4
    try ResultFolder(place.run).write(try sample.contents, replications: replications)
    try body(place)
  }

  private let actuals = [
    FigureKey("plans", 2026): 2100.0, FigureKey("plans", 2026, setting: "inmss"): 300,
    FigureKey("requests", 2025): 420, FigureKey("new_plans", 2025): 290, FigureKey("ceased_plans", 2025): 200,
  ]

  private func rows(_ url: URL, _ name: String) throws -> [[String]] {
    try CSVReader.records(
      of: String(contentsOf: url.appendingPathComponent(name), encoding: .utf8), file: name
    ).map(\.fields)
  }

  @Test func writesTablesAndAPage() throws {
    try inRun { place in
      let run = try StoredRun(place.run)
      let tracking = try run.tracking(actuals)
      try TrackFolder(place.track).write(tracking, of: run)
      let names = try FileManager.default.contentsOfDirectory(atPath: place.track.path).sorted()
      #expect(names == ["datapackage.json", "explain.csv", "track.csv", "track.html"])
      let table = try rows(place.track, "track.csv")
      #expect(
        table[0].prefix(10) == [
          "year", "measure", "setting", "actual", "mean", "p05", "p50", "p95", "percentile", "verdict",
        ])
      #expect(table.count == 1 + actuals.count)
      #expect(table[2].prefix(4) == ["2026", "plans", "inmss", "300.000"] && table[2][9] == "outside")
      let page = try String(
        contentsOf: place.track.appendingPathComponent("track.html"), encoding: .utf8)
      #expect(page.contains("✗ outside") && page.contains("gap-waterfall") && page.contains("not known"))
      #expect(!page.contains("<script") && !page.contains("NaN"))
      let markup = Markup(page)
      #expect(markup.error == nil)
      let ids = markup.attributes("id")
      #expect(Set(ids).count == ids.count)
      // The same again gives the same bytes.
      try TrackFolder(place.track).write(tracking, of: run, force: true)
      #expect(
        try String(contentsOf: place.track.appendingPathComponent("track.html"), encoding: .utf8) == page)
    }
  }

  @Test func thePartsAddUpAsWritten() throws {
    try inRun { place in
      let tracking = try StoredRun(place.run).tracking(actuals)
      let table = try CSVReader.records(
        of: ExplainTable.text(ExplainTable.rows(of: tracking)), file: "explain"
      )
      .dropFirst().map(\.fields)
      func thousandths(_ text: String) -> Int { Int(((Double(text) ?? 0) * 1000).rounded()) }
      let gap = table.first { $0[1] == "gap" }.map { thousandths($0[2]) }
      let parts = table.filter { $0[1] != "gap" && !$0[1].contains(":") }
      #expect(parts.map { thousandths($0[2]) }.reduce(0, +) == gap)
      #expect(parts.first { $0[1] == "moved_in" } == ["2026", "moved_in", ""])
      let setting = table.filter { $0[1].hasPrefix("inmss:") }
      #expect(setting.map { $0[1] } == ["inmss:gap", "inmss:total", "inmss:share"])
      #expect(thousandths(setting[0][2]) == thousandths(setting[1][2]) + thousandths(setting[2][2]))
    }
  }

  @Test func savedRunsGiveExactPercentiles() throws {
    func values(_ count: Int) -> ReplicationsTable.Source {
      { emit in
        for replication in 0..<count {
          for setting in ["all", "inmss"] {
            try emit(
              ReplicationRow(
                scenario: "Baseline", replication: replication, year: 2026, yearType: "census",
                measure: "plans", setting: setting, unit: "plans", value: 2090 + 5 * Double(replication)))
          }
        }
      }
    }
    let key = FigureKey("plans", 2026)
    try inRun(replications: values(4)) { place in
      let figures = try StoredRun(place.run).tracking([key: 2100]).figures
      // Two of four below, one equal.
      #expect(figures.map(\.percentile) == [62.5] && figures[0].isExact)
    }
    try inRun(replications: values(3)) { place in
      #expect(throws: ResultFolderError.self) { try StoredRun(place.run).tracking([key: 2100]) }
    }
  }

  @Test func neverReplacesARun() throws {
    try inRun { place in
      let run = try StoredRun(place.run)
      let tracking = try run.tracking(actuals)
      #expect(throws: ResultFolderError.holdsAnotherResult(path: place.run.standardizedFileURL.path)) {
        try TrackFolder(place.run).write(tracking, of: run, force: true)
      }
      try TrackFolder(place.track).write(tracking, of: run)
      #expect(throws: ResultFolderError.exists(path: place.track.standardizedFileURL.path)) {
        try TrackFolder(place.track).write(tracking, of: run)
      }
      #expect(throws: ResultFolderError.notAResult(path: place.parent.standardizedFileURL.path)) {
        try TrackFolder(place.parent).checkFree(force: true)
      }
      #expect(try ResultFolder(place.run).read().record.seed == 42)
    }
  }
}
