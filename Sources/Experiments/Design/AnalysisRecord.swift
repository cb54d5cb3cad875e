import SENDSystem

/// What an analysis ran: the content of `analysis.json` in the folders of `sensitivity`, `seek` and `decompose`.
public struct AnalysisRecord: Sendable {
  public static let fileName = "analysis.json"

  public var schemaVersion = 1
  /// Version of HighNeeds.
  public var version: String
  public var command: String
  /// The words after the command's name, as they were typed.
  public var arguments: [String]
  public var scenarioName: String
  public var authorityCode: String
  public var authorityName: String
  public var startYear: Int
  public var years: Int
  public var seed: UInt64
  public var replications: Int
  /// Points of the design, each of which ran all replications.
  public var points: Int
  public var threads: Int
  /// Shards that it was merged from; none for a single run.
  public var shards: Int?
  public var seconds: Double
  public var startedAt: String
  /// FNV-1a 64-bit hash of the scenario after `extends`, as 16 hexadecimal digits.
  public var scenarioHash: String
  /// The scenario in full, as JSON text, after `extends`.
  public var scenario: String
  /// What the page of the command needs beside its tables.
  public var sensitivity: SensitivityFrame?
  public var seek: SeekFrame?
  public var decomposition: DecompositionFrame?

  public init(
    version: String, command: String, arguments: [String], scenario: Scenario, json: String, hash: String,
    seed: UInt64, replications: Int, points: Int, threads: Int, seconds: Double, startedAt: String
  ) {
    self.version = version
    self.command = command
    self.arguments = arguments
    scenarioName = scenario.name
    authorityCode = scenario.authorityCode
    authorityName = scenario.authorityName
    startYear = scenario.startYear
    years = scenario.years
    self.seed = seed
    self.replications = replications
    self.points = points
    self.threads = threads
    self.seconds = seconds
    self.startedAt = startedAt
    scenarioHash = hash
    self.scenario = json
  }
}

#if !hasFeature(Embedded)
  extension AnalysisRecord: Codable {}
#endif
