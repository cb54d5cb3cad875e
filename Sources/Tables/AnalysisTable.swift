/// A CSV table as it is written into a folder, with what its columns mean.
package struct AnalysisTable: Sendable {
  package typealias Column = Tables.Column

  package var fileName: String
  package var meaning: String
  package var columns: [Column]
  /// CSV with a header of exactly these columns.
  package var text: String

  /// - Parameter blank: a row with the columns of this table, where they differ from one of the kind to another.
  package init<Table: ResultTable>(_ table: Table.Type, _ rows: [Table.Row], like blank: Table.Row? = nil) {
    fileName = table.fileName
    meaning = table.meaning
    columns = table.layout(like: blank ?? table.blank)
    text = table.text(rows, like: blank ?? table.blank)
  }
}
