import Experiments

/// How the result was made: what ran, how precise it is, what is assumed and what it rests on.
enum MethodSection {
  static let id = "method"
  static let title = "How this was made"

  static func section(_ data: ReportData) -> ReportSection {
    ReportSection(
      id: id, title: title,
      body: [
        .tag("p", [:], [.text(words(data))]), facts(data.record).node,
        .tag("p", [:], [.text(precision(data))]),
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
      (
        "Authority",
        record.authorityCode.isEmpty
          ? record.authorityName : "\(record.authorityName) (\(record.authorityCode))"
      ),
      ("Scenario", record.scenarioName),
      ("Scenario hash", record.scenarioHash),
      (
        "Start and years",
        "January \(record.startYear), \(record.years) \(record.years == 1 ? "year" : "years")"
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
    return DataTable(
      id: "method-facts", caption: "What ran", columns: ["Item", "Value"],
      rows: rows.filter { !$0.1.isEmpty }.map { (header: $0.0, cells: [.init($0.1)]) }, isText: true,
      isOpen: true)
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
      return [heading, .tag("p", [:], ["The scenario in the run record could not be read."])]
    }
    guard !scenario.assumptions.isEmpty else {
      return [heading, .tag("p", [:], ["The scenario flags none of its numbers as an assumption."])]
    }
    let table = DataTable(
      id: "assumptions-table",
      caption: "Numbers that rest on judgement rather than on the authority’s own data",
      columns: ["Number", "Value", "Source", "Note"],
      rows: scenario.assumptions.map { entry in
        (
          header: "\(InputWords.label(entry.path)) (\(entry.path))",
          cells: [.init(entry.value), .init(entry.source), .init(entry.note)]
        )
      }, isText: true, isOpen: true)
    return [heading, table.node]
  }

  private static func sources(_ scenario: ScenarioText) -> [Node] {
    guard !scenario.sources.isEmpty else { return [] }
    return [
      .tag("h3", ["id": "sources"], ["Sources"]),
      .tag("ul", [:], scenario.sources.map { .tag("li", [:], [.text($0)]) }),
    ]
  }
}

extension String {
  /// With a full stop at the end, if it has no closing mark.
  var fullStop: String { last.map { ".!?".contains($0) } ?? true ? self : self + "." }
}
