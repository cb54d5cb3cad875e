import Experiments

/// Where the savings come from: for each scenario the sources that add up to the gross saving, less investment.
enum SavingsSection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    let arms = data.arms.filter { !data.investment($0).isEmpty && !data.changesNothing($0) }
    guard !arms.isEmpty else { return nil }
    let last = data.lastFinancial...data.lastFinancial
    let all = data.financialYears
    var body: [Node] = [
      .paragraph(
        "Bars start where the one before ended: the sources add up to the gross saving, and less the investment "
          + "to the net. A minus is a cost. Means of the runs, in pounds of each year. Each chart has "
          + "its own scale.")
    ]
    for arm in arms {
      body.append(data.heading(arm))
      body.append(.paragraph(Wording.unbroken(words(arm, data))))
      let figures = [(last, "year"), (all, "total")].map { years, kind in
        Figure.node(id: "savings-\(kind)-\(arm.index)", chart(arm, years, data), level: "h4")
      }
      body.append(data.record.years > 1 ? Figure.pair([figures[0]], [figures[1]]) : figures[0])
      body.append(table(arm, data))
    }
    return ReportSection(id: "savings", title: "Where the savings come from", body: body)
  }

  /// What a source is called in tables and charts, whatever its sign.
  static func name(_ source: SavingSource) -> String {
    switch source {
    case .entriesAvoided: "New entries to I/N-MSS"
    case .leaversNotReplaced: "Leavers from I/N-MSS"
    case .lengthOfStay: "Length of stay in I/N-MSS"
    case .price: "I/N-MSS prices"
    case .otherPayers: "Paid by health and social care"
    case .stateProvision: "Top-ups and places in state schools"
    case .otherLines: "All other lines"
    case .income: "Grants and other income"
    }
  }

  /// What a source is called in a sentence that says whether it saves or costs.
  static func words(_ source: SavingSource, saves: Bool) -> String {
    switch source {
    case .entriesAvoided: "\(saves ? "fewer" : "more") new entries to I/N-MSS"
    case .leaversNotReplaced: "\(saves ? "earlier" : "later") leavers from I/N-MSS"
    case .lengthOfStay: "\(saves ? "shorter" : "longer") stays in I/N-MSS"
    case .price: "\(saves ? "lower" : "higher") I/N-MSS prices"
    case .otherPayers: "\(saves ? "more" : "less") paid by health and social care"
    case .stateProvision, .otherLines: name(source).lowercasedFirst
    case .income: saves ? name(source).lowercasedFirst : "less from grants and other income"
    }
  }

  private static let reduction = "Reduction for optimism bias"

  /// The sources that are not zero, the gross saving, investment and net.
  static func steps(
    _ arm: ComparisonData.Arm, years: ClosedRange<Int>, _ data: ComparisonData
  ) -> [Waterfall.Step] {
    let rows = data.investment(arm).filter { years.contains($0.financialYear) }
    var steps = SavingSource.allCases.compactMap { source -> Waterfall.Step? in
      let value = data.saving(arm, source, years: years)
      return abs(value) < 0.5 ? nil : Waterfall.Step(name(source), value)
    }
    let reduction = data.reduction(arm, years: years)
    if reduction >= 0.5 { steps.append(Waterfall.Step(Self.reduction, -reduction)) }
    let gross = rows.reduce(0) { $0 + $1.grossSaving.mean }
    steps.append(Waterfall.Step("Gross saving", gross, .total))
    let capital = rows.reduce(0) { $0 + $1.capital.mean }
    let revenue = rows.reduce(0) { $0 + $1.revenue.mean }
    guard data.movesInvestment(arm) else { return steps }
    if capital != 0 { steps.append(Waterfall.Step("Capital", -capital)) }
    if revenue != 0 { steps.append(Waterfall.Step("Revenue", -revenue)) }
    steps.append(Waterfall.Step("Net", rows.reduce(0) { $0 + $1.net.mean }, .total))
    return steps
  }

  private static func chart(
    _ arm: ComparisonData.Arm, _ years: ClosedRange<Int>, _ data: ComparisonData
  ) -> Waterfall {
    let steps = steps(arm, years: years, data)
    return Waterfall(
      title: period(years),
      description: "\(arm.title). "
        + steps.map { "\($0.name) \(Wording.pounds($0.value))" }.joined(separator: "; ") + ".", steps: steps,
      format: .pounds)
  }

  private static func period(_ years: ClosedRange<Int>) -> String {
    let last = YearStyle.financial.label(years.upperBound)
    return years.count == 1
      ? "In \(last)" : "Cumulative, \(YearStyle.financial.label(years.lowerBound)) to \(last)"
  }

  /// The largest source and the largest cost.
  private static func words(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> String {
    let parts = SavingSource.allCases.map {
      (source: $0, value: data.saving(arm, $0, years: data.financialYears))
    }
    .filter { abs($0.value) >= 0.5 }
    let up = parts.filter { $0.value > 0 }.max { $0.value < $1.value }
    // What others pay less is their part of the other sources, and no cost of its own.
    let costs = parts.filter { $0.value < 0 && $0.source != .otherPayers }
    let down = costs.min { $0.value < $1.value }
    let span = data.record.years == 1 ? "In the year" : "Over \(data.record.years) years"
    guard up != nil || down != nil else { return "\(span) it saves nothing on average." }
    var text =
      up.map { "\(span) most is saved by: \(words($0.source, saves: true)), \(Wording.pounds($0.value))" }
      ?? "\(span) no source saves"
    if let down {
      text +=
        "; the largest extra cost is in: \(words(down.source, saves: false)), \(Wording.pounds(-down.value))"
    }
    text += "."
    let others = parts.first { $0.source == .otherPayers }?.value ?? 0
    if others < 0 {
      text +=
        " Sources are counted whoever pays: \(Wording.pounds(-others)) of them is saved by health and social care and not "
        + "by the block."
    }
    if let clusters = ClusterBalance(arm, data), clusters.isOverspent {
      text +=
        " Clusters overspend their devolved budgets by \(clusters.amount) over the same years: "
        + "that is counted against the saving, in state schools."
    }
    return text
  }

  private static func table(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> Node {
    let years =
      [data.lastFinancial...data.lastFinancial] + (data.record.years > 1 ? [data.financialYears] : [])
    let columns = years.map { steps(arm, years: $0, data) }
    var names: [String] = []
    for step in columns.joined() where !names.contains(step.name) { names.append(step.name) }
    // Totals keep their place below what they sum up.
    let order = SavingSource.allCases.map(name) + [reduction, "Gross saving", "Capital", "Revenue", "Net"]
    names = order.filter(names.contains)
    let scale = MoneyScale(columns.joined().map { $0.value })
    return DataTable(
      id: "savings-table-\(arm.index)", caption: "\(arm.title): savings by source (\(scale.name); mean)",
      columns: ["Source"] + years.map(period),
      rows: names.map { name in
        DataTable.Row(
          name, columns.map { steps in .init(scale.text(steps.first { $0.name == name }?.value ?? 0)) })
      }
    ).node
  }
}
