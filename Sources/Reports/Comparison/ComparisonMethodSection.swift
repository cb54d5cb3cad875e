import Experiments

/// How the comparison was made: what ran, and by what rules money was appraised.
enum ComparisonMethodSection {
  static func section(_ data: ComparisonData) -> ReportSection {
    ReportSection(
      id: "method", title: "How this was made",
      body: [
        .paragraph(
          "HighNeeds follows every child and young person of the area one by one through calendar time, from birth "
            + "to 25, in the baseline and in each scenario. The same scenarios and seed give the same figures on any "
            + "computer."), facts(data.record), scenarios(data), appraisal(data),
        .paragraph(
          "Gross saving is the high needs spend of the baseline less that of the scenario, investment left out. "
            + "Capital comes from outside the High Needs Block. Present values follow HM Treasury’s Green Book (February 2026); payback follows its supplementary guidance, and the break-even share is our own measure. "
            + "Small differences between means, medians and totals come from rounding; means of parts add up, ends of "
            + "intervals do not."),
      ])
  }

  private static func facts(_ record: ComparisonRecord) -> Node {
    let rows: [(String, String)] = [
      ("Authority", Wording.named(record.authorityName, record.authorityCode)),
      (
        "Start and years",
        "January \(record.startYear), \(Wording.counted(record.years, "year"))"
      ),
      ("Seed", String(record.seed)), ("Replications, paired", Wording.count(Double(record.replications))),
      ("HighNeeds version", record.version), ("Command", record.command), ("Started", record.startedAt),
      ("Events simulated", Wording.count(Double(record.events))),
      ("Time", Wording.effort(seconds: record.seconds, threads: record.threads, shards: record.shards)),
    ]
    return DataTable.facts(rows).node
  }

  private static func scenarios(_ data: ComparisonData) -> Node {
    let titles = ["Baseline: " + data.record.baseline.title] + data.arms.map { $0.title }
    let entries = [data.record.baseline] + data.record.scenarios
    return DataTable(
      id: "method-scenarios", caption: "Scenarios",
      columns: ["Scenario", "Name in tables", "Hash", "Summary"],
      rows: zip(titles, entries).map { title, entry in
        DataTable.Row(title, texts: [entry.name, entry.scenarioHash, entry.summary])
      }, kind: .text, isOpen: true
    ).node
  }

  private static func drawn(_ key: String, _ rule: ComparisonRecord.Appraisal) -> String {
    rule.drawn.contains(key) ? " (central value; drawn in each run)" : ""
  }

  /// One column where all scenarios are appraised alike.
  private static func appraisal(_ data: ComparisonData) -> Node {
    let rules = data.record.scenarios.map { $0.appraisal }
    let isSame = Set(rules.map { "\($0)" }).count <= 1
    let columns = isSame ? ["Value"] : data.arms.map { $0.title }
    let shown = isSame ? Array(rules.prefix(1)) : rules
    func row(_ name: String, _ text: (ComparisonRecord.Appraisal) -> String) -> (String, [DataTable.Cell]) {
      (name, shown.map { .init(text($0)) })
    }
    let rows = [
      row("Price base") { YearStyle.financial.label($0.priceYear) },
      row("Present values of") { _ in YearStyle.financial.label(data.record.startYear) },
      row("Accounts begin") { _ in
        "1 April \(data.record.startYear), with the opening balance; what falls due once between 1 January and then "
          + "stands in the first year"
      },
      row("Discount rate") { Wording.percent($0.discountRate, decimals: 1) + " real" },
      row("GDP deflator") {
        Wording.percent($0.deflator, decimals: 1) + " a year" + drawn("deflator", $0)
      },
      row("Optimism bias: uplift of capital") {
        Wording.percent($0.capitalUplift) + drawn("capital_uplift", $0)
      },
      row("Optimism bias: uplift of revenue") { Wording.percent($0.costUplift) + drawn("cost_uplift", $0) },
      row("Optimism bias: reduction of savings") {
        Wording.percent($0.benefitReduction) + drawn("benefit_reduction", $0)
      },
      row("Residual value") {
        $0.assetLife > 0
          ? "buildings last \(Wording.count($0.assetLife).counting("years"))" + drawn("asset_life", $0)
          : "none"
      },
    ]
    return DataTable(
      id: "method-appraisal", caption: "Rules of appraisal", columns: ["Rule"] + columns,
      rows: rows.map { DataTable.Row($0.0, $0.1) }, kind: .text, isOpen: true
    ).node
  }
}
