import Foundation
import Reports
import Tables

/// The folder of one backtest: its tables, their data dictionary and the page, written whole or not at all.
public struct BacktestFolder: Sendable {
  public let url: URL

  public init(_ url: URL) { self.url = url.standardizedFileURL }

  public static let reportFileName = "report.html"

  /// Refuses a folder that is taken, so that a long run finds out before it starts.
  /// - Throws: `ResultFolderError.exists`, or `.notAResult` under `force`.
  public func checkFree(force: Bool) throws { try ResultFolder(url).checkFree(force: force) }

  /// - Parameters:
  ///   - page: The report as HTML.
  ///   - title: What the data package is called.
  ///   - isOfPupils: whether the forecasts come from a table of pupils.
  /// - Throws: `ResultFolderError`; nothing new is left behind.
  package func write(
    _ tables: [AnalysisTable], page: String, title: String, version: String, isOfPupils: Bool = false,
    force: Bool
  ) throws {
    try ResultFolder(url).write(force: force) { folder in
      try folder.put(tables)
      try folder.put(page, Self.reportFileName)
      try folder.put(
        DataPackage(backtest: title, version: version, isOfPupils: isOfPupils, tables: tables))
    }
  }
}
