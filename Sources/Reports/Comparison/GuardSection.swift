import Experiments

/// What must not get worse while money is saved.
enum GuardSection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    let outcomes = shown(data)
    guard !outcomes.isEmpty else { return nil }
    var body: [Node] = [
      .paragraph(
        "A saving counts for little if children wait longer for it. A change is called better or worse only when "
          + "it goes that way in at least 95 in 100 runs. Shares are of all plans, their differences in percentage "
          + "points. Mainstream schools and early years hold early years settings, mainstream, independent mainstream "
          + "and SRP; independent schools and colleges hold independent mainstream, I/N-MSS and specialist post-16. "
          + "“Only the mix changes”: the share moves because more or fewer pupils have a plan, not because pupils "
          + "with a plan are elsewhere.")
    ]
    let ends = [false, true].filter { $0 || data.hasMidYear }
    for isEnd in ends {
      let table = data.table(
        id: isEnd ? "guards-end" : "guards-middle",
        caption: "Differences from the baseline in \(isEnd ? data.lastFinancial : data.midYear)"
          + (isEnd && outcomes.contains { $0.style == .census } ? " (January: \(data.lastCensus))" : ""),
        columns: ["Spend a year"] + outcomes.map { $0.name },
        rows: data.arms.map { arm in
          data.row(
            arm,
            ([Outcome.spend] + outcomes).map { outcome in
              outcome.row(arm, isEnd ? outcome.last(data) : data.midYear, data)
                .map { OutcomeSection.cell($0, outcome, data) } ?? "–"
            })
        })
      if isEnd {
        body.insert(table, at: 1)
      } else {
        body.append(
          .tag(
            "details", [:],
            [.words("summary", "Table: the same in \(data.midYear)"), table]))
      }
    }
    return ReportSection(id: "guards", title: "What else changes", body: body)
  }

  /// The guard metrics that the comparison holds; devolved budgets only where a scenario has them.
  static func shown(_ data: ComparisonData) -> [Outcome] {
    Outcome.guards.filter { outcome in
      let rows = data.arms.compactMap { outcome.row($0, outcome.last(data), data) }
      return outcome.measure == "devolved_balance" ? rows.contains { $0.meanDifference != 0 } : !rows.isEmpty
    }
  }
}
