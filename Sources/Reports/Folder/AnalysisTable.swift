/// A CSV table in the folder of an analysis.
package struct AnalysisTable: Sendable {
  package typealias Column = FieldDictionary.Field

  package var fileName: String
  package var meaning: String
  package var columns: [Column]
  /// CSV with a header of exactly these columns.
  package var text: String
}
