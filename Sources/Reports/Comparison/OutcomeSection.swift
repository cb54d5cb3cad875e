import Experiments

/// Every scenario by every main outcome, in the middle and at the end of the run.
enum OutcomeSection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    var body: [Node] = [
      .paragraph(
        "Differences from the baseline: mean, and in small print the range of 9 in 10 runs. ✓\u{A0}better and "
          + "✗\u{A0}worse: so in at least 95 in 100 runs. ~\u{A0}either way, with the chance. =\u{A0}no change. "
          + "Fewer or more plans is neither good nor bad in itself.")
    ]
    for (index, years) in yearPairs(data).enumerated() {
      guard let table = table(data, years, id: "outcomes-\(index)") else { continue }
      body.append(table)
    }
    body += charts(data)
    guard body.count > 1 else { return .missing(id: "outcomes", title: title, needs: ["plans", "spend"]) }
    return ReportSection(id: "outcomes", title: title, body: body)
  }

  static let title = "Strategies by outcome"

  /// Each main outcome at the end of the run, scenario under scenario.
  private static func charts(_ data: ComparisonData) -> [Node] {
    let figures = Outcome.main.compactMap { outcome -> Node? in
      let year = outcome.last(data)
      let rows = data.arms.compactMap { arm in outcome.row(arm, year, data).map { (arm: arm, row: $0) } }
      guard rows.contains(where: { $0.row.meanDifference != 0 }), let change = rows.first?.row.change else {
        return nil
      }
      let when = date(outcome, (data.lastCensus, data.lastFinancial))
      let items = rows.map { arm, row in
        IntervalDots.Item(
          name: data.label(arm), value: row.meanDifference,
          interval: row.p05 < row.p95 ? row.p05...row.p95 : nil,
          flag: String(outcome.flag(row, data).text.prefix(1)))
      }
      return Figure.node(
        id: "outcome-\(outcome.measure)-\(outcome.setting)",
        IntervalDots(
          title: "\(outcome.name), \(when)",
          description: rows.map { "\($0.arm.title): \($0.row.words(runs: data.record.replications))" }
            .joined(separator: "; ") + ".", items: items, format: ValueFormat(unit: rows[0].row.unit),
          sides: (change.below, change.above)),
        note: data.isSingleRun ? nil : "Dot: mean difference from the baseline. Line: 9 in 10 runs.")
    }
    let half = (figures.count + 1) / 2
    return figures.isEmpty ? [] : [Figure.pair(Array(figures.prefix(half)), Array(figures.dropFirst(half)))]
  }

  private static func yearPairs(_ data: ComparisonData) -> [(census: Int, financial: Int)] {
    (data.hasMidYear ? [(data.midYear, data.midYear)] : []) + [(data.lastCensus, data.lastFinancial)]
  }

  private static func table(_ data: ComparisonData, _ years: (census: Int, financial: Int), id: String)
    -> Node?
  {
    let outcomes = Outcome.main.filter { outcome in
      data.arms.contains { outcome.row($0, year(outcome, years), data) != nil }
    }
    guard !outcomes.isEmpty else { return nil }
    let columns = outcomes.map { outcome in
      "\(outcome.name), \(date(outcome, years))"
    }
    let leaders = outcomes.map { best($0, year($0, years), data) }
    var rows: [DataTable.Row] = []
    if let cells = levels(outcomes, years, data) { rows.append(.init("Baseline (level)", cells)) }
    rows += data.arms.map { arm in
      data.row(
        arm,
        zip(outcomes, leaders).map { outcome, leader in
          guard let row = outcome.row(arm, year(outcome, years), data) else { return "–" }
          return cell(row, outcome, data, isBest: leader.contains(arm.index))
        })
    }
    return data.table(
      id: id,
      caption:
        "Differences from the baseline in \(years.census), \(YearStyle.financial.label(years.financial))",
      columns: columns, rows: rows)
  }

  static func cell(
    _ row: DifferenceRow, _ outcome: Outcome, _ data: ComparisonData, isBest: Bool = false
  ) -> DataTable.Cell {
    func signed(_ value: Double) -> String { row.change.signed(value, row.p05, row.p95) }
    let isRange = !data.isSingleRun && row.p05 != row.p95
    var cell = DataTable.Cell(
      signed(row.meanDifference), range: isRange ? "\(signed(row.p05)) to \(signed(row.p95))" : nil)
    cell.flag = outcome.flag(row, data)
    cell.note = isBest ? "largest gain" : nil
    return cell
  }

  /// The scenarios with the largest clear gain, several where they read the same; none if there is one scenario.
  private static func best(_ outcome: Outcome, _ year: Int, _ data: ComparisonData) -> [Int] {
    guard data.arms.count > 1, let higher = outcome.higherIsBetter else { return [] }
    let sign = higher ? 1.0 : -1
    let gains = data.arms.compactMap { arm -> (index: Int, row: DifferenceRow, gain: Double)? in
      guard let row = outcome.row(arm, year, data), outcome.verdict(row, data) == .better else { return nil }
      let isMoney = outcome.measure == "spend" || outcome.measure == "dsg_balance"
      let overspend =
        isMoney ? data.clusterOverspend(arm, year, runUp: outcome.measure == "dsg_balance") : 0
      return (arm.index, row, sign * row.meanDifference - overspend)
    }
    .filter { $0.gain > 0 }
    guard let first = gains.max(by: { $0.gain < $1.gain }) else { return [] }
    let text = first.row.change.signed(first.gain)
    return gains.filter { $0.row.change.signed($0.gain) == text }.map { $0.index }
  }

  private static func levels(
    _ outcomes: [Outcome], _ years: (census: Int, financial: Int), _ data: ComparisonData
  ) -> [DataTable.Cell]? {
    guard let arm = data.arms.first else { return nil }
    let rows = outcomes.map { outcome in outcome.row(arm, year(outcome, years), data) }
    guard rows.contains(where: { $0?.baselineMean.isFinite ?? false }) else { return nil }
    return rows.map { row in
      row.map { DataTable.Cell(ValueFormat(unit: $0.unit).label($0.baselineMean)) } ?? "–"
    }
  }

  private static func year(_ outcome: Outcome, _ years: (census: Int, financial: Int)) -> Int {
    outcome.style == .census ? years.census : years.financial
  }

  private static func date(_ outcome: Outcome, _ years: (census: Int, financial: Int)) -> String {
    outcome.measure == "dsg_balance"
      ? "31 March \(years.financial + 1)" : outcome.style.phrase(year(outcome, years))
  }
}
