import Experiments
import Tables

/// A table of a result whose columns are stated once: for its header, for the cells of a row, and for reading them back.
package protocol ResultTable {
  associatedtype Row
  static var fileName: String { get }
  /// What the table holds, for the data dictionary.
  static var meaning: String { get }
  /// A row to be filled in where the table is read.
  static var blank: Row { get }
  /// Passes the columns in order, each with the place of its value in the row.
  static func pass(_ row: inout Row, _ cells: inout Cells)
}

extension ResultTable {
  package static var columns: [String] {
    var (row, cells) = (blank, Cells(.naming))
    pass(&row, &cells)
    return cells.texts
  }

  /// What the data dictionary says of it.
  static var resource: DataPackage.Resource {
    DataPackage.Resource(path: fileName, description: meaning, columns: columns)
  }

  package static func fields(_ row: Row) -> [String] {
    var (row, cells) = (row, Cells(.writing))
    pass(&row, &cells)
    return cells.texts
  }

  /// The table as text, rows in the order given.
  package static func text(_ rows: [Row]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows { writer.append(fields(row)) }
    return writer.text
  }

  /// The rows of a file. Numbers come back with the decimals they were written with; empty ones as NaN.
  /// - Throws: `TableError` with the line.
  package static func rows(of bytes: [UInt8]) throws(TableError) -> [Row] {
    var rows: [Row] = []
    for record in try TableRecord.rows(of: bytes, file: fileName, columns: columns) {
      var (row, cells) = (blank, Cells(.reading(record)))
      pass(&row, &cells)
      if let fault = cells.fault { throw fault }
      if !cells.isPassedOver { rows.append(row) }
    }
    return rows
  }

  /// The rows as a reader of the written table gets them.
  package static func asWritten(_ rows: [Row]) throws(TableError) -> [Row] {
    try self.rows(of: Array(text(rows).utf8))
  }
}

/// The cells of one row, column by column: named, written or read.
package struct Cells {
  enum Task {
    case naming, writing
    case reading(TableRecord)
  }

  private var task: Task
  /// Names of the columns, or what was written.
  private(set) var texts: [String] = []
  /// The first cell that could not be read.
  private(set) var fault: TableError?
  /// Whether the row that was read is none for the reader.
  var isPassedOver = false

  init(_ task: Task) { self.task = task }

  private mutating func pass<Value>(
    _ name: String, _ value: inout Value, _ text: (Value) -> String,
    _ read: (inout TableRecord) throws(TableError) -> Value
  ) {
    switch task {
    case .naming: texts.append(name)
    case .writing: texts.append(text(value))
    case .reading(var record):
      guard fault == nil else { return }
      do throws(TableError) { value = try read(&record) } catch { fault = error }
      task = .reading(record)
    }
  }

  mutating func text(
    _ name: String, _ value: inout String, isKnown: (String) -> Bool = { _ in true }
  ) {
    pass(name, &value, { $0 }) { record throws(TableError) in
      let text = record.text()
      guard isKnown(text) else { throw record.unknownCode(text) }
      return text
    }
  }

  /// A whole number; in a column of years a year.
  mutating func integer(_ name: String, _ value: inout Int) {
    pass(name, &value, String.init) { record throws(TableError) in try record.integer() }
  }

  mutating func year(_ name: String, _ value: inout Int?) {
    pass(name, &value, { $0.map(String.init) ?? "" }) { record throws(TableError) in
      try record.yearIfAny()
    }
  }

  /// - Parameter empty: the value that is written as an empty field, as every value is that is not finite.
  mutating func number(_ name: String, _ value: inout Double, decimals: Int, empty: Double = .nan) {
    pass(name, &value, { FixedDecimals.text($0, decimals: decimals) }) { record throws(TableError) in
      let value = try record.number()
      return value.isNaN ? empty : value
    }
  }

  mutating func number(_ name: String, _ value: inout Double?, decimals: Int) {
    var number = value ?? .nan
    self.number(name, &number, decimals: decimals)
    value = number.isNaN ? nil : number
  }

  mutating func interval(_ name: String, _ value: inout Interval, decimals: Int) {
    number(name, &value.mean, decimals: decimals)
    percentiles(name, &value, decimals: decimals)
  }

  mutating func interval(
    _ mean: String, _ p05: String, _ p95: String, _ value: inout Interval, decimals: Int
  ) {
    number(mean, &value.mean, decimals: decimals)
    number(p05, &value.p05, decimals: decimals)
    number(p95, &value.p95, decimals: decimals)
  }

  mutating func percentiles(_ name: String, _ value: inout Interval, decimals: Int) {
    number(name + "_p05", &value.p05, decimals: decimals)
    number(name + "_p95", &value.p95, decimals: decimals)
  }

  mutating func code<Code: RawRepresentable<String>>(_ name: String, _ value: inout Code) {
    pass(name, &value, { $0.rawValue }) { record throws(TableError) in
      let text = record.text()
      guard let code = Code(rawValue: text) else { throw record.unknownCode(text) }
      return code
    }
  }
}
