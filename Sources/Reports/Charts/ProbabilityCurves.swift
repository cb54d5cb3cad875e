/// Shares of runs by year, from 0 to 100 %, one line a scenario, named at its end.
struct ProbabilityCurves: Chart {
  struct Curve {
    var name: String
    var points: [(year: Int, share: Double)]
    var colour: Colour
    var dashes: String? = nil
  }

  var title: String
  var description: String
  var curves: [Curve]
  var style: YearStyle

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = max(width < 500 ? 250 : 290, 60 + 16 * Double(curves.count))
    let labels = curves.map { "\($0.name) \(Wording.percent($0.points.last?.share ?? .nan))" }
    let plot = YearPlot(
      ticks: [0, 0.25, 0.5, 0.75, 1], years: Set(curves.flatMap { $0.points.map { $0.year } }).sorted(),
      format: .share, style: style, width: width, height: height,
      right: YearPlot.width(ofNames: labels) + 12)
    var shapes = plot.axes
    for curve in curves {
      let points = curve.points.filter { $0.share.isFinite }.map { point in
        (x: plot.x(point.year), y: plot.scale(point.share))
      }
      if points.count > 1 {
        shapes.append(Shape.polyline(points, colour: curve.colour.ink, width: 2.5, dashes: curve.dashes))
      }
      shapes += points.map { Shape.dot($0.x, $0.y, fill: curve.colour.ink) }
    }
    shapes += plot.names(
      zip(curves, labels).map { curve, label in (label, curve.points.last?.share ?? 0, curve.colour) })
    return (height, shapes)
  }
}
