import Tables

/// A CSV table in the folder of an analysis.
package struct AnalysisTable: Sendable {
  package typealias Column = FieldDictionary.Field

  package var fileName: String
  package var meaning: String
  package var columns: [Column]
  /// CSV with a header of exactly these columns.
  package var text: String

  /// - Parameter write: appends the rows below the header.
  init(fileName: String, meaning: String, columns: [Column], write: (inout CSVWriter) -> Void) {
    var writer = CSVWriter()
    writer.append(columns.map { $0.name })
    write(&writer)
    self.fileName = fileName
    self.meaning = meaning
    self.columns = columns
    text = writer.text
  }
}
