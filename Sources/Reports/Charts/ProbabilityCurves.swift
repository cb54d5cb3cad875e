/// Shares of runs by year, from 0 to 100 %, one line a scenario, named at its end.
public struct ProbabilityCurves: Chart {
  public struct Curve: Sendable {
    public var name: String
    public var points: [(year: Int, share: Double)]
    public var colour: Colour
    public var dashes: String?

    public init(name: String, points: [(year: Int, share: Double)], colour: Colour, dashes: String? = nil) {
      self.name = name
      self.points = points
      self.colour = colour
      self.dashes = dashes
    }
  }

  public var title: String
  public var description: String
  public var curves: [Curve]
  public var style: YearStyle

  public init(title: String, description: String, curves: [Curve], style: YearStyle) {
    self.title = title
    self.description = description
    self.curves = curves
    self.style = style
  }

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = max(width < 500 ? 250 : 290, 60 + 16 * Double(curves.count))
    let ticks = [0, 0.25, 0.5, 0.75, 1]
    let format = ValueFormat.share
    let labels = curves.map { "\($0.name) \(Wording.percent($0.points.last?.share ?? .nan))" }
    let labelWidth = labels.map { TextMeasure.width($0, size: 12.5, bold: true) }.max() ?? 0
    let area = PlotArea(
      left: Axis.margin(for: ticks, format: format), top: 10, right: width - labelWidth - 12,
      bottom: height - 28)
    let scale = LinearScale(domain: 0...1, start: area.bottom, end: area.top)
    let years = Set(curves.flatMap { $0.points.map(\.year) }).sorted()
    let horizontal = LinearScale(
      domain: Double(years.first ?? 0)...Double(years.last ?? 0), start: area.left + 8, end: area.right)
    func x(_ year: Int) -> Double { horizontal(Double(year)) }
    var shapes = Axis.grid(ticks, scale: scale, area: area, format: format)
    shapes += Axis.years(years, style: style, y: height - 8, position: x)
    for curve in curves {
      let points = curve.points.filter { $0.share.isFinite }.map { (x: x($0.year), y: scale($0.share)) }
      if points.count > 1 {
        shapes.append(Shape.polyline(points, colour: curve.colour.ink, width: 2.5, dashes: curve.dashes))
      }
      shapes += points.map { Shape.dot($0.x, $0.y, fill: curve.colour.ink) }
    }
    let placed = LabelPlacement.spread(
      curves.map { scale($0.points.last?.share ?? 0) }, gap: 16, within: (area.top + 2)...(area.bottom - 2))
    for (index, y) in placed.enumerated() {
      shapes.append(
        Shape.text(
          labels[index], area.right + 8, y + 4, size: 12.5, bold: true, colour: curves[index].colour.ink))
    }
    return (height, shapes)
  }
}
