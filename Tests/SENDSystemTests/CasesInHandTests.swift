import EventSimulation
import Testing

@testable import SENDSystem

/// What is in hand at the start, and the two clocks from request to plan.
@Suite struct CasesInHandTests {
  /// 26,000 persons and some 260 requests a year, all from persons without SEN support.
  private func town(years: Int, _ change: (inout Scenario) -> Void) -> Model {
    Model(toy: years) {
      $0.add(persons: 1000, ages: 0...25)
      $0.population.births = Quantity(1000)
      $0.requests.fromOthers = Toy.table(0.01)
      change(&$0)
    }
  }

  private static func slow(_ scenario: inout Scenario) {
    scenario.assessment.decidedWithin6Weeks = Quantity(0.6)
    scenario.assessment.issuedWithin20Weeks = Quantity(0.09)
    scenario.assessment.lateWeeks = Quantity(30)
    scenario.assessment.lateDecisionWeeks = Quantity(3)
  }

  private static func prompt(_ scenario: inout Scenario) {
    scenario.assessment.decidedWithin6Weeks = Quantity(0.98)
    scenario.assessment.issuedWithin20Weeks = Quantity(0.97)
    scenario.assessment.lateWeeks = Quantity(6)
    scenario.assessment.lateDecisionWeeks = Quantity(2)
  }

  private struct Flow {
    var requests = 0.0
    var plans = 0.0
    var timely = 0.0
    var plansARequest: Double { plans / requests }
  }

  private func flow(_ readings: [Reading], _ year: Int) -> Flow {
    Flow(
      requests: readings.reduce(0) { $0 + $1("requests", year) },
      plans: readings.reduce(0) { $0 + $1("new_plans", year) },
      timely: readings.reduce(0) { $0 + $1("issued_within_20_weeks_share", year) } / Double(readings.count))
  }

  /// Requests do not change and no year is odd: what is in hand is what the years before left (Little's law), so the
  /// first year makes as many plans of its requests as the fourth, and as many of them late.
  @Test(arguments: [false, true])
  func theFirstYearGoesOnAsTheYearsBefore(isSlow: Bool) {
    let clocks = isSlow ? Self.slow : Self.prompt
    // Eight years from nothing in hand: by the end of them the queues are as long as they get.
    let before = town(years: 8) { clocks(&$0) }.readings(seed: 2, 60)
    func sum(_ measure: String, _ years: ClosedRange<Int>) -> Double {
      before.reduce(0) { sum, reading in sum + years.reduce(0) { $0 + reading(measure, $1) } } / 60
    }
    let received = sum("requests", 2025...2032)
    let agreed = sum("agreed_to_assess", 2025...2032)
    // Fewer are left to make requests by then.
    let scale = sum("requests", 2025...2025) / sum("requests", 2032...2032)
    let undecided = (scale * (received - agreed)).rounded()
    let assessed = (scale * (agreed - sum("new_plans", 2025...2032))).rounded()
    #expect(undecided > 15 && assessed > 50)

    func first(playedForward: Double) -> (first: Flow, fourth: Flow) {
      let readings = town(years: 4) {
        clocks(&$0)
        $0.assessment.requestsInProgress = Int(undecided)
        $0.assessment.assessmentsInProgress = Int(assessed)
        $0.assessment.inProgressYears = Quantity(playedForward)
      }.readings(150)
      return (flow(readings, 2025), flow(readings, 2028))
    }
    let (one, four) = first(playedForward: 2)
    let ratio = one.plansARequest / four.plansARequest
    #expect(ratio > 0.97 && ratio < 1.03, "\(ratio)")
    #expect(abs(one.timely - four.timely) < 0.02, "\(one.timely) and \(four.timely)")
    guard isSlow else { return }
    // Cases in their legal weeks were too young.
    let legal = first(playedForward: 0).first
    #expect(legal.timely > one.timely + 0.03, "\(legal.timely) and \(one.timely)")
  }

  /// Late plans do not hold up decisions that have a delay of their own: undecided requests are those of a day times the
  /// days to a decision.
  @Test func theDecisionHasADelayOfItsOwn() {
    let readings = town(years: 4) { Self.slow(&$0) }.readings(60)
    func sum(_ measure: String, _ years: ClosedRange<Int>) -> Double {
      readings.reduce(0) { sum, reading in sum + years.reduce(0) { $0 + reading(measure, $1) } } / 60
    }
    let undecided = sum("requests", 2025...2027) - sum("agreed_to_assess", 2025...2027)
    // Timely ones take 14 to 41 days; of the others each takes 43, and three weeks on average beyond.
    let days = 0.6 * 27.5 + 0.4 * (43 + 21 - 0.5)
    let expected = sum("requests", 2027...2027) / 365 * days
    #expect(abs(undecided / expected - 1) < 0.06, "\(undecided), expected \(expected)")
    let six = Sample(readings.map { $0("decided_within_6_weeks_share", 2027) })
    #expect(six.agrees(with: 0.6), "\(six.mean)")
  }

