/// The plot of values over years: the area that labels leave free, its two scales, and the axes along them.
struct YearPlot {
  /// Between the lowest and highest tick, and the first and last year.
  let area: PlotArea
  let scale: LinearScale
  /// In order.
  let years: [Int]
  /// Grid, values to the left and years under it.
  let axes: [Node]
  private let horizontal: LinearScale

  /// - Parameters:
  ///   - values: what the value axis must cover.
  ///   - right: width that is kept for labels at the ends of lines.
  init(
    _ values: ClosedRange<Double>, years: [Int], format: ValueFormat, style: YearStyle, width: Double,
    height: Double, right: Double
  ) {
    let ticks = Axis.ticks(values.lowerBound, values.upperBound, height: height - 38, format: format)
    self.init(
      ticks: ticks, years: years, format: format, style: style, width: width, height: height, right: right)
  }

  init(
    ticks: [Double], years: [Int], format: ValueFormat, style: YearStyle, width: Double, height: Double,
    right: Double
  ) {
    area = PlotArea(
      left: Axis.margin(for: ticks, format: format), top: 10, right: width - right, bottom: height - 28)
    scale = LinearScale(ticks: ticks, start: area.bottom, end: area.top)
    self.years = years
    let horizontal = LinearScale(
      domain: Double(years.first ?? 0)...Double(years.last ?? 0), start: area.left + 8, end: area.right)
    self.horizontal = horizontal
    axes =
      Axis.grid(ticks, scale: scale, area: area, format: format)
      + Axis.years(years, style: style, y: height - 8) { horizontal(Double($0)) }
  }

  func x(_ year: Int) -> Double { horizontal(Double(year)) }

  /// Names to the right of the plot, each beside the value that its line ends at, moved apart where they would overlap.
  func names(_ names: [(text: String, value: Double, colour: Colour)]) -> [Node] {
    let placed = LabelPlacement.spread(
      names.map { scale($0.value) }, gap: 16, within: (area.top + 2)...(area.bottom - 2))
    return zip(names, placed).map { name, y in
      Shape.text(name.text, area.right + 8, y + 4, size: 12.5, bold: true, colour: name.colour.ink)
    }
  }

  /// The width that such names take.
  static func width(ofNames names: [String]) -> Double {
    TextMeasure.widest(names, size: 12.5, bold: true)
  }
}
