import Tables

/// Axes: light grid lines with labels for values, labels under the plot for years.
enum Axis {
  static let labelSize = 12.0

  /// The ticks of a value axis of that height, about one every `spacing`.
  static func ticks(
    _ lower: Double, _ upper: Double, height: Double, format: ValueFormat, spacing: Double = 42
  ) -> [Double] {
    NiceTicks.covering(
      lower, upper, count: max(2, Int(saturating: height / spacing) + 1), wholeNumbers: format.wholeNumbers)
  }

  /// The left margin that the labels of these ticks need.
  static func margin(for ticks: [Double], format: ValueFormat) -> Double {
    TextMeasure.widest(format.tickLabels(ticks), size: labelSize) + 8
  }

  /// Grid lines and labels of a value axis; the line at zero is drawn darker.
  static func grid(
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

  /// Values under an axis that runs across, each after the line of its tick; those that would touch are left out.
  static func across(
    _ ticks: [Double], scale: LinearScale, y: Double, format: ValueFormat,
    line: (_ tick: Double, _ x: Double) -> Node? = { _, _ in nil }
  ) -> [Node] {
    var free = -Double.infinity
    return zip(ticks, format.tickLabels(ticks)).flatMap { tick, label in
      let x = scale(tick)
      var shapes = [line(tick, x)].compactMap { $0 }
      let half = TextMeasure.width(label, size: labelSize) / 2
      if x - half > free {
        free = x + half + 6
        shapes.append(Shape.text(label, x, y, anchor: .middle, colour: Tone.secondaryText))
      }
      return shapes
    }
  }

  /// Labels of years under a plot: as many as fit, at even steps back from the last; the first is always among them.
  static func years(
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
    let width = TextMeasure.widest(years.map(style.shortLabel), size: labelSize)
    let spacing = abs(position(years[1]) - position(years[0]))
    let step = [1, 2, 3, 4, 5, 10, 20].first { Double($0) * spacing >= width + 8 } ?? years.count
    let even = years.filter { (last - $0) % step == 0 }
    guard let start = years.first, let next = even.first, next != start else { return even }
    return position(next) - position(start) >= width + 8 ? [start] + even : [start] + even.dropFirst()
  }
}
