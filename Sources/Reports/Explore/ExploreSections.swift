import Experiments

/// The tables of the page that need no script.
enum ExploreSections {
  static func levers(_ levers: [ExploreLever]) -> ReportSection {
    ReportSection(
      id: "levers", title: "The levers",
      body: [
        DataTable(
          id: "levers-table", caption: "What the levers are in the scenario",
          columns: ["Lever", "Today", "From", "To", "Key in the scenario"],
          rows: levers.map { lever in
            (
              header: lever.name,
              cells: [lever.today, lever.low, lever.high].map { .init(ExploreWords.value($0, of: lever)) }
                + [.init(lever.key)]
            )
          }, isText: true, isOpen: true
        ).node
      ])
  }

  /// Today's setting over the years.
  static func today(_ result: ExploreResult) -> ReportSection {
    let byType = Dictionary(grouping: result.series, by: \.series.yearType)
    let tables = ["census", "calendar", "academic", "financial"].compactMap { type -> Node? in
      guard let series = byType[type] else { return nil }
      let style = YearStyle(rawValue: type) ?? .calendar
      let years = Set(series.flatMap(\.series.years)).sorted()
      return DataTable(
        id: "today-\(type)", caption: "Today’s setting: mean and 90% band",
        columns: [style == .census ? "January" : "Year"] + series.map { ExploreWords.title($0.series) },
        rows: years.map { year in
          (
            header: style.label(year),
            cells: series.map { one in
              guard let index = one.series.years.firstIndex(of: year) else { return .init("–") }
              let level = one.today[index]
              let format = ValueFormat(unit: one.series.unit)
              return .init(
                format.label(level.mean), range: "\(format.label(level.low)) to \(format.label(level.high))")
            }
          )
        }, isOpen: true
      ).node
    }
    return ReportSection(id: "today", title: "Today’s setting", body: tables)
  }

  /// Every setting that was run, with the last year of each output.
  static func points(_ result: ExploreResult) -> ReportSection {
    let levers = result.design.levers
    let all = result.design.points + result.design.heldBack
    let rows = all.indices.map { point in
      let isHeldBack = point >= result.design.points.count
      let use = isHeldBack ? "held back" : point == 0 ? "today" : "fitted"
      let settings = zip(levers, all[point]).map { DataTable.Cell(ExploreWords.value($1, of: $0)) }
      let outputs = result.series.map { series in
        let sample = series.samples[series.samples.count - 1][point]
        let format = ValueFormat(unit: series.series.unit)
        return DataTable.Cell(
          format.label(sample.mean), range: "\(format.label(sample.low)) to \(format.label(sample.high))")
      }
      return (header: "\(point) \(use)", cells: settings + outputs)
    }
    let names = result.series.map { series in
      let style = YearStyle(rawValue: series.series.yearType) ?? .calendar
      return "\(ExploreWords.title(series.series)), \(style.phrase(series.series.years.last ?? 0))"
    }
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
  static func errors(_ result: ExploreResult) -> Node {
    var rows: [(header: String, cells: [DataTable.Cell])] = []
    for series in result.series {
      let style = YearStyle(rawValue: series.series.yearType) ?? .calendar
      let format = ValueFormat(unit: series.series.unit)
      func size(_ value: Double) -> String {
        switch format {
        case .count where value < 10: Wording.decimal(value, places: 1)
        default: format.label(value)
        }
      }
      func share(_ value: Double?) -> String { value.map { Wording.percent($0) } ?? "–" }
      for (index, error) in series.errors.enumerated() {
        rows.append(
          (
            header: "\(ExploreWords.title(series.series)), \(style.phrase(series.series.years[index]))",
            cells: [
              .init(ExploreWords.kind(series, year: index)),
              .init("±" + size(error.halfWidth)), .init(size(error.largest)),
              .init(Wording.percent(error.meansInside)), .init(share(error.drawsInside)),
              .init(share(error.differencesInside)),
            ]
          ))
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
