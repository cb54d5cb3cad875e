import Tables

/// Axes: light grid lines with labels for values, labels under the plot for years.
public enum Axis {
  public static let labelSize = 12.0

  /// A scale for values that fills the area from bottom to top, and its ticks.
  public static func values(
    _ lower: Double, _ upper: Double, in area: PlotArea, format: ValueFormat
  ) -> (scale: LinearScale, ticks: [Double]) {
    let ticks = ticks(lower, upper, height: area.height, format: format)
    return (LinearScale(domain: ticks[0]...ticks[ticks.count - 1], start: area.bottom, end: area.top), ticks)
  }

  /// The ticks of a value axis of that height, about one every `spacing`.
  public static func ticks(
    _ lower: Double, _ upper: Double, height: Double, format: ValueFormat, spacing: Double = 42
  ) -> [Double] {
    NiceTicks.covering(
      lower, upper, count: max(2, Int(saturating: height / spacing) + 1), wholeNumbers: format.wholeNumbers)
  }

  /// The left margin that the labels of these ticks need.
  public static func margin(for ticks: [Double], format: ValueFormat) -> Double {
    (format.tickLabels(ticks).map { TextMeasure.width($0, size: labelSize) }.max() ?? 0) + 8
  }

  /// Grid lines and labels of a value axis; the line at zero is drawn darker.
  public static func grid(
    _ ticks: [Double], scale: LinearScale, area: PlotArea, format: ValueFormat
  ) -> [Node] {
    zip(ticks, format.tickLabels(ticks)).flatMap { tick, label in
      let y = scale(tick)
      return [
        Shape.line(area.left, y, area.right, y, colour: tick == 0 ? Tone.axis : Tone.grid),
        Shape.text(
          label, area.left - 6, y + 4, size: labelSize, anchor: .end, colour: Tone.secondaryText),
      ]
    }
  }

  /// Labels of years under a plot: as many as fit, at even steps back from the last; the first is always among them.
  public static func years(
    _ years: [Int], style: YearStyle, y: Double, position: (Int) -> Double
  ) -> [Node] {
    labelled(years, style: style, position: position).map { year in
      Shape.text(
        style.shortLabel(year), position(year), y, size: labelSize, anchor: .middle,
        colour: Tone.secondaryText)
    }
  }

  static func labelled(_ years: [Int], style: YearStyle, position: (Int) -> Double) -> [Int] {
    guard let last = years.last, years.count > 1 else { return years }
    let width = years.map { TextMeasure.width(style.shortLabel($0), size: labelSize) }.max() ?? 0
    let spacing = abs(position(years[1]) - position(years[0]))
    let step = [1, 2, 3, 4, 5, 10, 20].first { Double($0) * spacing >= width + 8 } ?? years.count
    let even = years.filter { (last - $0) % step == 0 }
    guard let start = years.first, let next = even.first, next != start else { return even }
    return position(next) - position(start) >= width + 8 ? [start] + even : [start] + even.dropFirst()
  }
}

/// What the years of a chart or table are, and so how they are written.
public enum YearStyle: String, Sendable {
  case census, calendar, academic, financial

  /// "2025", or "2025/26" for years that begin in one calendar year and end in the next.
  public func label(_ year: Int) -> String {
    switch self {
    case .census, .calendar: String(year)
    case .academic, .financial: "\(year)/\(twoDigits(year + 1))"
    }
  }

  /// As on an axis: "2025", "25/26".
  public func shortLabel(_ year: Int) -> String {
    switch self {
    case .census, .calendar: String(year)
    case .academic, .financial: "\(twoDigits(year))/\(twoDigits(year + 1))"
    }
  }

  /// As in a sentence: "January 2025", "2025", "2025/26".
  public func phrase(_ year: Int) -> String { self == .census ? "January \(year)" : label(year) }

  private func twoDigits(_ year: Int) -> String {
    let digits = String(abs(year) % 100)
    return digits.count == 1 ? "0" + digits : digits
  }
}
