import Experiments

/// `places.csv`: who takes the places that a scenario adds, and where the same pupils are in the baseline.
package enum PlacesTable: ResultTable {
  package static let fileName = "places.csv"
  package static let meaning =
    "Pupils admitted to the places that a scenario adds: where they came from, where the same pupils are in the "
    + "baseline on that day and over their stay, and apart from them what everybody else does otherwise."
  package static let blank = PlaceRow.blank

  package static func pass(_ row: inout PlaceRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    cells.text("provision", &row.provision)
    cells.code("question", &row.question)
    cells.text("group", &row.group)
    cells.interval("pupils", &row.pupils, decimals: 3)
    cells.number("share", &row.share, decimals: 5)
    cells.interval("pupil_years", &row.pupilYears, decimals: 3)
    cells.interval("saving", &row.saving, decimals: 2)
    cells.number("saving_per_pupil_year", &row.savingPerPupilYear, decimals: 2)
    cells.number("weeks_waited", &row.meanWeeksWaited, decimals: 3)
  }
}
