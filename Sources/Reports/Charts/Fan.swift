/// The bands and the line of an uncertain series: 90% of runs, half of runs, the median.
struct Fan {
  var points: [ChartPoint]
  var colour: Colour = .blue

  /// Lowest and highest value drawn; `nil` without points.
  var extent: ClosedRange<Double>? {
    let values = points.flatMap { [$0.p05, $0.p50, $0.p95] }.filter { $0.isFinite }
    guard let low = values.min(), let high = values.max() else { return nil }
    return low...high
  }

  /// The shapes. A single point becomes a dot with whiskers.
  ///
  /// - Parameter innerBand: Whether half of the runs are marked too; where several fans overlap they are not.
  func shapes(
    x: (Int) -> Double, y: LinearScale, lineWidth: Double = 2.5, innerBand: Bool = true
  ) -> [Node] {
    let points = points.filter { $0.p05.isFinite && $0.p50.isFinite && $0.p95.isFinite }
    guard let only = points.first else { return [] }
    if points.count == 1 {
      let middle = x(only.year)
      return [
        Shape.line(middle, y(only.p05), middle, y(only.p95), colour: colour.fill, width: 6),
        Shape.dot(middle, y(only.p50), radius: 5, fill: colour.ink),
      ]
    }
    func band(_ low: (ChartPoint) -> Double, _ high: (ChartPoint) -> Double, _ opacity: Double) -> Node {
      let upper = points.map { (x: x($0.year), y: y(high($0))) }
      let lower = points.reversed().map { (x: x($0.year), y: y(low($0))) }
      return Shape.polygon(upper + lower, fill: colour.fill, opacity: opacity)
    }
    var shapes: [Node] = []
    if points.contains(where: { !$0.isCertain }) {
      shapes =
        [band({ $0.p05 }, { $0.p95 }, 0.2)]
        + (innerBand && points.contains { $0.p25 < $0.p75 } ? [band({ $0.p25 }, { $0.p75 }, 0.35)] : [])
    }
    return shapes + [
      Shape.polyline(points.map { (x: x($0.year), y: y($0.p50)) }, colour: colour.ink, width: lineWidth)
    ]
  }
}
