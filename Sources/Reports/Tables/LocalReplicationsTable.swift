import Tables

/// `local_replications.csv`: plans by the authority's own names of settings in every replication. A table beside
/// `replications.csv`, whose columns and rows stay what they are for scenarios without such names.
public enum LocalReplicationsTable {
  public static let fileName = "local_replications.csv"

  public static let columns = [
    "scenario", "replication", "year", "year_type", "measure", "setting", "local_setting", "value",
  ]

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

  package static func fields(_ local: Row) -> [String] {
    let row = local.row
    return [
      row.scenario, String(row.replication), String(row.year), row.yearType, row.measure, row.setting,
      local.name, FixedDecimals.text(row.value, decimals: FixedDecimals.count(forUnit: row.unit)),
    ]
  }
}
