/// How a published cell of money or of a rate reads: a number, a marker for "no figure", or a fault.
package enum MoneyText: Equatable, Sendable {
  case number(Double)
  case missing
  case fault(String)

  private static let markers: Set<String> = ["", "x", "z", "c", ":", "..", ".", "-", "n/a", "na"]
  /// No sum of an authority, nor of England, is larger.
  private static let largest = 1e13

  /// Reads `55017590`, `55,017,590.00`, `£55017590` and `-£1,200`, with spaces around. A comma parts thousands only.
  package init(_ text: String) {
    let shown = text.split { $0.isWhitespace }.joined(separator: " ")
    if Self.markers.contains(shown.lowercased()) {
      self = .missing
      return
    }
    guard let value = Self.number(shown) else {
      self = .fault("'\(VisibleText.line(String(shown.prefix(30))))' is no number")
      return
    }
    self = abs(value) <= Self.largest ? .number(value) : .fault("\(shown.prefix(30)) is too large")
  }

  private static func number(_ shown: String) -> Double? {
    var text = Substring(shown)
    let isNegative = text.first == "-"
    if isNegative { text.removeFirst() }
    if text.first == "£" {
      text.removeFirst()
      while text.first == " " { text.removeFirst() }
    }
    guard text.utf8.first.map({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }) == true,
      text.utf8.allSatisfy({ (48...57).contains($0) || ".,eE+-".utf8.contains($0) })
    else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 1 || (1...3).contains(parts[0].count),
      parts.dropFirst().dropLast().allSatisfy({ $0.count == 3 }),
      parts.count == 1 || parts.last?.prefix(while: { $0 != "." }).count == 3
    else { return nil }
    guard let value = Double(parts.joined()), value.isFinite else { return nil }
    return isNegative ? -value : value
  }
}
