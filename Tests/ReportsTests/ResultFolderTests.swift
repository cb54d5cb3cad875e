import Foundation
import Testing

@testable import Reports
@testable import Workplace

@Suite struct ResultFolderTests {
  private struct Interrupted: Error {}

  /// Gives a fresh folder and removes it afterwards.
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("results-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func entries(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func writesAllFilesAndReadsThemBack() throws {
    try inFolder { (parent) throws in
      let url = parent.appendingPathComponent("deep/result")
      let contents = try Sample().contents
      try ResultFolder(url).write(contents)
      #expect(try entries(url) == ["ages.csv", "annual.csv", "datapackage.json", "report.html", "run.json"])
      #expect(try entries(url.deletingLastPathComponent()) == ["result"])
      let read = try ResultFolder(url).read()
      #expect(AnnualTable.text(read.annual) == AnnualTable.text(contents.annual))
      #expect(AgesTable.text(read.ages) == AgesTable.text(contents.ages))
      #expect(read.record.seed == 42 && read.record.scenario == contents.record.scenario)
    }
  }

  @Test func anErrorOnTheWayLeavesNothing() throws {
    try inFolder { (parent) throws in
      #expect(throws: Interrupted.self) {
        try ResultFolder(parent.appendingPathComponent("result"))
          .write(try Sample().contents, replications: { _ in throw Interrupted() })
      }
      #expect(try entries(parent) == [])
    }
  }

  @Test func anExistingResultStaysUnlessForced() throws {
    try inFolder { (parent) throws in
      let url = parent.appendingPathComponent("result")
      try ResultFolder(url).write(try Sample().contents)
      var other = Sample()
      other.scenarioName = "Other"
      #expect(throws: ResultFolderError.exists(path: url.path)) {
        try ResultFolder(url).write(try other.contents)
      }
      #expect(try ResultFolder(url).read().record.scenarioName == "Baseline")

      #expect(throws: Interrupted.self) {
        try ResultFolder(url).write(
          try other.contents, replications: { _ in throw Interrupted() }, force: true)
      }
      #expect(try ResultFolder(url).read().record.scenarioName == "Baseline")

      try ResultFolder(url).write(try other.contents, force: true)
      #expect(try ResultFolder(url).read().record.scenarioName == "Other")
      #expect(try entries(parent) == ["result"])
    }
  }

  @Test func forceDoesNotReplaceWhatIsNoResult() throws {
    try inFolder { (parent) throws in
      try Data("keep".utf8).write(to: parent.appendingPathComponent("letters.txt"))
      #expect(throws: ResultFolderError.notAResult(path: ResultFolder(parent).url.path)) {
        try ResultFolder(parent).write(try Sample().contents, force: true)
      }
      #expect(try entries(parent) == ["letters.txt"])
    }
  }

  @Test func aResultSetAsideByAKilledRunComesBack() throws {
    try inFolder { (parent) throws in
      let url = parent.appendingPathComponent("result")
      try ResultFolder(url).write(try Sample().contents)
      try FileManager.default.moveItem(at: url, to: parent.appendingPathComponent(".result.replaced"))
      #expect(throws: ResultFolderError.exists(path: url.path)) {
        try ResultFolder(url).checkFree(force: false)
      }
      #expect(try ResultFolder(url).read().record.scenarioName == "Baseline")
    }
  }

  @Test func faultsAreNamedPlainly() throws {
    try inFolder { (parent) throws in
      let url = parent.appendingPathComponent("result")
      #expect(throws: ResultFolderError.noFolder(path: url.path)) { try ResultFolder(url).read() }
      try ResultFolder(url).write(try Sample().contents)
      let annual = url.appendingPathComponent("annual.csv")
      var text = try String(contentsOf: annual, encoding: .utf8)
      text += "Baseline,20x5\n"
      try Data(text.utf8).write(to: annual)
      let line = text.split(separator: "\n").count
      let damaged = ResultFolderError.damaged(
        name: "annual.csv", line: line, reason: "2 fields where 17 belong.")
      #expect(throws: damaged) { try ResultFolder(url).read() }
      #expect(damaged.description == "annual.csv is damaged at line \(line): 2 fields where 17 belong.")
      try FileManager.default.removeItem(at: annual)
      #expect(throws: ResultFolderError.missingFile(name: "annual.csv", folder: url.path)) {
        try ResultFolder(url).read()
      }
      try Data("{\"seed\": 1}".utf8).write(to: url.appendingPathComponent("run.json"))
      #expect { try ResultFolder(url).read() } throws: { error in
        guard case .damaged("run.json", nil, let reason) = error as? ResultFolderError else { return false }
        return reason.contains("is missing")
      }
    }
  }
}
