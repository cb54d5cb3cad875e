import Experiments

/// The report of one result as a single HTML file: no network, no script.
///
/// The same input gives the same bytes.
package struct Report: Sendable {
  private let data: ReportData

  package init(_ contents: RunContents) { data = ReportData(contents) }

  /// The whole document.
  package func html() -> String {
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

  /// The page in parts: the answer, then section after section.
  package func rendered() -> [RenderedSection] {
    [RenderedSection(id: "answer", title: "The answer", html: Answer.node(data).rendered)]
      + sections.map { $0.rendered }
  }

  private var sections: [ReportSection] {
    [
      PlansSection.section(data), LocalSettingsSection.section(data), PathSection.section(data),
      PlacesSection.section(data), RunOffSection.section(data), MoneySection.section(data),
      UncertaintySection.section(data), MethodSection.section(data),
    ].compactMap { $0 }
  }
}
