/// Spend by line against income, with the running balance as a panel of its own under it, on the same years.
struct MoneyChart: Chart {
  var title: String
  var description: String
  var spend: StackedBars
  /// The balance at the end of each year; empty for no second panel.
  var balance: [ChartPoint]
  var balanceName: String = "DSG balance"

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let upper = width < 500 ? 190.0 : 260
    let lower = balance.isEmpty ? 0.0 : (width < 500 ? 120 : 160)
    let fan = Fan(points: balance, colour: .vermilion)
    let extent = fan.extent ?? 0...0
    let ticks = Axis.ticks(0, spend.highest, height: upper - 12, format: .pounds)
    let balanceTicks = Axis.ticks(
      min(extent.lowerBound, 0), max(extent.upperBound, 0), height: max(lower - 26, 1), format: .pounds,
      spacing: 24)
    let end = EndLabels(balance.last, format: .pounds, colour: .vermilion)
    let left = max(
      Axis.margin(for: ticks, format: .pounds),
      balance.isEmpty ? 0 : Axis.margin(for: balanceTicks, format: .pounds))
    let right = width - max(spend.labelWidth, end.width) - 10
    let area = PlotArea(left: left, top: 10, right: right, bottom: upper)
    let scale = LinearScale(ticks: ticks, start: area.bottom, end: area.top)
    let bands = BandScale(keys: spend.years, start: area.left, end: area.right)
    var shapes = Axis.grid(ticks, scale: scale, area: area, format: .pounds)
    shapes += spend.shapes(bands: bands, scale: scale, area: area, format: .pounds, style: .financial)
    let labelsY = upper + 18
    shapes += Axis.years(spend.years, style: .financial, y: labelsY, position: bands.middle)
    guard !balance.isEmpty else { return (upper + 28, shapes) }

    let top = labelsY + 28
    let panel = PlotArea(left: left, top: top + 10, right: right, bottom: top + lower - 16)
    let balanceScale = LinearScale(
      ticks: balanceTicks, start: panel.bottom, end: panel.top)
    shapes.append(
      Shape.text("\(balanceName) on 31 March that ends the year", 0, top - 4, size: 13, bold: true))
    shapes += Axis.grid(balanceTicks, scale: balanceScale, area: panel, format: .pounds)
    shapes += fan.shapes(x: bands.middle, y: balanceScale)
    shapes += end.shapes(x: panel.right + 8, scale: balanceScale, bounds: panel.top...panel.bottom)
    shapes += HoverColumns.shapes(
      balance, area: panel, x: bands.middle, format: .pounds, style: .financial, name: balanceName)
    return (top + lower, shapes)
  }
}
