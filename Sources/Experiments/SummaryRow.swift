/// One row of `annual.csv`: a measure in a year and breakdown, summarised over the replications.
///
/// A breakdown that the row sums over says `all`. `sd` is the standard deviation over replications (both
/// parameter and chance uncertainty), `monteCarloError` that of the mean.
public struct SummaryRow: Sendable, Equatable {
  public var scenario: String
  public var year: Int
  public var yearType: String
  public var measure: String
  public var setting = "all"
  public var phase = "all"
  public var need = "all"
  public var ageGroup = "all"
  public var unit: String
  public var mean: Double
  public var sd: Double
  public var p05: Double
  public var p25: Double
  public var p50: Double
  public var p75: Double
  public var p95: Double
  public var monteCarloError: Double

  /// To be filled in by a reader.
  package static let blank = SummaryRow(
    scenario: "", year: 0, yearType: "", measure: "", unit: "", mean: .nan, sd: .nan, p05: .nan, p25: .nan,
    p50: .nan, p75: .nan, p95: .nan, monteCarloError: .nan)
}
