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
    let plansFigure = Figure.node(
      id: "run-off-plans",
      chart(
        remaining, of: plans, title: "Plans of January \(first.year) and plans since",
        names: ("From January \(first.year)", "New since"), format: .count, style: .census),
      note: "Mean of the runs.")
    var body: [Node] = [.paragraph(words(first, last, plans.last, data))]
    let spend = data.points("spend_on_plans_at_start")
    var spendFigure: [Node] = []
    if !spend.isEmpty, !data.points("spend").isEmpty {
      let chart = chart(
        spend, of: data.points("spend"), title: "Spend on plans of January \(first.year) and all other spend",
        names: ("On those plans", "All other"), format: .pounds, style: .financial)
      spendFigure.append(
        Figure.node(
          id: "run-off-spend", chart,
          note:
            "Mean of the runs. All other: plans since, places paid for whether filled or not, services, and what "
            + "clusters are given."))
    }
    body.append(Figure.pair([plansFigure], spendFigure))
    body.append(
      DataTable.years(
        id: "run-off-table", caption: "Plans of the starting caseload that remain", style: .census,
        series: [
          .init("Remaining", data.rows("plans_at_start_remaining")), .init("All plans", data.rows("plans")),
        ]
      ).node)
    if !spend.isEmpty {
      body.append(
        DataTable.years(
          id: "run-off-spend-table", caption: "Spend on plans of the starting caseload", style: .financial,
          series: [
            .init("On plans at the start", data.rows("spend_on_plans_at_start")),
            .init("All spend", data.rows("spend")),
          ]
        ).node)
    }
    return ReportSection(id: id, title: title, body: body)
  }

  /// A part and the rest of a whole, stacked.
  private static func chart(
    _ part: [ChartPoint], of whole: [ChartPoint], title: String, names: (part: String, rest: String),
    format: ValueFormat, style: YearStyle
  ) -> StackedBarChart {
    let old = Dictionary(first: part.map { ($0.year, $0.mean) })
    let years = whole.map { $0.year }.filter { old[$0] != nil }
    let rest = Dictionary(first: whole.map { ($0.year, max($0.mean - (old[$0.year] ?? 0), 0)) })
    let ends = [years.first, years.last].compactMap { $0 }.map { year in
      "\(style.phrase(year)): \(format.label(old[year] ?? 0)) \(names.part), \(format.label(rest[year] ?? 0)) \(names.rest)"
    }
    return StackedBarChart(
      title: title, description: ends.joined(separator: "; ") + ".",
      bars: StackedBars(
        components: [
          .init(name: names.part, values: old, colour: .blue),
          .init(name: names.rest, values: rest, colour: .orange),
        ], years: years),
      format: format, style: style)
  }

  private static func words(
    _ first: ChartPoint, _ last: ChartPoint, _ all: ChartPoint?, _ data: ReportData
  ) -> String {
    let kept =
      "Of the \(Wording.count(first.p50).counting("plans")) of January \(first.year), \(data.counts(last)) "
      + "\(!data.isSingleRun && data.canShow(Chance.likely) ? "are likely to remain" : "remain") in January \(last.year)."
    guard let all, all.year == last.year, all.mean > 0 else { return kept }
    let share = Wording.percent(max(0, 1 - last.mean / all.mean))
    return kept
      + " About \(share) of the plans of that year are then new since the start: this is the part that "
      + "decisions from now on can change most."
  }
}
