import EventSimulation
import SENDSystem

/// The rows of the tables of one scenario's result, each in the order of the layout.
public struct ResultTables: Sendable {
  public var annual: [SummaryRow] = []
  public var ages: [AgeRow] = []
  /// Empty for a scenario without names of its own.
  public var localSettings: [LocalSettingRow] = []
}

extension BatchResult {
  /// Rows of `annual.csv`, `ages.csv` and `local_settings.csv`.
  public func tables(scenario: String, _ workers: Workers) -> ResultTables {
    var tables = ResultTables()
    for (key, summary) in zip(layout.keys, summaries(workers)) {
      let row = SummaryRow(scenario: scenario, key, summary)
      if let age = key.age {
        tables.ages.append(
          AgeRow(
            scenario: scenario, year: key.year, age: age, mean: summary.mean, p05: summary.p05,
            p50: summary.p50, p95: summary.p95))
      } else if let local = key.localSetting {
        tables.localSettings.append(LocalSettingRow(name: local.name, title: local.title, plans: row))
      } else {
        tables.annual.append(row)
      }
    }
    return tables
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
