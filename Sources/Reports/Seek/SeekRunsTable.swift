import EventSimulation
import Experiments
import SENDSystem
import Tables

/// `seek.csv`: a row a combination of levels and target.
enum SeekRunsTable: ResultTable {
  struct Row: Sendable {
    var levers: [SeekLever] = []
    var number = 0
    /// By lever.
    var levels: [Double] = []
    var target = ""
    var unit = ""
    var mean = Double.nan
    var standardDeviation = Double.nan
    var p05 = Double.nan
    var p50 = Double.nan
    var p95 = Double.nan
    var probability = Double.nan

    init(_ levers: [SeekLever] = []) {
      self.levers = levers
      levels = levers.map { _ in .nan }
    }
  }

  static let fileName = "seek.csv"
  static let meaning = "Every combination of levels that was run, a row a target"
  static let blank = Row()

  static func pass(_ row: inout Row, _ cells: inout Cells) {
    cells.integer("run", &row.number, "Number of the combination of levels, in the order in which they ran")
    for (place, lever) in row.levers.enumerated() {
      cells.exact(
        lever.key, &row.levels[place],
        lever.isFactor
          ? "Level of this lever: a factor, 1 is today's" : "Level of this lever, in the unit of its key")
    }
    cells.text("target", &row.target, "The target")
    cells.text("unit", &row.unit, "Unit of its measure")
    let decimals = FixedDecimals.count(forUnit: row.unit)
    cells.number("mean", &row.mean, decimals: decimals, "Mean of the measure over the replications")
    cells.number(
      "sd", &row.standardDeviation, decimals: decimals, "Standard deviation over the replications")
    cells.number("p05", &row.p05, decimals: decimals, "5 % quantile")
    cells.number("p50", &row.p50, decimals: decimals, "Median")
    cells.number("p95", &row.p95, decimals: decimals, "95 % quantile")
    cells.number(
      "probability_met", &row.probability, decimals: 4, "Share of the replications that meet the target")
  }

  static func rows(of result: SeekResult) -> [Row] {
    result.evaluations.enumerated().flatMap { index, run in
      result.targets.enumerated().map { place, target in
        let summary = SampleSummary(run.values[place].filter { $0.isFinite })
        var row = Row(result.levers)
        (row.number, row.levels) = (index + 1, run.levels)
        (row.target, row.unit) = (target.text, result.units[place])
        (row.mean, row.standardDeviation) = (summary.mean, summary.standardDeviation)
        (row.p05, row.p50, row.p95) = (summary.p05, summary.p50, summary.p95)
        row.probability = SeekCriterion.probability([run.values[place].map { target.margin($0) }])
        return row
      }
    }
  }
}
