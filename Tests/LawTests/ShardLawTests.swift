import Experiments
import Foundation
import ScenarioFiles
import Synchronization
import Testing
import Workplace

@testable import SENDSystem

/// A batch cut into shards, in any number and order, one of them interrupted, is the batch in one piece.
@Suite struct ShardLawTests {
  @Test func mergedShardsAreTheRun() {
    Law.holds("shards of a run", 20) { draft in
      let model = Model(try draft.scenario())
      let units = ReplicationUnits(model: model, seed: 5, replications: 7)
      let whole = try Batch(seed: 5, stop: .replications(7), workers: .alone).run(model)
      var shards = Shards(of: units, .run, draft)
      let merged = try shards.merged { try units.merged($0).result }
      for index in model.layout.keys.indices {
        let (one, other) = (whole.values(of: index), merged.values(of: index))
        if one.map(\.bitPattern) != other.map(\.bitPattern) {
          return "\(model.layout.keys[index]) is \(one), in shards \(other)"
        }
      }
      return nil
    }
  }

  @Test func mergedShardsAreTheComparison() {
    Law.holds("shards of a comparison", 15) { draft in
      let source = try draft.source()
      guard let baseline = try source.baseline()?.scenario else { return nil }
      let comparison = try Comparison(
        baseline: .init(name: "baseline", model: Model(baseline)),
        alternatives: [.init(name: "draft", model: Model(source.scenario))], seed: 5, replications: 5,
        workers: .alone)
      let whole = try comparison.run()
      var shards = Shards(of: comparison, .compare, draft)
      let merged = try shards.merged { try comparison.merged($0).result }
      if whole.differences() != merged.differences() { return "differences are others in shards" }
      if whole.localDifferences() != merged.localDifferences() {
        return "local settings are others in shards"
      }
      if whole.newPlaces() != merged.newPlaces() { return "new places are others in shards" }
      if whole.newPlaceUse() != merged.newPlaceUse() { return "use of new places is another in shards" }
      if "\(whole.investmentCases())" != "\(merged.investmentCases())" { return "cases are others in shards" }
      return nil
    }
  }
}

/// A batch that is cut and computed as a seed has it.
private struct Shards<Batch: ShardableBatch> {
  let batch: Batch
  let kind: ShardPlan.Kind
  var random: LawRandom

  init(of batch: Batch, _ kind: ShardPlan.Kind, _ draft: Draft) {
    self.batch = batch
    self.kind = kind
    random = LawRandom(seed: draft.seed ^ 0x5A4D)
  }

  /// What `merge` makes of the shards.
  mutating func merged<Merged>(_ merge: (ShardSet) throws -> Merged) throws -> Merged {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("law-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let count = random.whole(1...batch.unitCount)
    let plan = try ShardPlan(
      version: "1", command: kind, scenarios: [.init(name: "draft", scenarioHash: "hash", scenario: "{}")],
      seed: 5, shards: count, batch: batch, createdAt: Date(timeIntervalSince1970: 0))
    let interrupted = random.whole(1...count)
    for number in Array(1...count).shuffled(using: &random) {
      guard let shard = Shard(number: number, count: count) else { continue }
      let run = ShardRun(folder: folder, plan: plan, shard: shard, threads: random.whole(1...2))
      if number == interrupted {
        let looks = Looks()
        _ = try run.run(batch, isCancelled: { looks.next() > 2 })
      }
      _ = try run.run(batch)
    }
    return try merge(ShardSet(folder: folder, plan: plan))
  }
}

/// How often a shard has looked whether it is to stop.
private final class Looks: Sendable {
  private let count = Atomic<Int>(0)
  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}
