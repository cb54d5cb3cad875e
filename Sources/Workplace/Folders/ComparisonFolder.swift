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

  package typealias Contents = ComparisonContents

  /// Whether the folder holds a comparison rather than the result of one scenario.
  public var isComparison: Bool { folder.holds(Self.recordFileName) }

  /// Refuses a name that is taken, so that a long run can find out before it starts.
  /// - Throws: `ResultFolderError.exists`, or `.notAResult` under `force`.
  public func checkFree(force: Bool) throws { try folder.checkFree(force: force) }

  /// Writes record, tables, data package and both pages.
  /// - Throws: `ResultFolderError`; nothing new is left behind.
  package func write(_ contents: Contents, force: Bool = false) throws {
    try folder.write(force: force) { folder in
      try folder.putRecord(contents.record, Self.recordFileName)
      try folder.put(contents.tables)
      try folder.put(DataPackage(contents))
      let written = try contents.asWritten()
      try folder.put(ComparisonReport(written).html(), Self.reportFileName)
      try folder.put(ForumPage(written).html(), Self.forumFileName)
    }
  }

  /// Reads a comparison back.
  /// - Throws: `ResultFolderError`.
  package func read() throws -> Contents {
    try folder.restoreReplaced()
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw ResultFolderError.noFolder(path: url.path)
    }
    do {
      let record = try folder.decoded(ComparisonRecord.self, from: Self.recordFileName)
      var files: [String: [UInt8]] = [:]
      for name in Contents.fileNames(hasLocalSettings: folder.holds(LocalDifferenceTable.fileName)) {
        files[name] = try folder.bytes(of: name)
      }
      return try Contents(record: record, files: files)
    } catch let error as TableError {
      throw ResultFolderError(error)
    }
  }
}
