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
