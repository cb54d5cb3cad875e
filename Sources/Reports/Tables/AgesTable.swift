import Experiments
import Tables

/// `ages.csv`: plans by single year of academic age. A reader passes over rows of other measures.
package enum AgesTable: ResultTable {
  package static let fileName = "ages.csv"
  package static let meaning =
    "Plans by single year of academic age (completed years on 31 August) and census year."
  package static let blank = AgeRow.blank

  package static func pass(_ row: inout AgeRow, _ cells: inout Cells) {
    var (measure, unit) = ("plans", "plans")
    cells.text("scenario", &row.scenario)
    cells.integer("year", &row.year)
    cells.integer("age", &row.age, "Academic age: completed years on 31 August before the census")
    cells.text("measure", &measure)
    cells.text("unit", &unit)
    cells.number("mean", &row.mean, decimals: 3)
    cells.number("p05", &row.p05, decimals: 3)
    cells.number("p50", &row.p50, decimals: 3)
    cells.number("p95", &row.p95, decimals: 3)
    cells.isPassedOver = measure != "plans"
  }
}
