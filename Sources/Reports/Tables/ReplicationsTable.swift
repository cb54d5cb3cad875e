import Tables

/// One row of `replications.csv`: the value of a measure in one replication.
public struct ReplicationRow: Sendable, Equatable {
  public var scenario: String
  public var replication: Int
  public var year: Int
  public var yearType: String
  public var measure: String
  public var setting: String
  public var phase: String
  public var need: String
  public var ageGroup: String
  /// Decides the decimals; not a column of the file.
  public var unit: String
  public var value: Double

  public init(
    scenario: String, replication: Int, year: Int, yearType: String, measure: String,
    setting: String = "all", phase: String = "all", need: String = "all", ageGroup: String = "all",
    unit: String, value: Double
  ) {
    self.scenario = scenario
    self.replication = replication
    self.year = year
    self.yearType = yearType
    self.measure = measure
    self.setting = setting
    self.phase = phase
    self.need = need
    self.ageGroup = ageGroup
    self.unit = unit
    self.value = value
  }
}

/// `replications.csv`: every replication of every measure. It can be far larger than memory, so rows stream.
public enum ReplicationsTable {
  public static let fileName = "replications.csv"

  public static let columns = [
    "scenario", "replication", "year", "year_type", "measure", "setting", "phase", "need", "age_group",
    "value",
  ]

  /// Gives the rows of the table, one call of its argument a row.
  public typealias Source = (_ emit: (ReplicationRow) throws -> Void) throws -> Void

  package static func fields(_ row: ReplicationRow) -> [String] {
    [
      row.scenario, String(row.replication), String(row.year), row.yearType, row.measure, row.setting,
      row.phase, row.need, row.ageGroup,
      FixedDecimals.text(row.value, decimals: FixedDecimals.count(forUnit: row.unit)),
    ]
  }
}
