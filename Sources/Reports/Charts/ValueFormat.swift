/// How a chart or a table writes its values.
package enum ValueFormat: Equatable {
  /// Persons, plans, requests: "1,958".
  case count
  /// "£1.2m", "£450k".
  case pounds
  /// "46%".
  case share
  /// Weeks and other small quantities with a decimal: "12.5".
  case decimal

  /// The format for a unit of `annual.csv`.
  package init(unit: String) {
    switch unit {
    case "GBP": self = .pounds
    case "share": self = .share
    case "weeks": self = .decimal
    default: self = .count
    }
  }

  /// A value as a label in a chart.
  package func label(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    switch self {
    case .count: return Wording.count(value)
    case .pounds: return Wording.shortPounds(value)
    case .share: return Wording.percent(value, decimals: abs(value) < 0.1 ? 1 : 0)
    case .decimal: return Wording.decimal(value, places: 1)
    }
  }

  /// The values at the ticks of an axis, all with the decimals that their step needs.
  func tickLabels(_ ticks: [Double]) -> [String] {
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
    switch self {
    case .count:
      return ticks.map { Wording.decimal($0, places: Wording.decimals(of: step)) }
    case .decimal:
      return ticks.map { Wording.decimal($0, places: Wording.decimals(of: step)) }
    case .share:
      return ticks.map { Wording.percent($0, decimals: Wording.decimals(of: step * 100)) }
    case .pounds:
      let largest = ticks.map { $0.magnitude }.max() ?? 0
      let (scale, suffix) =
        largest >= 1e9 ? (1e9, "bn") : largest >= 1e6 ? (1e6, "m") : largest >= 1e3 ? (1e3, "k") : (1, "")
      let places = Wording.decimals(of: step / scale)
      return ticks.map { tick in
        let number = Wording.decimal(abs(tick) / scale, places: places)
        return tick == 0 ? "£0" : (tick < 0 ? "−£" : "£") + number + suffix
      }
    }
  }

  var wholeNumbers: Bool { self == .count }
}
