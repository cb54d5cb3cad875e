import Experiments
import SENDSystem

/// Where pupils are, limited places and how full they are, waiting and overspill.
enum PlacesSection {
  static let id = "places"
  static let title = "Settings and places"

  static func section(_ data: ReportData) -> ReportSection {
    let settings = PlacesAnswer.largest(data, count: Setting.allCases.count)
    let limited = data.settings(with: "places")
    let waits = !data.points("waiting").isEmpty
    guard !settings.isEmpty || !limited.isEmpty || waits else {
      return .missing(id: id, title: title, needs: ["plans by setting", "places", "waiting"])
    }
    let pictures = Figure.pair(
      settingsFigure(data, settings), placesFigure(data, limited) + (waits ? waitingFigure(data) : []))
    let absent = [
      settings.isEmpty ? "plans by setting" : nil, limited.isEmpty ? "places" : nil, waits ? nil : "waiting",
    ]
    .compactMap { $0 }
    let note = Node.paragraph(
      "Left out: this result holds no rows of \(Wording.list(absent)).", style: "note")
    return ReportSection(
      id: id, title: title,
      body: [pictures] + flows(data) + tables(data, settings, limited) + (absent.isEmpty ? [] : [note]))
  }

  private static func flows(_ data: ReportData) -> [Node] {
    let end = data.record.startYear + data.record.years
    let flows = PupilFlows(from: data.record.startYear, to: end) { measure, setting, year in
      data.points(measure, setting: setting.code).first { $0.year == year }?.mean
    }
    guard let flows else { return [] }
    let years = "January \(data.record.startYear) to January \(end)"
    return [
      Figure.node(
        id: "places-flows", flows.chart(title: "How pupils come and go, \(years)"), note: PupilFlows.note),
      flows.table(id: "places-flows-table", caption: "Pupils who come and go, \(years)"),
    ]
  }

  private static func settingsFigure(_ data: ReportData, _ settings: [Setting]) -> [Node] {
    guard !settings.isEmpty else { return [] }
    return [
      Figure.node(
        id: "places-settings", PlacesAnswer.chart(data, settings, title: "Pupils with plans by setting"),
        note: "Each panel has its own scale from zero. " + Figure.fanNote(data))
    ]
  }

  private static func placesFigure(_ data: ReportData, _ settings: [Setting]) -> [Node] {
    guard !settings.isEmpty else { return [] }
    let texts = settings.compactMap { setting -> String? in
      guard let filled = data.points("places_filled", setting: setting.code).last,
        let places = data.points("places", setting: setting.code).last
      else { return nil }
      return
        "\(setting.label): \(Wording.count(filled.p50).counting("pupils")) in \(Wording.count(places.p50).counting("places")) in "
        + "January \(places.year)"
    }
    let chart = SmallMultiples(
      title: "Places and the pupils in them", description: texts.joined(separator: "; "),
      panels: settings.map { setting in
        SmallMultiples.Panel(
          name: setting.label, points: data.points("places_filled", setting: setting.code),
          limit: data.points("places", setting: setting.code))
      }, format: .count, style: .census, colour: .green)
    return [
      Figure.node(
        id: "places-filled", chart,
        note: "Dashed line: commissioned places. Fan: pupils of the authority in them.")
    ]
  }

  private static func waitingFigure(_ data: ReportData) -> [Node] {
    let points = data.points("waiting")
    guard let last = points.last, points.contains(where: { $0.p95 > 0 }) else {
      return [.paragraph("No pupil waits for a place in any January of the run.")]
    }
    let chart = FanChart(
      title: "Pupils who wait for a place",
      description:
        "In January \(last.year): \(last.text(.count)).",
      points: points, format: .count, style: .census, colour: .orange)
    return [
      Figure.node(id: "places-waiting", chart, note: Figure.fanNote(singleRun: data.isSingleRun))
    ]
  }

  private static func tables(_ data: ReportData, _ settings: [Setting], _ limited: [Setting]) -> [Node] {
    let waiting = data.settings(with: "waiting").map {
      DataTable.Series($0.label, data.rows("waiting", setting: $0.code))
    }
    return table(
      "places-settings-table", "Pupils with plans by setting each January", .census,
      settings.map { DataTable.Series($0.label, data.rows("plans", setting: $0.code)) }, isOpen: true)
      + table(
        "places-yearly-table", "Admissions, waits and overspill by calendar year", .calendar,
        [
          DataTable.Series("Admitted", data.rows("admissions")),
          DataTable.Series("Mean weeks waited", data.rows("weeks_waiting")),
          DataTable.Series("Overspill to I/N-MSS", data.rows("overspill")),
          DataTable.Series("Exclusions to AP", data.rows("exclusions")),
        ], isOpen: true)
      + table(
        "places-filled-table", "Places and pupils in them each January", .census,
        limited.flatMap { setting in
          [
            DataTable.Series("\(setting.label): places", data.rows("places", setting: setting.code)),
            DataTable.Series("\(setting.label): filled", data.rows("places_filled", setting: setting.code)),
          ]
        })
      + table(
        "places-waiting-table", "Pupils who wait for a place, by the setting they wait for", .census,
        [DataTable.Series("All", data.rows("waiting"))] + waiting)
  }

  private static func table(
    _ id: String, _ caption: String, _ style: YearStyle, _ series: [DataTable.Series], isOpen: Bool = false
  ) -> [Node] {
    let series = series.filter { !$0.rows.isEmpty }
    guard !series.isEmpty else { return [] }
    return [DataTable.years(id: id, caption: caption, style: style, series: series, isOpen: isOpen).node]
  }
}
