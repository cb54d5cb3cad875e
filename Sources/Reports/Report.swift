import Experiments

/// The report of one result as a single HTML file: no network, no script.
///
/// The same input gives the same bytes.
public struct Report: Sendable {
  private let data: ReportData
  private let furtherSections: [ReportSection]

  /// - Parameter furtherSections: Shown before the section on how the result was made.
  public init(
    record: RunRecord, annual: [SummaryRow], ages: [AgeRow], localSettings: [LocalSettingRow] = [],
    uncertainty: [UncertaintyRow] = [], furtherSections: [ReportSection] = []
  ) {
    data = ReportData(
      record: record, annual: annual, ages: ages, localSettings: localSettings, uncertainty: uncertainty)
    self.furtherSections = furtherSections
  }

  public init(_ contents: RunContents) {
    self.init(
      record: contents.record, annual: contents.annual, ages: contents.ages,
      localSettings: contents.localSettings, uncertainty: contents.uncertainty)
  }

  /// The whole document.
  public func html() -> String {
    let record = data.record
    let title = "High needs in \(data.authority), \(record.startYear) to \(record.startYear + record.years)"
    let runs = Wording.count(Double(record.replications))
    return Page.report(
      title: title, tab: "\(title): \(record.scenarioName)",
      subtitle:
        "Scenario: \(record.scenarioName). \(runs) simulation \(data.isSingleRun ? "run" : "runs").",
      version: record.version, answer: Answer.node(data), sections: sections,
      footer: "Made with HighNeeds \(record.version). Seed \(record.seed), scenario hash "
        + "\(record.scenarioHash).")
  }

  private var sections: [ReportSection] {
    [
      PlansSection.section(data), LocalSettingsSection.section(data), PathSection.section(data),
      PlacesSection.section(data), RunOffSection.section(data), MoneySection.section(data),
      UncertaintySection.section(data),
    ].compactMap { $0 } + furtherSections + [MethodSection.section(data)]
  }
}
