/// One uncertain series over years, from zero: bands, median, the start point and the last values labelled.
public struct FanChart: Chart {
  public var title: String
  public var description: String
  public var fan: Fan
  public var format: ValueFormat
  public var style: YearStyle
  /// Text at the first point, such as "January 2025: 1,958 published".
  public var startLabel: String?

  public init(
    title: String, description: String, points: [ChartPoint], format: ValueFormat, style: YearStyle,
    startLabel: String? = nil, colour: Colour = .blue
  ) {
    self.title = title
    self.description = description
    fan = Fan(points: points, colour: colour)
    self.format = format
    self.style = style
    self.startLabel = startLabel
  }

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = width < 500 ? 260 : min(max(width * 0.42, 260), 340)
    let extent = fan.extent ?? 0...1
    let end = EndLabels(fan.points.last, format: format, colour: fan.colour)
    let plot = YearPlot(
      min(0, extent.lowerBound)...max(0, extent.upperBound), years: fan.points.map(\.year), format: format,
      style: style, width: width, height: height, right: end.width + 10)
    let (area, scale) = (plot.area, plot.scale)
    var shapes = plot.axes + fan.shapes(x: plot.x, y: scale)
    if let first = fan.points.first, plot.years.count > 1 {
      if first.isCertain || startLabel != nil {
        shapes.append(Shape.dot(plot.x(first.year), scale(first.p50), radius: 4.5, fill: fan.colour.ink))
      }
      if let startLabel {
        shapes.append(start(startLabel, first, x: plot.x(first.year), scale: scale, area: area))
      }
    }
    shapes += end.shapes(x: area.right + 8, scale: scale, bounds: (area.top + 4)...area.bottom)
    shapes += HoverColumns.shapes(fan.points, area: area, x: plot.x, format: format, style: style)
    return (height, shapes)
  }

  /// Under the point where there is room, else above the band.
  private func start(
    _ text: String, _ point: ChartPoint, x: Double, scale: LinearScale, area: PlotArea
  ) -> Node {
    let labelWidth = TextMeasure.width(text, size: 13)
    // The label must stay clear of the band over its whole length.
    let reach = scale.domain.lowerBound
    let near = fan.points.filter { other in
      let step = (area.right - area.left) / Double(max(fan.points.count - 1, 1))
      return Double(other.year - point.year) * step <= labelWidth + step
    }
    let lowest = near.map(\.p05).filter(\.isFinite).min() ?? point.p50
    let highest = near.map(\.p95).filter(\.isFinite).max() ?? point.p50
    let below = scale(max(lowest, reach)) + 20
    let y = below < area.bottom - 4 ? below : max(scale(highest) - 12, area.top + 10)
    return Shape.text(text, x - 4, y, size: 13, colour: Tone.text, halo: true)
  }
}

/// The labels right of a fan's last point: high, middle and low end of the interval.
struct EndLabels {
  private var entries: [(text: String, value: Double, bold: Bool)] = []
  private let colour: Colour

  init(_ last: ChartPoint?, format: ValueFormat, colour: Colour) {
    self.colour = colour
    guard let last else { return }
    let candidates = [
      (format.label(last.p95), last.p95, false), (format.label(last.p50), last.p50, true),
      (format.label(last.p05), last.p05, false),
    ].filter { $0.1.isFinite }
    for entry in candidates where entry.2 || entry.0 != format.label(last.p50) {
      entries.append((text: entry.0, value: entry.1, bold: entry.2))
    }
  }

  var width: Double {
    entries.map { TextMeasure.width($0.text, size: $0.bold ? 15 : 12, bold: $0.bold) }.max() ?? 0
  }

  func shapes(x: Double, scale: LinearScale, bounds: ClosedRange<Double>) -> [Node] {
    let placed = LabelPlacement.spread(entries.map { scale($0.value) }, gap: 15, within: bounds)
    return zip(entries, placed).map { entry, y in
      Shape.text(
        entry.text, x, y + (entry.bold ? 5 : 4), size: entry.bold ? 15 : 12, bold: entry.bold,
        colour: entry.bold ? colour.ink : Tone.secondaryText)
    }
  }
}

/// Invisible columns over a plot whose titles a pointer shows: the year's median and interval.
enum HoverColumns {
  static func shapes(
    _ points: [ChartPoint], area: PlotArea, x: (Int) -> Double, format: ValueFormat, style: YearStyle,
    name: String? = nil
  ) -> [Node] {
    guard points.count > 1 else { return [] }
    let step = abs(x(points[1].year) - x(points[0].year))
    return points.map { point in
      let left = max(x(point.year) - step / 2, area.left)
      let right = min(x(point.year) + step / 2, area.right)
      return Shape.hover(
        x: left, y: area.top, width: right - left, height: area.height,
        text: text(point, format: format, style: style, name: name))
    }
  }

  static func text(_ point: ChartPoint, format: ValueFormat, style: YearStyle, name: String?) -> String {
    let place = [name, style.phrase(point.year)].compactMap { $0 }.joined(separator: ", ")
    return place + ": " + point.text(format)
  }
}
