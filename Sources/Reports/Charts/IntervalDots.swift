/// Differences with their intervals, one under the other, against a line at zero.
struct IntervalDots: Chart {
  struct Item {
    var name: String
    var value: Double
    /// `nil` where all runs agree.
    var interval: ClosedRange<Double>?
    /// A word after the value, such as "✓ better".
    var flag: String = ""
  }

  var title: String
  var description: String
  var items: [Item]
  var format: ValueFormat
  /// What lies left and right of zero, such as "less" and "more".
  var sides: (left: String, right: String)

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let nameWidth = min(TextMeasure.widest(items.map { $0.name }, size: 13), width * 0.34) + 12
    let values = items.map(text)
    let valueWidth = TextMeasure.widest(values, size: 13, bold: true) + 10
    // On narrow pages names stand above their row, so that the marks keep room.
    let isStacked = width - nameWidth - valueWidth < 190
    let left = isStacked ? 0 : nameWidth
    let names = items.map {
      TextMeasure.wrapped($0.name, size: 13, width: isStacked ? width : nameWidth - 12)
    }
    let rows = names.map { isStacked ? 24 + 15 * Double($0.count) : max(26, 10 + 15 * Double($0.count)) }
    let numbers = items.flatMap { [0, $0.value, $0.interval?.lowerBound ?? 0, $0.interval?.upperBound ?? 0] }
      .filter { $0.isFinite }
    let ticks = NiceTicks.covering(
      numbers.min() ?? 0, numbers.max() ?? 0, count: width < 500 ? 4 : 6, wholeNumbers: format.wholeNumbers)
    let height = 22 + rows.reduce(0, +) + 24
    let scale = LinearScale(
      ticks: ticks, start: left + 14, end: width - valueWidth - 12)
    let bottom = height - 22
    var shapes = axis(ticks, scale: scale, top: 20, bottom: bottom)
    var top = 22.0
    for (index, item) in items.enumerated() {
      let middle = isStacked ? top + 15 * Double(names[index].count) + 10 : top + rows[index] / 2
      if isStacked {
        shapes += names[index].enumerated().map { line, name in
          Shape.text(name, 0, top + 12 + 15 * Double(line), size: 13, halo: true)
        }
      } else {
        shapes += Shape.lines(names[index], 0, middle: middle + 4.5, size: 13)
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
    var shapes = RowPlot.axis(
      ticks, scale: scale, top: top, bottom: bottom, format: format, zero: (colour: Tone.axis, width: 1.5))
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
          scale(interval.lowerBound), y, scale(interval.upperBound), y, colour: Colour.blue.fill, width: 3))
    }
    shapes.append(Shape.dot(scale(item.value), y, radius: 5, fill: Colour.blue.ink))
    let range =
      item.interval.map { " (\(format.label($0.lowerBound)) to \(format.label($0.upperBound)))" } ?? ""
    return shapes + [
      Shape.hover(
        x: scale.start, y: y - 11, width: scale.end - scale.start, height: 22,
        text: "\(item.name): \(text(item))\(range)")
    ]
  }
}
