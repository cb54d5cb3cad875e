import Experiments
import SENDSystem

/// Plans: all, by age group, by need, by single year of age.
enum PlansSection {
  static let id = "plans"
  static let title = "Plans"

  static func section(_ data: ReportData) -> ReportSection {
    let points = data.points("plans")
    guard !points.isEmpty else { return .missing(id: id, title: title, needs: ["plans"]) }
    let others = [
      DataTable.Series("Plans", data.rows("plans")),
      DataTable.Series("On SEN support", data.rows("sen_support")),
      DataTable.Series("Share in mainstream, SRP and early years", data.rows("mainstream_share")),
      DataTable.Series("Share in independent schools and colleges", data.rows("outside_state_share")),
      DataTable.Series("Population 0 to 25", data.rows("population")),
    ].filter { !$0.rows.isEmpty }
    let fan = Figure.node(
      id: "plans-fan", PlansAnswer.chart(points, data, title: "Plans maintained each January"),
      note: Figure.fanNote(data))
    let table = DataTable.years(
      id: "plans-table", caption: "Plans and pupils each January", style: .census, series: others,
      isOpen: true)
    return ReportSection(
      id: id, title: title,
      body: [Figure.pair([fan], ages(data)), table.node] + FirstYearTable.nodes(data)
        + [Figure.pair(needs(data), ageGroups(data))])
  }

  private static func ageGroups(_ data: ReportData) -> [Node] {
    let groups = AgeGroup.allCases.filter { !data.points("plans", ageGroup: $0.code).isEmpty }
    guard !groups.isEmpty else { return [] }
    let panels = groups.map {
      SmallMultiples.Panel(name: Names.ageGroup($0), points: data.points("plans", ageGroup: $0.code))
    }
    let chart = SmallMultiples(
      title: "Plans by age group", description: "The table that follows holds the figures.", panels: panels,
      format: .count, style: .census)
    return [
      Figure.node(id: "plans-age-groups", chart, note: "Each panel has its own scale from zero."),
      DataTable.years(
        id: "plans-age-groups-table", caption: "Plans by age group each January", style: .census,
        series: groups.map { DataTable.Series(Names.ageGroup($0), data.rows("plans", ageGroup: $0.code)) }
      ).node,
    ]
  }

  private static func needs(_ data: ReportData) -> [Node] {
    let entries = Need.allCases.compactMap { need -> (need: Need, first: ChartPoint, last: ChartPoint)? in
      let points = data.rows("plans", need: need.code).filter { $0.hasValue }.map(ChartPoint.init)
      guard let first = points.first, let last = points.last, first.p50 != 0 || last.p95 != 0 else {
        return nil
      }
      return (need, first, last)
    }.sorted { ($1.last.p50, $0.need.rawValue) < ($0.last.p50, $1.need.rawValue) }
    guard let one = entries.first else { return [] }
    let chart = HorizontalBars(
      title: "Plans by primary need, January \(one.last.year)",
      description: entries.map { "\(Names.need($0.need)) \(Wording.count($0.last.p50))" }.joined(
        separator: "; "),
      items: entries.map { entry in
        HorizontalBars.Item(
          name: Names.need(entry.need), value: entry.last.p50, interval: entry.last.interval,
          reference: entry.first.p50)
      },
      format: .count, valueName: "January \(one.last.year)" + Figure.barNote(singleRun: data.isSingleRun),
      referenceName: "January \(one.first.year)")
    return [
      Figure.node(id: "plans-needs", chart),
      DataTable.years(
        id: "plans-needs-table", caption: "Plans by primary need each January", style: .census,
        series: entries.map { DataTable.Series($0.need.code, data.rows("plans", need: $0.need.code)) }
      ).node,
    ]
  }

  private static func ages(_ data: ReportData) -> [Node] {
    guard let years = data.ageYears, years.lowerBound < years.upperBound else { return [] }
    let starts = Dictionary(first: data.ages(years.lowerBound).map { ($0.age, $0) })
    let ages = data.ages(years.upperBound).filter { $0.p50.isFinite }.map { row in
      AgeProfileChart.Age(
        age: row.age, start: starts[row.age]?.p50 ?? 0, end: row.p50,
        interval: min(row.p05, row.p95)...max(row.p05, row.p95))
    }
    guard let most = ages.max(by: { $0.end < $1.end }) else { return [] }
    let (first, last) = ("January \(years.lowerBound)", "January \(years.upperBound)")
    let chart = AgeProfileChart(
      title: "Plans by single year of age",
      description: "In \(last) the age with most plans is \(most.age), with \(Wording.count(most.end)).",
      ages: ages, startName: first, endName: last)
    let table = DataTable(
      id: "plans-ages-table",
      caption: "Plans by age on 31 August" + (data.isSingleRun ? "" : " (median and 90% interval)"),
      columns: ["Age", first, last],
      rows: ages.map { age in
        DataTable.Row(
          String(age.age),
          [
            .init(Wording.count(age.start)),
            .init(age.end, age.interval.lowerBound, age.interval.upperBound, Wording.count),
          ])
      })
    return [Figure.node(id: "plans-ages", chart), table.node]
  }
}
