import Testing

@testable import SENDSystem

/// Same seed, same bits, whatever ran before.
@Suite struct DeterminismTests {
  private let model = Kingston.model

  @Test func sameSeedSameBits() {
    let first = model.reading(seed: 7, replication: 3).outcome
    let second = Model(Kingston.scenario).reading(seed: 7, replication: 3).outcome
    #expect(first.values == second.values)
    #expect(first.events == second.events)
  }

  @Test func aReplicationDoesNotDependOnWhatRanBefore() {
    var simulator = Simulator(model)
    _ = simulator.run(seed: 99, replication: 4)
    _ = simulator.run(seed: 1, replication: 7, tracing: Toy.identity(age: 8, .mainstream, 0))
    let used = simulator.run(seed: 1, replication: 2)
    #expect(used.values == Kingston.readings[2].outcome.values)
    #expect(used.events == Kingston.readings[2].outcome.events)
    #expect(simulator.trace.isEmpty)
  }

  @Test func seedsAndReplicationsDiffer() {
    // Seed 0 is a seed like any other; seeds that agree in their low or high half are different seeds.
    let seeds: [UInt64] = [0, 1, 2, 1 << 32, 1 << 32 | 1]
    let bySeed = seeds.map { model.reading(seed: $0).outcome.values }
    let byReplication = Kingston.readings.map(\.outcome.values)
    #expect(Set(bySeed + byReplication.dropFirst()).count == seeds.count + byReplication.count - 1)
  }

  @Test func givenDrawsReplaceTheDrawnOnes() {
    var simulator = Simulator(model)
    let central = Kingston.scenario.inputs.map(\.value)
    let first = simulator.run(seed: 1, replication: 0, draws: central)
    let second = simulator.run(seed: 1, replication: 0, draws: central)
    #expect(first.values == second.values)
    #expect(first.values != Kingston.readings[0].outcome.values)
  }

  @Test func tracingChangesNothing() {
    var simulator = Simulator(model)
    let traced = simulator.run(seed: 1, replication: 0, tracing: Toy.identity(age: 10, .mainstream, 0))
    #expect(!simulator.trace.isEmpty)
    #expect(traced.values == Kingston.readings[0].outcome.values)
  }
}
