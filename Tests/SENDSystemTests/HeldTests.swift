import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// Counterfactual runs in which something stays as it was in a January.
@Suite struct HeldTests {
  private func held(_ year: Int, _ path: WritableKeyPath<Scenario.Held, Bool>) -> Scenario.Held {
    var held = Scenario.Held(year: year)
    held[keyPath: path] = true
    return held
  }

  /// 1,000 children of academic age 5 in January 2025, three times as many in the years behind them; plans are asked
  /// for at that age only.
  private func town(_ held: Scenario.Held? = nil) -> Model {
    Model(toy: 3) {
      $0.add(persons: 1000, ages: 5...5)
      $0.add(persons: 3000, ages: 0...4)
      $0.population.births = Quantity(3000)
      $0.requests.fromOthers = Toy.table(0.05, 5...5)
      $0.held = held
    }
  }

  @Test func aPopulationThatIsHeldHasTheRequestsOfThatJanuary() {
    func requests(_ model: Model) -> Double {
      model.readings(20).map { $0("requests", 2026) }.reduce(0, +) / 20
    }
    let (free, same) = (requests(town()), requests(town(held(2025, \.population))))
    let (expectedFree, expectedHeld) = (3000 * 0.05, 1000 * 0.05)
    #expect(abs(free - expectedFree) < 4 * (expectedFree / 20).squareRoot() + 0.05 * expectedFree)
    #expect(abs(same - expectedHeld) < 4 * (expectedHeld / 20).squareRoot() + 0.05 * expectedHeld)
  }

  @Test func nothingChangesBeforeTheJanuary() {
    for held in [held(2027, \.population), held(2027, \.requestRates), held(2027, \.prices)] {
      for (free, same) in zip(town().readings(3), town(held).readings(3)) {
        for year in [2025, 2026] { #expect(free("requests", year) == same("requests", year)) }
      }
    }
  }

  @Test func aRequestRateStaysAtTheYearBefore() {
    var scenario = Toy.scenario(years: 4)
    scenario.requests.drift = Quantity(0.5)
    scenario.requests.yearEffect = Quantity(0.2)
    func level(_ held: Scenario.Held?) -> [Double] {
      scenario.held = held
      return Parameters(scenario, streams: RandomStreams(seed: 3, replication: 1)).requestLevel
    }
    let free = level(nil)
    #expect(Array(level(held(2025, \.requestRates))) == [1, 1, 1, 1, 1])
    #expect(level(held(2027, \.requestRates)) == [free[0], free[1], free[1], free[1], free[1]])
    #expect(level(held(2025, \.prices)) == free)
  }

  @Test func pricesStayAtTheFinancialYear() {
    func spend(_ held: Scenario.Held?) -> [Double] {
      let model = Model(toy: 3) {
        $0.add(10, age: 6, .mainstream)
        $0.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(1000)
        $0.finance.inflation[Scenario.Line.topUp.rawValue] = Quantity(0.1)
        $0.held = held
      }
      return model.readings(1).flatMap { reading in (2025...2027).map { reading("spend", $0) } }
    }
    func agree(_ found: [Double], _ expected: [Double]) -> Bool {
      zip(found, expected).allSatisfy { abs($0 - $1) < 0.01 }
    }
    #expect(agree(spend(nil), [10_000, 11_000, 12_100]))
    #expect(agree(spend(held(2025, \.prices)), [10_000, 10_000, 10_000]))
    #expect(agree(spend(held(2026, \.prices)), [10_000, 11_000, 11_000]))
  }
}
