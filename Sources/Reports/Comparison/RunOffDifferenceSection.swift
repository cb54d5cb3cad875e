import Experiments

/// Why savings come slowly: plans of the start run off by themselves, new entries are what strategies change.
enum RunOffDifferenceSection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    let arms = data.arms.filter {
      !data.changesNothing($0) && !data.differences($0, "spend_on_plans_at_start").isEmpty
    }
    guard !arms.isEmpty else { return nil }
    let years = shownYears(data)
    let rows = arms.map { arm in
      data.row(arm, cells(arm, years, data))
    }
    let columns =
      ["Plans of the start still there, January \(data.lastCensus)"]
      + years.flatMap { year in
        let label = YearStyle.financial.label(year)
        return ["Spend on plans of the start, \(label)", "All other spend, \(label)"]
      }
    return ReportSection(
      id: "run-off-difference", title: "Why savings come slowly",
      body: [.paragraph(Wording.unbroken(words(arms, data)))] + charts(arms, data) + [
        data.table(
          id: "run-off-difference-table",
          caption: "Differences from the baseline on plans of the start and on all others", columns: columns,
          rows: rows)
      ])
  }

  private static func shownYears(_ data: ComparisonData) -> [Int] {
    (data.hasMidYear ? [data.midYear] : []) + [data.lastFinancial]
  }

  private static func cells(
    _ arm: ComparisonData.Arm, _ years: [Int], _ data: ComparisonData
  ) -> [DataTable.Cell] {
    func text(_ value: Double?, _ change: Change) -> DataTable.Cell {
      .init(value.map(change.signed) ?? "–")
    }
    let remaining = data.difference(arm, "plans_at_start_remaining", data.lastCensus)
    return [text(remaining?.meanDifference, .fewer)]
      + years.flatMap { year -> [DataTable.Cell] in
        let old = data.difference(arm, "spend_on_plans_at_start", year)?.meanDifference
        let all = data.difference(arm, "spend", year)?.meanDifference
        let rest = all.flatMap { all in old.map { all - $0 } }
        return [text(old, .spend), text(rest, .spend)]
      }
  }

  /// How the saving from fewer new entries to I/N-MSS builds up.
  private static func charts(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> [Node] {
    let panels = arms.map { arm in
      SmallMultiples.Panel(
        name: data.label(arm),
        points: data.savings(arm, .entriesAvoided).map { ChartPoint(year: $0.financialYear, $0.saving) })
    }.filter { panel in panel.points.contains { $0.mean != 0 || $0.p95 != 0 } }
    guard !panels.isEmpty, data.record.years > 1 else { return [] }
    let ends = panels.compactMap { panel in
      panel.points.last.map { "\(panel.name): \(Wording.pounds($0.mean))" }
    }
    return [
      Multiples.figure(
        id: "entries-avoided", title: "Saving a year from new entries to I/N-MSS",
        description: "In \(YearStyle.financial.label(data.lastFinancial)): " + ends.joined(separator: "; ")
          + ".",
        panels: panels, colour: .green, data)
    ]
  }

  private static func words(_ arms: [ComparisonData.Arm], _ data: ComparisonData) -> String {
    let base = arms.first.flatMap { data.difference($0, "plans_at_start_remaining", data.lastCensus) }
    var text =
      "Pupils with a plan at the start stay until a natural point of change, whatever a strategy does."
    if let base, base.baselineMean.isFinite,
      let first = arms.first.flatMap({ data.difference($0, "plans", data.record.startYear) }),
      first.baselineMean.isFinite
    {
      text =
        "Of the \(Wording.count(first.baselineMean).counting("plans")) of January \(data.record.startYear), "
        + "\(Wording.count(base.baselineMean)) are still there in January \(data.lastCensus) without any strategy: "
        + "they end by themselves as pupils leave, move or turn 25."
    }
    let largest = arms.compactMap { arm in
      data.differences(arm, "spend_on_plans_at_start").max { abs($0.meanDifference) < abs($1.meanDifference) }
    }.max { abs($0.meanDifference) < abs($1.meanDifference) }
    guard let largest else { return text }
    if largest.change.isNothing(largest.meanDifference) {
      return text + " No scenario changes spend on them."
    }
    let amount = Wording.pounds(abs(largest.meanDifference))
    if arms.contains(where: { data.differences($0, "devolved_costs").contains { $0.meanDifference != 0 } }) {
      text +=
        " Top-ups that clusters have taken over are not counted as spend on them: budgets pay for these."
    }
    let shares = arms.map { share($0, data) }
    guard let most = shares.max(), most >= 0.2 else {
      return text + " Scenarios change little of what is spent on them: at most \(amount) in a "
        + "year. What they change is who enters after them, so savings build up year by year."
    }
    let title = zip(arms, shares).first { $0.1 == most }?.0.title ?? ""
    return text
      + " Scenarios change what is spent on them by at most \(amount) in a year. In “\(title)” plans of the start make up "
      + "\(Wording.percent(most)) of all changes in spend over the run, up or down; the rest is pupils who enter after "
      + "them, places, and what strategies pay."
  }

  /// How much of what changes in spend, up or down, is on plans of the start.
  private static func share(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> Double {
    var (old, all) = (0.0, 0.0)
    for row in data.differences(arm, "spend_on_plans_at_start") {
      guard let spend = data.difference(arm, "spend", row.year) else { continue }
      old += abs(row.meanDifference)
      all += abs(row.meanDifference) + abs(spend.meanDifference - row.meanDifference)
    }
    return all > 0 ? old / all : 0
  }
}
