/// What an output becomes with one input low or high, the widest bars on top.
public struct TornadoChart: Chart {
  public struct Item: Sendable {
    public var name: String
    /// The output with the input low and high.
    public var low: Double
    public var high: Double
  }

  public var title: String
  public var description: String
  public var items: [Item]
  /// The output with all inputs at their central values.
  public var centre: Double
  public var format: ValueFormat

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    // On wide pages names stand beside their bars, on narrow ones above.
    let longest = (items.map { TextMeasure.width($0.name, size: 13) }.max() ?? 0) + 10
    let isStacked = longest > width * 0.45
    let row = isStacked ? 40.0 : 26.0
    let inset = isStacked ? 16.0 : 2.0
    let values = items.flatMap { [$0.low, $0.high] }.filter(\.isFinite) + [centre]
    let ticks = NiceTicks.covering(
      values.min() ?? 0, values.max() ?? 0, count: width < 500 ? 4 : 6, wholeNumbers: format.wholeNumbers)
    let scale = LinearScale(
      domain: ticks[0]...ticks[ticks.count - 1], start: isStacked ? 24 : longest + 16, end: width - 24)
    let top = 26.0
    let bottom = top + row * Double(items.count) + 4
    var shapes: [Node] = [
      Shape.rectangle(x: 0, y: 4, width: 14, height: 12, fill: Colour.orange.fill),
      Shape.text("input low", 20, 15, colour: Tone.secondaryText),
      Shape.rectangle(x: 96, y: 4, width: 14, height: 12, fill: Colour.blue.fill),
      Shape.text("input high", 116, 15, colour: Tone.secondaryText),
    ]
    var free = -Double.infinity
    for (tick, label) in zip(ticks, format.tickLabels(ticks)) {
      let x = scale(tick)
      shapes.append(Shape.line(x, top, x, bottom, colour: Tone.grid))
      let half = TextMeasure.width(label, size: Axis.labelSize) / 2
      guard x - half > free else { continue }
      free = x + half + 6
      shapes.append(Shape.text(label, x, bottom + 16, anchor: .middle, colour: Tone.secondaryText))
    }
    let middle = scale(centre)
    for (index, item) in items.enumerated() {
      let y = top + row * Double(index)
      for (value, colour, shift) in [(item.low, Colour.orange, 0.0), (item.high, Colour.blue, 1.0)]
      where value.isFinite {
        let ends = [middle, scale(value)].sorted()
        // Where both ends lie on one side, two thin bars keep both in sight.
        let isSameSide = (item.low - centre) * (item.high - centre) > 0
        shapes.append(
          Shape.rectangle(
            x: ends[0], y: y + inset + 2 + (isSameSide ? 9 * shift : 0), width: max(ends[1] - ends[0], 0.5),
            height: isSameSide ? 8 : 17, fill: colour.fill))
      }
      shapes.append(
        isStacked
          ? Shape.text(item.name, 0, y + 13, size: 13, halo: true)
          : Shape.text(item.name, longest - 8, y + 17, size: 13, anchor: .end))
      shapes.append(
        Shape.hover(
          x: 0, y: y, width: width, height: row,
          text:
            "\(item.name): \(format.label(item.low)) with the input low, \(format.label(item.high)) with it high"
        ))
    }
    shapes.append(Shape.line(middle, top, middle, bottom, colour: Tone.axis, width: 1.5))
    return (bottom + 24, shapes)
  }
}
