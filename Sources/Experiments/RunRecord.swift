import Foundation

/// What ran: the content of `run.json`.
public struct RunRecord: Codable, Sendable {
  public struct Precision: Codable, Sendable {
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
  public var events: Int
  public var seconds: Double
  public var eventsPerSecondAndThread: Double
  public var replicationsPerSecond: Double
  public var startedAt: String
  public var precision: Precision?
  /// FNV-1a 64-bit hash of the scenario after `extends`, as 16 hexadecimal digits.
  public var scenarioHash: String
  /// The scenario in full, as JSON text, after `extends`.
  public var scenario: String
}
