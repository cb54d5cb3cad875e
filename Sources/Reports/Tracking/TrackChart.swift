import Experiments

/// The fan of one figure with the actual figures as points.
///
/// The value axis spans what is drawn and need not start at zero: what matters is where the points lie.
public struct TrackChart: Chart {
  public struct Mark: Sendable, Equatable {
    public var year: Int
    public var value: Double
    public var verdict: TrackVerdict

    public init(year: Int, value: Double, verdict: TrackVerdict) {
      self.year = year
      self.value = value
      self.verdict = verdict
    }
  }

  public var title: String
  public var description: String
  public var fan: Fan
  public var marks: [Mark]
  public var format: ValueFormat
  public var style: YearStyle

  /// - Parameter rows: The forecast of the figure over the years.
  public init(title: String, rows: [SummaryRow], figures: [TrackedFigure]) {
    self.title = title
    let rows = rows.filter(\.hasValue)
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

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = 260.0
    let values = marks.map(\.value) + [fan.extent?.lowerBound, fan.extent?.upperBound].compactMap { $0 }
    let (lower, upper) = (values.min() ?? 0, values.max() ?? 1)
    let ticks = Axis.ticks(lower, upper, height: height - 38, format: format)
    let end = EndLabels(fan.points.last, format: format, colour: fan.colour)
    let area = PlotArea(
      left: Axis.margin(for: ticks, format: format), top: 10, right: width - end.width - 12,
      bottom: height - 28)
    let scale = LinearScale(domain: ticks[0]...ticks[ticks.count - 1], start: area.bottom, end: area.top)
    let years = fan.points.map(\.year)
    let (first, last) = (Double(years.first ?? 0), Double(years.last ?? 0))
    let horizontal = LinearScale(
      domain: first...max(last, first + 1), start: area.left + 8, end: area.right)
    func x(_ year: Int) -> Double { horizontal(Double(year)) }
    var shapes = Axis.grid(ticks, scale: scale, area: area, format: format)
    shapes += Axis.years(years, style: style, y: height - 8, position: x)
    shapes += fan.shapes(x: x, y: scale)
    shapes += end.shapes(x: area.right + 10, scale: scale, bounds: (area.top + 4)...area.bottom)
    for mark in marks {
      let isOutside = mark.verdict == .outside
      shapes.append(
        Shape.dot(
          x(mark.year), scale(mark.value), radius: 5.5,
          fill: isOutside ? Colour.vermilion.ink : Colour.black.ink))
      let text = format.label(mark.value) + (isOutside ? " ✗" : "")
      let (across, down) = (x(mark.year), scale(mark.value))
      // Over the point; beside it at the left edge, under it at the upper one.
      let isFirst = mark.year == years.first
      let line = isFirst ? down + 4 : down - 11 > area.top + 8 ? down - 11 : down + 20
      shapes.append(
        Shape.text(
          text, isFirst ? across + 10 : across, line, size: 12, anchor: isFirst ? .start : .middle,
          bold: true,
          halo: true))
    }
    shapes += HoverColumns.shapes(fan.points, area: area, x: x, format: format, style: style)
    return (height, shapes)
  }
}
