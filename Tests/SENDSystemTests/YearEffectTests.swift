import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// Year effects and multipliers of bands, shares and destinations, against hand arithmetic.
@Suite struct YearEffectTests {
  @Test func goodAndBadYearsSpreadCeasingBeyondChanceAndKeepItsMean() {
    func ceased(_ effect: Double) -> Sample {
      let model = Model(toy: 2) {
        $0.add(2000, age: 7, .mainstream)
        $0.ceasing.byReason[0] = Toy.table(0.2)
        $0.yearEffects.ceasing = Quantity(effect)
      }
      return Sample(model.readings(60).map { $0("ceased_plans", 2025) })
    }
    let steady = ceased(0)
    let varied = ceased(0.3)
    // 400 plans end: 18 by chance, and 0.3 of 400 by the year.
    #expect(steady.standardDeviation < 30)
    #expect(varied.standardDeviation > 85 && varied.standardDeviation < 165)
    #expect(varied.agrees(with: steady.mean))
  }

  /// A year of many requests passes: it says nothing on the next, where a step of the random walk would last.
  @Test func requestsOfAYearPass() {
    func levels(_ change: (inout Scenario) -> Void) -> [[Double]] {
      let model = Model(toy: 4, change)
      return (0..<400).map {
        Parameters(model.scenario, streams: RandomStreams(seed: 5, replication: UInt32($0))).requestLevel
      }
    }
    let passing = levels { $0.yearEffects.requests = Quantity(0.3) }
    #expect(Sample(passing.map { $0[1] }).agrees(with: 1))
    #expect(Sample(passing.map { ($0[0] - 1) * ($0[1] - 1) }).agrees(with: 0))
    let spread = Sample(passing.map { log($0[2]) }).standardDeviation
    #expect(abs(spread - 0.3) < 0.04)
    // Beside the walk: the logarithms add up.
    let walk = levels { $0.requests.yearEffect = Quantity(0.2) }
    let both = levels {
      $0.requests.yearEffect = Quantity(0.2)
      $0.yearEffects.requests = Quantity(0.3)
    }
    for (index, row) in both.enumerated() {
      for year in 0...4 { #expect(abs(row[year] / (passing[index][year] * walk[index][year]) - 1) < 1e-12) }
    }
  }

  @Test func yearsAreIndependent() {
    let model = Model(toy: 4) { $0.yearEffects.leaving = Quantity(0.5) }
    let factors = (0..<400).map {
      Parameters(model.scenario, streams: RandomStreams(seed: 3, replication: UInt32($0))).leavingByYear
    }
    let products = Sample(factors.map { ($0[0] - 1) * ($0[1] - 1) })
    #expect(products.agrees(with: 0))
    #expect(Sample(factors.map { $0[0] }).agrees(with: 1))
  }

  /// 200 of 2,000 pupils move to a college in a year: 13 by chance, and 0.3 of 200 by the year.
  @Test func settingsAreSoughtMoreOftenInSomeYearsAtMoves() {
    func moved(_ effect: Double) -> Sample {
      let model = Model(toy: 1) {
        $0.add(2000, age: 7, .mainstream)
        $0.moves = [Toy.move(.mainstream, .fe, 0.1)]
        $0.yearEffects.settings = Toy.effect(on: .fe, effect)
      }
      return Sample(model.readings(120).map { $0("moves", 2025, setting: .fe) })
    }
    let steady = moved(0)
    let varied = moved(0.3)
    #expect(steady.standardDeviation < 20)
    #expect(varied.standardDeviation > 48 && varied.standardDeviation < 80, "\(varied.standardDeviation)")
    #expect(varied.agrees(with: steady.mean), "\(varied.mean), \(steady.mean)")
  }

  /// A tenth of new plans is in college: the share varies by 0.3 of itself, times what is left to the others.
  @Test func settingsAreSoughtMoreOftenInSomeYearsAtTheStartOfPlans() {
    let model = Model(toy: 1) {
      $0.add(persons: 2000, ages: 6...9)
      $0.requests.fromOthers = Toy.table(0.5)
      var shares = [Double](repeating: 0, count: 12)
      (shares[Setting.mainstream.rawValue], shares[Setting.fe.rawValue]) = (0.9, 0.1)
      $0.placement.newPlans = .init(repeating: shares, count: 26)
      $0.yearEffects.settings = Toy.effect(on: .fe, 0.3)
    }
    let shares = Sample(
      model.readings(120).map { $0("new_plans", 2025, setting: .fe) / $0("new_plans", 2025) })
    #expect(shares.agrees(with: 0.1, within: 5), "\(shares.mean)")
    #expect(
      shares.standardDeviation > 0.021 && shares.standardDeviation < 0.035, "\(shares.standardDeviation)")
  }

