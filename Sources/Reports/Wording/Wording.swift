import EventSimulation
import SENDSystem
import Tables

/// Numbers in words and figures, by the habits of GOV.UK: "1,958", "£1.2 million", "46%", "between 140 and 190".
package enum Wording {
  /// A whole number with thousands separators.
  package static func count(_ value: Double) -> String { decimal(value, places: 0) }

  /// A number with thousands separators, fixed decimals and a true minus sign; a dash where there is none.
  package static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "–" }
    let text = FixedDecimals.text(abs(value), decimals: places)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let grouped = grouping(String(parts[0])) + (parts.count > 1 ? "." + parts[1] : "")
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return (value < 0 && !isZero ? "−" : "") + grouped
  }

  /// A share as a percentage.
  static func percent(_ share: Double, decimals: Int = 0) -> String {
    share.isFinite ? decimal(share * 100, places: decimals) + "%" : "–"
  }

  /// An amount in words: "£1.2 million", "£138 million", "£450,000", "£812".
  static func pounds(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let sign = value < 0 ? "−" : ""
    let size = abs(value)
    if size >= 999_500_000 { return sign + "£" + short(size / 1e9) + " billion" }
    if size >= 999_500 { return sign + "£" + short(size / 1e6) + " million" }
    if size >= 9_995 { return sign + "£" + count((size / 1000).rounded() * 1000) }
    let whole = count(size)
    return whole == "0" ? "£0" : sign + "£" + whole
  }

  /// An amount for a label: "£1.2m", "£450k", "£812".
  static func shortPounds(_ value: Double) -> String {
    pounds(value).replacing(" billion", with: "bn").replacing(" million", with: "m")
      .replacing(",000", with: "k")
  }

  /// An interval of counts, rounded to what its width can bear: "between 140 and 190", "about 30".
  static func countRange(_ low: Double, _ high: Double) -> String {
    let step = roundingStep(width: high - low)
    return range(count((low / step).rounded() * step), count((high / step).rounded() * step))
  }

  /// An interval of amounts: "between £1.2 million and £1.4 million".
  static func poundsRange(_ low: Double, _ high: Double) -> String { range(pounds(low), pounds(high)) }

  /// An interval of shares: "between 84% and 91%".
  static func percentRange(_ low: Double, _ high: Double) -> String {
    range(percent(low), percent(high))
  }

  /// An interval of weeks: "between 12 and 20 weeks".
  static func weeksRange(_ low: Double, _ high: Double) -> String {
    let text = range(count(low), count(high))
    return text + (text == "about 1" ? " week" : " weeks")
  }

  /// A balance, negative for a deficit: "a deficit of between £2 million and £3 million".
  static func balanceRange(
    _ low: Double, _ high: Double, negative: String = "deficit", positive: String = "surplus"
  ) -> String {
    if high < 0 { return "a \(negative) of \(poundsRange(-high, -low))" }
    if low >= 0 { return "a \(positive) of \(poundsRange(low, high))" }
    return "between a \(negative) of \(pounds(-low)) and a \(positive) of \(pounds(high))"
  }

  /// A relative change: "a rise of between 18% and 39%", "between a fall of 3% and a rise of 10%".
  static func changeRange(_ low: Double, _ high: Double) -> String {
    let (low, high) = ((low * 100).rounded() / 100, (high * 100).rounded() / 100)
    if low == 0 && high == 0 { return "no change to speak of" }
    if high <= 0 { return "a fall of \(percentRange(-high, -low))" }
    if low >= 0 { return "a rise of \(percentRange(low, high))" }
    return "between a fall of \(percent(-low)) and a rise of \(percent(high))"
  }

  /// The two ends joined; "about" one of them where they read the same; "up to" from nothing.
  static func range(_ low: String, _ high: String) -> String {
    if low == high { return low == "0" ? low : "about \(low)" }
    return low == "0" ? "up to \(high)" : "between \(low) and \(high)"
  }

  /// A list in prose: "a, b and c".
  package static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The decimals that multiples of `step` need, 3 at most.
  static func decimals(of step: Double) -> Int {
    for places in 0...2 {
      let scaled = step * Elementary.pow(10, Double(places))
      if abs(scaled - scaled.rounded()) < 1e-6 * max(1, abs(scaled)) { return places }
    }
    return 3
  }

  static func roundingStep(width: Double) -> Double {
    if width >= 4000 { return 100 }
    return width >= 40 ? 10 : 1
  }

  /// One decimal below 100, none from there on, and no ".0".
  private static func short(_ value: Double) -> String {
    if value >= 99.95 { return count(value) }
    let text = decimal(value, places: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func grouping(_ digits: String) -> String {
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return grouped
  }
}
