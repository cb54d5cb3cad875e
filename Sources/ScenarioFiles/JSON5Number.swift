/// The numbers of JSON5: decimals, hexadecimal whole numbers, `Infinity` and `NaN`.
enum JSON5Number {
  /// Checks a word that stands where a value should be. Throws when it is no number at all; returns a complaint
  /// when it is one that a computer number cannot hold.
  static func complaint(
    about word: String, trouble: (String) -> JSON5Scanner.Trouble
  ) throws(JSON5Scanner.Trouble) -> String? {
    let shown = Clip.text(word)
    var digits = Substring(word)
    if let sign = digits.first, sign == "+" || sign == "-" { digits.removeFirst() }
    if digits == "Infinity" || digits == "NaN" { return nil }
    guard let first = digits.first, first.isASCII, first.isNumber || first == "." else {
      throw trouble("'\(shown)' is not a value; write texts in quotation marks and numbers without units")
    }
    if word.utf8.count > 60 { return "the number \(shown) has too many digits" }
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      let hex = digits.dropFirst(2)
      guard !hex.isEmpty, hex.allSatisfy(\.isHexDigit) else { throw trouble("'\(shown)' is not a number") }
      return hex.count > 13 ? "the number \(shown) is too large" : nil
    }
    guard isDecimal(digits) else {
      throw trouble("'\(shown)' is not a number; write it like 1234.5, without spaces, commas or units")
    }
    guard let value = Double(padded(digits)) else { throw trouble("'\(shown)' is not a number") }
    if value.isInfinite { return "the number \(shown) is too large" }
    let mantissa = digits.prefix { $0 != "e" && $0 != "E" }
    if value < Double.leastNormalMagnitude, mantissa.contains(where: { ("1"..."9").contains($0) }) {
      return "the number \(shown) is too small; write 0"
    }
    return nil
  }

  /// Digits with at most one point, at least one digit, no needless leading zero, and an optional exponent.
  private static func isDecimal(_ text: Substring) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count <= 2 else { return false }
    if parts.count == 2 {
      var exponent = parts[1]
      if let sign = exponent.first, sign == "+" || sign == "-" { exponent.removeFirst() }
      guard !exponent.isEmpty, exponent.allSatisfy(isDigit) else { return false }
    }
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.allSatisfy({ $0.allSatisfy(isDigit) }) else { return false }
    guard halves.contains(where: { !$0.isEmpty }) else { return false }
    return !(halves[0].count > 1 && halves[0].first == "0")
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// `.5` and `5.` as `0.5` and `5.0`, which the number parser of the language wants.
  private static func padded(_ text: Substring) -> String {
    var text = String(text)
    if text.hasPrefix(".") { text = "0" + text }
    if let point = text.firstIndex(of: "."), text.index(after: point) == text.endIndex { text += "0" }
    return text.replacing(".e", with: ".0e").replacing(".E", with: ".0E")
  }
}
