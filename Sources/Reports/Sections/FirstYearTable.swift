import Experiments
import SENDSystem

/// Whether the run goes on from where the published figures end: the last years beside the first one of the run.
enum FirstYearTable {
  private static let shown = 3

  /// Empty where the scenario does not state what was published.
  static func nodes(_ data: ReportData) -> [Node] {
    let past = data.scenario.past
    let start = data.record.startYear
    let flows = [
      ("Requests", past.requests, "requests"), ("New plans", past.newPlans, "new_plans"),
      ("Plans that ended", past.ceasedPlans, "ceased_plans"),
    ].map { row($0.0, $0.1, last: start - 1, data.points($0.2).first { $0.year == start }, data) }
    let plans =
      [("Plans", past.plans, data.points("plans"))]
      + Setting.allCases.map { setting in
        (
          setting.label, past.plansBySetting.compactMapValues { $0[setting] },
          data.points("plans", setting: setting.code)
        )
      }
    let stocks = plans.map { name, counts, points in
      row(name, counts, last: start, points.first { $0.year == start + 1 }, data)
    }
    return table(
      "first-year-flows", "Requests and plans a year", years: (start - shown)...(start - 1),
      YearStyle.calendar, flows.compactMap { $0 }, data)
      + table(
        "first-year-plans", "Plans in January", years: (start + 1 - shown)...start, YearStyle.census,
        stocks.compactMap { $0 }, data)
  }

  private static func table(
    _ id: String, _ name: String, years: ClosedRange<Int>, _ style: YearStyle, _ rows: [DataTable.Row],
    _ data: ReportData
  ) -> [Node] {
    guard !rows.isEmpty else { return [] }
    let detail = data.isSingleRun ? "" : " (median and 90% interval)"
    return [
      DataTable(
        id: id, caption: "\(name): the last published years, and the first of the run" + detail,
        columns: [""] + years.map(style.label) + [style.label(years.upperBound + 1) + ", run"], rows: rows
      ).node
    ]
  }

  private static func row(
    _ name: String, _ counts: [Int: Int], last: Int, _ first: ChartPoint?, _ data: ReportData
  ) -> DataTable.Row? {
    guard let first, counts[last] != nil else { return nil }
    let published = ((last + 1 - shown)...last).map { year in
      DataTable.Cell(counts[year].map { Wording.count(Double($0)) } ?? "–")
    }
    return .init(name, published + [.init(first.p50, first.p05, first.p95) { Wording.count($0) }])
  }
}
