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
    let switches: [WritableKeyPath<Scenario.Held, Bool>] = [
      \.population, \.requestRates, \.prices, \.places, \.movingIn,
    ]
    for held in switches.map({ held(2027, $0) }) {
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

  /// 100 places that grow by a tenth each September.
  @Test func placesThatGrowStayAtThatJanuary() {
    func places(_ held: Scenario.Held?) -> [Double] {
      let reading = Model(toy: 4) {
        $0.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), 100))]
        $0.provision[0].growth = Scenario.PlaceGrowth()
        $0.provision[0].growth?.drift = Quantity(0.1)
        $0.held = held
      }.reading()
      return (2025...2029).map { reading("places", $0, setting: .stateSpecial) }
    }
    #expect(places(nil) == [100, 111, 122, 135, 149])
    #expect(places(held(2027, \.places)) == [100, 111, 122, 122, 122])
    #expect(places(held(2025, \.places)) == [100, 100, 100, 100, 100])
    #expect(places(held(2025, \.movingIn)) == places(nil))
  }

  /// Held in the first year, growing moves in are those that never grow; held later, they are as many as in that year.
  @Test func movingInStaysAtTheYear() {
    func movedIn(_ growth: Double, _ held: Scenario.Held?) -> [Double] {
      let readings = Model(toy: 3) {
        $0.add(1000, age: 8, .mainstream)
        $0.migration.transferOut = Toy.table(0.01)
        $0.migration.movedInPerYear = Quantity(100)
        $0.migration.movedInGrowth = Quantity(growth)
        $0.held = held
      }.readings(20)
      return (2025...2027).map { year in readings.reduce(0) { $0 + $1("moved_in", year) } / 20 }
    }
    let free = movedIn(0.5, nil)
    #expect(movedIn(0.5, held(2025, \.movingIn)) == movedIn(0, nil))
    let later = movedIn(0.5, held(2026, \.movingIn))
    #expect(later[0] == free[0] && later[1] == free[1])
    // Means of 20 Poisson counts of mean 165: four standard errors are 12.
    #expect(abs(later[2] - 100 * Elementary.exp(0.5)) < 12, "\(later)")
  }
}
