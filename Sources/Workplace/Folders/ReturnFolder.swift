import Experiments
import Foundation
import Reports
import Tables

/// The folder of a return that was filled in: written whole or not at all, as `ResultFolder` does.
public struct ReturnFolder: Sendable, OutputFolder {
  public let url: URL

  public init(_ url: URL) { self.url = url.standardizedFileURL }

  /// The workbook.
  public static let reportFileName = "return.xlsx"

  /// Refuses a name that is taken. Under `force` only an earlier return may be replaced, never a run.
  /// - Throws: `ResultFolderError.exists`, `.notAResult` or `.holdsAnotherResult`.
  public func checkFree(force: Bool) throws {
    try ResultFolder(url).checkFree(force: force)
    try ResultFolder(url).refuseRuns()
  }

  /// Writes the tables with their data dictionary, and the workbook.
  /// - Parameter origin: what the return was filled in from, as a sentence.
  /// - Throws: `ResultFolderError`; nothing new is left behind.
  package func write(
    _ contents: ReturnContents, authority: String, origin: String, version: String, force: Bool = false
  ) throws {
    try ResultFolder(url).refuseRuns()
    try ResultFolder(url).write(force: force) { folder in
      try folder.put(contents.tables)
      try folder.put(contents.workbook(authority: authority, origin: origin).bytes(), Self.reportFileName)
      try folder.put(DataPackage(contents, authority: authority, origin: origin, version: version))
    }
  }
}
