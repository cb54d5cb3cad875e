import EventSimulation
import Testing

@testable import SENDSystem

/// Appeals about new plans that end with another placement.
@Suite struct PlacementAppealTests {
  /// Some 350 requests until September 2025, all of which lead to plans in mainstream schools; half are appealed, and
  /// three in five of these win ten weeks after the plan. Nobody moves otherwise.
  private func town(_ change: (inout Scenario) -> Void = { _ in }) -> Model {
    Model(toy: 3) {
      $0.add(persons: 2000, ages: 4...9)
      $0.requests.fromOthers = Toy.table(0.05)
      $0.add(.requests, 0, from: Toy.day(2025, 9, 1))
      $0.assessment.placementAppealShare = Quantity(0.5)
      $0.assessment.placementAppealSuccess = Quantity(0.6)
      $0.assessment.appealWeeks = Quantity(10)
      change(&$0)
    }
  }

  private func total(_ readings: [Reading], _ measure: String, _ setting: Setting? = nil) -> Double {
    readings.reduce(0) { sum, reading in
      sum + (2025...2027).reduce(0) { $0 + reading(measure, $1, setting: setting) }
    }
  }

  private func near(_ part: Double, of whole: Double, _ share: Double) -> Bool {
    abs(part / whole - share) < 4 * (share * (1 - share) / whole).squareRoot()
  }

  @Test func appealsThatWinMoveTheirShare() {
    let readings = town().readings(10)
    let (plans, appeals) = (total(readings, "new_plans"), total(readings, "appeals"))
    #expect(plans > 2000)
    #expect(near(appeals, of: plans, 0.5))
    #expect(near(total(readings, "moves"), of: appeals, 0.6))
    #expect(total(readings, "moves", .inmss) == total(readings, "moves"))
    for reading in readings {
      // Nobody is lost on the way, and nobody moves twice.
      #expect(reading("plans", 2028) == total([reading], "new_plans"))
      #expect(reading("plans", 2028, setting: .inmss) == total([reading], "moves"))
      #expect(
        reading("plans", 2028, setting: .mainstream) == reading("plans", 2028) - total([reading], "moves"))
      #expect(total([reading], "new_plans", .inmss) == 0)
    }
  }

  @Test func withoutSuccessNothingChanges() {
    func values(_ change: (inout Scenario) -> Void) -> [Double] {
      var scenario = Kingston.scenario
      scenario.assessment.placementAppealShare = Quantity(0.4)
      change(&scenario)
      return Model(scenario).reading().outcome.values
    }
    let plain = values { _ in }
    #expect(
      values {
        $0.assessment.placementAppealSuccess = Quantity(0)
        $0.assessment.placementAppealSettings = .init(
          repeating: Setting.allCases.map { $0 == .ap ? 1 : 0 }, count: 26)
      } == plain)
    #expect(values { $0.assessment.placementAppealSuccess = Quantity(0.3) } != plain)
  }

  /// Appeals cost their weeks: an outcome after the run moves nobody.
  @Test func theOutcomeComesWhenItComes() {
    #expect(total(town { $0.assessment.appealWeeks = Quantity(400) }.readings(2), "moves") == 0)
    let soon = town { $0.assessment.appealWeeks = Quantity(0) }.readings(2)
    #expect(total(soon, "moves") > 100)
  }

  @Test func whoIsThereAlreadyStays() {
    let readings = town { scenario in
      scenario.placement.newPlans = .init(
        repeating: Setting.allCases.map { $0 == .inmss ? 1 : 0 }, count: 26)
    }.readings(2)
    #expect(total(readings, "appeals") > 100)
    #expect(total(readings, "moves") == 0)
  }

  /// What the rows lack to 1 moves nobody; the rest is shared out.
  @Test func settingsHaveTheirShares() {
    let readings = town { scenario in
      scenario.assessment.placementAppealSettings = .init(
        repeating: Setting.allCases.map { $0 == .inmss ? 0.5 : $0 == .srp ? 0.2 : 0 }, count: 26)
    }.readings(10)
    let appeals = total(readings, "appeals")
    #expect(near(total(readings, "moves", .inmss), of: appeals, 0.3))
    #expect(near(total(readings, "moves", .srp), of: appeals, 0.12))
  }

  /// A plan that has ended is appealed no more.
  @Test func whoHasLeftMeanwhileDoesNotMove() {
    let readings = town {
      $0.assessment.appealWeeks = Quantity(56)
      $0.ceasing.byReason[Scenario.Reason.needsMet.rawValue] = Toy.table(1)
    }.readings(2)
    #expect(total(readings, "appeals") > 100)
    #expect(total(readings, "ceased_plans") == total(readings, "new_plans"))
    #expect(total(readings, "moves") == 0)
  }

  /// A limited setting that is named is sought like any other: with room at once, else the waiting list or I/N-MSS.
  @Test func aPlaceHasToBeFound() {
    func outcome(places: Int, overspill: Double) -> Reading {
      town { scenario in
        scenario.assessment.placementAppealSettings = .init(
          repeating: Setting.allCases.map { $0 == .stateSpecial ? 1 : 0 }, count: 26)
        scenario.provision = [Toy.provision(.stateSpecial, (Toy.day(2025, 1, 1), places))]
        scenario.overspill.atOnce = Quantity(overspill)
        scenario.overspill.atReview = Quantity(0)
      }.reading()
    }
    let roomy = outcome(places: 1000, overspill: 1)
    let won = roomy("plans", 2028, setting: .stateSpecial)
    #expect(won > 50 && won == total([roomy], "moves"))
    #expect(roomy("waiting", 2028) == 0)
    let full = outcome(places: 20, overspill: 0)
    #expect(full("plans", 2028, setting: .stateSpecial) == 20)
    #expect(full("waiting", 2028) == won - 20)
    let over = outcome(places: 20, overspill: 1)
    #expect(over("plans", 2028, setting: .stateSpecial) == 20)
    #expect(over("plans", 2028, setting: .inmss) == won - 20)
  }
}