  /// Without one the decision is late as the plan is; a scenario that says so twice is the same to the bit.
  @Test func withoutOneItIsLateAsThePlanIs() {
    func values(_ weeks: Quantity?) -> [Double] {
      town(years: 2) {
        Self.slow(&$0)
        $0.assessment.lateDecisionWeeks = weeks
      }.reading().outcome.values
    }
    #expect(values(nil) == values(Quantity(30)))
    #expect(values(nil) != values(Quantity(3)))
  }

  /// A plan is due four weeks after a late decision at the earliest, and by week 20.
  @Test func aLateDecisionDoesNotShortenTheRest() {
    let model = town(years: 2) { Self.slow(&$0) }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    for rank in stride(from: 0.005, to: 1, by: 0.005) {
      let decision = simulator.daysToDecision(rank)
      let plan = simulator.daysToPlan(rank, decided: decision)
      #expect(decision <= 42 ? rank < 0.6 : rank >= 0.6)
      #expect(plan <= 140 ? rank < 0.09 : rank >= 0.09)
      #expect(plan >= decision + 28)
      // So long as the decision leaves four weeks, its delay adds nothing to the plan's.
      #expect(plan == simulator.daysToPlan(rank, decided: min(decision, 112)) + max(0, decision - 112))
    }
  }

  /// Days since the request of all that await a decision: between 1 and the days that a decision takes, the longer these
  /// are the more often.
  @Test func agesAreThoseOfAllThatAreUnsettled() {
    let model = town(years: 2) {
      $0.assessment.requestsInProgress = 4000
      $0.assessment.inProgressYears = Quantity(2)
    }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    let days = (0..<4000).compactMap { number in
      simulator.caseInHand(simulator.identityInHand(number, isDecided: false)).map { Double($0.days) }
    }
    #expect(days.count == 4000)
    // Decisions take D = 14 to 41 days, all alike: the mean is E[D (D + 1) / 2] / E[D].
    let squared = 27.5 * 27.5 + (28.0 * 28 - 1) / 12
    #expect(Sample(days).agrees(with: (squared + 27.5) / 2 / 27.5), "\(Sample(days).mean)")
    #expect((days.min() ?? 0) >= 1 && (days.max() ?? 100) <= 41)
    // Nobody else is a case in hand.
    #expect(simulator.caseInHand(Origin.population.identity(group: 1, index: 3)) == nil)
  }

  /// Draws are keyed by the case: more requests in hand leave the assessments alone, and the other way round.
  @Test func moreRequestsInHandLeaveAssessmentsAlone() {
    func lives(_ requests: Int, _ assessments: Int) -> [[String]] {
      let model = town(years: 3) {
        Self.slow(&$0)
        $0.assessment.requestsInProgress = requests
        $0.assessment.assessmentsInProgress = assessments
        $0.assessment.inProgressYears = Quantity(2)
      }
      return [
        model.trace(Origin.inProgress.identity(group: 1, index: 2)),
        model.trace(Origin.inProgress.identity(group: 0, index: 2)),
      ]
    }
    let few = lives(5, 5)
    #expect(few.allSatisfy { $0.count > 1 })
    #expect(lives(9, 5) == few)
    #expect(lives(5, 9) == few)
  }

  @Test func allThatIsInHandIsSettled() {
    let model = Model(toy: 2) {
      $0.add(persons: 1000, ages: 5...10)
      $0.requests.fromOthers = Toy.table(1e-12)
      $0.assessment.requestsInProgress = 29
      $0.assessment.assessmentsInProgress = 78
      $0.assessment.inProgressYears = Quantity(2)
      $0.assessment.assessmentsAtOnce = 60
    }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    #expect(simulator.assessmentSlots.occupied == 0)
    let reading = model.reading()
    #expect(reading("requests", 2025) == 0)
    #expect(reading("agreed_to_assess", 2025) == 29)
    #expect(reading("new_plans", 2025) == 107)
    // Some assessments were over, and only the plan was still to be written.
    #expect(reading("assessments", 2025) > 29 && reading("assessments", 2025) < 107)
  }

  /// Nothing can be in hand for so short a time; the run goes on all the same.
  @Test func aWindowTooShortForAnyCase() {
    let model = Model(toy: 2) {
      $0.add(persons: 1000, ages: 5...10)
      $0.requests.fromOthers = Toy.table(1e-12)
      $0.assessment.assessmentsInProgress = 3
      $0.assessment.inProgressYears = Quantity(0.02)
    }
    #expect(model.reading()("new_plans", 2025) == 3)
  }
}
