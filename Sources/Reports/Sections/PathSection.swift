import SENDSystem

/// From request to plan: requests, refusals, new and ended plans, timeliness, disputes.
enum PathSection {
  static let id = "requests"
  static let title = "From request to plan"

  static func section(_ data: ReportData) -> ReportSection {
    let series = lines.compactMap { measure, name, colour -> LineChart.Series? in
      let points = data.points(measure)
      return points.isEmpty ? nil : LineChart.Series(name: name, points: points, colour: colour)
    }
    guard !series.isEmpty else { return .missing(id: id, title: title, needs: lines.map { $0.measure }) }
    var body: [Node] = []
    let chart = LineChart(
      title: "Requests, decisions and plans a year",
      description: series.compactMap { entry in
        entry.points.last.map { "\(entry.name) \(Wording.count($0.p50)) in \($0.year)" }
      }.joined(separator: "; ") + ".",
      series: series, format: .count, style: .calendar)
    let flow = Figure.node(
      id: "requests-flows", chart, note: data.isSingleRun ? nil : "Lines: medians. Bands: 90% of runs.")
    body.append(Figure.pair([flow], timeliness(data)))
    body.append(
      DataTable.years(
        id: "requests-table", caption: "From request to plan, by calendar year", style: .calendar,
        series: columns(data, flows), isOpen: true
      ).node)
    body += reasons(data)
    return ReportSection(id: id, title: title, body: body)
  }

  private static let lines: [(measure: String, name: String, colour: Colour)] = [
    ("requests", "Requests", .blue), ("new_plans", "New plans", .green),
    ("requests_refused", "Refused", .vermilion), ("ceased_plans", "Plans ended", .purple),
  ]

  private static let flows = [
    ("requests", "Requests"), ("requests_refused", "Refused"), ("assessments", "Assessments"),
    ("new_plans", "New plans"), ("moved_in", "Moved in"), ("ceased_plans", "Plans ended"),
    ("issued_within_20_weeks_share", "Issued within 20 weeks"), ("appeals", "Appeals"),
  ]

  private static func columns(_ data: ReportData, _ measures: [(String, String)]) -> [DataTable.Series] {
    measures.map { DataTable.Series($0.1, data.rows($0.0)) }.filter { !$0.rows.isEmpty }
  }

  private static func timeliness(_ data: ReportData) -> [Node] {
    let points = data.points("issued_within_20_weeks_share")
    guard points.count > 1, let last = points.last else { return [] }
    let chart = FanChart(
      title: "New plans issued within 20 weeks",
      description:
        "In \(last.year): \(last.text(.share)).",
      points: points, format: .share, style: .calendar, colour: .green)
    return [Figure.node(id: "requests-timeliness", chart, note: "Plans after an appeal are left out.")]
  }

  private static func reasons(_ data: ReportData) -> [Node] {
    let reasons = data.measures.filter { $0.hasPrefix("ceased_plans_") }
    guard !reasons.isEmpty else { return [] }
    return [
      DataTable.years(
        id: "requests-reasons", caption: "Why plans ended, by calendar year", style: .calendar,
        series: reasons.map { name in
          let reason = name.replacing("ceased_plans_", with: "")
          return DataTable.Series(reason.withSpaces.capitalisedFirst, data.rows(name))
        }
      ).node
    ]
  }
}
