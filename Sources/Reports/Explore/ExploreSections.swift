import Experiments

/// The tables of the page that need no script.
enum ExploreSections {
  static func levers(_ levers: [ExploreModel.Lever]) -> ReportSection {
    ReportSection(
      id: "levers", title: "The levers",
      body: [
        DataTable(
          id: "levers-table", caption: "What the levers are in the scenario",
          columns: ["Lever", "In the scenario", "From", "To", "Key in the scenario"],
          rows: levers.map { lever in
            DataTable.Row(
              lever.name,
              [lever.today, lever.low, lever.high].map { .init(ExploreWords.value($0, of: lever)) } + [
                .init(lever.key)
              ])
          }, kind: .text, isOpen: true
        ).node
      ])
  }

  /// Today's setting over the years.
  static func today(_ model: ExploreModel) -> ReportSection {
    let byType = Dictionary(grouping: model.series, by: \.yearType)
    let tables = ["census", "calendar", "academic", "financial"].compactMap { type -> Node? in
      guard let series = byType[type] else { return nil }
      let style = YearStyle(rawValue: type) ?? .calendar
      let years = Set(series.flatMap(\.years)).sorted()
      return DataTable(
        id: "today-\(type)", caption: "The scenario’s own setting: mean and 90% band",
        columns: [style == .census ? "January" : "Year"] + series.map(\.title),
        rows: years.map { year in
          DataTable.Row(
            style.label(year),
            series.map { one in one.years.firstIndex(of: year).map { cell(one.today[$0], one.unit) } ?? "–" })
        }, isOpen: true
      ).node
    }
    return ReportSection(id: "today", title: "The scenario’s own setting", body: tables)
  }

  /// A mean with its band.
  private static func cell(_ level: ExploreModel.Level, _ unit: String) -> DataTable.Cell {
    let format = ValueFormat(unit: unit)
    return .init(format.label(level.mean), range: "\(format.label(level.low)) to \(format.label(level.high))")
  }

  /// Every setting that was run, with the last year of each output.
  static func points(_ findings: ExploreFindings) -> ReportSection {
    let (levers, series) = (findings.model.levers, findings.model.series)
    let rows = findings.settings.enumerated().map { point, setting in
      DataTable.Row(
        "\(point) \(setting.use.withSpaces)",
        zip(levers, setting.values).map { DataTable.Cell(ExploreWords.value($1, of: $0)) }
          + zip(series, setting.last).map { cell($1, $0.unit) })
    }
    let names = series.map { "\($0.title), \($0.longYears.last ?? "")" }
    return ReportSection(
      id: "points", title: "The settings that were simulated",
      body: [
        DataTable(
          id: "points-table", caption: "Simulated mean and 90% band at every setting",
          columns: ["Setting"] + levers.map(\.name) + names, rows: rows
        ).node
      ])
  }

  /// Errors at the points held back, by output and year.
  static func errors(_ findings: ExploreFindings) -> Node {
    var rows: [DataTable.Row] = []
    for (series, qualities) in zip(findings.model.series, findings.qualities) {
      let format = ValueFormat(unit: series.unit)
      func size(_ value: Double) -> String {
        switch format {
        case .count where value < 10: Wording.decimal(value, places: 1)
        default: format.label(value)
        }
      }
      for (year, quality) in zip(series.longYears, qualities) {
        rows.append(
          DataTable.Row(
            "\(series.title), \(year)",
            texts: [
              quality.kind == "gaussian_process" ? "Gaussian process" : quality.kind,
              "±" + size(quality.halfWidth), size(quality.largest), Wording.percent(quality.meansInside),
              Wording.percent(quality.drawsInside), Wording.percent(quality.differencesInside),
            ]))
      }
    }
    return DataTable(
      id: "errors-table", caption: "Errors at the settings held back, by output and year",
      columns: [
        "Output", "Emulator of the mean", "Error (95%)", "Largest error", "Real means within the error",
        "Runs with other luck in the 90% band", "Differences in their 90% band",
      ], rows: rows
    ).node
  }
}
