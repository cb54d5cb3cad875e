import Tables

/// Inputs by the mean size of their effect and by how much it varies; the greatest are named in a column beside.
struct MorrisPlane: Chart {
  struct Point {
    var name: String
    var muStar: Double
    var sigma: Double
  }

  var title: String
  var description: String
  /// From the most to the least important.
  var points: [Point]
  var format: ValueFormat
  /// How many points are named.
  var named = 10

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let lead = Array(points.prefix(named))
    let column = width < 500 ? width * 0.46 : min(width * 0.42, 330)
    let names = lead.map { TextMeasure.wrapped($0.name, size: 12, width: column - 14) }
    let gap = names.map { 15 * Double($0.count) + 5 }.max() ?? 20
    let height = max(330, gap * Double(lead.count) + 60)
    let largestX = points.map { $0.muStar }.filter { $0.isFinite }.max() ?? 1
    let largestY = points.map { $0.sigma }.filter { $0.isFinite }.max() ?? 1
    let frame = PlotArea(left: 0, top: 24, right: width - column, bottom: height - 40)
    let heights = Axis.ticks(0, largestY, height: frame.height, format: format)
    let y = LinearScale(ticks: heights, start: frame.bottom, end: frame.top)
    let area = PlotArea(
      left: Axis.margin(for: heights, format: format), top: frame.top, right: frame.right - 14,
      bottom: frame.bottom)
    let ticks = NiceTicks.covering(
      0, largestX, count: max(2, Int(saturating: area.width / 70) + 1), wholeNumbers: format.wholeNumbers)
    let x = LinearScale(ticks: ticks, start: area.left, end: area.right)
    var shapes = Axis.grid(heights, scale: y, area: area, format: format)
    shapes += Axis.across(ticks, scale: x, y: area.bottom + 17, format: format)
    shapes += [
      Shape.text("How much the effect varies (σ)", 0, 13, colour: Tone.secondaryText),
      Shape.text(
        "Mean size of the effect (μ*)", area.left, area.bottom + 34, colour: Tone.secondaryText),
    ]
    let wanted = lead.map { y($0.sigma) }
    let places = LabelPlacement.spread(wanted, gap: gap, within: (area.top + 4)...(area.bottom + 8))
    for (index, point) in lead.enumerated() {
      shapes.append(
        Shape.polyline(
          [
            (x(point.muStar), y(point.sigma)), (area.right + 2, places[index]),
            (area.right + 10, places[index]),
          ],
          colour: Tone.grid, width: 1.2))
    }
    for (index, point) in points.enumerated().reversed() where point.muStar.isFinite && point.sigma.isFinite {
      shapes.append(
        Shape.dot(
          x(point.muStar), y(point.sigma), radius: index < named ? 5 : 3.5,
          fill: index < named ? Colour.blue.fill : Colour.grey.fill))
      shapes.append(
        Shape.hover(
          x: x(point.muStar) - 6, y: y(point.sigma) - 6, width: 12, height: 12,
          text: "\(point.name): μ* \(format.label(point.muStar)), σ \(format.label(point.sigma))"))
    }
    for index in lead.indices {
      shapes += Shape.lines(names[index], area.right + 14, middle: places[index] + 4, size: 12)
    }
    return (height, shapes)
  }
}
