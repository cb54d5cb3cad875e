import Experiments
import Foundation
import Reports
import Tables

/// The folder of an analysis made of many runs (`sensitivity`, `seek`, `decompose`): what ran, tables with their
/// data dictionary, and a page; written whole or not at all, as `ResultFolder` does, and read back for the `report`
/// command.
public struct AnalysisFolder: Sendable {
  public let url: URL

  public init(_ url: URL) { self.url = url.standardizedFileURL }

  public static let recordFileName = AnalysisRecord.fileName
  public static let reportFileName = ResultFolder.reportFileName
  /// The scenario that `seek` found.
  public static let foundFileName = "found.json5"

  package typealias Table = AnalysisTable

  /// Refuses a name that is taken, so that a long run can find out before it starts. Under `force` only an earlier
  /// analysis may be replaced.
  /// - Throws: `ResultFolderError.exists`, `.notAResult` or `.holdsAnotherResult`.
  public func checkFree(force: Bool) throws {
    try ResultFolder(url).checkFree(force: force)
    try ResultFolder(url).refuseRuns()
  }

  /// Writes record, tables, data package and the page that is made from them.
  /// - Parameters:
  ///   - title: what the analysis is called in the data package.
  ///   - files: further files by name, such as a scenario that was found.
  /// - Throws: `ResultFolderError`; nothing new is left behind.
  package func write(
    _ record: AnalysisRecord, title: String, tables: [Table], files: [String: String] = [:],
    force: Bool = false
  ) throws {
    try ResultFolder(url).refuseRuns()
    let texts = files.merging(tables.map { ($0.fileName, $0.text) }) { file, _ in file }
    let page = try AnalysisPage(record: record) { name throws(ResultFolderError) in
      guard let text = texts[name] else {
        throw .missingFile(name: name, folder: url.path)
      }
      return Array(text.utf8)
    }.html()
    try ResultFolder(url).write(force: force) { folder in
      try folder.putRecord(record, Self.recordFileName)
      for (name, text) in texts { try folder.put(text, name) }
      try folder.put(DataPackage(record, title: title, tables: tables))
      try folder.put(page, Self.reportFileName)
    }
  }

  /// Whether the folder holds an analysis.
  public var isAnalysis: Bool { ResultFolder(url).holds(Self.recordFileName) }

  /// The page anew, from record and tables.
  /// - Throws: `ResultFolderError`.
  public func page() throws -> String {
    let folder = ResultFolder(url)
    if folder.isOfGoneCommand { throw ResultFolderError.ofGoneCommand(path: url.path) }
    let record = try folder.decoded(AnalysisRecord.self, from: Self.recordFileName)
    return try AnalysisPage(record: record, file: folder.bytes(of:)).html()
  }
}
