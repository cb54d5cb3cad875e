/// A straight-line map from data to drawing coordinates.
public struct LinearScale: Sendable, Equatable {
  public var domain: ClosedRange<Double>
  /// Where the ends of the domain are drawn; may run downwards, as y does.
  public var start: Double
  public var end: Double

  /// A domain without extent is widened, so that its one value is drawn in the middle.
  public init(domain: ClosedRange<Double>, start: Double, end: Double) {
    let flat = domain.lowerBound == domain.upperBound
    self.domain = flat ? (domain.lowerBound - 0.5)...(domain.upperBound + 0.5) : domain
    self.start = start
    self.end = end
  }

  public func callAsFunction(_ value: Double) -> Double {
    start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
  }
}
