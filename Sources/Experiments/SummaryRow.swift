/// One row of `annual.csv`: a measure in a year and breakdown, summarised over the replications.
///
/// A breakdown that the row sums over says `all`. `sd` is the standard deviation over replications (both
/// parameter and chance uncertainty), `monteCarloError` that of the mean.
public struct SummaryRow: Sendable, Equatable {
  public var scenario: String
  public var year: Int
  public var yearType: String
  public var measure: String
  public var setting: String
  public var phase: String
  public var need: String
  public var ageGroup: String
  public var unit: String
  public var mean: Double
  public var sd: Double
  public var p05: Double
  public var p25: Double
  public var p50: Double
  public var p75: Double
  public var p95: Double
  public var monteCarloError: Double
}
