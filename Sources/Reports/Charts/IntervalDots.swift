/// Differences with their intervals, one under the other, against a line at zero.
public struct IntervalDots: Chart {
  public struct Item: Sendable {
    public var name: String
    public var value: Double
    /// `nil` where all runs agree.
    public var interval: ClosedRange<Double>?
    /// A word after the value, such as "✓ better".
    public var flag: String = ""
  }

  public var title: String
  public var description: String
  public var items: [Item]
  public var format: ValueFormat
  /// What lies left and right of zero, such as "less" and "more".
  public var sides: (left: String, right: String)
  public var colour: Colour = .blue

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let nameWidth = min(items.map { TextMeasure.width($0.name, size: 13) }.max() ?? 0, width * 0.34) + 12
    let values = items.map(text)
    let valueWidth = (values.map { TextMeasure.width($0, size: 13, bold: true) }.max() ?? 0) + 10
    // On narrow pages names stand above their row, so that the marks keep room.
    let isStacked = width - nameWidth - valueWidth < 190
    let left = isStacked ? 0 : nameWidth
    let names = items.map {
      TextMeasure.wrapped($0.name, size: 13, width: isStacked ? width : nameWidth - 12)
    }
    let rows = names.map { isStacked ? 24 + 15 * Double($0.count) : max(26, 10 + 15 * Double($0.count)) }
    let numbers = items.flatMap { [0, $0.value, $0.interval?.lowerBound ?? 0, $0.interval?.upperBound ?? 0] }
      .filter(\.isFinite)
    let ticks = NiceTicks.covering(
      numbers.min() ?? 0, numbers.max() ?? 0, count: width < 500 ? 4 : 6, wholeNumbers: format.wholeNumbers)
    let height = 22 + rows.reduce(0, +) + 24
    let scale = LinearScale(
      domain: ticks[0]...ticks[ticks.count - 1], start: left + 14, end: width - valueWidth - 12)
    let bottom = height - 22
    var shapes = axis(ticks, scale: scale, top: 20, bottom: bottom)
    var top = 22.0
    for (index, item) in items.enumerated() {
      let middle = isStacked ? top + 15 * Double(names[index].count) + 10 : top + rows[index] / 2
      for (line, name) in names[index].enumerated() {
        let y =
          isStacked
          ? top + 12 + 15 * Double(line)
          : middle + 4.5 + 15 * (Double(line) - Double(names[index].count - 1) / 2)
        shapes.append(Shape.text(name, 0, y, size: 13, halo: isStacked))
      }
      shapes += marks(item, scale: scale, y: middle)
      shapes.append(Shape.text(values[index], width, middle + 4.5, size: 13, anchor: .end, bold: true))
      top += rows[index]
    }
    return (height, shapes)
  }

  private func text(_ item: Item) -> String {
    guard item.value.isFinite else { return "–" }
    let label = format.label(item.value)
    let sign = item.value > 0 && label.contains { ("1"..."9").contains($0) } ? "+" : ""
    return item.flag.isEmpty ? sign + label : "\(sign)\(label) \(item.flag)"
  }

  private func axis(_ ticks: [Double], scale: LinearScale, top: Double, bottom: Double) -> [Node] {
    let zero = scale(0)
    var shapes: [Node] = []
    // Labels that would touch are left out.
    var free = -Double.infinity
    for (tick, label) in zip(ticks, format.tickLabels(ticks)) {
      let x = scale(tick)
      shapes.append(
        Shape.line(
          x, top, x, bottom, colour: tick == 0 ? Tone.axis : Tone.grid, width: tick == 0 ? 1.5 : 1))
      let half = TextMeasure.width(label, size: Axis.labelSize) / 2
      guard x - half > free else { continue }
      free = x + half + 6
      shapes.append(Shape.text(label, x, bottom + 16, anchor: .middle, colour: Tone.secondaryText))
    }
    if (ticks.first ?? 0) < 0 {
      shapes.append(
        Shape.text("◂ " + sides.left, zero - 6, 13, size: 12, anchor: .end, colour: Tone.secondaryText))
    }
    if (ticks.last ?? 0) > 0 {
      shapes.append(Shape.text(sides.right + " ▸", zero + 6, 13, size: 12, colour: Tone.secondaryText))
    }
    return shapes
  }

  private func marks(_ item: Item, scale: LinearScale, y: Double) -> [Node] {
    guard item.value.isFinite else { return [] }
    var shapes: [Node] = []
    if let interval = item.interval, interval.lowerBound < interval.upperBound {
      shapes.append(
        Shape.line(
          scale(interval.lowerBound), y, scale(interval.upperBound), y, colour: colour.fill, width: 3))
    }
    shapes.append(Shape.dot(scale(item.value), y, radius: 5, fill: colour.ink))
    let range =
      item.interval.map { " (\(format.label($0.lowerBound)) to \(format.label($0.upperBound)))" } ?? ""
    return shapes + [
      Shape.hover(
        x: scale.start, y: y - 11, width: scale.end - scale.start, height: 22,
        text: "\(item.name): \(text(item))\(range)")
    ]
  }
}
