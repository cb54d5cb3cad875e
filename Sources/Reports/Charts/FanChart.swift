/// One uncertain series over years, from zero: bands, median, the start point and the last values labelled.
struct FanChart: Chart {
  var title: String
  var description: String
  var points: [ChartPoint]
  var format: ValueFormat
  var style: YearStyle
  /// Text at the first point, such as "January 2025: 1,958 published".
  var startLabel: String? = nil
  var colour = Colour.blue
  /// What was published of the years before.
  var past: [ChartPoint] = []

  private var fan: Fan { Fan(points: points, colour: colour) }

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = width < 500 ? 260 : min(max(width * 0.42, 260), 340)
    let extent = Fan(points: past + points).extent ?? 0...1
    let end = EndLabels(points.last, format: format, colour: colour)
    let plot = YearPlot(
      min(0, extent.lowerBound)...max(0, extent.upperBound), years: (past + points).map { $0.year },
      format: format, style: style, width: width, height: height, right: end.width + 10)
    let (area, scale) = (plot.area, plot.scale)
    var shapes =
      plot.axes + fan.shapes(x: plot.x, y: scale)
      + PastLine.shapes(past, to: points.first, x: plot.x, y: scale)
    if let first = points.first, plot.years.count > 1 {
      if first.isCertain || startLabel != nil {
        shapes.append(Shape.dot(plot.x(first.year), scale(first.p50), radius: 4.5, fill: colour.ink))
      }
      if let startLabel {
        shapes.append(start(startLabel, first, x: plot.x(first.year), scale: scale, area: area))
      }
    }
    shapes += end.shapes(x: area.right + 8, scale: scale, bounds: (area.top + 4)...area.bottom)
    shapes += HoverColumns.shapes(past + points, area: area, x: plot.x, format: format, style: style)
    return (height, shapes)
  }

  /// Under the point where there is room, else above the band.
  private func start(
    _ text: String, _ point: ChartPoint, x: Double, scale: LinearScale, area: PlotArea
  ) -> Node {
    let labelWidth = TextMeasure.width(text, size: 13)
    // The label must stay clear of the band over its whole length.
    let reach = scale.domain.lowerBound
    let near = points.filter { other in
      let step = (area.right - area.left) / Double(max(past.count + points.count - 1, 1))
      return Double(other.year - point.year) * step <= labelWidth + step
    }
    let lowest = near.map { $0.p05 }.filter { $0.isFinite }.min() ?? point.p50
    let highest = near.map { $0.p95 }.filter { $0.isFinite }.max() ?? point.p50
    let below = scale(max(lowest, reach)) + 20
    let y = below < area.bottom - 4 ? below : max(scale(highest) - 12, area.top + 10)
    return Shape.text(text, x - 4, y, size: 13, colour: Tone.text, halo: true)
  }
}
