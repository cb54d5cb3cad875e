import Experiments
import Foundation
import SENDSystem
import ScenarioFiles

/// A batch that is cut into shards: the content of `plan.json`. It holds all that a shard needs, so that a machine
/// needs neither the scenario files nor anything else.
public struct ShardPlan: Codable, Sendable, Equatable {
  public static let fileName = "plan.json"
  public static let currentFormat = 1

  /// A scenario of the batch.
  public struct Entry: Codable, Sendable, Equatable {
    /// The name in tables.
    public var name: String
    /// FNV-1a 64-bit hash of `scenario`.
    public var scenarioHash: String
    /// The scenario in full, as canonical JSON text, after `extends`.
    public var scenario: String

    public init(name: String, scenarioHash: String, scenario: String) {
      self.name = name
      self.scenarioHash = scenarioHash
      self.scenario = scenario
    }
  }

  /// What a unit of work is.
  public enum Kind: String, Codable, Sendable {
    /// One replication of one scenario.
    case run
    /// One replication of the first scenario, the baseline, and of each other one.
    case compare
    /// All replications of one point of a design.
    case sensitivity
  }

  /// What a study of sensitivity asks for beyond its scenarios.
  public struct Study: Codable, Sendable, Equatable {
    /// The words of the command line: scenarios and options.
    public var scenarios: [String]
    public var options: [String: [String]]
    /// The content of the list of inputs, `nil` for all inputs.
    public var inputs: String?
    /// Replications of each point, as asked for or as chosen by the pilot of the machine that planned.
    public var replications: Int

    public init(
      scenarios: [String], options: [String: [String]], inputs: String?, replications: Int
    ) {
      self.scenarios = scenarios
      self.options = options
      self.inputs = inputs
      self.replications = replications
    }

    var words: [String] {
      scenarios + options.sorted { $0.key < $1.key }.flatMap { [$0.key] + $0.value }
        + [inputs ?? "", String(replications)]
    }
  }

  public var format = ShardPlan.currentFormat
  /// Version of HighNeeds.
  public var version: String
  public var command: Kind
  public var scenarios: [Entry]
  public var study: Study?
  public var seed: UInt64
  public var units: Int
  public var shards: Int
  /// Checksum of what the first unit found on the machine that planned; see `ShardableBatch.probe`.
  public var probe: String
  /// The number of the task of the first shard in array jobs, where it was given; no part of its identity.
  public var arraysFrom: Int?
  /// When the plan was made; no part of its identity.
  public var createdAt: String
  /// Hash of all the rest but the time: two plans with the same identity are the same plan.
  public private(set) var identity: String

  /// - Parameter batch: The batch as it was built from `scenarios`; its first unit is run for the probe.
  public init(
    version: String, command: Kind, scenarios: [Entry], study: Study? = nil, seed: UInt64, shards: Int,
    batch: some ShardableBatch, createdAt: Date
  ) throws {
    self.version = version
    self.command = command
    self.scenarios = scenarios
    self.study = study
    self.seed = seed
    self.shards = shards
    self.createdAt = createdAt.ISO8601Format()
    units = batch.unitCount
    probe = try batch.probe()
    identity = ""
    identity = computedIdentity
  }

  /// Reads the plan in a folder.
  /// - Throws: `ShardFaults` if there is none, or one that was changed or is of another version of the program.
  public static func read(from folder: URL, version: String) throws -> ShardPlan {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(fileName)) else {
      throw ShardFaults(
        "\(folder.path) holds no \(fileName) that can be read; make a plan with 'highneeds plan'")
    }
    if ResultFolder(folder, kind: .plan).isOfGoneCommand {
      throw ShardFaults("the plan in \(folder.path) cannot be run or merged: \(GoneCommand.words)")
    }
    guard let plan = try? JSONDecoder().decode(ShardPlan.self, from: data), plan.isSound else {
      throw ShardFaults("\(fileName) in \(folder.path) is damaged or was changed; make the plan anew")
    }
    guard plan.format == currentFormat, plan.version == version else {
      throw ShardFaults(
        "the plan in \(folder.path) was made by HighNeeds \(plan.version), and this is \(version); results could "
          + "differ. Use that version, or make the plan anew")
    }
    return plan
  }

  /// Whether a folder holds a plan that is whole and was not changed, of this version or another.
  package static func isSound(in folder: URL) -> Bool {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(fileName)) else { return false }
    return (try? JSONDecoder().decode(ShardPlan.self, from: data))?.isSound == true
  }

  /// Whether a file is a shard, or part of one, by its name and its first bytes. A part may be empty.
  package static func isShardFile(_ url: URL) -> Bool {
    guard let match = url.lastPathComponent.wholeMatch(of: /shard-\d+-of-\d+(\.[0-9a-z-]+)?\.(shard|part)/),
      (match.2 == "part") == (match.1 != nil), let handle = try? FileHandle(forReadingFrom: url)
    else { return false }
    defer { try? handle.close() }
    let start = (try? handle.read(upToCount: ShardFormat.magic.count)) ?? Data()
    return match.2 == "part" ? ShardFormat.magic.starts(with: start) : Array(start) == ShardFormat.magic
  }

  /// The content of `plan.json`: keys in order, so that the same plan gives the same bytes.
  public func encoded() throws -> Data { try sortedJSON() }

  private var isSound: Bool {
    identity == computedIdentity && (1...Int(Int32.max)).contains(units) && (1...units).contains(shards)
      && shards <= 100_000
      && (arraysFrom.map((0...1_000_000).contains) ?? true)
      && (study.map { (1...100_000).contains($0.replications) } ?? true)
      && scenarios.count >= (command == .compare ? 2 : 1)
      && (command == .sensitivity) == (study != nil)
  }

  /// What `identity` must be.
  var computedIdentity: String {
    var sum = Checksum()
    for number in [format, units, shards] { sum.update(String(number)) }
    for text in [version, command.rawValue, String(seed), probe] { sum.update(text) }
    for entry in scenarios {
      for text in [entry.name, entry.scenarioHash, entry.scenario] { sum.update(text) }
    }
    for word in study?.words ?? [] { sum.update(word) }
    return sum.hexadecimal
  }
}
