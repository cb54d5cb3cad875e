import Experiments
import SENDSystem

/// Why the runs differ: doubt about the inputs, years that differ, and chance.
enum UncertaintySection {
  /// - Returns: `nil` where the kinds of uncertainty were not told apart.
  static func section(_ data: ReportData) -> ReportSection? {
    guard let replications = data.uncertainty.first?.replications else { return nil }
    let charts = [("plans", "Plans"), ("in_year_balance", "In-year balance")].compactMap { measure, name in
      chart(data, measure, name).map {
        [Figure.node(id: "uncertainty-\(measure.replacing("_", with: "-"))", $0)]
      }
    }
    return ReportSection(
      id: "uncertainty", title: "What the intervals are made of",
      body: [
        .paragraph(words(replications)),
        Figure.pair(charts.first ?? [], charts.dropFirst().first ?? []), table(data).node,
      ])
  }

  private static func words(_ replications: Int) -> String {
    "The runs differ for three reasons. Inputs: the numbers of the scenario are not known exactly; better data "
      + "would narrow this part. Years: some years bring more requests or moves than others; no data of today tell "
      + "which. Chance: of two children with the same prospects one has a plan and the other has not. The shares "
      + "below are of the variance (the square of the spread). They come from \(Wording.count(Double(replications))) "
      + "runs made again with the same inputs, and with the same inputs and years; in small print, where the "
      + "first and the last share lie with 95% confidence."
  }

  // The last is the rest, so that shares rounded in the table add up to the top of the axis.
  private static let parts: [(name: String, colour: Colour, share: @Sendable (UncertaintyParts) -> Double)] =
    [
      ("Inputs", .blue, { $0.inputs }), ("Years", .orange, { $0.years }),
      ("Chance", .grey, { max(0, 1 - $0.inputs - $0.years) }),
    ]

  private static func rows(_ data: ReportData, _ measure: String, setting: String = "all") -> [UncertaintyRow]
  {
    data.uncertainty.filter {
      $0.measured.measure == measure && $0.measured.setting == setting && $0.measured.phase == "all"
        && $0.measured.need == "all" && $0.measured.ageGroup == "all" && $0.parts != nil
    }.sorted { $0.measured.year < $1.measured.year }
  }

  private static func chart(_ data: ReportData, _ measure: String, _ name: String) -> StackedBarChart? {
    let rows = rows(data, measure)
    guard let last = rows.last, let end = last.parts else { return nil }
    let style = YearStyle(rawValue: last.measured.yearType) ?? .census
    return StackedBarChart(
      title: "\(name): why the runs differ",
      description: "In \(style.phrase(last.measured.year)): "
        + parts.map { "\($0.name.lowercased()) \(Wording.percent($0.share(end)))" }.joined(separator: ", ")
        + ".",
      bars: StackedBars(
        components: parts.map { part in
          StackedBars.Component(
            name: part.name,
            values: Dictionary(
              first: rows.compactMap { row in row.parts.map { (row.measured.year, part.share($0)) } }),
            colour: part.colour)
        }, years: rows.map { $0.measured.year }), format: .share, style: style)
  }

  private static let measures: [(name: String, setting: Setting?, label: String)] = [
    ("plans", nil, "Plans"), ("plans", .stateSpecial, "Plans in state special"),
    ("plans", .inmss, "Plans in I/N-MSS"), ("requests", nil, "Requests"), ("new_plans", nil, "New plans"),
    ("spend", nil, "Spend"), ("in_year_balance", nil, "In-year balance"), ("dsg_balance", nil, "DSG balance"),
  ]

  private static func table(_ data: ReportData) -> DataTable {
    let found = measures.compactMap { measure -> (label: String, rows: [UncertaintyRow])? in
      let rows = rows(data, measure.name, setting: measure.setting?.code ?? "all")
      return rows.isEmpty ? nil : (measure.label, rows)
    }
    let shown = found.flatMap { label, rows in
      // The first year that varies, and the last.
      Set([rows[0].measured.year, rows[rows.count - 1].measured.year]).sorted().compactMap { year in
        rows.first { $0.measured.year == year }.map { (label, $0) }
      }
    }
    return DataTable(
      id: "uncertainty-table", caption: "Shares of the variance in the first and the last year",
      columns: ["Figure"] + parts.map { $0.name },
      rows: shown.compactMap { label, row -> DataTable.Row? in
        guard let split = row.parts else { return nil }
        return DataTable.Row(
          "\(label), \(Self.label(row.measured))",
          [
            .init(Wording.percent(split.inputs), range: range(split.inputsInterval)),
            .init(Wording.percent(split.years)),
            .init(Wording.percent(split.chance), range: range(split.chanceInterval)),
          ])
      }, isOpen: true)
  }

  private static func label(_ row: SummaryRow) -> String {
    (YearStyle(rawValue: row.yearType) ?? .census).phrase(row.year)
  }

  private static func range(_ interval: ClosedRange<Double>) -> String {
    "\(Wording.percent(interval.lowerBound)) to \(Wording.percent(interval.upperBound))"
  }
}
