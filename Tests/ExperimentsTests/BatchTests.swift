import EventSimulation
import SENDSystem
import Synchronization
import Testing
import Workplace

@testable import Experiments

@Suite struct BatchTests {
  @Test func theResultDoesNotDependOnTheNumberOfThreads() throws {
    let results = try [1, 2, 5].map { threads in
      try Batch(seed: 5, stop: .replications(23), workers: .threads(threads)).run(Small.model)
    }
    for result in results.dropFirst() {
      #expect(result.allValues == results[0].allValues)
      #expect(result.summaries(.alone) == results[0].summaries(.alone))
      #expect(result.events == results[0].events)
      #expect(result.replications == 23)
    }
    let tables = results.map { $0.tables(scenario: "s", .alone) }
    #expect(tables[0].annual == tables[2].annual)
  }

  @Test func kingstonIsTheSameOnOneAndTwoThreads() throws {
    let one = try Batch(seed: 0, stop: .replications(5), workers: .threads(1)).run(Small.kingston)
    let two = try Batch(seed: 0, stop: .replications(5), workers: .threads(2)).run(Small.kingston)
    #expect(one.allValues == two.allValues)
  }

  @Test func aLargerBatchBeginsWithTheSmaller() throws {
    let few = try Batch(seed: 9, stop: .replications(4), workers: .threads(2)).run(Small.model)
    let many = try Batch(seed: 9, stop: .replications(9), workers: .threads(1)).run(Small.model)
    for index in few.layout.keys.indices {
      #expect(few.values(of: index) == Array(many.values(of: index).prefix(4)))
    }
  }

  @Test func aReplicationOfABatchIsTheSimulatorsOwn() throws {
    let result = try Batch(seed: 3, stop: .replications(4), workers: .threads(2)).run(Small.model)
    var simulator = Simulator(Small.model)
    let outcome = simulator.run(seed: 3, replication: 2)
    for index in result.layout.keys.indices {
      #expect(result.value(index, replication: 2) == outcome.values[index])
    }
  }

  @Test func anotherSeedGivesAnotherResult() throws {
    let seeds: [UInt64] = [0, 1, 2]
    let results = try seeds.map {
      try Batch(seed: $0, stop: .replications(3), workers: .threads(2)).run(Small.model).allValues
    }
    #expect(Set(results).count == 3)
  }

  @Test func aCancelledBatchThrows() {
    #expect(throws: BatchError.cancelled) {
      try Batch(seed: 1, stop: .replications(50), workers: .threads(2)).run(
        Small.model, isCancelled: { true })
    }
    let done = Counter()
    #expect(throws: BatchError.cancelled) {
      try Batch(seed: 1, stop: .replications(10_000), workers: .threads(2)).run(
        Small.model, isCancelled: { done.value >= 5 }, progress: { _, _ in done.increase() })
    }
    #expect(done.value >= 5 && done.value < 20)
  }

  @Test func progressCountsEveryReplication() throws {
    let done = Counter()
    let largest = Counter()
    _ = try Batch(seed: 1, stop: .replications(12), workers: .threads(3)).run(
      Small.model,
      progress: { count, of in
        done.increase()
        if of == 12, count <= 12 { largest.increase() }
      })
    #expect(done.value == 12 && largest.value == 12)
  }

  @Test func anUnknownOutputIsRefused() {
    for target in [
      PrecisionTarget(measure: "plnas", year: 2027, relative: 0.01),
      PrecisionTarget(measure: "plans", year: 2099, relative: 0.01),
    ] {
      #expect(throws: BatchError.unknownOutput(target.text)) {
        try Batch(seed: 1, stop: .precision(target, atMost: 10), workers: .threads(1)).run(Small.model)
      }
    }
  }

  private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    var value: Int { count.load(ordering: .relaxed) }
    func increase() { count.wrappingAdd(1, ordering: .relaxed) }
  }
}
