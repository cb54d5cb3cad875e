import Tables

/// How a published cell reads: a count, a marker for "no figure", or a fault.
enum CountText: Equatable {
  case count(Double)
  /// `x` not available, `z` not applicable, `c` suppressed, and their relatives.
  case missing
  case fault(String)

  /// Markers of the DfE statistics, and those of older releases. New ones stand in square brackets.
  static let markers: Set<String> = ["", "x", "z", ":", "..", ".", "-", "u", "n/a", "na", "no data"]
  /// Markers of a small count that is kept back, so that no pupil can be known by it.
  static let suppressed: Set<String> = ["c", "low", "k", "*", "~"]
  /// No count of people in England is larger.
  static let largest = 100_000_000.0

  init(_ text: String) {
    let trimmed = text.trimmed
    let marker = Self.marker(trimmed)
    if Self.markers.contains(marker) || Self.suppressed.contains(marker) {
      self = .missing
    } else if let value = Self.number(trimmed) {
      self =
        value < 0
        ? .fault("the count \(trimmed) is negative")
        : value > Self.largest ? .fault("the count \(trimmed.prefix(30)) is too large") : .count(value)
    } else {
      self = .fault("'\(trimmed.prefix(30))' is no count")
    }
  }

  /// Whether there is a small count that is not told.
  static func isSuppressed(_ text: String) -> Bool { suppressed.contains(marker(text.trimmed)) }

  private static func marker(_ trimmed: String) -> String {
    let text = trimmed.lowercased()
    guard text.count > 2, text.first == "[", text.last == "]" else { return text }
    return String(text.dropFirst().dropLast())
  }

  /// "1958", "1958.0", "1,958", "1.2e5". A comma parts thousands only: "12,5" is no number.
  private static func number(_ trimmed: String) -> Double? {
    guard trimmed.allSatisfy({ $0.isASCII && ($0.isNumber || ".,-+eE".contains($0)) }) else { return nil }
    let parts = trimmed.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 }) else { return nil }
    guard let value = Double(parts.joined()), value.isFinite else { return nil }
    return value
  }
}
