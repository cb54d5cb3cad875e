import SENDSystem

/// What a measure shall reach, such as `in_year_balance:2030 >= 0` or `plans.inmss:2030 <= 80`.
///
/// Written `MEASURE:YEAR >= NUMBER` or `<=`, spaces as one likes; the measure as in `OutputMeasure`. A number may
/// have thousands separators, and a `%` for shares.
public struct SeekTarget: Sendable, Equatable {
  public var measure: OutputMeasure
  public var isAtLeast: Bool
  public var bound: Double

  public init(_ measure: OutputMeasure, isAtLeast: Bool, bound: Double) {
    self.measure = measure
    self.isAtLeast = isAtLeast
    self.bound = bound
  }

  /// - Throws: `SeekTargetError`.
  public init(_ text: String) throws(SeekTargetError) {
    let plain = text.filter { !$0.isWhitespace }.replacing("≥", with: ">=").replacing("≤", with: "<=")
    let signs = [">=", "<="].filter { plain.holds($0) }
    guard signs.count == 1, let sign = signs.first else { throw .notReadable(text) }
    let halves = plain.components(by: sign)
    guard halves.count == 2, let bound = Self.number(halves[1]) else { throw .notReadable(text) }
    do {
      measure = try OutputMeasure(halves[0])
    } catch {
      throw .measure(error)
    }
    isAtLeast = sign == ">="
    self.bound = bound
  }

  /// The text that reads back as this target.
  public var text: String {
    let number = bound == bound.rounded() && abs(bound) < 1e15 ? String(Int64(bound)) : String(bound)
    return "\(measure.text) \(isAtLeast ? ">=" : "<=") \(number)"
  }

  /// By how much a value meets the target; negative for what is missing.
  public func margin(_ value: Double) -> Double { isAtLeast ? value - bound : bound - value }

  private static func number(_ text: String) -> Double? {
    let isShare = text.hasSuffix("%")
    let digits = (isShare ? String(text.dropLast()) : text)
      .replacing(",", with: "").replacing("_", with: "").replacing("−", with: "-")
    guard let first = digits.first, first.isNumber || "+-.".contains(first),
      let number = Double(digits), number.isFinite
    else { return nil }
    return isShare ? number / 100 : number
  }
}

extension String {
  fileprivate func components(by separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let found = rest.place(of: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}

/// Why a target cannot be read, in words.
public enum SeekTargetError: Error, Equatable, CustomStringConvertible {
  case notReadable(String)
  case measure(OutputMeasureError)

  public var description: String {
    switch self {
    case .notReadable(let text):
      "'\(text)' is no target; write \"MEASURE:YEAR >= NUMBER\" or \"MEASURE:YEAR <= NUMBER\", such as "
        + "\"in_year_balance:2030 >= 0\""
    case .measure(let error): error.description
    }
  }
}
