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

  public init(
    scenario: String, year: Int, yearType: String, measure: String, setting: String = "all",
    phase: String = "all", need: String = "all", ageGroup: String = "all", unit: String, mean: Double,
    sd: Double, p05: Double, p25: Double, p50: Double, p75: Double, p95: Double, monteCarloError: Double
  ) {
    self.scenario = scenario
    self.year = year
    self.yearType = yearType
    self.measure = measure
    self.setting = setting
    self.phase = phase
    self.need = need
    self.ageGroup = ageGroup
    self.unit = unit
    self.mean = mean
    self.sd = sd
    self.p05 = p05
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    self.p95 = p95
    self.monteCarloError = monteCarloError
  }
}
