import Experiments
import SENDSystem

/// The rows of one scenario, found by measure and breakdown.
public struct ReportData: Sendable {
  public let record: RunRecord
  public let scenario: ScenarioText
  private let series: [Key: [SummaryRow]]
  private let ages: [Int: [AgeRow]]
  /// Plans by the authority's own names of settings; empty where the scenario has none.
  public let localSettings: [LocalSettingRow]
  /// Why the measures vary; empty where that was not asked for.
  public let uncertainty: [UncertaintyRow]
  /// Every measure that has rows, in order of first appearance.
  public let measures: [String]

  private struct Key: Hashable {
    var measure: String
    var setting: String
    var phase: String
    var need: String
    var ageGroup: String
  }

  /// Rows of other scenarios than the record's are left out, unless it has none of its own.
  public init(
    record: RunRecord, annual: [SummaryRow], ages: [AgeRow], localSettings: [LocalSettingRow] = [],
    uncertainty: [UncertaintyRow] = []
  ) {
    self.record = record
    self.uncertainty = uncertainty
    self.localSettings = localSettings
    scenario = ScenarioText(json: record.scenario)
    let own = annual.contains { $0.scenario == record.scenarioName }
    let name = own ? record.scenarioName : annual.first?.scenario
    var series: [Key: [SummaryRow]] = [:]
    var measures: [String] = []
    var seen: Set<String> = []
    for row in annual where row.scenario == name {
      let key = Key(
        measure: row.measure, setting: row.setting, phase: row.phase, need: row.need, ageGroup: row.ageGroup)
      series[key, default: []].append(row)
      if seen.insert(row.measure).inserted { measures.append(row.measure) }
    }
    self.series = series.mapValues { $0.sorted { $0.year < $1.year } }
    self.measures = measures
    let ownAges = ages.contains { $0.scenario == record.scenarioName }
    let agesName = ownAges ? record.scenarioName : ages.first?.scenario
    self.ages = Dictionary(grouping: ages.filter { $0.scenario == agesName }, by: \.year)
      .mapValues { $0.sorted { $0.age < $1.age } }
  }

  /// The rows of a measure by year; empty where the result does not hold it.
  public func rows(
    _ measure: String, setting: String = "all", phase: String = "all", need: String = "all",
    ageGroup: String = "all"
  ) -> [SummaryRow] {
    series[Key(measure: measure, setting: setting, phase: phase, need: need, ageGroup: ageGroup)] ?? []
  }

  /// The same as chart points, years without a value left out.
  public func points(_ measure: String, setting: String = "all", ageGroup: String = "all") -> [ChartPoint] {
    rows(measure, setting: setting, ageGroup: ageGroup).filter(\.hasValue).map(ChartPoint.init)
  }

  /// The settings for which a measure has a value other than zero in some year, in the order of the field.
  public func settings(with measure: String) -> [Setting] {
    Setting.allCases.filter { setting in
      rows(measure, setting: setting.code).contains { $0.hasValue && ($0.mean != 0 || $0.p95 != 0) }
    }
  }

  /// The ages of a census year; empty where the result does not hold them.
  public func ages(_ year: Int) -> [AgeRow] { ages[year] ?? [] }

  /// First and last census year with ages.
  public var ageYears: ClosedRange<Int>? {
    guard let first = ages.keys.min(), let last = ages.keys.max() else { return nil }
    return first...last
  }

  public var isSingleRun: Bool { record.replications <= 1 }
  public var authority: String {
    record.authorityName.isEmpty ? "The authority" : record.authorityName
  }
}

extension SummaryRow {
  /// Whether there is a number: means over no pupils have none.
  var hasValue: Bool { mean.isFinite && p05.isFinite && p50.isFinite && p95.isFinite }
  var isCertain: Bool { p05 == p95 }
}

extension ChartPoint {
  init(_ row: SummaryRow) {
    self.init(
      year: row.year, mean: row.mean, p05: row.p05, p25: row.p25, p50: row.p50, p75: row.p75, p95: row.p95)
  }
}

/// Names in prose for what the vocabulary only has codes for.
enum Names {
  static func ageGroup(_ group: AgeGroup) -> String {
    switch group {
    case .under5: "Under 5"
    case .from5To10: "5 to 10"
    case .from11To15: "11 to 15"
    case .from16To19: "16 to 19"
    case .from20To25: "20 to 25"
    }
  }

  static func need(_ need: Need) -> String {
    switch need {
    case .asd: "Autism"
    case .semh: "Social, emotional and mental health"
    case .slcn: "Speech, language and communication"
    case .mld: "Moderate learning difficulty"
    case .sld: "Severe learning difficulty"
    case .pmld: "Profound and multiple learning difficulty"
    case .spld: "Specific learning difficulty"
    case .hi: "Hearing impairment"
    case .vi: "Vision impairment"
    case .msi: "Multi-sensory impairment"
    case .pd: "Physical disability"
    case .oth: "Other"
    }
  }

  /// A setting inside a sentence: lower case but for initials.
  static func inProse(_ setting: Setting) -> String {
    switch setting {
    case .srp, .inmss, .eotas: setting.label
    default: setting.label.prefix(1).lowercased() + setting.label.dropFirst()
    }
  }
}
