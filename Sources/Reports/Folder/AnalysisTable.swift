/// A CSV table in the folder of an analysis.
public struct AnalysisTable: Sendable {
  public typealias Column = FieldDictionary.Field

  public var fileName: String
  public var meaning: String
  public var columns: [Column]
  /// CSV with a header of exactly these columns.
  public var text: String
}
