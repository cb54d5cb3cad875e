import SENDSystem

/// Where pupils are, limited places and how full they are, waiting and overspill.
enum PlacesSection {
  static let id = "places"
  static let title = "Settings and places"

  static func section(_ data: ReportData) -> ReportSection {
    let body = bySetting(data) + places(data) + waiting(data)
    guard !body.isEmpty else {
      return .missing(id: id, title: title, needs: ["plans by setting", "places", "waiting"])
    }
    return ReportSection(id: id, title: title, body: body)
  }

  private static func bySetting(_ data: ReportData) -> [Node] {
    let settings = PlacesAnswer.largest(data, count: Setting.allCases.count)
    guard !settings.isEmpty else { return [] }
    return [
      Figure.node(
        id: "places-settings", PlacesAnswer.chart(data, settings, title: "Pupils with plans by setting"),
        wide: 880,
        note: "Each panel has its own scale from zero. " + Figure.fanNote(singleRun: data.isSingleRun)),
      DataTable.years(
        id: "places-settings-table", caption: "Pupils with plans by setting each January", style: .census,
        series: settings.map { DataTable.Series($0.label, data.rows("plans", setting: $0.code)) },
        isOpen: true
      ).node,
    ]
  }

  private static func places(_ data: ReportData) -> [Node] {
    let settings = data.settings(with: "places")
    guard !settings.isEmpty else { return [note("places", data)].compactMap { $0 } }
    let chart = SmallMultiples(
      title: "Places and the pupils in them",
      description: settings.compactMap { setting in
        guard let filled = data.points("places_filled", setting: setting.code).last,
          let places = data.points("places", setting: setting.code).last
        else { return nil }
        return
          "\(setting.label): \(Wording.count(filled.p50)) pupils in \(Wording.count(places.p50)) places in "
          + "January \(places.year)"
      }.joined(separator: "; "),
      panels: settings.map { setting in
        SmallMultiples.Panel(
          name: setting.label, points: data.points("places_filled", setting: setting.code),
          limit: data.points("places", setting: setting.code))
      }, format: .count, style: .census, colour: .green, panelHeight: 150)
    let columns = settings.flatMap { setting in
      [
        DataTable.Series("\(setting.label): places", data.rows("places", setting: setting.code)),
        DataTable.Series("\(setting.label): filled", data.rows("places_filled", setting: setting.code)),
      ]
    }.filter { !$0.rows.isEmpty }
    return [
      Figure.node(
        id: "places-filled", chart, wide: max(340, min(880, Double(settings.count) * 300)),
        note: "Dashed line: commissioned places. Fan: pupils of the authority in them."),
      DataTable.years(
        id: "places-filled-table", caption: "Places and pupils in them each January", style: .census,
        series: columns
      ).node,
    ]
  }

  private static func waiting(_ data: ReportData) -> [Node] {
    let points = data.points("waiting")
    guard !points.isEmpty else { return [note("waiting", data)].compactMap { $0 } }
    var body: [Node] = []
    if points.contains(where: { $0.p95 > 0 }) {
      let chart = FanChart(
        title: "Pupils who wait for a place",
        description: points.last.map {
          "In January \($0.year): \(Wording.count($0.p50)), 90% interval \(Wording.count($0.p05)) to "
            + "\(Wording.count($0.p95))."
        } ?? "",
        points: points, format: .count, style: .census, colour: .orange)
      body.append(
        Figure.node(id: "places-waiting", chart, note: Figure.fanNote(singleRun: data.isSingleRun)))
    } else {
      body.append(.tag("p", [:], ["No pupil waits for a place in any January of the run."]))
    }
    let settings = data.settings(with: "waiting")
    let columns =
      [DataTable.Series("All", data.rows("waiting"))]
      + settings.map { DataTable.Series($0.label, data.rows("waiting", setting: $0.code)) }
    body.append(
      DataTable.years(
        id: "places-waiting-table", caption: "Pupils who wait for a place, by the setting they wait for",
        style: .census, series: columns
      ).node)
    let yearly = [
      DataTable.Series("Admitted", data.rows("admissions")),
      DataTable.Series("Mean weeks waited", data.rows("weeks_waiting")),
      DataTable.Series("Placed in I/N-MSS for want of a place", data.rows("overspill")),
      DataTable.Series("Exclusions to AP", data.rows("exclusions")),
    ].filter { !$0.rows.isEmpty }
    guard !yearly.isEmpty else { return body }
    return body + [
      DataTable.years(
        id: "places-yearly-table", caption: "Admissions, waits and overspill by calendar year",
        style: .calendar,
        series: yearly, isOpen: true
      ).node
    ]
  }

  private static func note(_ measure: String, _ data: ReportData) -> Node? {
    data.measures.isEmpty || data.settings(with: "plans").isEmpty
      ? nil
      : .tag("p", ["class": "note"], [.text("Left out: this result holds no rows of \(measure).")])
  }
}
