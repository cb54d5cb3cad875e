import Experiments
import Tables

/// `compare.csv`: each scenario less the baseline, by measure and year.
package enum DifferenceTable: ResultTable {
  package static let fileName = "compare.csv"
  package static let meaning =
    "One row a scenario, measure, year and setting: the scenario less the baseline in the same replication, "
    + "summarised over the replications."
  package static let blank = DifferenceRow.blank

  package static func pass(_ row: inout DifferenceRow, _ cells: inout Cells) {
    passKey(&row, &cells)
    cells.text("unit", &row.unit)
    passNumbers(&row, &cells)
  }

  static func passKey(_ row: inout DifferenceRow, _ cells: inout Cells) {
    cells.text("baseline", &row.baseline)
    cells.text("scenario", &row.scenario)
    cells.integer("year", &row.year)
    cells.text("year_type", &row.yearType)
    cells.text("measure", &row.measure)
    cells.text("setting", &row.setting)
  }

  /// An infinite variance reduction is an empty field.
  static func passNumbers(_ row: inout DifferenceRow, _ cells: inout Cells) {
    let decimals = FixedDecimals.count(forUnit: row.unit)
    cells.number("mean_difference", &row.meanDifference, decimals: decimals)
    cells.number("sd", &row.sd, decimals: decimals)
    cells.number("p05", &row.p05, decimals: decimals)
    cells.number("p50", &row.p50, decimals: decimals)
    cells.number("p95", &row.p95, decimals: decimals)
    cells.number(
      "probability_above_zero", &row.probabilityAboveZero, decimals: 5,
      "Share of replications in which the difference is above zero")
    cells.number(
      "variance_reduction", &row.varianceReduction, decimals: 3, empty: .infinity,
      "How many times more replications a comparison of independent runs would need for the same precision; empty where the difference does not vary"
    )
    row.scenarioMean = row.baselineMean + row.meanDifference
  }

  /// The rows of a file, their means in the baseline taken from `levels`; NaN where that has none.
  /// - Throws: `TableError` with the line.
  package static func rows(of bytes: [UInt8], levels: [LevelRow]) throws(TableError) -> [DifferenceRow] {
    let means = Dictionary(first: levels.map { ($0.key, $0.mean) })
    return try rows(of: bytes).map { row in
      var row = row
      let key = LevelRow.Key(
        year: row.year, yearType: row.yearType, measure: row.measure, setting: row.setting)
      row.baselineMean = means[key] ?? .nan
      row.scenarioMean = row.baselineMean + row.meanDifference
      return row
    }
  }
}
