import Experiments
import SENDSystem

/// Spend by line and setting, income, balances, and the lines outside the High Needs Block.
enum MoneySection {
  static let id = "money"
  static let title = "Money"

  static func section(_ data: ReportData) -> ReportSection {
    guard let chart = MoneyAnswer.chart(data, title: "Spend by line against income, and the DSG balance")
    else {
      return .missing(id: id, title: title, needs: ["spend"])
    }
    let bands = chart.balance.isEmpty || data.isSingleRun ? "" : " Bands of the balance: 50% and 90% of runs."
    let bySetting = bySetting(data)
    var body: [Node] = [
      .paragraph(
        "All amounts are in pounds of the year itself. Financial years run from 1 April to 31 March."),
      Figure.pair(
        [Figure.node(id: "money-chart", chart, note: "Bars: mean of the runs. Line: income." + bands)],
        bySetting.figure),
    ]
    let balances = [
      DataTable.Series("Spend", data.rows("spend")), DataTable.Series("Income", data.rows("income")),
      DataTable.Series("In-year balance", data.rows("in_year_balance")),
      DataTable.Series("DSG balance, 31 March", data.rows("dsg_balance")),
    ]
    body += table("money-balance", "Spend, income and balance", balances, isOpen: true)
    body += table(
      "money-lines", "Spend by line",
      MoneyAnswer.lines.map { DataTable.Series($0.name, data.rows("spend_" + $0.line.code)) }, isOpen: true)
    body += bySetting.table
    body += table(
      "money-income", "Income by source",
      [
        DataTable.Series("High needs allocation", data.rows("income_allocation")),
        DataTable.Series("From the Schools Block", data.rows("income_schools_block_transfer")),
        DataTable.Series("Safety Valve and one-off", data.rows("income_safety_valve")),
      ])
    let memorandum = table(
      "money-memorandum", "Memorandum: costs outside the High Needs Block",
      [
        DataTable.Series("SEND transport", data.rows("memorandum_transport")),
        DataTable.Series("EHC casework", data.rows("memorandum_casework")),
        DataTable.Series("Paid by health and social care", data.rows("memorandum_joint_funding")),
      ])
    return ReportSection(id: id, title: title, body: body + memorandum)
  }

  /// A table of financial years from the series that have rows; nothing where none has.
  private static func table(
    _ id: String, _ caption: String, _ series: [DataTable.Series], isOpen: Bool = false
  ) -> [Node] {
    let series = series.filter { $0.rows.contains { $0.mean != 0 || $0.p95 != 0 || $0.p05 != 0 } }
    guard !series.isEmpty else { return [] }
    return [
      DataTable.years(id: id, caption: caption, style: .financial, series: series, isOpen: isOpen).node
    ]
  }

  private static func bySetting(_ data: ReportData) -> (figure: [Node], table: [Node]) {
    let entries = data.settings(with: "spend").compactMap { setting -> (Setting, ChartPoint, ChartPoint)? in
      let points = data.points("spend", setting: setting.code)
      guard let first = points.first, let last = points.last else { return nil }
      return (setting, first, last)
    }.sorted { ($1.2.p50, $0.0.rawValue) < ($0.2.p50, $1.0.rawValue) }
    guard let one = entries.first else { return ([], []) }
    let last = YearStyle.financial.label(one.2.year)
    let chart = HorizontalBars(
      title: "Spend by setting, \(last)",
      description: entries.map { "\($0.0.label) \(Wording.pounds($0.2.p50))" }.joined(separator: "; "),
      items: entries.map {
        HorizontalBars.Item(name: $0.0.label, value: $0.2.p50, interval: $0.2.interval, reference: $0.1.p50)
      },
      format: .pounds, valueName: last + Figure.barNote(singleRun: data.isSingleRun),
      referenceName: YearStyle.financial.label(one.1.year))
    return (
      [Figure.node(id: "money-settings", chart)],
      table(
        "money-settings-table", "Spend by setting",
        entries.map { DataTable.Series($0.0.label, data.rows("spend", setting: $0.0.code)) })
    )
  }
}
