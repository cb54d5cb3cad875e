import Foundation
import SENDSystem
import Testing

@testable import Experiments
@testable import Workplace

/// Merged shards of real batches against the same batch run in one piece.
@Suite struct MergedTests {
  private func shards(_ batch: some ShardableBatch, _ kind: ShardPlan.Kind, count: Int, in folder: URL) throws
    -> ShardSet
  {
    let plan = try ShardPlan(
      version: "1", command: kind, scenarios: [.init(name: "s", scenarioHash: "h", scenario: "{}")], seed: 5,
      shards: count, batch: batch, createdAt: Date())
    for number in (1...count).reversed() {
      let shard = try #require(Shard(number: number, count: count))
      #expect(
        try ShardRun(folder: folder, plan: plan, shard: shard, threads: 2).run(batch) == .finished(resumed: 0)
      )
    }
    return ShardSet(folder: folder, plan: plan)
  }

  @Test(arguments: [1, 3, 8])
  func aMergedRunIsTheRun(count: Int) throws {
    let folder = try PlanFolder()
    let units = ReplicationUnits(model: Small.model, seed: 5, replications: 17)
    let (merged, effort) = try units.merged(shards(units, .run, count: count, in: folder.url))
    let whole = try Batch(seed: 5, stop: .replications(17), workers: .threads(2)).run(Small.model)
    #expect(merged.allValues == whole.allValues)
    #expect(merged.summaries(.alone) == whole.summaries(.alone))
    #expect(merged.events == whole.events && effort.events == whole.events)
    #expect(merged.replications == 17)
    #expect(effort.shards == count && effort.seconds > 0 && effort.threadSeconds >= effort.seconds)
  }

  @Test func aMergedComparisonIsTheComparison() throws {
    let folder = try PlanFolder()
    var cheaper = Small.model.scenario
    cheaper.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(7000)
    // A school that is opened, so that there are places to fill.
    var school = Scenario.Provision()
    school.name = "New school"
    school.setting = .stateSpecial
    school.places = [Scenario.DatedPlaces(from: 20_100, places: 6)]
    var shift = Scenario.Effect.Shift(from: .stay, to: .setting(.stateSpecial), share: Quantity(0.5))
    shift.occasions = [.review]
    var built = Small.model.scenario
    built.effects = [Scenario.Effect(kind: .open(school)), Scenario.Effect(kind: .shift(shift))]
    let comparison = try Comparison(
      baseline: .init(name: "base", model: Small.model),
      alternatives: [
        .init(name: "cheaper", model: Model(cheaper)), .init(name: "built", model: Model(built)),
      ], seed: 5, replications: 11, workers: .threads(2))
    let (merged, _) = try comparison.merged(shards(comparison, .compare, count: 4, in: folder.url))
    let whole = try comparison.run()
    #expect(merged.paired.map(\.flattened) == whole.paired.map(\.flattened))
    #expect(merged.differences() == whole.differences())
    #expect(!whole.newPlaces().isEmpty)
    #expect(merged.newPlaces() == whole.newPlaces())
    #expect(merged.newPlaceUse() == whole.newPlaceUse() && !whole.newPlaceUse().isEmpty)
    #expect(merged.events == whole.events)
  }

  @Test func aMergedDesignIsTheDesign() throws {
    let folder = try PlanFolder()
    let design = try DesignExperiment(
      points: 5, replications: 3, seed: 5,
      outputs: [OutputMeasure("plans:2026"), OutputMeasure("spend:2026")],
      like: DesignPoint(model: Small.model),
      point: { DesignPoint(model: Small.model, drawsOthers: $0 % 2 == 0) })
    let (merged, _) = try design.merged(shards(design, .run, count: 2, in: folder.url))
    #expect(try merged.values == design.run(.threads(2)).values)
  }

  /// A row of another form is refused and not read past its end.
  @Test func aPairedReplicationOfAnotherFormIsRefused() throws {
    let comparison = try Comparison(
      baseline: .init(name: "base", model: Small.model),
      alternatives: [.init(name: "same", model: Small.model)], seed: 1, replications: 2, workers: .threads(1))
    let row = try comparison.makeWorker(isCancelled: { false })(0).values
    let keys = ComparisonResult.comparedKeys(Small.model.layout).count
    func read(_ row: [Double], keys: Int = keys) -> [Double]? {
      PairedReplication(flattened: row, keys: keys, years: 3, provisions: [0])?.flattened
    }
    #expect(read(row) == row)
    #expect(read(row.dropLast()) == nil)
    #expect(read(row + [0]) == nil)
    #expect(read(row, keys: keys + 1) == nil)
    #expect(read([]) == nil)
    for count in [1, -1, 0.5, .nan, .infinity, 1e300] { #expect(read(row.dropLast() + [count]) == nil) }
  }
}
