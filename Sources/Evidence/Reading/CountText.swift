/// How a published cell reads: a count, a marker for "no figure", or a fault.
enum CountText: Equatable {
  case count(Double)
  /// `x` not available, `z` not applicable, `c` suppressed, and their relatives.
  case missing
  case fault(String)

  /// Markers of the DfE statistics, and those of older releases.
  static let markers: Set<String> = ["", "x", "z", "c", ":", "..", ".", "-", "*", "low", "u", "n/a", "na"]

  init(_ text: String) {
    var trimmed = text
    while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    if Self.markers.contains(trimmed.lowercased()) {
      self = .missing
    } else if let value = Double(trimmed), value.isFinite {
      self = value < 0 ? .fault("the count \(trimmed) is negative") : .count(value)
    } else if let value = Double(trimmed.filter { $0 != "," }), value.isFinite, value >= 0 {
      self = .count(value)
    } else {
      self = .fault("'\(trimmed.prefix(30))' is no count")
    }
  }
}
