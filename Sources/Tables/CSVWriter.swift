/// Writes RFC 4180 records: comma-separated, quoted where needed, UTF-8, each ended by a line feed. Every table of a
/// result goes through it.
public struct CSVWriter: Sendable {
  /// The text so far.
  public private(set) var text = ""

  public init() {}

  /// The text as UTF-8 bytes, after which the writer starts afresh; for writing long tables in pieces.
  public mutating func drain() -> String {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  /// Appends one record.
  public mutating func append(_ fields: [String]) {
    var first = true
    for field in fields {
      if !first { text += "," }
      first = false
      text += CSVWriter.escaped(field)
    }
    text += "\n"
  }

  /// The field as it stands in a file: in quotes if it holds a comma, a quote or a line break, or if a reader
  /// might trim it; quotes inside are doubled. Text that a spreadsheet would run as a formula is guarded, see
  /// `GuardedText`.
  public static func escaped(_ field: String) -> String {
    let field = GuardedText.guarded(field)
    let bytes = field.utf8
    let needsQuotes =
      bytes.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
      || bytes.first == UInt8(ascii: " ") || bytes.last == UInt8(ascii: " ")
    guard needsQuotes else { return field }
    var quoted = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
