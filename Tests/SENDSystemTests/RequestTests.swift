import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// Requests, decisions and plans, against the shares of the scenario.
@Suite struct RequestTests {
  /// 20,000 children, 4,000 of them on SEN support; about 310 requests a year.
  private func town(years: Int = 2, _ change: (inout Scenario) -> Void = { _ in }) -> Model {
    Model(toy: years) {
      $0.add(persons: 2000, ages: 5...14)
      $0.population.births = Quantity(2000)
      $0.senSupport.prevalence = Toy.table(0.2, 0...14)
      $0.requests.fromSENSupport = Toy.table(0.06)
      $0.requests.fromOthers = Toy.table(0.004)
      change(&$0)
    }
  }

  @Test func requestsComeAtTheirRates() {
    let sample = Sample(town().readings(20).map { $0("requests", 2025) })
    // Pools barely shrink in a year: 4,000 x (1 - exp(-0.06)) + 16,000 x (1 - exp(-0.004)).
    let expected = 4000 * (1 - exp(-0.06)) + 16000 * (1 - exp(-0.004))
    #expect(sample.agrees(with: expected), "\(sample.mean), expected \(expected)")
  }

  @Test func scalingTheRateScalesTheRequests() {
    let base = town().readings(20)
    let scaled = town { $0.add(.requests, 0.8, from: Toy.day(2025, 1, 1)) }.readings(20)
    let ratio =
      scaled.map { $0("requests", 2025) }.reduce(0, +) / base.map { $0("requests", 2025) }.reduce(0, +)
    // Paired by common random numbers: 0.8, and a little more for the pool that is less used up.
    #expect(abs(ratio - 0.803) < 0.012, "\(ratio)")
    for (less, more) in zip(scaled, base) { #expect(less("requests", 2025) < more("requests", 2025)) }
  }

  @Test func parentsMakeTheirShare() {
    let readings = town { $0.requests.parentShare = Quantity(0.3) }.readings(20)
    let requests = readings.map { $0("requests", 2025) }.reduce(0, +)
    let share = readings.map { $0("requests_by_parents", 2025) }.reduce(0, +) / requests
    #expect(abs(share - 0.3) < 4 * (0.3 * 0.7 / requests).squareRoot())
  }

  @Test func everyRequestIsDecidedAndEveryAssessmentEnds() {
    let model = town(years: 4) {
      $0.assessment.withdrawnShare = Quantity(0.1)
      $0.assessment.assessShare = Toy.table(0.7)
      $0.assessment.issueShare = Toy.table(0.9)
      // The wave ends in 2026, so that all is settled by the end of 2028.
      $0.add(.requests, 0, from: Toy.day(2026, 7, 1))
    }
    for reading in model.readings(5) {
      func total(_ measure: String) -> Double { (2025...2028).reduce(0) { $0 + reading(measure, $1) } }
      #expect(
        total("requests") == total("requests_withdrawn") + total("requests_refused")
          + total("agreed_to_assess"))
      #expect(total("agreed_to_assess") == total("assessments"))
      #expect(total("assessments") == total("new_plans") + total("refused_to_issue"))
      #expect(reading("requests", 2027) == 0 && reading("requests", 2028) == 0)
      #expect(total("new_plans") == reading("plans", 2029))
    }
  }

  @Test func refusalsMediationsAndAppealsHaveTheirShares() {
    let model = town(years: 3) {
      $0.requests.fromSENSupport = Toy.table(0.2)
      $0.assessment.withdrawnShare = Quantity(0.05)
      $0.assessment.assessShare = Toy.table(0.6)
      $0.assessment.refusalToAssess.mediationShare = Quantity(0.5)
      $0.assessment.refusalToAssess.mediationSuccess = Quantity(0.4)
      $0.assessment.refusalToAssess.appealShare = Quantity(0.25)
      $0.assessment.refusalToAssess.appealSuccess = Quantity(1)
      $0.assessment.mediationWeeks = Quantity(2)
      $0.assessment.appealWeeks = Quantity(4)
      $0.add(.requests, 0, from: Toy.day(2025, 9, 1))
    }
    let readings = model.readings(20)
    func total(_ measure: String) -> Double {
      readings.reduce(0) { sum, reading in sum + (2025...2027).reduce(0) { $0 + reading(measure, $1) } }
    }
    func near(_ part: Double, of whole: Double, _ share: Double) -> Bool {
      abs(part / whole - share) < 4 * (share * (1 - share) / whole).squareRoot()
    }
    #expect(near(total("requests_withdrawn"), of: total("requests"), 0.05))
    let decided = total("requests") - total("requests_withdrawn")
    #expect(near(total("requests_refused"), of: decided, 0.4))
    let refused = total("requests_refused")
    #expect(near(total("mediations"), of: refused, 0.5))
    // Appeals: a quarter of those without a mediation that succeeded (1 - 0.5 x 0.4 = 0.8), all successful.
    #expect(near(total("appeals"), of: refused, 0.8 * 0.25))
    #expect(near(total("agreed_to_assess"), of: decided, 0.6 + 0.4 * (0.2 + 0.8 * 0.25)))
    #expect(total("new_plans") == total("agreed_to_assess"))
  }

  /// A mediation that costs no time is a mediation all the same.
  @Test func aMediationOfNoLengthCounts() {
    let model = town {
      $0.assessment.assessShare = Toy.table(0)
      $0.assessment.refusalToAssess.mediationShare = Quantity(1)
      $0.assessment.refusalToAssess.mediationSuccess = Quantity(1)
      $0.assessment.mediationWeeks = Quantity(0)
      $0.add(.requests, 0, from: Toy.day(2025, 9, 1))
    }
    let reading = model.reading()
    #expect(reading("agreed_to_assess", 2025) == reading("requests", 2025))
  }

