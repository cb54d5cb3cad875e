import SENDSystem

/// What ran: the content of `run.json`.
public struct RunRecord: Sendable {
  public struct Precision: Sendable {
    /// The output watched, such as `plans:2030`.
    public var output: String
    /// Relative half-width of its 95 % confidence interval.
    public var asked: Double
    public var reached: Double
  }

  public var schemaVersion = 1
  /// Version of HighNeeds.
  public var version: String
  public var command: String
  public var scenarioName: String
  public var authorityCode: String
  public var authorityName: String
  public var startYear: Int
  public var years: Int
  public var seed: UInt64
  public var replications: Int
  public var threads: Int
  /// Events handled, all replications.
  public var events: Int64
  public var seconds: Double
  public var eventsPerSecondAndThread: Double
  public var replicationsPerSecond: Double
  public var startedAt: String
  public var precision: Precision?
  /// Numbers set on the command line, as `KEY=VALUE`; they are in the scenario below, too.
  public var set: [String]?
  /// The shards that the result was merged from; absent where one process ran it all. `seconds` are then those of all
  /// shards together, `threads` the most that one of them had, `startedAt` the start of the first.
  public var shards: Int?
  /// FNV-1a 64-bit hash of the scenario after `extends`, as 16 hexadecimal digits.
  public var scenarioHash: String
  /// The scenario in full, as JSON text, after `extends`.
  public var scenario: String

  public init(
    version: String, command: String, scenario: Scenario, json: String, hash: String, seed: UInt64,
    threads: Int,
    result: BatchResult, startedAt: String
  ) {
    let seconds = max(result.seconds, 1e-9)
    self.version = version
    self.command = command
    scenarioName = scenario.name
    authorityCode = scenario.authorityCode
    authorityName = scenario.authorityName
    startYear = scenario.startYear
    years = scenario.years
    self.seed = seed
    replications = result.replications
    self.threads = threads
    events = result.events
    self.seconds = result.seconds
    eventsPerSecondAndThread = Double(result.events) / seconds / Double(threads)
    replicationsPerSecond = Double(result.replications) / seconds
    self.startedAt = startedAt
    precision = result.precision.map { reached in
      Precision(output: reached.target.text, asked: reached.target.relative, reached: reached.relative)
    }
    scenarioHash = hash
    self.scenario = json
  }
  /// Enters what it took to compute the shards that the result was merged from.
  public mutating func enter(_ effort: ShardEffort) {
    shards = effort.shards
    startedAt = effort.startedAt
    eventsPerSecondAndThread = Double(events) / max(effort.threadSeconds, 1e-9)
  }
}

#if !hasFeature(Embedded)
  extension RunRecord: Codable {}
  extension RunRecord.Precision: Codable {}
#endif
