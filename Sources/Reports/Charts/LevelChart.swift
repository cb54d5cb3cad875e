import Tables

/// Series over the level of a lever, with their bands, and a line for the target.
struct LevelChart: Chart {
  struct Point: Equatable {
    var level: Double
    var value: Double
    /// Ends of the band; equal to the value for none.
    var low: Double
    var high: Double
  }

  var title: String
  var description: String
  /// In order of level.
  var points: [Point]
  /// What runs along the horizontal axis.
  var levelName: String
  var format: ValueFormat
  var target: Double? = nil
  /// A level to mark, and what it is called.
  var marks: [(level: Double, name: String)] = []

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = width < 500 ? 290.0 : 330
    let points = points.filter { $0.level.isFinite && $0.value.isFinite }
    let values =
      points.flatMap { [$0.low, $0.value, $0.high] }.filter { $0.isFinite } + (target.map { [$0] } ?? [])
    let area = PlotArea(left: 0, top: 26, right: width - 14, bottom: height - 44)
    let ticks = Axis.ticks(values.min() ?? 0, values.max() ?? 1, height: area.height, format: format)
    let plot = PlotArea(
      left: Axis.margin(for: ticks, format: format), top: area.top, right: area.right, bottom: area.bottom)
    let scale = LinearScale(ticks: ticks, start: plot.bottom, end: plot.top)
    let levels = points.map { $0.level }
    let (first, last) = (levels.min() ?? 0, levels.max() ?? 1)
    let horizontal = LinearScale(domain: first...last, start: plot.left + 8, end: plot.right)
    var shapes = Axis.grid(ticks, scale: scale, area: plot, format: format)
    shapes += levelAxis(first, last, scale: horizontal, area: plot, height: height)
    if points.contains(where: { $0.low < $0.high }) {
      let band =
        points.map { (x: horizontal($0.level), y: scale($0.high)) }
        + points.reversed().map { (x: horizontal($0.level), y: scale($0.low)) }
      shapes.append(Shape.polygon(band, fill: Colour.blue.fill, opacity: 0.2))
    }
    let line = points.map { (x: horizontal($0.level), y: scale($0.value)) }
    if line.count > 1 { shapes.append(Shape.polyline(line, colour: Colour.blue.ink, width: 2.5)) }
    shapes += line.map { Shape.dot($0.x, $0.y, radius: 3, fill: Colour.blue.ink) }
    if let target {
      let y = scale(target)
      shapes.append(
        Shape.line(plot.left, y, plot.right, y, colour: Colour.vermilion.ink, width: 2, dashes: "6 4"))
      shapes.append(
        Shape.text(
          "target \(format.label(target))", plot.right, y - 6, size: 12.5, anchor: .end, bold: true,
          colour: Colour.vermilion.ink, halo: true))
    }
    return (height, shapes + markers(scale: horizontal, area: plot))
  }

  private func levelAxis(
    _ first: Double, _ last: Double, scale: LinearScale, area: PlotArea, height: Double
  ) -> [Node] {
    let ticks = NiceTicks.covering(first, last, count: max(3, Int(saturating: area.width / 90))).filter {
      $0 >= first - 1e-9 * abs(first) && $0 <= last + 1e-9 * abs(last)
    }
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
    let labels = ticks.map { Wording.decimal($0, places: Wording.decimals(of: step)) }
    return zip(ticks, labels).flatMap { tick, label in
      [
        Shape.line(scale(tick), area.bottom, scale(tick), area.bottom + 4, colour: Tone.axis),
        Shape.text(
          label, scale(tick), area.bottom + 17, size: Axis.labelSize, anchor: .middle,
          colour: Tone.secondaryText),
      ]
    } + [
      Shape.text(
        levelName, (area.left + area.right) / 2, height - 6, size: 12.5, anchor: .middle, bold: true)
    ]
  }

  private func markers(scale: LinearScale, area: PlotArea) -> [Node] {
    marks.enumerated().flatMap { index, mark -> [Node] in
      let x = scale(mark.level)
      guard x.isFinite, x >= area.left - 1, x <= area.right + 1 else { return [] }
      let isLeft = x > (area.left + area.right) / 2
      return [
        Shape.line(x, area.top, x, area.bottom, colour: Colour.grey.ink, width: 1.5, dashes: "3 3"),
        Shape.text(
          mark.name, x + (isLeft ? -5 : 5), 10 + 13 * Double(index % 2), size: 12.5,
          anchor: isLeft ? .end : .start, bold: true, halo: true),
      ]
    }
  }
}
