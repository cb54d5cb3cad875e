import EventSimulation
import Tables

/// Round tick values that cover a range: multiples of 1, 2, 2.5 or 5 times a power of ten.
enum NiceTicks {
  /// About `count` ticks from at or below `lower` to at or above `upper`.
  ///
  /// - Parameter wholeNumbers: Steps are whole numbers, for counts.
  /// - Postconditions: at least two ticks, in ascending order, the first <= lower and the last >= upper.
  static func covering(
    _ lower: Double, _ upper: Double, count: Int, wholeNumbers: Bool = false
  ) -> [Double] {
    // Beyond that, and closer together than that, differences of numbers are noise, or nothing.
    let low = lower.isFinite ? min(max(lower, -largest), largest) : 0
    var high = upper.isFinite ? min(max(upper, low), largest) : low
    if high - low <= max(abs(low) * 1e-9, 1 / largest) { high = low + max(abs(low) * 0.1, 1) }
    let step = step(for: (high - low) / Double(max(count - 1, 1)), wholeNumbers: wholeNumbers)
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    return (Int(saturating: first)...Int(saturating: max(last, first + 1))).map { tidy(Double($0) * step) }
  }

  private static let largest = 1e30

  /// The smallest nice step of at least `raw`, give or take a hair.
  static func step(for raw: Double, wholeNumbers: Bool = false) -> Double {
    guard raw > 0, raw.isFinite else { return 1 }
    let power = Elementary.pow(10, decimalExponent(of: raw))
    let factor = [1, 2, 2.5, 5, 10].first { $0 * power >= raw * 0.999_999 } ?? 10
    let step = tidy(factor * power)
    guard wholeNumbers else { return step }
    if step <= 1 { return 1 }
    return step == 2.5 ? 5 : step
  }

  /// The value without the dust of binary fractions: 0.30000000000000004 becomes 0.3.
  private static func tidy(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let power = Elementary.pow(10, 12 - decimalExponent(of: abs(value)))
    guard power.isFinite else { return value }
    return (value * power).rounded() / power
  }

  /// The greatest whole number e with 10^e <= `value`, which is above nought.
  private static func decimalExponent(of value: Double) -> Double {
    let near = (Elementary.log(value) / Elementary.log(10)).rounded()
    return Elementary.pow(10, near) <= value ? near : near - 1
  }
}
