import Tables

/// `local_replications.csv`: plans by the authority's own names of settings in every replication. A table beside
/// `replications.csv`, whose columns and rows stay what they are for scenarios without such names.
package enum LocalReplicationsTable: ResultTable {
  package static let fileName = "local_replications.csv"
  package static let meaning =
    "One row a replication, January and own name of a setting: the values behind local_settings.csv."
  package static let blank = Row(name: "", row: ReplicationsTable.blank)

  /// The value of a name in a replication; `row` has the setting of the model.
  package struct Row: Sendable {
    package var name: String
    package var row: ReplicationRow

    package init(name: String, row: ReplicationRow) {
      self.name = name
      self.row = row
    }
  }

  package static func pass(_ local: inout Row, _ cells: inout Cells) {
    ReplicationsTable.passKey(&local.row, &cells)
    cells.text("local_setting", &local.name)
    ReplicationsTable.passValue(&local.row, &cells)
  }
}
