/// Reads RFC 4180 text: quoted fields may hold commas, doubled quotes and line breaks; lines may end in LF or
/// CRLF; a byte order mark is skipped; empty lines are left out. The guard of `CSVWriter` against formulas is taken off.
public enum CSVReader {
  /// One record and the line of the file that it starts on, counted from 1.
  public struct Record: Sendable, Equatable {
    public var line: Int
    public var fields: [String]
  }

  /// All records, the header among them.
  /// - Throws: `TableError` with the name of the file and the line.
  public static func records(of bytes: some Collection<UInt8>, file: String) throws(TableError) -> [Record] {
    if let words = ForeignFormat.words(for: bytes) {
      throw .malformed(file: file, line: 1, reason: words)
    }
    var parser = Parser(file: file)
    for byte in bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...] {
      try parser.take(byte)
    }
    return try parser.finish()
  }

  public static func records(of text: String, file: String) throws(TableError) -> [Record] {
    try records(of: Array(text.utf8), file: file)
  }

  private struct Parser {
    enum State { case fieldStart, plain, quoted, quoteInQuoted, carriageReturn }

    let file: String
    var state = State.fieldStart
    var line = 1
    var recordLine = 1
    var quoteLine = 1
    var field: [UInt8] = []
    var fields: [String] = []
    var records: [Record] = []

    init(file: String) { self.file = file }

    mutating func take(_ byte: UInt8) throws(TableError) {
      if state == .carriageReturn && byte != 10 {
        throw .malformed(file: file, line: line, reason: "a carriage return stands without a line feed")
      }
      switch (state, byte) {
      case (.quoted, UInt8(ascii: "\"")):
        state = .quoteInQuoted
      case (.quoted, _):
        field.append(byte)
        if byte == 10 { line += 1 }
      case (.quoteInQuoted, UInt8(ascii: "\"")):
        field.append(byte)
        state = .quoted
      case (_, UInt8(ascii: ",")):
        try endField()
      case (_, 10):
        try endRecord()
        line += 1
        recordLine = line
      case (_, 13):
        state = .carriageReturn
      case (.fieldStart, UInt8(ascii: "\"")):
        state = .quoted
        quoteLine = line
      case (.quoteInQuoted, _):
        throw .malformed(file: file, line: line, reason: "text follows a closing quote")
      case (.plain, UInt8(ascii: "\"")):
        throw .malformed(file: file, line: line, reason: "a quote stands inside a field without quotes")
      default:
        field.append(byte)
        state = .plain
      }
    }

    mutating func endField() throws(TableError) {
      guard let text = String(validating: field, as: UTF8.self) else {
        throw .malformed(file: file, line: line, reason: "the text is not UTF-8")
      }
      fields.append(GuardedText.unguarded(text))
      field.removeAll(keepingCapacity: true)
      state = .fieldStart
    }

    mutating func endRecord() throws(TableError) {
      try endField()
      if fields != [""] { records.append(Record(line: recordLine, fields: fields)) }
      fields.removeAll(keepingCapacity: true)
    }

    mutating func finish() throws(TableError) -> [Record] {
      if state == .quoted {
        throw .malformed(file: file, line: quoteLine, reason: "a quoted field that starts here never ends")
      }
      if !fields.isEmpty || !field.isEmpty || state != .fieldStart { try endRecord() }
      return records
    }
  }
}
