/// What an output becomes with one input low or high, the widest bars on top.
struct TornadoChart: Chart {
  struct Item {
    var name: String
    /// The output with the input low and high.
    var low: Double
    var high: Double
  }

  var title: String
  var description: String
  var items: [Item]
  /// The output with all inputs at their central values.
  var centre: Double
  var format: ValueFormat

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let plot = RowPlot(names: items.map { $0.name }, width: width)
    let values = items.flatMap { [$0.low, $0.high] }.filter { $0.isFinite } + [centre]
    let ticks = NiceTicks.covering(
      values.min() ?? 0, values.max() ?? 0, count: width < 500 ? 4 : 6, wholeNumbers: format.wholeNumbers)
    let scale = LinearScale(ticks: ticks, start: plot.isStacked ? 24 : plot.left + 16, end: width - 24)
    let top = 26.0
    let bottom = top + plot.height * Double(items.count) + 4
    var shapes =
      RowPlot.key("input low", .orange) + RowPlot.key("input high", .blue, x: 96)
      + RowPlot.axis(
        ticks, scale: scale, top: top, bottom: bottom, format: format, zero: (colour: Tone.grid, width: 1))
    let middle = scale(centre)
    for (index, item) in items.enumerated() {
      let y = top + plot.height * Double(index)
      // Where both ends lie on one side, two thin bars keep both in sight.
      let isSameSide = (item.low - centre) * (item.high - centre) > 0
      let inset = y + (plot.isStacked ? 18 : 4)
      for (value, colour, shift) in [(item.low, Colour.orange, 0.0), (item.high, .blue, 9)]
      where value.isFinite {
        shapes.append(
          RowPlot.bar(
            middle, scale(value), y: inset + (isSameSide ? 4 + shift : 8.5), height: isSameSide ? 8 : 17,
            fill: colour.fill, least: 0.5))
      }
      shapes.append(plot.name(item.name, top: y, baseline: 17, halo: true))
      let ends = (format.label(item.low), format.label(item.high))
      shapes.append(
        Shape.hover(
          x: 0, y: y, width: width, height: plot.height,
          text: "\(item.name): \(ends.0) with the input low, \(ends.1) with it high"))
    }
    shapes.append(Shape.line(middle, top, middle, bottom, colour: Tone.axis, width: 1.5))
    return (bottom + 24, shapes)
  }
}
