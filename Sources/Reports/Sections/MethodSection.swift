import Experiments

/// How the result was made: what ran, how precise it is, what is assumed and what it rests on.
enum MethodSection {
  static func section(_ data: ReportData) -> ReportSection {
    ReportSection(
      id: "method", title: "How this was made",
      body: [
        .paragraph(words(data)), facts(data.record).node,
        .paragraph(precision(data)),
      ] + assumptions(data.scenario) + sources(data.scenario))
  }

  private static func words(_ data: ReportData) -> String {
    let summary = data.scenario.summary.isEmpty ? "" : data.scenario.summary.fullStop + " "
    return summary + "HighNeeds follows every child and young person of the area one by one through calendar "
      + "time, from birth to 25. Each run draws the uncertain numbers of the scenario and then the chances of "
      + "each pupil. The same scenario and seed give the same figures on any computer."
  }

  private static func facts(_ record: RunRecord) -> DataTable {
    var rows: [(String, String)] = [
      ("Authority", Wording.named(record.authorityName, record.authorityCode)),
      ("Scenario", record.scenarioName),
      ("Scenario hash", record.scenarioHash),
      (
        "Start and years",
        "January \(record.startYear), \(Wording.counted(record.years, "year"))"
      ),
      ("Seed", String(record.seed)),
      ("Replications", Wording.count(Double(record.replications))),
      ("HighNeeds version", record.version),
      ("Command", record.command),
      ("Started", record.startedAt),
      ("Events simulated", Wording.count(Double(record.events))),
      (
        "Time",
        Wording.effort(seconds: record.seconds, threads: record.threads, shards: record.shards)
      ),
      (
        "Speed",
        "\(Wording.decimal(record.replicationsPerSecond, places: 1)) replications a second; "
          + "\(Wording.count(record.eventsPerSecondAndThread)) events a second and thread"
      ),
    ]
    if let set = record.set { rows.append(("Set on the command line", Wording.list(set))) }
    if let precision = record.precision {
      rows.append(
        (
          "Precision of \(precision.output)",
          "reached \(Wording.percent(precision.reached, decimals: 2)) of the mean, asked "
            + "\(Wording.percent(precision.asked, decimals: 2)) (half-width of the 95% confidence interval)"
        ))
    }
    return DataTable.facts(rows)
  }

  /// The Monte Carlo error of the main figures.
  private static func precision(_ data: ReportData) -> String {
    guard !data.isSingleRun else { return "With one replication the Monte Carlo error cannot be told." }
    var parts: [String] = []
    if let plans = data.rows("plans").last, plans.monteCarloError.isFinite {
      parts.append(
        "±\(Wording.decimal(plans.monteCarloError, places: 1)) on the mean of \(Wording.count(plans.mean).counting("plans")) in "
          + "January \(plans.year)")
    }
    if let balance = data.rows("dsg_balance").last, balance.monteCarloError.isFinite {
      parts.append(
        "±\(Wording.pounds(balance.monteCarloError)) on the mean DSG balance of \(Wording.pounds(balance.mean)) at "
          + "the end of \(YearStyle.financial.label(balance.year))")
    }
    let error = parts.isEmpty ? "" : " It is \(Wording.list(parts)) (one standard error)."
    return
      "Monte Carlo error is the part of a figure that comes from making \(Wording.count(Double(data.record.replications))) "
      + "replications and not more." + error
      + " It is no part of the intervals above. Small differences between "
      + "medians, means and totals come from rounding and from the runs themselves: medians of parts do not add up "
      + "to the median of the whole, means do."
  }

  private static func assumptions(_ scenario: ScenarioText) -> [Node] {
    let heading = Node.tag("h3", ["id": "assumptions"], ["Assumptions"])
    guard scenario.isReadable else {
      return [heading, .paragraph("The scenario in the run record could not be read.")]
    }
    guard !scenario.assumptions.isEmpty else {
      return [heading, .paragraph("The scenario flags none of its numbers as an assumption.")]
    }
    let table = DataTable(
      id: "assumptions-table",
      caption: "Numbers that rest on judgement rather than on the authority’s own data",
      columns: ["Number", "Value", "Source", "Note"],
      rows: scenario.assumptions.map { entry in
        DataTable.Row(
          "\(InputWords.label(entry.path)) (\(entry.path))", texts: [entry.value, entry.source, entry.note])
      }, kind: .text, isOpen: true)
    return [heading, table.node]
  }

  private static func sources(_ scenario: ScenarioText) -> [Node] {
    guard !scenario.sources.isEmpty else { return [] }
    return [
      .tag("h3", ["id": "sources"], ["Sources"]),
      .list(scenario.sources),
    ]
  }
}
