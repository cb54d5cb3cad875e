/// The starting caseload as it runs off, and the plans that came after it.
enum RunOffSection {
  static let id = "run-off"
  static let title = "Today’s plans and those to come"

  static func section(_ data: ReportData) -> ReportSection {
    let remaining = data.points("plans_at_start_remaining")
    let plans = data.points("plans")
    guard let first = remaining.first, let last = remaining.last, !plans.isEmpty else {
      return .missing(id: id, title: title, needs: ["plans", "plans_at_start_remaining"])
    }
    let years = plans.map(\.year).filter { year in remaining.contains { $0.year == year } }
    let old = Dictionary(remaining.map { ($0.year, $0.mean) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(
      plans.map { ($0.year, max($0.mean - (old[$0.year] ?? 0), 0)) }, uniquingKeysWith: { first, _ in first })
    let chart = StackedBarChart(
      title: "Plans of January \(first.year) and plans since",
      description:
        "Of \(Wording.count(first.p50)) plans in January \(first.year), \(Wording.count(last.p50)) remain "
        + "in January \(last.year).",
      bars: StackedBars(
        components: [
          .init(name: "From January \(first.year)", values: old, colour: .blue),
          .init(name: "New since", values: new, colour: .orange),
        ], years: years),
      format: .count, style: .census)
    var body: [Node] = [
      .tag("p", [:], [.text(words(first, last, plans.last, data))]),
      Figure.node(id: "run-off-bars", chart, note: "Mean of the runs."),
      DataTable.years(
        id: "run-off-table", caption: "Plans of the starting caseload that remain", style: .census,
        series: [
          .init("Remaining", data.rows("plans_at_start_remaining")), .init("All plans", data.rows("plans")),
        ]
      ).node,
    ]
    let spend = data.rows("spend_on_plans_at_start")
    if !spend.isEmpty {
      body.append(
        DataTable.years(
          id: "run-off-spend", caption: "Spend on plans of the starting caseload", style: .financial,
          series: [.init("On plans at the start", spend), .init("All spend", data.rows("spend"))]
        ).node)
    }
    return ReportSection(id: id, title: title, body: body)
  }

  private static func words(
    _ first: ChartPoint, _ last: ChartPoint, _ all: ChartPoint?, _ data: ReportData
  ) -> String {
    let kept =
      "Of the \(Wording.count(first.p50)) plans of January \(first.year), \(data.counts(last)) "
      + "\(data.isSingleRun ? "remain" : "are likely to remain") in January \(last.year)."
    guard let all, all.year == last.year, all.mean > 0 else { return kept }
    let share = Wording.percent(max(0, 1 - last.mean / all.mean))
    return kept
      + " About \(share) of the plans of that year are then new since the start: this is the part that "
      + "decisions from now on can change most."
  }
}
