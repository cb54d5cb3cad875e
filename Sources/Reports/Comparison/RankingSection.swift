import Experiments

/// How sure the order of the scenarios is: the chance of each to be the best, and of one to beat another.
enum RankingSection {
  static func section(_ data: ComparisonData) -> ReportSection? {
    guard !data.isSingleRun, !data.ranking.isEmpty else { return nil }
    var body: [Node] = [
      .paragraph(
        "Share of runs in which a scenario comes out best. All scenarios, the baseline among them, live through the "
          + "same births, needs and chances in each run, so each run has a winner; equals share it. A higher chance is "
          + "not a larger gain: see the differences above.")
    ]
    body.append(best(data))
    if data.arms.count > 1 { body.append(pairs(data).node) }
    return ReportSection(id: "ranking", title: "Which scenario does best, and how sure that is", body: body)
  }

  private static func year(_ measure: RankedMeasure, _ data: ComparisonData) -> Int {
    data.ranking.filter { $0.measure == measure.name }.map { $0.year }.max() ?? data.lastFinancial
  }

  private static func best(_ data: ComparisonData) -> Node {
    let measures = RankedMeasure.all.filter { measure in
      measure.isJudged && data.ranking.contains { $0.measure == measure.name }
    }
    var shares: [String: [String: Double]] = [:]
    for measure in measures {
      let year = year(measure, data)
      for row in data.ranking
      where row.measure == measure.name && row.year == year && row.other == RankingRow.all {
        shares[measure.name, default: [:]][row.scenario] = row.probabilityBetter
      }
    }
    func cell(_ name: String, _ measure: RankedMeasure) -> DataTable.Cell {
      .init(shares[measure.name]?[name].map { Wording.percent($0) } ?? "–")
    }
    let rows =
      [
        DataTable.Row("Baseline", measures.map { cell(data.record.baseline.name, $0) })
      ] + data.arms.map { arm in data.row(arm, measures.map { cell(arm.name, $0) }) }
    return data.table(
      id: "ranking-best", caption: "Chance of being best of all",
      columns: measures.map { "\($0.title.capitalisedFirst), \(label($0, data))" }, rows: rows)
  }

  private static func label(_ measure: RankedMeasure, _ data: ComparisonData) -> String {
    let year = year(measure, data)
    return switch measure.name {
    case "plans", "plans.inmss", "waiting": "January \(year)"
    case "spend": "in \(YearStyle.financial.label(year))"
    default: "31 March \(year + 1)"
    }
  }

  /// By net present value: the row beats the column.
  private static func pairs(_ data: ComparisonData) -> DataTable {
    let measure = "net_present_value"
    let names = [(data.record.baseline.name, "Baseline")] + data.arms.map { ($0.name, $0.title) }
    var shares: [String: [String: Double]] = [:]
    for row in data.ranking where row.measure == measure {
      shares[row.scenario, default: [:]][row.other] = row.probabilityBetter
    }
    return DataTable(
      id: "ranking-pairs",
      caption:
        "Share of runs in which the scenario of the row has the higher net present value than that of the column",
      columns: ["Scenario"] + names.map { $0.1 },
      rows: names.map { name, title in
        DataTable.Row(
          title,
          names.map { other, _ in
            .init(name == other ? "" : shares[name]?[other].map { Wording.percent($0) } ?? "–")
          })
      })
  }
}
