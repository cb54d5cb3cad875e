/// One record of a table with known columns, whose fields are taken in order.
package struct TableRecord {
  let file: String
  let columns: [String]
  package let record: CSVReader.Record
  private var next = 0

  init(file: String, columns: [String], record: CSVReader.Record) throws(TableError) {
    guard record.fields.count == columns.count else {
      throw .wrongFieldCount(
        file: file, line: record.line, expected: columns.count, found: record.fields.count)
    }
    self.file = file
    self.columns = columns
    self.record = record
  }

  package mutating func text() -> String {
    defer { next += 1 }
    return record.fields[next]
  }

  /// A whole number; in a column of years a year.
  package mutating func integer() throws(TableError) -> Int {
    let text = text()
    guard let value = Int(text) else { throw notANumber(text) }
    if column == "year" || column.hasSuffix("_year") {
      guard Self.years.contains(value) else { throw isNo("a year", text) }
    } else if Int64(value).magnitude > 1_000_000_000_000_000 {
      throw isNo("a count", text)
    }
    return value
  }

  /// A year, `nil` where the field is empty.
  package mutating func yearIfAny() throws(TableError) -> Int? {
    let text = text()
    if text.isEmpty { return nil }
    guard let value = Int(text), Self.years.contains(value) else { throw isNo("a year", text) }
    return value
  }

  /// A number; NaN where the field is empty. In a column of probabilities it is from 0 to 1.
  package mutating func number() throws(TableError) -> Double {
    let text = text()
    if text.isEmpty { return .nan }
    guard let value = Double(text), value.isFinite else { throw notANumber(text) }
    guard value.magnitude <= Self.largest else { throw isNo("a figure of a result", text) }
    if column.hasPrefix("probability"), !(0...1).contains(value) {
      throw isNo("a share of the replications from 0 to 1", text)
    }
    return value
  }

  /// Far beyond the square of any sum of money, and far from where arithmetic ends.
  package static let largest = 1e30
  static let years = 0...9999

  /// Name of the column whose field was read last.
  private var column: String { columns[next - 1] }

  private func isNo(_ what: String, _ text: String) -> TableError {
    .malformed(file: file, line: record.line, reason: "\"\(text)\" in column \(column) is not \(what)")
  }

  /// The field read last holds a code that this version does not know.
  func unknownCode(_ text: String) -> TableError {
    .malformed(
      file: file, line: record.line, reason: "\"\(text)\" in column \(columns[next - 1]) is not a known code")
  }

  /// The record is not the one that belongs in its place.
  package var outOfPlace: TableError {
    .malformed(file: file, line: record.line, reason: "this row does not belong here")
  }

  private func notANumber(_ text: String) -> TableError {
    .notANumber(file: file, line: record.line, column: columns[next - 1], text: text)
  }

  /// The records below a header that must be exactly `columns`.
  static func rows(
    of bytes: [UInt8], file: String, columns: [String]
  ) throws(TableError) -> [TableRecord] {
    let records = try CSVReader.records(of: bytes, file: file)
    guard let header = records.first else { throw .empty(file: file) }
    guard header.fields == columns else {
      throw .unexpectedHeader(file: file, expected: columns, found: header.fields)
    }
    var rows: [TableRecord] = []
    rows.reserveCapacity(records.count)
    for record in records.dropFirst() {
      rows.append(try TableRecord(file: file, columns: columns, record: record))
    }
    return rows
  }
}
