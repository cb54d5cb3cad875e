import Experiments
import Tables

/// The mean of a measure in the baseline: what the differences of `compare.csv` are differences from.
package struct LevelRow: Sendable, Equatable {
  package var baseline: String
  package var year: Int
  package var yearType: String
  package var measure: String
  package var setting: String
  package var unit: String
  package var mean: Double

  /// What makes the row one of its kind.
  struct Key: Hashable {
    var year: Int
    var yearType: String
    var measure: String
    var setting: String
  }

  var key: Key { Key(year: year, yearType: yearType, measure: measure, setting: setting) }

  /// One row for each measure, year and setting, whatever the number of scenarios.
  package static func rows(of differences: [DifferenceRow]) -> [LevelRow] {
    var seen: Set<Key> = []
    return differences.compactMap { row in
      let level = LevelRow(
        baseline: row.baseline, year: row.year, yearType: row.yearType, measure: row.measure,
        setting: row.setting, unit: row.unit, mean: row.baselineMean)
      return seen.insert(level.key).inserted ? level : nil
    }
  }
}

/// `baseline.csv`: the means of the baseline.
package enum LevelsTable: ResultTable {
  package static let fileName = "baseline.csv"
  package static let meaning =
    "The mean of each measure in the baseline, which the differences are taken from."
  package static let blank = LevelRow(
    baseline: "", year: 0, yearType: "", measure: "", setting: "", unit: "", mean: .nan)

  package static func pass(_ row: inout LevelRow, _ cells: inout Cells) {
    cells.text("baseline", &row.baseline)
    cells.integer("year", &row.year)
    cells.text("year_type", &row.yearType)
    cells.text("measure", &row.measure)
    cells.text("setting", &row.setting)
    cells.text("unit", &row.unit)
    cells.number("mean", &row.mean, decimals: FixedDecimals.count(forUnit: row.unit))
  }
}