  /// Who would all move cannot move more often: rows are brought back to 1.
  @Test func movesBeyondEveryoneAreBroughtBackToEveryone() {
    let model = Model(toy: 1) {
      $0.add(500, age: 7, .mainstream)
      $0.moves = [Toy.move(.mainstream, .fe, 0.9)]
      $0.yearEffects.settings = Toy.effect(on: .fe, 0.8)
    }
    let moved = model.readings(40).map { $0("moves", 2025, setting: .fe) }
    #expect(moved.allSatisfy { $0 <= 500 })
    #expect(moved.contains(500) && moved.contains { $0 < 300 })
  }

  @Test func settingsWithoutAYearEffectAreTheSameBitForBit() {
    var scenario = Kingston.scenario
    scenario.yearEffects.settings = .init(repeating: Quantity(0), count: 12)
    var first = Simulator(Model(Kingston.scenario))
    var second = Simulator(Model(scenario))
    let values = second.run(seed: 1, replication: 3).values
    #expect(first.run(seed: 1, replication: 3).values == values)
  }

  @Test func aScenarioWithFactorsOf1IsTheSameBitForBit() {
    let plain = Model(Kingston.scenario)
    var scenario = Kingston.scenario
    let ones = [Quantity](repeating: Quantity(1), count: 12)
    scenario.requests.level = AgeTable(
      .init(repeating: 1, count: 26), bands: [.init(ages: 0...25, multiplier: Quantity(1))])
    scenario.ceasing.level = scenario.requests.level
    for rule in scenario.moves.indices { scenario.moves[rule].settingMultipliers = ones }
    var first = Simulator(plain)
    var second = Simulator(Model(scenario))
    let values = second.run(seed: 1, replication: 0).values
    #expect(first.run(seed: 1, replication: 0).values == values)
  }

  @Test func bandsMultiplyTheAgesTheyNameAndNoOthers() {
    let table = AgeTable(
      .init(repeating: 0.1, count: 26), multiplier: Quantity(2),
      bands: [.init(ages: 4...6, multiplier: Quantity(0, input: 0))])
    #expect(table.drawn([3])[3...7].map { ($0 * 100).rounded() } == [20, 60, 60, 60, 20])
  }

  @Test func multipliersOfSharesKeepRowsAtOne() {
    var factors = [Quantity](repeating: Quantity(1), count: 12)
    factors[1] = Quantity(3)
    let rows = [[Double]](repeating: [0.5, 0.5] + .init(repeating: 0, count: 10), count: 26)
    let result = Model.multiplied(rows, [.init(ages: 5...5, factors: factors)], [])
    #expect(result[5][0] == 0.25 && result[5][1] == 0.75)
    #expect(result[6] == rows[6])
  }

  @Test func refusalsAreMultipliedAndSharesStayWithinOne() {
    var scenario = Scenario()
    scenario.assessment.assessShare = AgeTable(.init(repeating: 0.8, count: 26))
    func share(_ refusals: Double) -> Double {
      scenario.assessment.assessRefusals = Quantity(refusals)
      return Parameters(scenario, streams: RandomStreams(seed: 1, replication: 0)).assessShare[4]
    }
    #expect(share(1) == 0.8)
    #expect(abs(share(2) - 0.6) < 1e-12)
    #expect(share(9) == 0)
  }
}
