/// The numbers of JSON5: decimals, hexadecimal whole numbers, `Infinity` and `NaN`.
enum JSON5Number {
  enum Reading: Equatable {
    case number(Double)
    /// A number that a computer number cannot hold, in words.
    case unfit(String)
    case noNumber(String)
  }

  /// Reads a word that stands where a value should be.
  static func read(_ word: String) -> Reading {
    let shown = Clip.text(word)
    var digits = Substring(word)
    var sign = 1.0
    if let first = digits.first, first == "+" || first == "-" {
      sign = first == "-" ? -1 : 1
      digits.removeFirst()
    }
    if digits == "Infinity" { return .number(sign * .infinity) }
    if digits == "NaN" { return .number(.nan) }
    guard let first = digits.first, isDigit(first) || first == "." else {
      return .noNumber("'\(shown)' is not a value; write texts in quotation marks and numbers without units")
    }
    if word.utf8.count > 60 { return .unfit("the number \(shown), which has too many digits") }
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      return hexadecimal(digits.dropFirst(2), sign: sign, shown: shown)
    }
    guard isDecimal(digits), let value = Double(padded(digits)) else {
      return .noNumber("'\(shown)' is not a number; write it like 1234.5, without spaces, commas or units")
    }
    if value.isInfinite { return .unfit("the number \(shown), which is too large") }
    let mantissa = digits.prefix { $0 != "e" && $0 != "E" }
    if value < Double.leastNormalMagnitude, mantissa.contains(where: { ("1"..."9").contains($0) }) {
      return .unfit("the number \(shown), which is too small")
    }
    return .number(sign * value)
  }

  private static func hexadecimal(_ digits: Substring, sign: Double, shown: String) -> Reading {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
      return .noNumber("'\(shown)' is not a number")
    }
    guard digits.count <= 13, let value = UInt64(digits, radix: 16) else {
      return .unfit("the number \(shown), which is too large")
    }
    return .number(sign * Double(value))
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

  /// `.5` and `5.e1` as `0.5` and `5.0e1`, which the number parser of the language wants.
  private static func padded(_ text: Substring) -> String {
    guard let point = text.firstIndex(of: ".") else { return String(text) }
    let whole = text[..<point]
    let rest = text[text.index(after: point)...]
    let fraction = rest.first.map(isDigit) ?? false ? "" : "0"
    return (whole.isEmpty ? "0" : whole) + "." + fraction + rest
  }
}
