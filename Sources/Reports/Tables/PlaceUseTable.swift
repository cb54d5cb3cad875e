import Experiments
import Tables

/// `place_use.csv`: how full the places are that a scenario adds, each January from the first with any.
package enum PlaceUseTable: ResultTable {
  package static let fileName = "place_use.csv"
  package static let meaning =
    "How full the places are that a scenario adds, by provision and January from the first with any."
  package static let blank = PlaceUseRow.blank

  package static func pass(_ row: inout PlaceUseRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    cells.text("provision", &row.provision)
    cells.text("setting", &row.setting)
    cells.integer("year", &row.year)
    cells.number(
      "new_places", &row.newPlaces, decimals: 3,
      "Places that the scenario's effects add, mean over the replications")
    cells.interval("filled", &row.filled, decimals: 3, "Of the new places those that are taken")
    cells.number("filled_share", &row.filledShare, decimals: 5, "Mean taken of mean new places")
  }
}
