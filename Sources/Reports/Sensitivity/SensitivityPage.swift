import Experiments

/// `report.html` of a sensitivity study, as one file without network or script.
package struct SensitivityPage: Sendable {
  private let report: SensitivityReport

  package init(_ report: SensitivityReport) { self.report = report }

  /// The whole document; the same input gives the same bytes.
  package func html() -> String {
    let record = report.record
    let authority = record.authorityName.isEmpty ? "the authority" : record.authorityName
    let last = report.stages.last
    let title =
      last?.method == .learning ? "What is worth learning: \(authority)" : "What matters most: \(authority)"
    var sections: [ReportSection] = []
    for (index, stage) in report.stages.enumerated().reversed() {
      for (number, finding) in stage.findings.enumerated() {
        var section = FindingSection.section(finding, stage, report, id: "output-\(index)-\(number)")
        if report.stages.count > 1 { section.title += ": \(Self.name(stage.method))" }
        sections.append(section)
      }
    }
    sections.append(method)
    return Page.report(
      title: title, subtitle: subject, version: record.version, answer: Page.answer(report.answers),
      sections: sections)
  }

  private var subject: String {
    guard let stage = report.stages.last, stage.method == .learning else {
      return "Scenario: \(report.record.scenarioName)."
    }
    return "The choice between \(Wording.list([report.frame.baseline ?? "the baseline"] + stage.options))."
  }

  private static func name(_ method: SensitivityMethod) -> String {
    switch method {
    case .oneway: "one at a time"
    case .morris: "screening"
    case .sobol: "shares of variance"
    case .learning: "value of learning"
    }
  }

  private var method: ReportSection {
    let record = report.record
    var rows: [(String, String)] = [("Scenario", record.scenarioName)]
    if let baseline = report.frame.baseline { rows.append(("Compared with", baseline)) }
    for stage in report.stages {
      rows.append(
        (
          "Design, \(Self.name(stage.method))",
          "\(Wording.count(Double(stage.inputs.count))) inputs, \(Wording.count(Double(stage.points))) points, "
            + "\(Wording.counted(stage.replications, "replication")) each"
        ))
    }
    rows += [
      ("Seed", String(record.seed)), ("HighNeeds version", record.version),
      (
        "Time",
        Wording.effort(seconds: record.seconds, threads: record.threads, shards: nil)
      ),
      ("Started", record.startedAt), ("Scenario hash", record.scenarioHash),
    ]
    let facts = DataTable.facts(rows)
    return ReportSection(
      id: "method", title: "How this was made",
      body: report.stages.map { .paragraph(Self.words($0.method)) } + [
        .paragraph(luck), facts.node,
      ])
  }

  private var luck: String {
    if report.stages.contains(where: { $0.method == .learning }) {
      return "Each sample draws all inputs anew and has its own luck of pupils and years."
    }
    let chosen =
      report.frame.isChosenByPilot
      ? " The number of replications was chosen by a small pilot, so that chance does not hide the effects."
      : ""
    return
      "All points run the same replications: every simulated child has the same luck at each of them. What luck adds to "
      + "all points alike cancels; what differs between them is estimated as the interaction of point and replication, "
      + "and told as the share of chance.\(chosen) Inputs that are not studied stay at their central values."
  }

  private static func words(_ method: SensitivityMethod) -> String {
    switch method {
    case .oneway:
      "One input at a time is put at its 5th and its 95th percentile, the others stay at their central values. This "
        + "misses interactions, and says nothing of how likely the ends are together."
    case .morris:
      "Screening by elementary effects (Morris 1991; Campolongo and others 2007): random walks through the inputs, each "
        + "changing one input after the other by two thirds of its middle 90%."
    case .sobol:
      "Shares of variance (Sobol’; estimators of Saltelli and others 2010) on scrambled low-discrepancy points. "
        + "Intervals are bootstrap intervals over base points. Estimates are not clamped at 0."
    case .learning:
      "Expected value of perfect information, for the choice between the baseline and the scenarios, by regression of "
        + "the net benefit on the inputs (Strong, Oakley and Brennan 2014), less its bootstrap bias. Net benefits in "
        + "pounds are those of the measure named; what pupils gain is not in them."
    }
  }
}
