import Foundation
import Reports

/// The folder of one backtest: two tables, their data dictionary and the page, written whole or not at all.
public struct BacktestFolder: Sendable {
  public let url: URL

  public init(_ url: URL) { self.url = url.standardizedFileURL }

  public static let forecastsFileName = "forecasts.csv"
  public static let scoresFileName = "scores.csv"
  /// The same scores for every method that was tried, the one asked for among them.
  public static let methodsFileName = "scores_by_method.csv"
  public static let reportFileName = "report.html"

  /// Refuses a folder that is taken, so that a long run finds out before it starts.
  /// - Throws: `ResultFolderError.exists`, or `.notAResult` under `force`.
  public func checkFree(force: Bool) throws { try ResultFolder(url).checkFree(force: force) }

  /// - Parameters:
  ///   - forecasts: The table of forecasts as text; likewise `scores`.
  ///   - methods: The table of scores of every method; not written where there is one only.
  ///   - page: The report as HTML.
  ///   - title: What the data package is called.
  ///   - fromPupils: whether the forecasts come from a table of pupils.
  /// - Throws: `ResultFolderError`; nothing new is left behind.
  public func write(
    forecasts: String, scores: String, methods: String? = nil, page: String, title: String,
    version: String, fromPupils: Bool = false, force: Bool
  ) throws {
    try ResultFolder(url).write(force: force) { folder in
      func put(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      try put(forecasts, Self.forecastsFileName)
      try put(scores, Self.scoresFileName)
      if let methods { try put(methods, Self.methodsFileName) }
      try put(page, Self.reportFileName)
      func columns(_ text: String) -> [String] {
        text.prefix { $0 != "\n" && $0 != "\r\n" }.split(separator: ",").map(String.init)
      }
      let package = DataPackage(
        backtest: title, version: version, fromPupils: fromPupils,
        tables: [
          (Self.forecastsFileName, FieldDictionary.forecastsTable, columns(forecasts)),
          (Self.scoresFileName, FieldDictionary.scoresTable, columns(scores)),
        ]
          + (methods.map {
            [(Self.methodsFileName, FieldDictionary.scoresTable + " Of every method.", columns($0))]
          } ?? []))
      try put(package.json(besideFilesIn: folder), DataPackage.fileName)
    }
  }
}
