import Foundation

/// The folder of a result of one kind, written whole or not at all.
package protocol OutputFolder {
  init(_ url: URL)
  var url: URL { get }
  static var reportFileName: String { get }
  /// Refuses a name that is taken, so that a long run finds out before it starts.
  func checkFree(force: Bool) throws
}

extension ResultFolder: OutputFolder {
  public init(_ url: URL) { self.init(url, kind: .result) }
}
extension ComparisonFolder: OutputFolder {}
extension AnalysisFolder: OutputFolder {}
extension TrackFolder: OutputFolder {}
extension BacktestFolder: OutputFolder {}
