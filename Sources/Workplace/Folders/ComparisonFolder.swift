import Experiments
import Foundation
import Reports
import Tables

/// The folder of one comparison: written whole or not at all, as `ResultFolder` does, and read back for the
/// `report` command.
public struct ComparisonFolder: Sendable {
  public let url: URL
  private var folder: ResultFolder { ResultFolder(url) }

  public init(_ url: URL) { self.url = url.standardizedFileURL }

  public static let recordFileName = "compare.json"
  public static let reportFileName = ResultFolder.reportFileName
  public static let forumFileName = "forum.html"

  public typealias Contents = ComparisonContents

  /// Whether the folder holds a comparison rather than the result of one scenario.
  public var isComparison: Bool { folder.holds(Self.recordFileName) }

  /// Refuses a name that is taken, so that a long run can find out before it starts.
  /// - Throws: `ResultFolderError.exists`, or `.notAResult` under `force`.
  public func checkFree(force: Bool) throws { try folder.checkFree(force: force) }

  /// Writes record, tables, data package and both pages.
  /// - Throws: `ResultFolderError`; nothing new is left behind.
  public func write(_ contents: Contents, force: Bool = false) throws {
    try folder.write(force: force) { folder in
      func put(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(contents.record).write(to: folder.appendingPathComponent(Self.recordFileName))
      try put(DifferenceTable.text(contents.differences), DifferenceTable.fileName)
      try put(LevelsTable.text(LevelRow.rows(of: contents.differences)), LevelsTable.fileName)
      try put(InvestmentTable.text(contents.investment), InvestmentTable.fileName)
      try put(SavingsTable.text(contents.savings), SavingsTable.fileName)
      try put(AppraisalTable.text(contents.appraisals), AppraisalTable.fileName)
      try put(PlacesTable.text(contents.places), PlacesTable.fileName)
      try put(PlaceUseTable.text(contents.placeUse), PlaceUseTable.fileName)
      try put(ReconciliationTable.text(contents.reconciliation), ReconciliationTable.fileName)
      try put(RankingTable.text(contents.ranking), RankingTable.fileName)
      if !contents.localSettings.isEmpty {
        try put(LocalDifferenceTable.text(contents.localSettings), LocalDifferenceTable.fileName)
      }
      try put(DataPackage(contents).json(), DataPackage.fileName)
      let written = try contents.asWritten()
      try put(ComparisonReport(written).html(), Self.reportFileName)
      try put(ForumPage(written).html(), Self.forumFileName)
    }
  }

  /// Reads a comparison back.
  /// - Throws: `ResultFolderError`.
  public func read() throws -> Contents {
    try folder.restoreReplaced()
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw ResultFolderError.noFolder(path: url.path)
    }
    do {
      let levels = try LevelsTable.rows(of: try folder.bytes(of: LevelsTable.fileName))
      return Contents(
        record: try folder.decoded(ComparisonRecord.self, from: Self.recordFileName),
        differences: try DifferenceTable.rows(
          of: try folder.bytes(of: DifferenceTable.fileName), levels: levels),
        investment: try InvestmentTable.rows(of: try folder.bytes(of: InvestmentTable.fileName)),
        savings: try SavingsTable.rows(of: try folder.bytes(of: SavingsTable.fileName)),
        appraisals: try AppraisalTable.rows(of: try folder.bytes(of: AppraisalTable.fileName)),
        places: try PlacesTable.rows(of: try folder.bytes(of: PlacesTable.fileName)),
        placeUse: try PlaceUseTable.rows(of: try folder.bytes(of: PlaceUseTable.fileName)),
        reconciliation: try ReconciliationTable.rows(
          of: try folder.bytes(of: ReconciliationTable.fileName)),
        ranking: try RankingTable.rows(of: try folder.bytes(of: RankingTable.fileName)),
        localSettings: try folder.holds(LocalDifferenceTable.fileName)
          ? LocalDifferenceTable.rows(of: try folder.bytes(of: LocalDifferenceTable.fileName)) : [])
    } catch let error as TableError {
      throw ResultFolderError.damaged(name: error.file, line: error.line, reason: error.reason)
    }
  }
}
