import EventSimulation
import SENDSystem

extension BatchResult {
  /// Rows of `annual.csv` and `ages.csv`, in the order of the layout.
  public func tables(scenario: String) -> (annual: [SummaryRow], ages: [AgeRow]) {
    var annual: [SummaryRow] = []
    var ages: [AgeRow] = []
    for (key, summary) in zip(layout.keys, summaries()) {
      if let age = key.age {
        ages.append(
          AgeRow(
            scenario: scenario, year: key.year, age: age, mean: summary.mean, p05: summary.p05,
            p50: summary.p50, p95: summary.p95))
      } else {
        annual.append(SummaryRow(scenario: scenario, key, summary))
      }
    }
    return (annual, ages)
  }
}

extension SummaryRow {
  init(scenario: String, _ key: OutputKey, _ summary: SampleSummary) {
    self.init(
      scenario: scenario, year: key.year, yearType: key.yearType.rawValue, measure: key.measure,
      setting: key.setting, phase: key.phase, need: key.need, ageGroup: key.ageGroup, unit: key.unit,
      mean: summary.mean, sd: summary.standardDeviation, p05: summary.p05, p25: summary.p25,
      p50: summary.p50, p75: summary.p75, p95: summary.p95, monteCarloError: summary.standardError)
  }
}