  @Test func refusalsToIssueLeadToAppealsAndOrderedPlans() {
    let model = town(years: 3) {
      $0.assessment.issueShare = Toy.table(0)
      $0.assessment.refusalToIssue.appealShare = Quantity(1)
      $0.assessment.refusalToIssue.appealSuccess = Quantity(1)
      $0.assessment.appealWeeks = Quantity(10)
      $0.add(.requests, 0, from: Toy.day(2025, 9, 1))
    }
    let reading = model.reading()
    func total(_ measure: String) -> Double { (2025...2027).reduce(0) { $0 + reading(measure, $1) } }
    #expect(total("refused_to_issue") == total("requests"))
    #expect(total("appeals") == total("requests"))
    #expect(total("new_plans") == total("requests"))
    // Plans after an appeal are left out of the timeliness.
    #expect(reading("issued_within_20_weeks_share", 2026) == 1)
  }

  @Test func sixAndTwentyWeeksMatchTheShares() {
    let model = town(years: 3) {
      $0.requests.fromSENSupport = Toy.table(0.2)
      $0.assessment.decidedWithin6Weeks = Quantity(0.8)
      $0.assessment.issuedWithin20Weeks = Quantity(0.6)
    }
    let readings = model.readings(10)
    let six = Sample(readings.map { $0("decided_within_6_weeks_share", 2026) })
    let twenty = Sample(readings.map { $0("issued_within_20_weeks_share", 2026) })
    #expect(six.agrees(with: 0.8), "\(six.mean)")
    #expect(twenty.agrees(with: 0.6), "\(twenty.mean)")
    let punctual = town().reading()
    #expect(punctual("issued_within_20_weeks_share", 2025) == 1)
    #expect(punctual("decided_within_6_weeks_share", 2025) == 1)
  }

  @Test func fewCaseworkersMakePlansLate() {
    // About 320 assessments a year of 14 weeks each keep some 75 caseworkers' slots busy.
    let free = town(years: 3)
    let short = town(years: 3) { $0.assessment.assessmentsAtOnce = 55 }
    let ample = town(years: 3) { $0.assessment.assessmentsAtOnce = 5000 }
    let (all, few) = (free.reading(), short.reading())
    #expect(few("issued_within_20_weeks_share", 2027) < 0.5)
    #expect(all("issued_within_20_weeks_share", 2027) == 1)
    #expect(few("new_plans", 2026) < all("new_plans", 2026))
    #expect(few("requests", 2025) == all("requests", 2025))
    // A limit that never binds changes not one bit.
    #expect(ample.reading().outcome.values == all.outcome.values)
  }

  @Test func assessmentsInHandAtTheStartHoldTheirSlots() {
    let model = Model(toy: 2) {
      $0.add(persons: 1000, ages: 5...10)
      $0.senSupport.prevalence = Toy.table(0.2)
      $0.requests.fromSENSupport = Toy.table(1e-12)
      $0.assessment.requestsInProgress = 60
      $0.assessment.assessmentsInProgress = 60
      $0.assessment.assessmentsAtOnce = 60
    }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    let reading = model.reading()
    #expect(reading("new_plans", 2025) == 120)
    // The requests have to wait for the assessments in hand: not all can be in time.
    #expect(reading("issued_within_20_weeks_share", 2025) < 1)
    #expect(simulator.assessmentSlots.occupied == 0)
  }

  @Test func effectsOnSharesWorkFromTheirDateForTheirAges() {
    let model = town(years: 3) { $0.add(.assessShare, 0, from: Toy.day(2026, 1, 1), ages: 5...9) }
    let reading = model.reading()
    #expect(reading("requests_refused", 2025) == 0)
    #expect(reading("requests_refused", 2026) > 50)
    #expect(reading("agreed_to_assess", 2026) > 50)
  }

  /// The year effects are a random walk: the spread of the log level grows like the root of time.
  @Test func yearEffectsAreARandomWalk() {
    let scenario = Toy.scenario(years: 9) {
      $0.requests.yearEffect = Quantity(0.1)
      $0.requests.drift = Quantity(0.05)
      $0.requests.damping = Quantity(0.5)
    }
    let levels = (0..<3000).map { replication in
      Parameters(scenario, streams: RandomStreams(seed: 1, replication: UInt32(replication))).requestLevel
        .map { log($0) }
    }
    for year in [0, 3, 8] {
      let sample = Sample(levels.map { $0[year] })
      let expected = 0.1 * Double(year + 1).squareRoot()
      // The spread of 3,000 values is known within 1.3 %.
      #expect(abs(sample.standardDeviation / expected - 1) < 0.06, "\(year)")
      let drift = (0...year).reduce(0) { $0 + 0.05 * pow(0.5, Double($1)) }
      #expect(sample.agrees(with: drift), "\(year)")
    }
    // Steps of different years are independent.
    let steps = levels.map { ($0[3] - $0[2], $0[4] - $0[3]) }
    let product = Sample(steps.map { ($0.0 - 0.05 * 0.125) * ($0.1 - 0.05 * 0.0625) })
    #expect(product.agrees(with: 0))
  }

  /// A draw of births below nothing is no births, not a crash.
  @Test func birthsAreNeverNegative() {
    let model = town {
      $0.inputs = [
        UncertainInput(
          path: "population.births", value: 10, distribution: .normal(mean: 10, sd: 1000))
      ]
      $0.population.births = Quantity(10, input: 0)
    }
    for reading in model.readings(6) { #expect(reading("plans", 2025) == 0) }
  }
}
