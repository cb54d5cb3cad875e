/// `local_replications.csv`: plans by the authority's own names of settings in every replication. A table beside
/// `replications.csv`, whose columns and rows stay what they are for scenarios without such names.
public enum LocalReplicationsTable: ResultTable {
  public static let fileName = "local_replications.csv"
  package static let meaning =
    "One row a replication, January and own name of a setting: the values behind local_settings.csv."
  package static let blank = Row(name: "", row: ReplicationsTable.blank)

  /// The value of a name in a replication; `row` has the setting of the model.
  public struct Row: Sendable {
    public var name: String
    public var row: ReplicationRow

    public init(name: String, row: ReplicationRow) {
      self.name = name
      self.row = row
    }
  }

  /// Gives the rows of the table, one call of its argument a row.
  public typealias Source = (_ emit: (Row) throws -> Void) throws -> Void

  package static func pass(_ local: inout Row, _ cells: inout Cells) {
    ReplicationsTable.passKey(&local.row, &cells)
    cells.text("local_setting", &local.name)
    ReplicationsTable.passValue(&local.row, &cells)
  }
}
