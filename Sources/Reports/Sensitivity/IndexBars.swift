/// First- and total-order indices of inputs with their intervals: two bars an input.
public struct IndexBars: Chart {
  public struct Item: Sendable {
    public var name: String
    public var first: Double
    public var firstInterval: ClosedRange<Double>?
    public var total: Double
    public var totalInterval: ClosedRange<Double>?
  }

  public var title: String
  public var description: String
  public var items: [Item]

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let row = 44.0
    let format = ValueFormat.share
    let ends = items.flatMap { item in
      [item.first, item.total]
        + [item.firstInterval, item.totalInterval].compactMap { $0 }.flatMap {
          [$0.lowerBound, $0.upperBound]
        }
    }.filter(\.isFinite)
    let ticks = NiceTicks.covering(
      min(0, ends.min() ?? 0), max(ends.max() ?? 1, 0.1), count: width < 500 ? 4 : 6)
    let scale = LinearScale(domain: ticks[0]...ticks[ticks.count - 1], start: 16, end: width - 20)
    let top = 26.0
    let bottom = top + row * Double(items.count) + 4
    var shapes: [Node] = [
      Shape.rectangle(x: 0, y: 4, width: 14, height: 12, fill: Colour.blue.fill),
      Shape.text("by itself (first order)", 20, 15, colour: Tone.secondaryText),
      Shape.rectangle(x: 158, y: 4, width: 14, height: 12, fill: Colour.sky.fill),
      Shape.text("with interactions (total)", 178, 15, colour: Tone.secondaryText),
    ]
    for (tick, label) in zip(ticks, format.tickLabels(ticks)) {
      shapes.append(
        Shape.line(scale(tick), top, scale(tick), bottom, colour: tick == 0 ? Tone.axis : Tone.grid))
      shapes.append(Shape.text(label, scale(tick), bottom + 16, anchor: .middle, colour: Tone.secondaryText))
    }
    for (index, item) in items.enumerated() {
      let y = top + row * Double(index)
      shapes += bar(item.first, item.firstInterval, Colour.blue, scale, y + 22)
      shapes += bar(item.total, item.totalInterval, Colour.sky, scale, y + 33)
      shapes.append(Shape.text(item.name, scale(0), y + 13, size: 13, halo: true))
      shapes.append(
        Shape.hover(
          x: 0, y: y, width: width, height: row,
          text: "\(item.name): first order \(format.label(item.first)), total \(format.label(item.total))"))
    }
    return (bottom + 24, shapes)
  }

  private func bar(
    _ value: Double, _ interval: ClosedRange<Double>?, _ colour: Colour, _ scale: LinearScale,
    _ middle: Double
  ) -> [Node] {
    guard value.isFinite else { return [] }
    let ends = [scale(0), scale(value)].sorted()
    var shapes = [
      Shape.rectangle(x: ends[0], y: middle - 5, width: ends[1] - ends[0], height: 10, fill: colour.fill)
    ]
    if let interval, interval.lowerBound < interval.upperBound {
      let (low, high) = (scale(interval.lowerBound), scale(interval.upperBound))
      shapes.append(Shape.line(low, middle, high, middle, colour: "#ffffff", width: 4))
      shapes.append(Shape.line(low, middle, high, middle, colour: Tone.text, width: 1.5))
    }
    return shapes
  }
}
