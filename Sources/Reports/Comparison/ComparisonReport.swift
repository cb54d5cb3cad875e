import Experiments

/// The report of a comparison as a single HTML file: no network, no script. The same input gives the same bytes.
package struct ComparisonReport: Sendable {
  private let data: ComparisonData

  package init(_ contents: ComparisonContents) { data = ComparisonData(contents) }

  /// The whole document.
  package func html() -> String {
    Page.report(
      title: "High needs in \(data.authority): strategies compared", subtitle: subtitle,
      version: data.record.version, style: Stylesheet.text + ComparisonStylesheet.text,
      answer: ComparisonAnswer.node(data), sections: sections,
      footer: "Made with HighNeeds \(data.record.version). Seed \(data.record.seed), baseline hash "
        + "\(data.record.baseline.scenarioHash).")
  }

  /// The page in parts: the answer, then section after section.
  package func rendered() -> [RenderedSection] {
    [RenderedSection(id: "answer", title: "The answer", html: ComparisonAnswer.node(data).rendered)]
      + sections.map { $0.rendered }
  }

  private var sections: [ReportSection] {
    [
      OutcomeSection.section(data), GuardSection.section(data), SettingsSection.section(data),
      PaybackSection.section(data), SavingsSection.section(data), ReconciliationSection.section(data),
      RankingSection.section(data), RunOffDifferenceSection.section(data), NewPlacesSection.section(data),
      LocalDifferenceSection.section(data),
      InvestmentSection.section(data), EffectSection.section(data), CertaintySection.section(data),
      ComparisonMethodSection.section(data),
    ].compactMap { $0 }
  }

  private var subtitle: String {
    let count = data.arms.count
    let scenarios = count == 1 ? "One scenario" : "\(Wording.count(Double(count))) scenarios"
    return "\(scenarios) against the baseline, \(data.record.baseline.title), \(data.record.startYear) to "
      + "\(data.lastCensus). \(data.runs) paired simulation \(data.isSingleRun ? "run" : "runs")."
  }
}
