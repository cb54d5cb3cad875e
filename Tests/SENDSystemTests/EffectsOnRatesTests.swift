import EventSimulation
import Testing

@testable import SENDSystem

/// Effects on rates and choices have the sign and size that arithmetic says.
@Suite struct EffectsOnRatesTests {
  /// 20,000 five-year-olds of whom 2 % a year are requested for, and a plan for each.
  private func village(_ change: (inout Scenario) -> Void = { _ in }) -> Model {
    Model(toy: 4) {
      $0.add(persons: 4_000, ages: 4...8)
      $0.requests.fromOthers = Toy.table(0.02)
      change(&$0)
    }
  }

  private func requests(_ model: Model, _ year: Int) -> Double {
    Sample(model.readings(10).map { $0("requests", year) }).mean
  }

  @Test func scalingRequestsScalesRequestsFromItsDateOn() {
    let base = village()
    let scaled = village { $0.add(.requests, 0.8, from: Toy.day(2026, 1, 1)) }
    #expect(requests(scaled, 2025) == requests(base, 2025))
    let ratio = requests(scaled, 2026) / requests(base, 2026)
    // Ten replications of 400 requests, thinned by a fifth: the share kept has a standard error of 0.0063.
    #expect(abs(ratio - 0.8) < 4 * 0.0063)
  }

  @Test func raisingRequestsRaisesThem() {
    let ratio =
      requests(village { $0.add(.requests, 1.5, from: Toy.day(2026, 1, 1)) }, 2026)
      / requests(village(), 2026)
    // Both counts vary: 6,000 against 4,000 requests, nearly independent in the worst case.
    let error = 1.5 * (1 / 6_000.0 + 1 / 4_000.0).squareRoot()
    #expect(abs(ratio - 1.5) < 4 * error)
  }

  @Test func overlappingFactorsMultiply() {
    let ratio =
      requests(
        village {
          $0.add(.requests, 0.8, from: Toy.day(2026, 1, 1))
          $0.add(.requests, 0.5, from: Toy.day(2026, 1, 1))
        }, 2026) / requests(village(), 2026)
    #expect(abs(ratio - 0.4) < 4 * 0.0078)
  }

  @Test func anEffectOutsideItsScopeChangesNothing() {
    let base = village().reading().outcome.values
    for narrow in [
      { (effect: inout Scenario.Effect) in effect.scope.ages = 20...25 },
      { $0.scope.needs = [.vi] },
      { $0.scope.complexity = 0...0 },
      { $0.probability = Quantity(0) },
      { $0.coverage = Quantity(0) },
      { $0.timing.until = Toy.day(2025, 1, 1) },
    ] {
      let model = village {
        $0.add(.requests, 0, from: Toy.day(2025, 1, 1))
        narrow(&$0.effects[0])
      }
      #expect(model.reading().outcome.values == base)
    }
  }

  @Test func coverageAndComplexityReachTheirShare() {
    let half =
      requests(
        village {
          $0.add(.requests, 0, from: Toy.day(2025, 1, 1))
          $0.effects[0].coverage = Quantity(0.5)
        }, 2026) / requests(village(), 2026)
    #expect(abs(half - 0.5) < 4 * 0.008)
    let simple =
      requests(
        village {
          $0.add(.requests, 0, from: Toy.day(2025, 1, 1))
          $0.effects[0].scope.complexity = 0...0.3
        }, 2026) / requests(village(), 2026)
    #expect(abs(simple - 0.7) < 4 * 0.008)
  }

  @Test func rampsGrowAsStated() {
    var timing = Scenario.Effect.Timing()
    timing.from = Toy.day(2026, 1, 1)
    timing.rampMonths = 24
    #expect(timing.strength(on: Toy.day(2025, 12, 31)) == 0)
    #expect(abs(timing.strength(on: Toy.day(2027, 1, 1)) - 0.5) < 0.002)
    #expect(timing.strength(on: Toy.day(2028, 1, 2)) == 1)
    timing.shape = .sCurve
    // A quarter of the way: 3/16 - 2/64.
    #expect(abs(timing.strength(on: Toy.day(2026, 7, 2)) - 0.15625) < 0.005)
    timing.until = Toy.day(2029, 1, 1)
    #expect(timing.strength(on: Toy.day(2029, 1, 1)) == 0)
  }

  // MARK: Choices

  /// 400 eight-year-olds in mainstream, half of whom seek a special school at each review.
  private func school(_ shifts: [Scenario.Effect.Shift]) -> Reading {
    Model(toy: 2) {
      $0.add(400, age: 8, .mainstream)
      $0.moves = [Toy.move(.mainstream, .inmss, 0.5)]
      $0.effects = shifts.map { Scenario.Effect(kind: .shift($0)) }
    }.reading()
  }

  @Test func aShiftOfAllLeavesNobody() {
    #expect(school([])("plans", 2026, setting: .inmss) > 150)
    let stay = school([.init(from: .setting(.inmss), to: .stay, share: Quantity(1))])
    #expect(stay("plans", 2027, setting: .inmss) == 0)
    let unit = school([.init(from: .setting(.inmss), to: .setting(.eotas), share: Quantity(1))])
    #expect(unit("plans", 2026, setting: .eotas) == school([])("plans", 2026, setting: .inmss))
  }

  @Test func shiftsApplyInTheirOrderToThoseLeft() {
    let base = school([])("plans", 2026, setting: .inmss)
    let half = Quantity(0.5)
    let two = school([
      .init(from: .setting(.inmss), to: .stay, share: half),
      .init(from: .setting(.inmss), to: .setting(.eotas), share: half),
    ])
    let error = (0.25 * 0.75 / base).squareRoot()
    let (inmss, eotas) = (two("plans", 2026, setting: .inmss), two("plans", 2026, setting: .eotas))
    #expect(abs(inmss / base - 0.25) < 4 * error)
    #expect(abs(eotas / base - 0.25) < 4 * error)
  }

  @Test func aShiftToNoPlanEndsThePlanAndGoesOnWithoutOne() {
    let reading = school([.init(from: .stay, to: .endPlan, share: Quantity(1))])
    #expect(reading("ceased_plans_supported_without_plan", 2025) > 150)
    #expect(reading("plans", 2026) + reading("sen_support", 2026) == 400)
  }

  @Test func endsOfPlansScale() {
    func ceased(_ factor: Double) -> Double {
      Model(toy: 1) {
        $0.add(2_000, age: 17, .fe)
        $0.ceasing.byReason[2] = Toy.table(0.4)
        $0.add(.ceasing, factor, from: Toy.day(2025, 1, 1))
      }.reading()("ceased_plans", 2025)
    }
    #expect(abs(ceased(0.5) / ceased(1) - 0.5) < 4 * 0.018)
  }
}
