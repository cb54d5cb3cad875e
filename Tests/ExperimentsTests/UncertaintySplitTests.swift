import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import Experiments

@Suite struct UncertaintySplitTests {
  /// Sums of independent normals have shares that are known.
  @Test(arguments: [(0.5, 0.3), (0.9, 0.05), (0.3, 0.4)])
  func sharesOfASumOfNormalsAreFound(inputs: Double, years: Double) throws {
    let (samples, count) = (300, 100)
    let chance = 1 - inputs - years
    var (inputsHeld, chanceHeld) = (0, 0)
    var (sumOfInputs, sumOfChance) = (0.0, 0.0)
    for sample in 0..<samples {
      let streams = RandomStreams(seed: 11, replication: UInt32(sample))
      func normals(_ purpose: UInt8, _ variance: Double) -> [Double] {
        (0..<count).map {
          let block = streams.block(person: UInt32($0), purpose: purpose, occurrence: 0)
          return NormalDistribution.quantile(block.first) * variance.squareRoot()
        }
      }
      func sum(_ parts: [Double]...) -> [Double] {
        (0..<count).map { index in parts.reduce(100) { $0 + $1[index] } }
      }
      let (a, b) = (normals(1, inputs), normals(2, years))
      let parts = try #require(
        UncertaintyParts(
          sum(a, b, normals(3, chance)), sameInputs: sum(a, normals(4, years), normals(5, chance)),
          sameInputsAndYears: sum(a, b, normals(6, chance))))
      #expect(abs(parts.inputs + parts.years + parts.chance - 1) < 1e-12)
      if parts.inputsInterval.contains(inputs) { inputsHeld += 1 }
      if parts.chanceInterval.contains(chance) { chanceHeld += 1 }
      sumOfInputs += parts.inputs
      sumOfChance += parts.chance
    }
    #expect(abs(sumOfInputs / Double(samples) - inputs) < 0.02)
    #expect(abs(sumOfChance / Double(samples) - chance) < 0.02)
    // 95 % of 300 is 285, with a standard deviation of 4.
    #expect((271...297).contains(inputsHeld), "\(inputsHeld)")
    #expect((271...297).contains(chanceHeld), "\(chanceHeld)")
  }

  @Test func sharesOfNothingAreNought() throws {
    let (one, other, third) = ([1.0, -1, 2, -2, 0.5], [-1.0, 1, 2.1, -1.9, 0], [0.3, -2, 1, 1, -1])
    let parts = try #require(UncertaintyParts(one, sameInputs: third.map(-), sameInputsAndYears: other))
    #expect(parts.inputs >= 0 && parts.years >= 0 && parts.chance >= 0)
    #expect(abs(parts.inputs + parts.years + parts.chance - 1) < 1e-12)
  }

  @Test func whatDoesNotVaryHasNoParts() {
    let same = [Double](repeating: 1e9, count: 5)
    #expect(UncertaintyParts(same, sameInputs: same, sameInputsAndYears: same) == nil)
    #expect(UncertaintyParts([1, 2], sameInputs: [1, 2], sameInputsAndYears: [1, 2]) == nil)
    #expect(UncertaintyParts([1, 2, .nan], sameInputs: [1, 2, 3], sameInputsAndYears: [1, 2, 3]) == nil)
  }

  /// The allocation varies by its input alone, requests mostly by years, plans that end at certain rates by chance.
  @Test func eachPartOfTheModelIsFoundUnderItsName() throws {
    var scenario = Small.model.scenario
    scenario.inputs = [
      UncertainInput(path: "allocation", value: 1e6, distribution: .normal(mean: 1e6, sd: 1e5))
    ]
    scenario.finance.allocation = [(year: 2025, amount: Quantity(1e6, input: 0))]
    scenario.requests.yearEffect = Quantity(1.5)
    let model = Model(scenario)
    let result = try Batch(seed: 4, stop: .replications(60), workers: .threads(2)).run(model)
    let split = try UncertaintySplit(of: result, model, seed: 4, replications: 50, workers: .threads(2))
    #expect(split.replications == 50)
    func parts(_ measure: String, _ year: Int) throws -> UncertaintyParts {
      try #require(model.layout.index(measure, year: year).flatMap { split.parts[$0] })
    }
    let income = try parts("income_allocation", 2025)
    #expect(income.inputs == 1 && income.years == 0 && income.chance == 0)
    let requests = try parts("requests", 2027)
    #expect(requests.years > 0.7 && requests.inputs < 0.3)
    let ceased = try parts("ceased_plans", 2025)
    #expect(ceased.chance > 0.6)
  }

  @Test func aReplicationWithItsOwnChanceIsItself() {
    var simulator = Simulator(Small.kingston)
    let own = simulator.run(seed: 2, replication: 7).values
    #expect(simulator.run(seed: 2, replication: 7, chanceOf: 7).values == own)
    let draws = Small.kingston.draws(seed: 2, replication: 7)
    #expect(simulator.run(seed: 2, replication: 7, draws: draws).values == own)
    #expect(simulator.run(seed: 2, replication: 7, chanceOf: 8).values != own)
  }

  @Test func theSplitDoesNotDependOnThreadsAndCanBeCancelled() throws {
    let result = try Batch(seed: 4, stop: .replications(12), workers: .threads(2)).run(Small.model)
    let splits = try [1, 3].map {
      try UncertaintySplit(of: result, Small.model, seed: 4, replications: 100, workers: .threads($0))
    }
    #expect(splits[0].parts == splits[1].parts)
    #expect(splits[0].replications == 12)
    #expect(splits[0].rows(result, annual: result.tables(scenario: "s", .alone).annual).count > 100)
    #expect(throws: BatchError.cancelled) {
      try UncertaintySplit(
        of: result, Small.model, seed: 4, replications: 12, workers: .threads(2), isCancelled: { true })
    }
  }
}
