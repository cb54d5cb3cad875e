/// What plots of labelled rows on one value axis share: names beside their marks or above them, bars, whiskers, the axis
/// and the key.
struct RowPlot {
  /// Whether names stand above their marks: long ones do on narrow pages.
  let isStacked: Bool
  /// Where marks may begin.
  let left: Double
  /// Height of a row.
  let height: Double

  init(names: [String], width: Double) {
    let longest = TextMeasure.widest(names, size: 13) + 10
    isStacked = longest > width * 0.45
    left = isStacked ? 0 : longest
    height = isStacked ? 40 : 26
  }

  /// - Parameters:
  ///   - baseline: of a name that stands beside its marks, from the top of the row.
  ///   - halo: of a name that stands above them.
  func name(_ name: String, top: Double, baseline: Double, halo: Bool = false) -> Node {
    isStacked
      ? Shape.text(name, 0, top + 13, size: 13, halo: halo)
      : Shape.text(name, left - 8, top + baseline, size: 13, anchor: .end)
  }

  /// Grid lines with their values under them.
  static func axis(
    _ ticks: [Double], scale: LinearScale, top: Double, bottom: Double, format: ValueFormat,
    zero: (colour: String, width: Double) = (Tone.axis, 1)
  ) -> [Node] {
    Axis.across(ticks, scale: scale, y: bottom + 16, format: format) { tick, x in
      let isZero = tick == 0
      return Shape.line(
        x, top, x, bottom, colour: isZero ? zero.colour : Tone.grid, width: isZero ? zero.width : 1)
    }
  }

  /// A bar between two places on the axis, around a line.
  static func bar(
    _ start: Double, _ end: Double, y: Double, height: Double, fill: String, least: Double = 0
  ) -> Node {
    Shape.rectangle(
      x: min(start, end), y: y - height / 2, width: max(abs(end - start), least), height: height, fill: fill)
  }

  /// The interval of a bar's value; nothing where there is none.
  static func whisker(_ interval: ClosedRange<Double>?, scale: LinearScale, y: Double) -> [Node] {
    guard let interval, interval.lowerBound < interval.upperBound else { return [] }
    let (low, high) = (scale(interval.lowerBound), scale(interval.upperBound))
    return [
      Shape.line(low, y, high, y, colour: "#ffffff", width: 4),
      Shape.line(low, y, high, y, colour: Tone.text, width: 1.5),
    ]
  }

  /// What the bars of a colour stand for.
  static func key(_ text: String, _ colour: Colour, x: Double = 0) -> [Node] {
    [
      Shape.rectangle(x: x, y: 4, width: 14, height: 12, fill: colour.fill),
      Shape.text(text, x + 20, 15, colour: Tone.secondaryText),
    ]
  }
}
