import Experiments
import SENDSystem

/// The rows of one scenario, found by measure and breakdown.
struct ReportData {
  let record: RunRecord
  let scenario: ScenarioText
  private let series: [Key: [SummaryRow]]
  private let ages: [Int: [AgeRow]]
  /// Plans by the authority's own names of settings; empty where the scenario has none.
  let localSettings: [LocalSettingRow]
  /// Why the measures vary; empty where that was not asked for.
  let uncertainty: [UncertaintyRow]
  /// Every measure that has rows, in order of first appearance.
  let measures: [String]

  private struct Key: Hashable {
    var measure: String
    var setting: String
    var phase: String
    var need: String
    var ageGroup: String
  }

  /// Rows of other scenarios than the record's are left out, unless it has none of its own.
  init(_ contents: RunContents) {
    record = contents.record
    uncertainty = contents.uncertainty
    localSettings = contents.localSettings
    scenario = ScenarioText(json: record.scenario)
    var series: [Key: [SummaryRow]] = [:]
    var measures: [String] = []
    var seen: Set<String> = []
    for row in Self.own(contents.annual, record.scenarioName, { $0.scenario }) {
      let key = Key(
        measure: row.measure, setting: row.setting, phase: row.phase, need: row.need, ageGroup: row.ageGroup)
      series[key, default: []].append(row)
      if seen.insert(row.measure).inserted { measures.append(row.measure) }
    }
    self.series = series.mapValues { $0.sorted { $0.year < $1.year } }
    self.measures = measures
    ages = Dictionary(
      grouping: Self.own(contents.ages, record.scenarioName, { $0.scenario }), by: { $0.year }
    )
    .mapValues { $0.sorted { $0.age < $1.age } }
  }

  private static func own<Row>(_ rows: [Row], _ name: String, _ scenario: (Row) -> String) -> [Row] {
    let isThere = rows.contains { scenario($0) == name }
    return rows.filter { scenario($0) == (isThere ? name : rows.first.map(scenario)) }
  }

  /// The rows of a measure by year; empty where the result does not hold it.
  func rows(
    _ measure: String, setting: String = "all", phase: String = "all", need: String = "all",
    ageGroup: String = "all"
  ) -> [SummaryRow] {
    series[Key(measure: measure, setting: setting, phase: phase, need: need, ageGroup: ageGroup)] ?? []
  }

  /// The same as chart points, years without a value left out.
  func points(_ measure: String, setting: String = "all", ageGroup: String = "all") -> [ChartPoint] {
    rows(measure, setting: setting, ageGroup: ageGroup).filter { $0.hasValue }.map(ChartPoint.init)
  }

  /// Plans that were published of the Januaries before the start, of a setting or all.
  func past(_ setting: Setting? = nil) -> [ChartPoint] {
    scenario.past.plans(setting, before: record.startYear)
  }

  /// The settings for which a measure has a value other than zero in some year, in the order of the field.
  func settings(with measure: String) -> [Setting] {
    Setting.allCases.filter { setting in
      rows(measure, setting: setting.code).contains { $0.hasValue && ($0.mean != 0 || $0.p95 != 0) }
    }
  }

  /// The ages of a census year; empty where the result does not hold them.
  func ages(_ year: Int) -> [AgeRow] { ages[year] ?? [] }

  /// First and last census year with ages.
  var ageYears: ClosedRange<Int>? {
    guard let first = ages.keys.min(), let last = ages.keys.max() else { return nil }
    return first...last
  }

  var isSingleRun: Bool { record.replications <= 1 }
  var authority: String {
    record.authorityName.isEmpty ? "The authority" : record.authorityName
  }
}

extension SummaryRow {
  /// Whether there is a number: means over no pupils have none.
  var hasValue: Bool { mean.isFinite && p05.isFinite && p50.isFinite && p95.isFinite }
  var isCertain: Bool { p05 == p95 }
}
