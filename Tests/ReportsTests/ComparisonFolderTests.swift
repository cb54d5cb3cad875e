import Foundation
import Testing

@testable import Experiments
@testable import Reports
@testable import Workplace

@Suite struct ComparisonFolderTests {
  private func withFolder(_ body: (ComparisonFolder) throws -> Void) throws {
    let parent = FileManager.default.temporaryDirectory.appendingPathComponent("comparison-\(UUID())")
    defer { try? FileManager.default.removeItem(at: parent) }
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try body(ComparisonFolder(parent.appendingPathComponent("result")))
  }

  @Test func holdsEverythingAndGivesTheSamePageAgain() throws {
    try withFolder { folder in
      #expect(!folder.isComparison)
      var contents = ComparisonSample().contents
      // Thirds do not survive decimals: the page must be made of what the tables hold.
      contents.differences = contents.differences.map { row in
        var row = row
        row.meanDifference /= 3
        return row
      }
      try folder.write(contents)
      #expect(folder.isComparison)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
      #expect(
        names == [
          "appraisal.csv", "baseline.csv", "compare.csv", "compare.json", "datapackage.json", "forum.html",
          "invest.csv", "place_use.csv", "places.csv", "ranking.csv", "reconciliation.csv", "report.html",
          "savings.csv",
        ])
      let read = try folder.read()
      #expect(read.record == contents.record)
      func text(_ name: String) throws -> String {
        try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
      }
      #expect(ComparisonReport(read).html() == (try text("report.html")))
      #expect(ForumPage(read).html() == (try text("forum.html")))
      #expect(DifferenceTable.text(read.differences) == (try text("compare.csv")))
    }
  }

  @Test func isNotReplacedUnasked() throws {
    try withFolder { folder in
      let contents = ComparisonSample().contents
      try folder.write(contents)
      #expect(throws: ResultFolderError.exists(path: folder.url.path)) { try folder.write(contents) }
      try folder.write(contents, force: true)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.url.deletingLastPathComponent().path).count
          == 1)
    }
  }

  @Test func aRunsResultIsNoComparison() throws {
    try withFolder { folder in
      try ResultFolder(folder.url).write(try Sample(years: 2).contents)
      #expect(!folder.isComparison)
      #expect(throws: ResultFolderError.self) { try folder.read() }
    }
  }

  @Test func damageIsNamed() throws {
    try withFolder { folder in
      try folder.write(ComparisonSample().contents)
      try Data("scenario\n".utf8).write(to: folder.url.appendingPathComponent("invest.csv"))
      do {
        _ = try folder.read()
        Issue.record("a damaged table was read")
      } catch let error as ResultFolderError {
        #expect("\(error)".contains("invest.csv is damaged at line 1"))
      }
    }
  }
}
