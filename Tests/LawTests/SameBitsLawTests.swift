import Experiments
import ScenarioFiles
import Testing
import Workplace

@testable import SENDSystem

/// The same bits, however the work is parted, however long the run, and after a journey through a file.
@Suite struct SameBitsLawTests {
  /// Any number of threads, and each replication alone.
  @Test func howTheWorkIsPartedDoesNotMatter() {
    Law.holds("threads", 25) { draft in
      let model = Model(try draft.scenario())
      let together = try Batch(seed: 5, stop: .replications(7), workers: .threads(3)).run(model)
      let inRow = try Batch(seed: 5, stop: .replications(7), workers: .threads(1)).run(model)
      for index in model.layout.keys.indices where together.values(of: index) != inRow.values(of: index) {
        return "\(model.layout.keys[index]) depends on threads"
      }
      for replication in [6, 2] {
        var simulator = Simulator(model)
        let alone = simulator.run(seed: 5, replication: replication).values
        for index in model.layout.keys.indices where together.values(of: index)[replication] != alone[index] {
          return "\(model.layout.keys[index]) of replication \(replication) depends on those before"
        }
      }
      return nil
    }
  }

  /// A comparison holds the runs that it is made of.
  @Test func aComparisonHoldsTheRuns() {
    Law.holds("comparison", 15) { draft in
      let source = try draft.source()
      guard let baseline = try source.baseline()?.scenario else { return nil }
      func compared(_ threads: Int) throws -> [DifferenceRow] {
        try Comparison(
          baseline: .init(name: "baseline", model: Model(baseline)),
          alternatives: [.init(name: "draft", model: Model(source.scenario))], seed: 5, replications: 4,
          workers: .threads(threads)
        ).run().differences()
      }
      let (one, three) = (try compared(1), try compared(3))
      if one != three { return "depends on threads" }
      let batch = try Batch(seed: 5, stop: .replications(4), workers: .threads(2)).run(Model(source.scenario))
      for row in one {
        let index = batch.layout.keys.firstIndex {
          $0.measure == row.measure && $0.year == row.year && $0.setting == row.setting && $0.phase == "all"
            && $0.need == "all" && $0.ageGroup == "all" && $0.age == nil && $0.localSetting == nil
        }
        guard let index else { continue }
        let mean = batch.values(of: index).reduce(0, +) / 4
        if abs(mean - row.scenarioMean) > 1e-9 * max(1, abs(mean)) {
          return "\(row.measure) \(row.year) \(row.setting) is \(row.scenarioMean), in the run \(mean)"
        }
      }
      return nil
    }
  }

  @Test func aShorterRunIsTheBeginningOfALongerOne() {
    Law.holds("longer run", 80) { draft in
      let base = try draft.scenario()
      var longer = base
      longer.years += 1
      let before = LawOutcome.run(base, history: true)
      let after = LawOutcome.run(longer, history: true)
      if let fault = after.historyDifference(from: before, before: before.model.timeline.end) { return fault }
      // Days of payments for plans are added up in another order, as stays are parted later.
      return before.difference(from: after, tolerance: 1e-12)
    }
  }

  @Test func whatIsWrittenReadsBackTheSame() {
    Law.holds("read back", 80) { draft in
      let source = try draft.source()
      let again = try ScenarioSource(text: source.json, file: "again.json")
      if source.json != again.json { return "the text of the text differs" }
      for replication in 0..<2 {
        let before = LawOutcome.run(source.scenario, replication: replication)
        let after = LawOutcome.run(again.scenario, replication: replication)
        if let fault = after.difference(from: before) { return fault }
      }
      return nil
    }
  }
}
