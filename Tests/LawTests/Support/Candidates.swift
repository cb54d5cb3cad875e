import EventSimulation
import SENDSystem

@testable import ScenarioFiles

/// Other values that a key could have, by its kind.
enum Candidates {
  /// Other numbers within a range; large steps first, since they are likely to show.
  static func numbers(besides value: Double, _ range: ScenarioSchema.NumberRange) -> [Double] {
    let scale = max(abs(value), 0.05)
    let all = [value * 0.5, value * 1.5, value + scale, value - scale, 0, 1].filter {
      range.contains($0) && abs($0 - value) > 1e-9
    }
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  static func wholes(besides value: Int, _ range: ClosedRange<Int>) -> [Int] {
    [value / 2, value + 1, value - 1, value * 2 + 2, value * 5, range.lowerBound].filter {
      range.contains($0) && $0 != value
    }
  }

  /// A certain number, and a distribution of the same mean that is wide.
  static func certainAndUncertain(_ value: Double, _ range: ScenarioSchema.NumberRange) -> (
    certain: Double, spread: JSONValue
  ) {
    var low = value == 0 ? 0 : min(value * 0.4, value * 1.6)
    var high = value == 0 ? 0.02 : max(value * 0.4, value * 1.6)
    low = max(low, range.lower ?? low)
    high = min(high, range.upper ?? high)
    let spread = JSONValue.object([
      "distribution": .object(["type": .string("uniform"), "min": .number(low), "max": .number(high)])
    ])
    return ((low + high) / 2, spread)
  }

  static func ages(besides text: String) -> [String] {
    guard let range = AgeKey.range(text) else { return [] }
    let (low, high) = (range.lowerBound, range.upperBound)
    var all = [
      (low, (low + high) / 2), ((low + high + 1) / 2, high), (low, min(25, high + 2)),
      (max(0, low - 2), high),
    ]
    all.append((0, 25))
    return all.map { $0.0 == $0.1 ? "\($0.0)" : "\($0.0)-\($0.1)" }.filter { $0 != text }
  }

  static func intervals(besides text: String) -> [String] {
    ["0-0.5", "0.5-1", "0.3-0.7", "0-1"].filter { $0 != text }
  }

  static func dates(besides text: String) -> [String] {
    guard let date = CivilDate(iso: text) else { return [] }
    return [-1, 1].flatMap { years in
      [CivilDate(year: date.year + years, month: date.month, day: min(date.day, 28))].compactMap { $0?.iso }
    } + [CivilDate(date.dayNumber + 120).iso, CivilDate(date.dayNumber - 90).iso]
  }

  /// Shorter lists and a longer one.
  static func lists(besides codes: [String], of all: [String]) -> [[String]] {
    var result =
      codes.count > 1
      ? codes.indices.map { index in
        codes.enumerated().filter { $0.offset != index }.map(\.element)
      } : []
    for code in all where !codes.contains(code) {
      result.append(codes + [code])
      result.append([code])
    }
    return result
  }
}
