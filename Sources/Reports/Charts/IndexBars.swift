/// First- and total-order indices of inputs with their intervals: two bars an input.
struct IndexBars: Chart {
  struct Item {
    var name: String
    var first: Double
    var firstInterval: ClosedRange<Double>?
    var total: Double
    var totalInterval: ClosedRange<Double>?
  }

  var title: String
  var description: String
  var items: [Item]

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let row = 44.0
    let format = ValueFormat.share
    let ends = items.flatMap { item in
      [item.first, item.total]
        + [item.firstInterval, item.totalInterval].compactMap { $0 }.flatMap {
          [$0.lowerBound, $0.upperBound]
        }
    }.filter { $0.isFinite }
    let ticks = NiceTicks.covering(
      min(0, ends.min() ?? 0), max(ends.max() ?? 1, 0.1), count: width < 500 ? 4 : 6)
    let scale = LinearScale(ticks: ticks, start: 16, end: width - 20)
    let top = 26.0
    let bottom = top + row * Double(items.count) + 4
    var shapes =
      RowPlot.key("by itself (first order)", .blue) + RowPlot.key("with interactions (total)", .sky, x: 158)
      + RowPlot.axis(ticks, scale: scale, top: top, bottom: bottom, format: format)
    for (index, item) in items.enumerated() {
      let y = top + row * Double(index)
      for (value, interval, colour, middle) in [
        (item.first, item.firstInterval, Colour.blue, y + 22),
        (item.total, item.totalInterval, .sky, y + 33),
      ] where value.isFinite {
        shapes.append(RowPlot.bar(scale(0), scale(value), y: middle, height: 10, fill: colour.fill))
        shapes += RowPlot.whisker(interval, scale: scale, y: middle)
      }
      shapes.append(Shape.text(item.name, scale(0), y + 13, size: 13, halo: true))
      shapes.append(
        Shape.hover(
          x: 0, y: y, width: width, height: row,
          text: "\(item.name): first order \(format.label(item.first)), total \(format.label(item.total))"))
    }
    return (bottom + 24, shapes)
  }
}
