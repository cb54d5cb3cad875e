import Experiments
import Foundation
import Reports
import Tables

/// The folder of one tracking: written whole or not at all, as `ResultFolder` does.
public struct TrackFolder: Sendable {
  public let url: URL

  public init(_ url: URL) { self.url = url.standardizedFileURL }

  public static let reportFileName = "track.html"
  /// The folder inside that of the run where a tracking goes by default.
  public static let defaultName = "track"

  /// Refuses a name that is taken. Under `force` only an earlier tracking may be replaced, never a run.
  /// - Throws: `ResultFolderError.exists` or `.notAResult`.
  public func checkFree(force: Bool) throws {
    try ResultFolder(url).checkFree(force: force)
    try ResultFolder(url).refuseRuns()
  }

  /// Writes both tables with their data dictionary, and the page.
  /// - Throws: `ResultFolderError`; nothing new is left behind.
  public func write(_ tracking: Tracking, of run: StoredRun, force: Bool = false) throws {
    try ResultFolder(url).refuseRuns()
    try ResultFolder(url).write(force: force) { folder in
      let tables = [
        AnalysisTable(TrackTable.self, tracking.figures),
        AnalysisTable(ExplainTable.self, ExplainTable.rows(of: tracking)),
      ]
      try folder.put(tables)
      try folder.put(DataPackage(tracking, of: run.record, tables: tables))
      let page = TrackPage(record: run.record, forecast: run.forecast, tracking: tracking)
      try folder.put(page.html(), Self.reportFileName)
    }
  }
}
