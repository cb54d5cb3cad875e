import Experiments

/// The invest-to-save case of every scenario, year by year.
enum InvestmentSection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    let arms = data.arms.filter { !data.investment($0).isEmpty && !data.changesNothing($0) }
    guard !arms.isEmpty else { return nil }
    let intro =
      "Pounds of each year; mean, and in small print the range of 9 in 10 runs. Net is gross saving less capital and "
      + "revenue. The last column is net in prices of the price year and at its present value."
    return ReportSection(
      id: "invest", title: "Invest to save, year by year",
      body: [.paragraph(intro)] + arms.map { table($0, data) })
  }

  private static func table(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> Node {
    let rows = data.investment(arm)
    let scale = MoneyScale(rows.flatMap { $0.money }.flatMap { [$0.p05, $0.p95] })
    let moves = data.movesInvestment(arm)
    let columns =
      moves
      ? ["Capital", "Revenue", "Gross saving", "Net", "Cumulative net", "Discounted net", "Paid back"]
      : ["Gross saving", "Cumulative", "Discounted"]
    return DataTable(
      id: "invest-\(arm.index)",
      caption: "\(arm.title) (\(scale.name))" + (data.needsInvestment(arm) ? "" : ": needs no investment"),
      columns: ["Financial year"] + columns,
      rows: rows.map { row in
        let money =
          moves ? row.money : [row.grossSaving, row.cumulativeNet, row.discountedNet]
        return DataTable.Row(
          YearStyle.financial.label(row.financialYear),
          money.map(scale.cell) + (moves ? [paidBack(row, rows, runs: data.record.replications)] : []))
      }, isOpen: true
    ).node
  }

  private static func paidBack(_ row: InvestmentRow, _ rows: [InvestmentRow], runs: Int) -> DataTable.Cell {
    let first = rows.first(where: { $0.isPaid })?.financialYear
    return .init(
      first.map { row.financialYear < $0 } ?? true
        ? "–" : Chance(share: row.probabilityPaidBack, runs: runs).percent)
  }
}
