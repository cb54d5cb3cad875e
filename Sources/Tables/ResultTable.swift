/// A table of a result whose columns are stated once: for its header, for the data dictionary, for the cells of a row, and
/// for reading them back.
package protocol ResultTable {
  associatedtype Row
  static var fileName: String { get }
  /// What the table holds, for the data dictionary.
  static var meaning: String { get }
  /// A row to be filled in where the table is read. Where tables of the kind differ in their columns, those of their
  /// rows are passed instead, as `like`.
  static var blank: Row { get }
  /// Passes the columns in order, each with the place of its value in the row.
  static func pass(_ row: inout Row, _ cells: inout Cells)
}

extension ResultTable {
  /// The columns; percentiles mean what the column they are of means.
  package static func layout(like row: Row = Self.blank) -> [Column] {
    var (row, cells) = (row, Cells(.describing))
    pass(&row, &cells)
    for (place, column) in cells.columns.enumerated() where column.meaning == nil {
      for (suffix, words) in [("_p05", "5 % quantile"), ("_p95", "95 % quantile")]
      where column.name.hasSuffix(suffix) {
        let whole = cells.columns.first { $0.name == column.name.dropLast(suffix.count) }?.meaning
        cells.columns[place].meaning = whole.map { "\(words) over the replications: \($0)" }
      }
    }
    return cells.columns
  }

  package static var columns: [String] { layout().map { $0.name } }

  package static func fields(_ row: Row) -> [String] {
    var (row, cells) = (row, Cells(.writing))
    pass(&row, &cells)
    return cells.texts
  }

  /// The table as text, rows in the order given.
  package static func text(_ rows: [Row], like blank: Row = Self.blank) -> String {
    var writer = CSVWriter()
    writer.append(layout(like: blank).map { $0.name })
    for row in rows { writer.append(fields(row)) }
    return writer.text
  }

  /// Takes the rows of a file one after the other. Numbers come back with the decimals they were written with; empty ones
  /// as NaN.
  /// - Parameter take: gets the record of the row, too, which tells the place of a fault.
  /// - Throws: `TableError` with the line.
  package static func read(
    _ bytes: [UInt8], like blank: Row = Self.blank, _ take: (Row, TableRecord) throws(TableError) -> Void
  ) throws(TableError) {
    let columns = layout(like: blank).map { $0.name }
    for record in try TableRecord.rows(of: bytes, file: fileName, columns: columns) {
      var (row, cells) = (blank, Cells(.reading(record)))
      pass(&row, &cells)
      if let fault = cells.fault { throw fault }
      if !cells.isPassedOver { try take(row, record) }
    }
  }

  /// The rows of a file.
  /// - Throws: `TableError` with the line.
  package static func rows(of bytes: [UInt8]) throws(TableError) -> [Row] {
    var rows: [Row] = []
    try read(bytes) { row, _ in rows.append(row) }
    return rows
  }

  /// The rows as a reader of the written table gets them.
  package static func asWritten(_ rows: [Row]) throws(TableError) -> [Row] {
    try self.rows(of: Array(text(rows).utf8))
  }
}
