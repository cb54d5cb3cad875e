import Experiments
import Tables

/// `annual.csv`: one row a measure, year and breakdown, summarised over the replications.
package enum AnnualTable: ResultTable {
  package static let fileName = "annual.csv"
  package static let meaning =
    "One row a measure, year and breakdown, summarised over the replications. "
    + "A breakdown that the row sums over says `all`."
  package static let blank = SummaryRow.blank

  package static func pass(_ row: inout SummaryRow, _ cells: inout Cells) {
    passKey(&row, &cells)
    passNumbers(&row, &cells)
  }

  /// What a row is of.
  static func passKey(_ row: inout SummaryRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    cells.integer("year", &row.year)
    cells.text("year_type", &row.yearType)
    cells.text("measure", &row.measure)
    cells.text("setting", &row.setting)
    cells.text("phase", &row.phase)
    cells.text("need", &row.need)
    cells.text("age_group", &row.ageGroup)
    cells.text("unit", &row.unit)
  }

  static func passNumbers(_ row: inout SummaryRow, _ cells: inout Cells) {
    let decimals = FixedDecimals.count(forUnit: row.unit)
    cells.number("mean", &row.mean, decimals: decimals)
    cells.number("sd", &row.sd, decimals: decimals)
    cells.number("p05", &row.p05, decimals: decimals)
    cells.number("p25", &row.p25, decimals: decimals)
    cells.number("p50", &row.p50, decimals: decimals)
    cells.number("p75", &row.p75, decimals: decimals)
    cells.number("p95", &row.p95, decimals: decimals)
    cells.number(
      "mc_se", &row.monteCarloError, decimals: decimals,
      "Monte Carlo standard error of the mean: falls as replications are added")
  }
}
