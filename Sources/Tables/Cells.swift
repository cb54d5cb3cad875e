/// The cells of one row, column by column: described, written or read.
///
/// A column that means the same wherever its name stands passes no meaning; see `FieldDictionary`.
package struct Cells {
  enum Task {
    case describing, writing
    case reading(TableRecord)
  }

  private var task: Task
  var columns: [Column] = []
  /// What was written.
  private(set) var texts: [String] = []
  /// The first cell that could not be read.
  private(set) var fault: TableError?
  /// Whether the row that was read is none for the reader.
  package var isPassedOver = false

  init(_ task: Task) { self.task = task }

  private mutating func pass<Value>(
    _ name: String, _ type: String, _ meaning: String?, _ value: inout Value, _ text: (Value) -> String,
    _ read: (inout TableRecord) throws(TableError) -> Value
  ) {
    switch task {
    case .describing: columns.append(Column(name, type, meaning))
    case .writing: texts.append(text(value))
    case .reading(var record):
      guard fault == nil else { return }
      do throws(TableError) { value = try read(&record) } catch { fault = error }
      task = .reading(record)
    }
  }

  package mutating func text(
    _ name: String, _ value: inout String, _ meaning: String? = nil,
    isKnown: (String) -> Bool = { _ in true }
  ) {
    pass(name, "string", meaning, &value, { $0 }) { record throws(TableError) in
      let text = record.text()
      guard isKnown(text) else { throw record.unknownCode(text) }
      return text
    }
  }

  /// A whole number; in a column of years a year.
  package mutating func integer(_ name: String, _ value: inout Int, _ meaning: String? = nil) {
    pass(name, "integer", meaning, &value, { String($0) }) { record throws(TableError) in
      try record.integer()
    }
  }

  package mutating func year(_ name: String, _ value: inout Int?, _ meaning: String? = nil) {
    pass(name, "integer", meaning, &value, { $0.map { String($0) } ?? "" }) { record throws(TableError) in
      try record.yearIfAny()
    }
  }

  /// - Parameter empty: the value that is written as an empty field, as every value is that is not finite.
  package mutating func number(
    _ name: String, _ value: inout Double, decimals: Int, empty: Double = .nan, _ meaning: String? = nil
  ) {
    pass(name, "number", meaning, &value, { FixedDecimals.text($0, decimals: decimals) }) {
      record throws(TableError) in
      let value = try record.number()
      return value.isNaN ? empty : value
    }
  }

  package mutating func number(
    _ name: String, _ value: inout Double?, decimals: Int, _ meaning: String? = nil
  ) {
    var number = value ?? .nan
    self.number(name, &number, decimals: decimals, meaning)
    value = number.isNaN ? nil : number
  }

  /// A number in the shortest text that reads back as the same one; empty where there is none.
  package mutating func exact(_ name: String, _ value: inout Double?, _ meaning: String? = nil) {
    pass(name, "number", meaning, &value, { $0.map { FixedDecimals.exact($0) } ?? "" }) {
      record throws(TableError) in
      let value = try record.number()
      return value.isNaN ? nil : value
    }
  }

  package mutating func exact(_ name: String, _ value: inout Double, _ meaning: String? = nil) {
    var number: Double? = value
    exact(name, &number, meaning)
    value = number ?? .nan
  }

  package mutating func code<Code: RawRepresentable<String>>(
    _ name: String, _ value: inout Code, _ meaning: String? = nil
  ) {
    pass(name, "string", meaning, &value, { $0.rawValue }) { record throws(TableError) in
      let text = record.text()
      guard let code = Code(rawValue: text) else { throw record.unknownCode(text) }
      return code
    }
  }
}
