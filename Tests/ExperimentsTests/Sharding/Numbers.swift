import Foundation
import Synchronization

@testable import Experiments
@testable import Workplace

/// A batch without a simulation: each unit gives a few numbers, among them ones that only bits tell apart.
struct Numbers: ShardableBatch {
  var unitCount = 23
  var factor = 1.0

  func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws -> UnitResult {
    { self.result($0) }
  }

  func result(_ unit: Int) -> UnitResult {
    let odd: [Double] = [-0.0, .nan, .infinity, .leastNonzeroMagnitude, 0.1 + 0.2]
    let values = (0..<unit % 4).map { Double(unit * 10 + $0) * factor } + [odd[unit % odd.count]]
    return UnitResult(values: values, events: unit + 1)
  }

  func plan(shards: Int, seed: UInt64 = 1, version: String = "1") throws -> ShardPlan {
    try ShardPlan(
      version: version, command: .run, scenarios: [.init(name: "n", scenarioHash: "h", scenario: "{}")],
      seed: seed, shards: shards, batch: self, createdAt: Date(timeIntervalSince1970: 0))
  }
}

/// A temporary folder with the shards of a plan, gone when the test is over.
final class PlanFolder {
  let url: URL
  let batch: Numbers
  let plan: ShardPlan

  init(_ batch: Numbers = Numbers(), shards: Int = 4, seed: UInt64 = 1, version: String = "1") throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("highneeds-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    self.batch = batch
    plan = try batch.plan(shards: shards, seed: seed, version: version)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  func shard(_ number: Int) -> Shard {
    guard let shard = Shard(number: number, count: plan.shards) else { preconditionFailure("no such shard") }
    return shard
  }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }

  /// Runs a shard; `after` units it is interrupted.
  @discardableResult
  func run(_ number: Int, after: Int = .max, force: Bool = false, threads: Int = 2) throws -> ShardRun.End {
    var run = ShardRun(folder: url, plan: plan, shard: shard(number), threads: threads)
    // Every unit is a block of its own.
    run.patience = .zero
    let done = Counter()
    return try run.run(
      batch, force: force, isCancelled: { done.value >= after }, progress: { _, _ in done.increase() })
  }

  func runAll() throws { for number in 1...plan.shards { try run(number) } }

  /// The units that a merge reads, by their bits, and the events.
  func merged() throws -> (bits: [[UInt64]], events: Int) {
    var bits: [[UInt64]] = []
    let effort = try ShardSet(folder: url, plan: plan).read { unit, found in
      // In order and once; the units of a faulty shard are left out.
      if unit < bits.count { return false }
      bits += [[UInt64]](repeating: [], count: unit - bits.count)
      bits.append(found.values.map(\.bitPattern))
      return true
    }
    return (bits, effort.events)
  }

  /// What a merge complains about.
  func faults() -> [String] {
    do {
      _ = try merged()
      return []
    } catch let error as ShardFaults {
      return error.faults
    } catch {
      return ["\(error)"]
    }
  }

  /// What a merge must give.
  var expected: [[UInt64]] { (0..<batch.unitCount).map { batch.result($0).values.map(\.bitPattern) } }
}

final class Counter: Sendable {
  private let count = Atomic<Int>(0)
  var value: Int { count.load(ordering: .relaxed) }
  func increase() { count.wrappingAdd(1, ordering: .relaxed) }
}
