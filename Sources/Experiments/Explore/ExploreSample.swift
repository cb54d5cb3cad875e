import EventSimulation

/// What the replications of a point say of one output: mean and the band that holds 90 % of outcomes.
public struct ExploreSample: Sendable, Equatable {
  public var mean: Double
  public var low: Double
  public var high: Double
  /// Mean and variance of the differences from the same replications of today's point.
  public var meanDifference: Double
  public var varianceOfDifference: Double

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
  }
}
