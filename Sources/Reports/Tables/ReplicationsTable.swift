import Experiments
import SENDSystem
import Tables

/// One row of `replications.csv`: the value of a measure in one replication.
package struct ReplicationRow: Sendable, Equatable {
  package var scenario: String
  package var replication: Int
  package var year: Int
  package var yearType: String
  package var measure: String
  package var setting = "all"
  package var phase = "all"
  package var need = "all"
  package var ageGroup = "all"
  /// Decides the decimals; not a column of the file.
  package var unit: String
  package var value: Double
}

/// `replications.csv`: every replication of every measure. It can be far larger than memory, so rows stream.
package enum ReplicationsTable: ResultTable {
  package static let fileName = "replications.csv"
  package static let meaning =
    "One row a replication, measure, year and breakdown: the values behind annual.csv."
  package static let blank = ReplicationRow(
    scenario: "", replication: 0, year: 0, yearType: "", measure: "", unit: "", value: .nan)

  package static func pass(_ row: inout ReplicationRow, _ cells: inout Cells) {
    passKey(&row, &cells)
    cells.text("phase", &row.phase)
    cells.text("need", &row.need)
    cells.text("age_group", &row.ageGroup)
    passValue(&row, &cells)
  }

  static func passKey(_ row: inout ReplicationRow, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario)
    cells.integer("replication", &row.replication, "Number of the replication, from 0")
    cells.integer("year", &row.year)
    cells.text("year_type", &row.yearType)
    cells.text("measure", &row.measure)
    cells.text("setting", &row.setting)
  }

  static func passValue(_ row: inout ReplicationRow, _ cells: inout Cells) {
    cells.number(
      "value", &row.value, decimals: FixedDecimals.count(forUnit: row.unit),
      "Value in the replication, in the unit that `measures` of this package gives")
  }
}

extension BatchResult {
  /// Gives the rows of `replications.csv`, one replication after the other.
  /// - Parameter emit: gets the own name of the setting, too, where the row is of one: such a row is of
  ///   `local_replications.csv`.
  package func eachReplication<Failure: Error>(
    _ scenario: String, _ emit: (_ row: ReplicationRow, _ localName: String?) throws(Failure) -> Void
  ) throws(Failure) {
    for replication in 0..<replications {
      for (index, key) in layout.keys.enumerated() where key.age == nil {
        try emit(
          ReplicationRow(
            scenario: scenario, replication: replication, year: key.year, yearType: key.yearType.rawValue,
            measure: key.measure, setting: key.setting, phase: key.phase, need: key.need,
            ageGroup: key.ageGroup, unit: key.unit, value: value(index, replication: replication)),
          key.localSetting?.name)
      }
    }
  }
}
