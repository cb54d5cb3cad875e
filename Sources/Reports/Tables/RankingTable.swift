import Experiments
import Tables

/// `ranking.csv`: in how many paired runs one scenario does better than another, and than all others.
package enum RankingTable: ResultTable {
  package static let fileName = RankingRow.fileName
  package static let meaning =
    "In how many replications a scenario does better than another in the same replication, the baseline among them. "
    + "Better is: "
    + RankedMeasure.all.map { "\($0.name), \($0.higherIsBetter ? "higher" : "lower")" }.joined(
      separator: "; ")
    + ". Fewer plans are neither good nor bad in themselves."
  package static let blank = RankingRow.blank

  package static func pass(_ row: inout RankingRow, _ cells: inout Cells) {
    cells.text("measure", &row.measure) { RankedMeasure.named($0) != nil }
    cells.integer("year", &row.year)
    cells.text("scenario", &row.scenario)
    cells.text("other", &row.other, "Name of the scenario held against; all for all others at once")
    cells.number(
      "probability_better", &row.probabilityBetter, decimals: 5,
      "Share of replications in which the scenario is better than the other; against all, in which it is the best, "
        + "where equals share a replication")
    cells.number("mean_difference", &row.meanDifference, decimals: 4)
    cells.number("p05", &row.p05, decimals: 4)
    cells.number("p95", &row.p95, decimals: 4)
  }
}
