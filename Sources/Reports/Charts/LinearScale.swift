/// A straight-line map from data to drawing coordinates.
struct LinearScale: Equatable {
  var domain: ClosedRange<Double>
  /// Where the ends of the domain are drawn; may run downwards, as y does.
  var start: Double
  var end: Double

  /// A domain without extent is widened, so that its one value is drawn in the middle.
  init(domain: ClosedRange<Double>, start: Double, end: Double) {
    let flat = domain.lowerBound == domain.upperBound
    self.domain = flat ? (domain.lowerBound - 0.5)...(domain.upperBound + 0.5) : domain
    self.start = start
    self.end = end
  }

  /// From the first tick to the last.
  init(ticks: [Double], start: Double, end: Double) {
    self.init(domain: ticks[0]...ticks[ticks.count - 1], start: start, end: end)
  }

  func callAsFunction(_ value: Double) -> Double {
    start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
  }
}
