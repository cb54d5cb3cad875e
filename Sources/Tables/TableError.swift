/// What is wrong with a table that was read, in plain words.
public enum TableError: Error, Equatable, CustomStringConvertible {
  case empty(file: String)
  case malformed(file: String, line: Int, reason: String)
  case unexpectedHeader(file: String, expected: [String], found: [String])
  case wrongFieldCount(file: String, line: Int, expected: Int, found: Int)
  case notANumber(file: String, line: Int, column: String, text: String)

  public var description: String {
    if let line { "\(file), line \(line): \(reason)" } else { "\(file): \(reason)" }
  }

  /// The fault as a sentence, without the place.
  public var reason: String {
    switch self {
    case .empty:
      "the file is empty; not even a header line is there."
    case .malformed(_, _, let reason):
      reason + "."
    case .unexpectedHeader(_, let expected, let found):
      "the columns are not those of this table. "
        + "Expected: \(expected.joined(separator: ",")). Found: \(found.joined(separator: ","))."
    case .wrongFieldCount(_, _, let expected, let found):
      "\(found) fields where \(expected) belong."
    case .notANumber(_, _, let column, let text):
      "\"\(text)\" in column \(column) is not a number."
    }
  }

  /// The file that was read.
  public var file: String {
    switch self {
    case .empty(let file), .malformed(let file, _, _), .unexpectedHeader(let file, _, _),
      .wrongFieldCount(let file, _, _, _), .notANumber(let file, _, _, _):
      file
    }
  }

  /// The line of the file that the fault is on, where there is one.
  public var line: Int? {
    switch self {
    case .empty: nil
    case .unexpectedHeader: 1
    case .malformed(_, let line, _), .wrongFieldCount(_, let line, _, _), .notANumber(_, let line, _, _): line
    }
  }
}
