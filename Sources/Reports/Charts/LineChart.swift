/// Several series over years on one scale from zero, named at their ends.
public struct LineChart: Chart {
  public struct Series: Sendable {
    public var name: String
    public var points: [ChartPoint]
    public var colour: Colour

    public init(name: String, points: [ChartPoint], colour: Colour) {
      self.name = name
      self.points = points
      self.colour = colour
    }
  }

  public var title: String
  public var description: String
  public var series: [Series]
  public var format: ValueFormat
  public var style: YearStyle
  /// `nil` for a height that suits the width.
  public var height: Double?

  public init(
    title: String, description: String, series: [Series], format: ValueFormat, style: YearStyle,
    height: Double? = nil
  ) {
    self.title = title
    self.description = description
    self.series = series
    self.format = format
    self.style = style
    self.height = height
  }

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = height ?? (width < 500 ? 270 : 310)
    let fans = series.map { Fan(points: $0.points, colour: $0.colour) }
    let extents = fans.compactMap(\.extent)
    let ticks = Axis.ticks(
      min(extents.map(\.lowerBound).min() ?? 0, 0), max(extents.map(\.upperBound).max() ?? 1, 0),
      height: height - 38, format: format)
    let labels = series.map { series in
      "\(series.name) \(series.points.last.map { format.label($0.p50) } ?? "")"
    }
    let labelWidth = labels.map { TextMeasure.width($0, size: 12.5, bold: true) }.max() ?? 0
    let area = PlotArea(
      left: Axis.margin(for: ticks, format: format), top: 10, right: width - labelWidth - 10,
      bottom: height - 28)
    let scale = LinearScale(domain: ticks[0]...ticks[ticks.count - 1], start: area.bottom, end: area.top)
    let years = Set(series.flatMap { $0.points.map(\.year) }).sorted()
    let horizontal = LinearScale(
      domain: Double(years.first ?? 0)...Double(years.last ?? 0), start: area.left + 8, end: area.right)
    func x(_ year: Int) -> Double { horizontal(Double(year)) }
    var shapes = Axis.grid(ticks, scale: scale, area: area, format: format)
    shapes += Axis.years(years, style: style, y: height - 8, position: x)
    for fan in fans { shapes += fan.shapes(x: x, y: scale, innerBand: false) }
    let wanted = series.map { scale($0.points.last { $0.p50.isFinite }?.p50 ?? 0) }
    let placed = LabelPlacement.spread(wanted, gap: 16, within: (area.top + 2)...(area.bottom - 2))
    for (index, y) in placed.enumerated() {
      shapes.append(
        Shape.text(
          labels[index], area.right + 8, y + 4, size: 12.5, bold: true, colour: series[index].colour.ink))
    }
    return (height, shapes + hover(years, area: area, x: x))
  }

  private func hover(_ years: [Int], area: PlotArea, x: (Int) -> Double) -> [Node] {
    guard years.count > 1 else { return [] }
    let step = x(years[1]) - x(years[0])
    return years.map { year in
      let parts = series.compactMap { series in
        series.points.first { $0.year == year }.map {
          HoverColumns.text($0, format: format, style: style, name: series.name)
        }
      }
      return Shape.hover(
        x: max(x(year) - step / 2, area.left), y: area.top, width: step, height: area.height,
        text: parts.joined(separator: "\n"))
    }
  }
}
