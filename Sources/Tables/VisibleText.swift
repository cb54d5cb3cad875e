/// Text from outside as one line of a terminal or of a message.
///
/// Names in scenarios, tables and file names may hold anything. Raw, an escape sequence could colour or clear a screen,
/// a line break could forge a line such as "no problems", and a mark of direction could turn text round. What steers
/// and does not show is written as its code, such as `\u{1B}`; a line break as `\n`.
package enum VisibleText {
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isHidden(scalar):
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Controls (C0, delete, C1), separators of lines and paragraphs, and marks of direction (Unicode Standard Annex 9).
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
