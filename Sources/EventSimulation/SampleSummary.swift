/// What is reported of a sample: its size, mean, spread and the usual quantiles.
public struct SampleSummary: Equatable, Sendable {
  public let count: Int
  public let mean: Double
  /// Sample standard deviation, with n - 1.
  public let standardDeviation: Double
  /// Standard error of the mean; infinite with fewer than two values.
  public let standardError: Double
  public let p05: Double
  public let p25: Double
  public let p50: Double
  public let p75: Double
  public let p95: Double

  /// Summarises values in the order given, which fixes the last bits of mean and spread.
  public init(_ values: [Double]) {
    let moments = RunningMoments(values)
    let sorted = values.sorted()
    count = values.count
    mean = values.isEmpty ? .nan : moments.mean
    standardDeviation = moments.standardDeviation
    standardError = moments.standardError
    p05 = Quantiles.type7(sorted: sorted, 0.05)
    p25 = Quantiles.type7(sorted: sorted, 0.25)
    p50 = Quantiles.type7(sorted: sorted, 0.50)
    p75 = Quantiles.type7(sorted: sorted, 0.75)
    p95 = Quantiles.type7(sorted: sorted, 0.95)
  }
}

extension Quantiles {
  /// The summary of a sample, in any order.
  public static func summary(_ values: [Double]) -> SampleSummary { SampleSummary(values) }
}
