import SENDSystem
import Tables

/// A difference in words: "between 20 and 35 fewer", "up to £400,000 more", "no change".
struct Change {
  /// What follows an amount above zero, such as "more"; and below.
  var above: String
  var below: String
  private let style: Style

  private enum Style: Equatable { case count, pounds, decimal(String), points }

  private init(_ style: Style, above: String, below: String) {
    self.style = style
    self.above = above
    self.below = below
  }

  static let fewer = Change(.count, above: "more", below: "fewer")
  static let spend = Change(.pounds, above: "more", below: "less")
  static let balance = Change(.pounds, above: "better", below: "worse")
  static let gain = Change(.pounds, above: "better off", below: "out of pocket")
  static let weeks = Change(.decimal(" weeks"), above: "longer", below: "shorter")
  static let points = Change(.points, above: "higher", below: "lower")

  /// The words for a measure.
  static func of(_ measure: String, unit: String) -> Change {
    switch (measure, unit) {
    case ("dsg_balance", _), ("in_year_balance", _), ("devolved_balance", _): .balance
    case (_, "GBP"): .spend
    case (_, "weeks"): .weeks
    case (_, "share"): .points
    default: .fewer
    }
  }

  /// "35 fewer", "£1.2 million less", "no change".
  func point(_ value: Double) -> String {
    guard value.isFinite else { return "not known" }
    if isNothing(value) { return "no change" }
    return "\(size(value)) \(value < 0 ? below : above)"
  }

  /// "between 20 and 35 fewer", "between 9 fewer and 4 more".
  func range(_ low: Double, _ high: Double) -> String {
    guard low.isFinite && high.isFinite else { return "not known" }
    if isNothing(low) && isNothing(high) { return "no change" }
    if isNothing(low) && high > 0 { return "up to \(point(high))" }
    if isNothing(high) && low < 0 { return "up to \(point(low))" }
    if (low < 0) != (high < 0) { return "between \(point(low)) and \(point(high))" }
    let ends = [size(low), size(high)]
    let (first, second) = low < 0 ? (ends[1], ends[0]) : (ends[0], ends[1])
    let word = low < 0 ? below : above
    return first == second ? "about \(first) \(word)" : "between \(bare(first)) and \(second) \(word)"
  }

  /// With its sign, for tables: "+35", "−£1.2m".
  func signed(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value == 0 { return "0" }
    if isNothing(value), style != .points { return "0" }
    let sign = value < 0 ? "−" : "+"
    switch style {
    case .pounds: return sign + Wording.shortPounds(abs(value))
    case .points: return sign + Wording.decimal(abs(value) * 100, places: abs(value) < 0.0005 ? 2 : 1)
    default: return sign + bare(size(value))
    }
  }

  /// A mean with its interval for tables: rounded to what the interval can bear.
  func signed(_ value: Double, _ low: Double, _ high: Double) -> String {
    signed(bearable(value, low, high))
  }

  /// An amount as sentences and tables say it, rounded to what its interval can bear; other figures as they are.
  func bearable(_ value: Double, _ low: Double, _ high: Double) -> Double {
    style == .pounds ? Wording.bearable(value, low, high) : value
  }

  /// Whether the amount rounds to zero.
  func isNothing(_ value: Double) -> Bool { !size(value).contains { ("1"..."9").contains($0) } }

  private func size(_ value: Double) -> String {
    let size = abs(value)
    switch style {
    case .count: return Wording.count(size)
    case .pounds: return Wording.pounds(size)
    case .decimal(let unit): return Wording.decimal(size, places: 1) + unit
    case .points:
      let text = Wording.decimal(size * 100, places: 1)
      return text + (text == "1.0" ? " percentage point" : " percentage points")
    }
  }

  /// Without the unit that follows the second number of a range.
  private func bare(_ text: String) -> String {
    switch style {
    case .decimal(let unit): text.replacing(unit, with: "")
    case .points: text.replacing(" percentage points", with: "").replacing(" percentage point", with: "")
    default: text
    }
  }
}
