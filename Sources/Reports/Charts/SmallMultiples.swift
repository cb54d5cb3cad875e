import Tables

/// Panels of one design, each an uncertain series, on scales of their own from zero or on one that they share.
struct SmallMultiples: Chart {
  struct Panel {
    var name: String
    var points: [ChartPoint]
    /// A limit drawn as a thin line, such as places; empty for none.
    var limit: [ChartPoint] = []
    /// What came, by year; drawn as points.
    var outcomes: [Int: Double] = [:]
    /// What was published of the years before.
    var past: [ChartPoint] = []
  }

  var title: String
  var description: String
  var panels: [Panel]
  var format: ValueFormat
  var style: YearStyle
  var colour: Colour = .blue
  /// Height of one panel.
  var panelHeight: Double = 124
  /// Whether all panels have one scale, so that their heights can be compared.
  var sharesScale: Bool = false

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let fitting = max(1, min(Int(saturating: width / (sharesScale ? 200 : 165)), panels.count))
    // As many rows as that takes, evenly filled where heights are to be compared.
    let rowCount = (max(panels.count, 1) + fitting - 1) / fitting
    let columns = sharesScale ? (max(panels.count, 1) + rowCount - 1) / rowCount : fitting
    let gap = 14.0
    let panelWidth = (width - gap * Double(columns - 1)) / Double(columns)
    let names = panels.map { TextMeasure.wrapped($0.name, size: 13, width: panelWidth, bold: true) }
    let nameHeight = 16 * Double((names.map { $0.count }.max() ?? 1) - 1)
    let height = panelHeight + nameHeight
    let common = sharesScale ? domain(of: panels) : nil
    var shapes: [Node] = []
    for (index, panel) in panels.enumerated() {
      let left = Double(index % columns) * (panelWidth + gap)
      let top = Double(index / columns) * height
      for (line, name) in names[index].enumerated() {
        shapes.append(Shape.text(name, left, top + 13 + 16 * Double(line), size: 13, bold: true))
      }
      shapes += draw(
        panel, domain: common ?? domain(of: [panel]), left: left, top: top + nameHeight, width: panelWidth)
    }
    return (Double(rowCount) * height, shapes)
  }

  /// From zero or below to the highest value.
  private func domain(of panels: [Panel]) -> ClosedRange<Double> {
    let values = panels.flatMap { panel in
      let points = panel.past + panel.points + panel.limit
      return points.flatMap { [$0.p95, $0.p50] } + Array(panel.outcomes.values)
    }
    let highest = max(values.filter { $0.isFinite }.max() ?? 0, 0)
    let lowest = min(panels.compactMap { Fan(points: $0.points).extent?.lowerBound }.min() ?? 0, 0)
    return lowest...(highest > lowest ? highest : lowest + 1)
  }

  private func draw(
    _ panel: Panel, domain: ClosedRange<Double>, left: Double, top: Double, width: Double
  ) -> [Node] {
    let fan = Fan(points: panel.points, colour: colour)
    let end = EndLabels(panel.points.last, format: format, colour: colour)
    let area = PlotArea(
      left: left, top: top + 24, right: left + width - end.width - 8, bottom: top + panelHeight - 24)
    let scale = LinearScale(domain: domain, start: area.bottom, end: area.top + 17)
    let years = (panel.past + panel.points).map { $0.year }
    let horizontal = LinearScale(
      domain: Double(years.first ?? 0)...Double(years.last ?? 0), start: area.left + 4, end: area.right)
    func x(_ year: Int) -> Double { horizontal(Double(year)) }
    var shapes = [Shape.line(area.left, scale(0), area.right, scale(0), colour: Tone.axis)]
    shapes += fan.shapes(x: x, y: scale, lineWidth: 2)
    shapes += PastLine.shapes(panel.past, to: panel.points.first, x: x, y: scale)
    shapes += limit(panel, x: x, scale: scale)
    shapes += years.compactMap { year in
      panel.outcomes[year].map { Shape.dot(x(year), scale($0), radius: 4, fill: Colour.black.ink) }
    }
    if let first = panel.points.first, years.count > 1, first.p50.isFinite {
      let (above, below) = (scale(first.p50) - 8, scale(first.p50) + 17)
      let y = panel.limit.isEmpty || below > area.bottom - 2 ? max(above, area.top + 9) : below
      shapes.append(Shape.dot(x(first.year), scale(first.p50), radius: 3.5, fill: colour.ink))
      shapes.append(
        Shape.text(
          format.label(first.p50), panel.past.isEmpty ? area.left : x(first.year), y, size: 12, halo: true))
    }
    shapes += end.shapes(x: area.right + 6, scale: scale, bounds: (area.top + 2)...(area.bottom - 4))
    if let first = years.first, let last = years.last {
      let y = area.bottom + 15
      shapes.append(Shape.text(style.shortLabel(first), area.left, y, size: 11, colour: Tone.secondaryText))
      if first != last {
        shapes.append(
          Shape.text(
            style.shortLabel(last), area.right, y, size: 11, anchor: .end, colour: Tone.secondaryText))
      }
    }
    return shapes
      + HoverColumns.shapes(
        panel.past + panel.points, area: area, x: x, format: format, style: style, name: panel.name)
  }

  private func limit(_ panel: Panel, x: (Int) -> Double, scale: LinearScale) -> [Node] {
    guard panel.limit.count > 1 else { return [] }
    return [
      Shape.polyline(
        panel.limit.map { (x: x($0.year), y: scale($0.p50)) }, colour: Colour.vermilion.ink, width: 1.5,
        dashes: "4 3")
    ]
  }
}
