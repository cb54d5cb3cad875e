/// Stated probability of intervals against the share of outcomes that they held: on the diagonal a forecast says how
/// sure it is; below it, it is too sure of itself.
struct CoverageChart: Chart {
  struct Line: Sendable {
    var name: String
    var points: [(stated: Double, held: Double)]
    var colour: Colour
  }

  var title: String
  var lines: [Line]

  var description: String {
    lines.map { line in
      line.name + ": "
        + line.points.map {
          "\(Wording.percent($0.stated)) intervals held \(Wording.percent($0.held))"
        }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = 300.0
    let labels = lines.map { TextMeasure.width($0.name, size: 12.5, bold: true) }.max() ?? 0
    let area = PlotArea(left: 44, top: 12, right: width - labels - 14, bottom: height - 44)
    let x = LinearScale(domain: 0.4...1, start: area.left, end: area.right)
    let y = LinearScale(domain: 0...1, start: area.bottom, end: area.top)
    var shapes: [Node] = []
    for tick in stride(from: 0.0, through: 1, by: 0.25) {
      shapes.append(
        Shape.line(area.left, y(tick), area.right, y(tick), colour: tick == 0 ? Tone.axis : Tone.grid))
      shapes.append(
        Shape.text(
          Wording.percent(tick), area.left - 6, y(tick) + 4, anchor: .end, colour: Tone.secondaryText))
    }
    for stated in [0.5, 0.8, 0.9, 0.95] {
      // "95%" would touch "90%".
      guard stated != 0.95 || width >= 500 else { continue }
      shapes.append(
        Shape.text(
          Wording.percent(stated), x(stated), area.bottom + 16, anchor: .middle, colour: Tone.secondaryText))
    }
    shapes.append(
      Shape.text(
        "Stated probability of the interval", area.left, height - 8, size: 12, colour: Tone.secondaryText))
    shapes.append(Shape.line(x(0.4), y(0.4), x(1), y(1), colour: Tone.axis, width: 1.5, dashes: "4 3"))
    let ends = LabelPlacement.spread(
      lines.map { y($0.points.last?.held ?? 0) }, gap: 16, within: (area.top + 2)...(area.bottom - 2))
    for (line, end) in zip(lines, ends) {
      shapes.append(
        Shape.polyline(line.points.map { (x: x($0.stated), y: y($0.held)) }, colour: line.colour.ink))
      for point in line.points {
        shapes.append(Shape.dot(x(point.stated), y(point.held), radius: 4, fill: line.colour.ink))
      }
      shapes.append(
        Shape.text(line.name, area.right + 8, end + 4, size: 12.5, bold: true, colour: line.colour.ink))
    }
    return (height, shapes)
  }
}
