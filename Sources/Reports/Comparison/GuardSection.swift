import Experiments

/// What must not get worse while money is saved.
enum GuardSection {
  static let title = "What else changes"

  static func section(_ data: ComparisonData) -> ReportSection? {
    let outcomes = shown(data)
    guard !outcomes.isEmpty else { return nil }
    var body: [Node] = [
      .tag(
        "p", [:],
        [
          .text(
            "A saving counts for little if children wait longer for it. A change is called better or worse only when "
              + "the range of 9 in 10 runs lies wholly on one side of zero. Shares are differences in percentage points. "
              + "The share in mainstream also falls when fewer children get a new plan, as most new plans are there."
          )
        ])
    ]
    let ends = [false, true].filter { $0 || data.hasMidYear }
    for isEnd in ends {
      let table = ComparisonTable(
        id: isEnd ? "guards-end" : "guards-middle",
        caption: "Differences from the baseline in \(isEnd ? data.lastFinancial : data.midYear)"
          + (isEnd && outcomes.contains { $0.style == .census } ? " (January: \(data.lastCensus))" : ""),
        first: "Scenario", columns: ["Spend a year"] + outcomes.map(\.name),
        rows: data.arms.map { arm in
          ComparisonTable.Row(
            arm: arm,
            cells: ([Outcome.spend] + outcomes).map { outcome in
              outcome.row(arm, isEnd ? outcome.last(data) : data.midYear, data)
                .map { OutcomeSection.cell($0, outcome, data) } ?? .init("–")
            })
        }, letters: data.arms.count > 1
      ).node
      if isEnd {
        body.insert(table, at: 1)
      } else {
        body.append(
          .tag(
            "details", [:],
            [.tag("summary", [:], [.text("Table: the same in \(data.midYear)")]), table]))
      }
    }
    return ReportSection(id: "guards", title: title, body: body)
  }

  /// The guard metrics that the comparison holds; devolved budgets only where a scenario has them.
  static func shown(_ data: ComparisonData) -> [Outcome] {
    Outcome.guards.filter { outcome in
      let rows = data.arms.compactMap { outcome.row($0, outcome.last(data), data) }
      return outcome.measure == "devolved_balance" ? rows.contains { $0.meanDifference != 0 } : !rows.isEmpty
    }
  }
}
