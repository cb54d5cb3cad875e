/// Bars by year stacked from components, labelled beside the last bar, with a line of totals to hold against.
struct StackedBars {
  struct Component {
    var name: String
    var values: [Int: Double]
    var colour: Colour
  }

  /// From the bottom of the stack up.
  var components: [Component]
  var line: Component? = nil
  var years: [Int]

  /// Height of the highest bar or line.
  var highest: Double {
    let totals = years.map { year in components.reduce(0) { $0 + positive($1.values[year]) } }
    let line = line.map { Array($0.values.values) } ?? []
    return (totals + line).filter { $0.isFinite }.max() ?? 0
  }

  /// Space right of the plot for the names.
  var labelWidth: Double {
    TextMeasure.widest((components + [line].compactMap { $0 }).map { $0.name }, size: 12, bold: true)
  }

  /// The shapes in an area whose scale starts at zero.
  func shapes(
    bands: BandScale, scale: LinearScale, area: PlotArea, format: ValueFormat, style: YearStyle
  ) -> [Node] {
    var shapes: [Node] = []
    for year in years {
      var base = 0.0
      for component in components {
        let value = positive(component.values[year])
        let top = scale(base + value)
        let height = scale(base) - top
        if height > 0 {
          shapes.append(
            Shape.rectangle(
              x: bands.middle(year) - bands.bar / 2, y: top, width: bands.bar,
              height: height > 4 ? height - 0.7 : height, fill: component.colour.fill))
        }
        base += value
      }
    }
    shapes += lineShapes(bands: bands, scale: scale)
    shapes += labels(x: area.right + 8, scale: scale, area: area)
    shapes += years.map { year in
      Shape.hover(
        x: bands.middle(year) - bands.slot / 2, y: area.top, width: bands.slot, height: area.height,
        text: hover(year, format: format, style: style))
    }
    return shapes
  }

  private func lineShapes(bands: BandScale, scale: LinearScale) -> [Node] {
    guard let line else { return [] }
    let points = years.compactMap { year in
      line.values[year].map { (x: bands.middle(year), y: scale($0)) }
    }
    return [
      Shape.polyline(points, colour: "#ffffff", width: 5),
      Shape.polyline(points, colour: line.colour.ink, width: 2.5),
    ]
      + (bands.slot < 18 && points.count > 1
        ? [] : points.map { Shape.dot($0.x, $0.y, fill: line.colour.ink) })
  }

  private func labels(x: Double, scale: LinearScale, area: PlotArea) -> [Node] {
    guard let last = years.last else { return [] }
    var entries: [(component: Component, y: Double)] = []
    var base = 0.0
    for component in components {
      let value = positive(component.values[last])
      if years.contains(where: { positive(component.values[$0]) > 0 }) {
        entries.append((component, scale(base + value / 2)))
      }
      base += value
    }
    if let line, let value = line.values[last] { entries.append((line, scale(value))) }
    let placed = LabelPlacement.spread(
      entries.map { $0.y }, gap: 15, within: (area.top + 2)...(area.bottom - 2))
    return zip(entries, placed).map { entry, y in
      Shape.text(entry.component.name, x, y + 4, size: 12, bold: true, colour: entry.component.colour.ink)
    }
  }

  private func hover(_ year: Int, format: ValueFormat, style: YearStyle) -> String {
    let parts = (components.reversed() + [line].compactMap { $0 }).compactMap { component in
      component.values[year].map { "\(component.name) \(format.label($0))" }
    }
    return "\(style.phrase(year)): " + parts.joined(separator: "; ")
  }

  private func positive(_ value: Double?) -> Double {
    guard let value, value.isFinite else { return 0 }
    return max(value, 0)
  }
}

/// Stacked bars alone on their axes.
struct StackedBarChart: Chart {
  var title: String
  var description: String
  var bars: StackedBars
  var format: ValueFormat
  var style: YearStyle

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = width < 500 ? 250.0 : 290
    let ticks = Axis.ticks(0, bars.highest, height: height - 38, format: format)
    let area = PlotArea(
      left: Axis.margin(for: ticks, format: format), top: 10, right: width - bars.labelWidth - 10,
      bottom: height - 28)
    let scale = LinearScale(ticks: ticks, start: area.bottom, end: area.top)
    let bands = BandScale(keys: bars.years, start: area.left, end: area.right)
    return (
      height,
      Axis.grid(ticks, scale: scale, area: area, format: format)
        + Axis.years(bars.years, style: style, y: height - 8, position: bands.middle)
        + bars.shapes(bands: bands, scale: scale, area: area, format: format, style: style)
    )
  }
}
