import EventSimulation

/// What the replications of a point say of one output: mean and the band that holds 90 % of outcomes.
public struct ExploreSample: Sendable, Equatable {
  public var mean: Double
  public var low: Double
  public var high: Double
  /// Mean and variance of the differences from the same replications of today's point.
  public var meanDifference: Double
  public var varianceOfDifference: Double
  /// 5 % and 95 % quantiles of the differences, less their mean, in standard deviations; `nil` where there is no
  /// spread.
  var shape: (low: Double, high: Double)?

  /// The chances below and above the band.
  static let tail = 0.05

  init(_ values: [Double], today: [Double]) {
    let sorted = values.sorted()
    mean = RunningMoments(values).mean
    low = Quantiles.prediction(sorted: sorted, Self.tail)
    high = Quantiles.prediction(sorted: sorted, 1 - Self.tail)
    let differences = zip(values, today).map { $0 - $1 }
    let moments = RunningMoments(differences)
    meanDifference = moments.mean
    varianceOfDifference = moments.variance
    let ordered = differences.sorted()
    let spread = moments.standardDeviation
    guard spread > 1e-9 * max(abs(mean), 1e-300) else { return }
    shape = (
      (Quantiles.prediction(sorted: ordered, Self.tail) - meanDifference) / spread,
      (Quantiles.prediction(sorted: ordered, 1 - Self.tail) - meanDifference) / spread
    )
  }

  public static func == (a: ExploreSample, b: ExploreSample) -> Bool {
    (a.mean, a.low, a.high, a.meanDifference, a.varianceOfDifference)
      == (b.mean, b.low, b.high, b.meanDifference, b.varianceOfDifference)
  }
}
