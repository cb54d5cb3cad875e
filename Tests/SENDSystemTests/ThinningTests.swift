import EventSimulation
import Testing

@testable import SENDSystem

/// Factors above 1 add events; pupils out of scope keep their very dates.
@Suite struct ThinningTests {
  private func village(_ change: (inout Scenario) -> Void = { _ in }) -> Model {
    Model(toy: 4) {
      $0.add(persons: 600, ages: 3...14)
      $0.population.births = Quantity(600)
      $0.population.netMigration = Toy.table(0.03, 5...9)
      for age in 6...10 { $0.add(60, age: age, .mainstream) }
      $0.senSupport.prevalence = Toy.table(0.1, 4...15)
      $0.senSupport.onset = Toy.table(0.04, 3...15)
      $0.senSupport.stepDown = Toy.table(0.1)
      $0.requests.fromSENSupport = Toy.table(0.15)
      $0.requests.fromOthers = Toy.table(0.01)
      $0.assessment.assessShare = Toy.table(0.7)
      $0.ceasing.byReason[0] = Toy.table(0.05)
      $0.exclusion.rate = Toy.table(0.08)
      change(&$0)
    }
  }

  /// Who meets the system, with where they stand at the end.
  private func lives(_ model: Model) -> [UInt32: (complexity: Float, life: String)] {
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    var found: [UInt32: (complexity: Float, life: String)] = [:]
    for index in 0..<simulator.pupilCount {
      let pupil = simulator.pupils[index]
      found[pupil.identity] = (
        pupil.complexity,
        "\(pupil.status) \(pupil.setting) \(pupil.planDay) \(pupil.requestDay) \(pupil.reviews) \(pupil.placements) \(pupil.changeDay) \(pupil.nextRequestDay) \(pupil.requests) \(pupil.supportSpells) \(pupil.leaves)"
      )
    }
    return found
  }

  private static let dated: [Scenario.Effect.Rate] = [
    .senSupportOnset, .senSupportStepDown, .requests, .exclusions,
  ]

  @Test(arguments: ThinningTests.dated, [0.4, 1.3, 5])
  func pupilsOutOfScopeHaveTheVeryLifeOfTheBaseline(rate: Scenario.Effect.Rate, factor: Double) {
    let base = lives(village())
    let changed = lives(
      village {
        $0.add(rate, factor, from: Toy.day(2025, 6, 1))
        $0.effects[0].scope.complexity = 0.5...1
      })
    var (outside, moved) = (0, 0)
    for (identity, pupil) in base {
      let now = changed[identity]
      if pupil.complexity < 0.5 {
        outside += 1
        #expect(now?.life == pupil.life, "\(identity)")
      } else if now?.life != pupil.life {
        moved += 1
      }
    }
    #expect(outside > 500 && moved > 10)
    // Nobody out of scope meets the system who did not.
    for (identity, pupil) in changed where base[identity] == nil { #expect(pupil.complexity >= 0.5) }
  }

  /// Raising a rate for others leaves what a raise for me does to me.
  @Test(arguments: ThinningTests.dated)
  func whatARaiseDoesToAPupilDependsOnThePupilsFactorAlone(rate: Scenario.Effect.Rate) {
    func model(_ others: Double?) -> Model {
      village {
        $0.add(rate, 1.5, from: Toy.day(2025, 6, 1))
        $0.effects[0].scope.complexity = 0.5...1
        if let others {
          $0.add(rate, others, from: Toy.day(2026, 1, 1))
          $0.effects[1].scope.complexity = 0...0.4999
        }
      }
    }
    let base = lives(model(nil))
    for others in [0.5, 2, 7] {
      let changed = lives(model(others))
      for (identity, pupil) in base where pupil.complexity >= 0.5 {
        #expect(changed[identity]?.life == pupil.life, "\(identity)")
      }
    }
  }

  /// Events of the first year by rate and factor, against arithmetic: risk without an end, so that counts are Poisson.
  @Test(arguments: [0.5, 1.5, 2, 3.7])
  func countsAreTheFactorTimesTheBaseline(factor: Double) {
    func counts(_ factor: Double) -> [Double] {
      func model(_ rate: Scenario.Effect.Rate, _ change: (inout Scenario) -> Void) -> Model {
        Model(toy: 1) {
          change(&$0)
          if factor != 1 { $0.add(rate, factor, from: Toy.day(2025, 1, 1)) }
        }
      }
      func sum(_ model: Model, _ measure: String) -> Double {
        model.readings(10).reduce(0) { $0 + $1(measure, 2025) }
      }
      return [
        sum(
          model(.requests) {
            $0.add(persons: 4000, ages: 4...8)
            $0.requests.fromOthers = Toy.table(0.02)
          }, "requests"),
        sum(
          model(.senSupportOnset) {
            $0.add(persons: 4000, ages: 4...8)
            $0.senSupport.onset = Toy.table(0.02)
          }, "sen_support_entries"),
        sum(
          model(.exclusions) {
            $0.add(2000, age: 8, .mainstream)
            $0.exclusion.rate = Toy.table(0.05)
          }, "exclusions"),
      ]
    }
    // Persons at risk fall as events come: 1 - exp(-rate), a year.
    let rates = [0.02, 0.02, 0.05]
    let sizes = [20_000.0, 20_000, 2_000]
    for (index, count) in counts(factor).enumerated() {
      let expected = 10 * sizes[index] * (1 - exp(-rates[index] * factor))
      #expect(
        abs(count - expected) < 4 * expected.squareRoot() + 0.002 * expected, "\(index): \(count) \(expected)"
      )
    }
  }

  private func exp(_ x: Double) -> Double {
    // Enough terms for the small arguments above.
    (1...20).reversed().reduce(1) { 1 + x / Double($1) * $0 }
  }

  @Test func aRaiseFromALaterDayLeavesWhatWasBefore() {
    for rate in Self.dated {
      let base = village().reading()
      let changed = village { $0.add(rate, 3, from: Toy.day(2027, 1, 1)) }.reading()
      for year in 2025...2026 {
        for measure in ["requests", "exclusions", "new_plans", "sen_support_entries"] {
          #expect(base(measure, year) == changed(measure, year), "\(rate) \(measure) \(year)")
        }
      }
    }
  }
}
