import Experiments
import Tables

/// `compare_local_settings.csv`: each scenario less the baseline by the authority's own names of settings. Written for
/// scenarios that have such names.
package enum LocalDifferenceTable: ResultTable {
  package static let fileName = "compare_local_settings.csv"
  package static let meaning =
    "Plans each January by the authority's own names of settings: the scenario less the baseline in the same "
    + "replication, summarised over the replications. Names of one setting add up to its plans."
  package static let blank = LocalDifferenceRow(name: "", title: "", difference: .blank)

  package static func pass(_ row: inout LocalDifferenceRow, _ cells: inout Cells) {
    DifferenceTable.passKey(&row.difference, &cells)
    cells.text("local_setting", &row.name)
    cells.text("local_title", &row.title)
    cells.text("unit", &row.difference.unit)
    cells.number(
      "baseline_mean", &row.difference.baselineMean,
      decimals: FixedDecimals.count(forUnit: row.difference.unit))
    DifferenceTable.passNumbers(&row.difference, &cells)
  }
}
