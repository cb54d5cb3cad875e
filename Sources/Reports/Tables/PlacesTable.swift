import Experiments
import Tables

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
    cells.code(
      "question", &row.question,
      "came_from: where the pupils were before; in_baseline: where they are in the baseline on the day of admission; "
        + "over_stay: where they are in the baseline while they are in the place; others: what is otherwise outside "
        + "stays in new places, of the whole scenario")
    cells.text("group", &row.group, "Setting or other origin that the row counts")
    cells.interval(
      "pupils", &row.pupils, decimals: 3,
      "Pupils admitted over the run; of over_stay those who would be in the group for most of the stay")
    cells.number(
      "share", &row.share, decimals: 5,
      "Share of all pupils admitted to the provision; of over_stay share of the pupil-years")
    cells.interval(
      "pupil_years", &row.pupilYears, decimals: 3,
      "Years in the place; of over_stay those in which the pupil would be in the group; of others years more in the "
        + "group than in the baseline")
    cells.interval(
      "saving", &row.saving, decimals: 2,
      "What the pupils cost in the baseline less what the place costs, over their days in it; base prices, with "
        + "changes of unit costs, less what health and social care pay")
    cells.number(
      "saving_per_pupil_year", &row.savingPerPupilYear, decimals: 2, "The same for one pupil and year, GBP")
    cells.number("weeks_waited", &row.meanWeeksWaited, decimals: 3, "Mean weeks waited for the place")
  }
}
