/// Text in a cell that a spreadsheet would take for a formula.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break is run as a formula by spreadsheets, and names of
/// schools, strategies and files come from outside. The writer puts an apostrophe before such text, which
/// spreadsheets take for "this is text"; the reader takes it away again. Numbers stay numbers, and a dash alone stays
/// a dash.
enum GuardedText {
  /// The text as it stands in a cell.
  static func guarded(_ text: String) -> String { needsGuard(text) ? "'" + text : text }

  /// The text that stands in a cell.
  static func unguarded(_ cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'") else { return cell }
    let text = String(cell.dropFirst())
    return needsGuard(text) ? text : cell
  }

  private static func needsGuard(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, first == UInt8(ascii: "'") || isDangerous(first) else { return false }
    if first == UInt8(ascii: "'") {
      // Apostrophes of the text itself before what would be taken for a guarded cell.
      guard let inner = bytes.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
      return isDangerous(inner)
    }
    return bytes.count > 1 && !isNumber(text)
  }

  private static func isDangerous(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 10, 13: true
    default: false
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (48...57).contains(byte)
        || [
          UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"),
        ].contains(byte)
    } && Double(text)?.isFinite == true
  }
}
