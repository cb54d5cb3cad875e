import Experiments

/// The fan of one figure with the actual figures as points.
///
/// The value axis spans what is drawn and need not start at zero: what matters is where the points lie.
struct TrackChart: Chart {
  struct Mark: Sendable, Equatable {
    var year: Int
    var value: Double
    var verdict: TrackVerdict
  }

  var title: String
  var description: String
  var fan: Fan
  var marks: [Mark]
  var format: ValueFormat
  var style: YearStyle

  /// - Parameter rows: The forecast of the figure over the years.
  init(title: String, rows: [SummaryRow], figures: [TrackedFigure]) {
    self.title = title
    let rows = rows.filter { $0.hasValue }
    fan = Fan(points: rows.map(ChartPoint.init))
    marks = figures.map { Mark(year: $0.key.year, value: $0.actual, verdict: $0.verdict) }
    format = ValueFormat(unit: rows.first?.unit ?? "")
    style = YearStyle(rawValue: rows.first?.yearType ?? "") ?? .calendar
    let (format, style) = (format, style)
    description = figures.map { figure in
      "\(style.phrase(figure.key.year)): actual \(format.label(figure.actual)), forecast "
        + "\(ChartPoint(figure.forecast).text(format)), \(figure.verdict.rawValue)"
    }.joined(separator: "; ")
  }

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = 260.0
    let values = marks.map { $0.value } + [fan.extent?.lowerBound, fan.extent?.upperBound].compactMap { $0 }
    let end = EndLabels(fan.points.last, format: format, colour: fan.colour)
    let plot = YearPlot(
      (values.min() ?? 0)...(values.max() ?? 1), years: fan.points.map { $0.year }, format: format,
      style: style,
      width: width, height: height, right: end.width + 12)
    let (area, scale) = (plot.area, plot.scale)
    var shapes = plot.axes + fan.shapes(x: plot.x, y: scale)
    shapes += end.shapes(x: area.right + 10, scale: scale, bounds: (area.top + 4)...area.bottom)
    for mark in marks {
      let isOutside = mark.verdict == .outside
      shapes.append(
        Shape.dot(
          plot.x(mark.year), scale(mark.value), radius: 5.5,
          fill: isOutside ? Colour.vermilion.ink : Colour.black.ink))
      let text = format.label(mark.value) + (isOutside ? " ✗" : "")
      let (across, down) = (plot.x(mark.year), scale(mark.value))
      // Over the point; beside it at the left edge, under it at the upper one.
      let isFirst = mark.year == plot.years.first
      let line = isFirst ? down + 4 : down - 11 > area.top + 8 ? down - 11 : down + 20
      shapes.append(
        Shape.text(
          text, isFirst ? across + 10 : across, line, size: 12, anchor: isFirst ? .start : .middle,
          bold: true,
          halo: true))
    }
    shapes += HoverColumns.shapes(fan.points, area: area, x: plot.x, format: format, style: style)
    return (height, shapes)
  }
}
