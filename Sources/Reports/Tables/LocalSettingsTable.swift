import Experiments
import Tables

/// `local_settings.csv`: plans by the authority's own names of settings. Written for scenarios that have such names.
package enum LocalSettingsTable: ResultTable {
  package static let fileName = "local_settings.csv"
  package static let meaning =
    "Plans each January by the authority's own names of settings, summarised over the replications. Names of one "
    + "setting add up to its plans; a setting without names of its own has its code as name."
  package static let blank = LocalSettingRow(name: "", title: "", plans: .blank)

  package static func pass(_ row: inout LocalSettingRow, _ cells: inout Cells) {
    cells.text("scenario", &row.plans.scenario)
    cells.integer("year", &row.plans.year)
    cells.text("year_type", &row.plans.yearType)
    cells.text("measure", &row.plans.measure)
    cells.text("setting", &row.plans.setting)
    cells.text("local_setting", &row.name)
    cells.text("local_title", &row.title)
    cells.text("unit", &row.plans.unit)
    AnnualTable.passNumbers(&row.plans, &cells)
  }
}
