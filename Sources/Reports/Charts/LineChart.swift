/// Several series over years on one scale from zero, named at their ends.
struct LineChart: Chart {
  struct Series {
    var name: String
    var points: [ChartPoint]
    var colour: Colour
  }

  var title: String
  var description: String
  var series: [Series]
  var format: ValueFormat
  var style: YearStyle
  /// `nil` for a height that suits the width.
  var height: Double? = nil

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = height ?? (width < 500 ? 270 : 310)
    let fans = series.map { Fan(points: $0.points, colour: $0.colour) }
    let extents = fans.compactMap { $0.extent }
    let labels = series.map { series in
      "\(series.name) \(series.points.last.map { format.label($0.p50) } ?? "")"
    }
    let plot = YearPlot(
      min(extents.map { $0.lowerBound }.min() ?? 0, 0)...max(extents.map { $0.upperBound }.max() ?? 1, 0),
      years: Set(series.flatMap { $0.points.map { $0.year } }).sorted(), format: format, style: style,
      width: width, height: height, right: YearPlot.width(ofNames: labels) + 10)
    var shapes = plot.axes
    for fan in fans { shapes += fan.shapes(x: plot.x, y: plot.scale, innerBand: false) }
    shapes += plot.names(
      zip(series, labels).map { series, label in
        (label, series.points.last { $0.p50.isFinite }?.p50 ?? 0, series.colour)
      })
    return (height, shapes + hover(plot))
  }

  private func hover(_ plot: YearPlot) -> [Node] {
    let (years, area) = (plot.years, plot.area)
    guard years.count > 1 else { return [] }
    let step = plot.x(years[1]) - plot.x(years[0])
    return years.map { year in
      let parts = series.compactMap { series in
        series.points.first { $0.year == year }.map {
          HoverColumns.text($0, format: format, style: style, name: series.name)
        }
      }
      return Shape.hover(
        x: max(plot.x(year) - step / 2, area.left), y: area.top, width: step, height: area.height,
        text: parts.joined(separator: "\n"))
    }
  }
}
