/// Numbers of result tables as text: fixed decimals by unit, so that the same numbers give the same bytes.
///
/// Shares carry 5 decimals, pounds 2, everything else 3. A value that does not exist (a mean over no pupils,
/// which is NaN, or an infinity) is an empty field.
public enum FixedDecimals {
  /// The number of decimals that a unit is written with.
  public static func count(forUnit unit: String) -> Int {
    switch unit {
    case "share": 5
    case "GBP": 2
    default: 3
    }
  }

  /// The value with exactly `decimals` decimals, no grouping, `-` for negatives and never a negative zero.
  ///
  /// Halves round to even on the scaled value. Values of 9e15 / 10^decimals and above are written through the
  /// shortest exact text instead: a double that large has no fraction worth a decimal.
  public static func text(_ value: Double, decimals: Int) -> String {
    precondition((0...9).contains(decimals), "decimals must lie in 0...9")
    guard value.isFinite else { return "" }
    let power = powers[decimals]
    let scaled = (value.magnitude * Double(power)).rounded(.toNearestOrEven)
    guard scaled < 9e15 else { return "\(value)" }
    let whole = Int64(scaled)
    if whole == 0 { return zero(decimals) }
    let sign = value < 0 ? "-" : ""
    if decimals == 0 { return sign + String(whole) }
    let fraction = String(whole % power)
    let padding = String(repeating: "0", count: decimals - fraction.utf8.count)
    return sign + String(whole / power) + "." + padding + fraction
  }

  /// The shortest text that reads back as the same number.
  package static func exact(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  private static func zero(_ decimals: Int) -> String {
    decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
  }

  private static let powers: [Int64] = [
    1, 10, 100, 1000, 10000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  ]
}
