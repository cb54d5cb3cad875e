import EventSimulation
import Testing

@testable import SENDSystem

/// Dates that the law fixes, and what happens once a year.
@Suite struct StatutoryLimitTests {
  @Test func plansAfterThe25thBirthdayEndWithTheAcademicYear() {
    func end(_ birth: Day, _ isFurther: Bool, on day: Day) -> String {
      CivilDate(StatutoryLimit.endAfter25(birth: birth, isInFurtherEducation: isFurther, onOrAfter: day)).iso
    }
    let start = Toy.day(2025, 1, 1)
    // Turned 25 in November 2024: to the end of July in further education, of August elsewhere.
    #expect(end(Toy.day(1999, 11, 5), true, on: start) == "2025-08-01")
    #expect(end(Toy.day(1999, 11, 5), false, on: start) == "2025-09-01")
    // Turns 26 in March 2025, before either.
    #expect(end(Toy.day(1999, 3, 7), true, on: start) == "2025-03-07")
    #expect(end(Toy.day(1999, 3, 7), false, on: start) == "2025-03-07")
    // On the day itself, and the day after.
    #expect(end(Toy.day(1999, 11, 5), true, on: Toy.day(2025, 8, 1)) == "2025-08-01")
    #expect(end(Toy.day(1999, 11, 5), true, on: Toy.day(2025, 8, 2)) == "2025-11-05")
    // Nothing ends in the past.
    #expect(end(Toy.day(1998, 5, 1), false, on: start) == "2025-01-01")
  }

  @Test func nobodyHasAPlanPastTheEnd() {
    for (setting, last) in [(Setting.fe, "2025-08-01"), (Setting.spi, "2025-09-01")] {
      let model = Model(toy: 2) { $0.add(200, age: 25, setting) }
      var ends: [String] = []
      for number in 0..<200 {
        let lines = model.trace(Toy.identity(age: 25, setting, number))
        ends += lines.filter { $0.contains("plan ends") || $0.contains("ceas") }.map { String($0.prefix(10)) }
      }
      #expect(ends.count == 200)
      // They turn 26 between the start and 31 August, and the plan ends that day or with the year.
      #expect(ends.allSatisfy { $0 > "2025-01-01" && $0 <= last }, "\(ends.max() ?? "")")
      #expect(ends.contains { $0 < "2025-03-01" })
    }
    let reading = Model(toy: 2) { $0.add(300, age: 24, .fe) }.reading()
    #expect(reading("plans", 2027) == 0)
  }

  /// A closed cohort without ends: everyone is reviewed once in every calendar year.
  @Test func everyPlanIsReviewedOnceAYear() {
    let reading = Model(toy: 5) { $0.add(1000, age: 5, .mainstream) }.reading()
    for year in 2025...2029 { #expect(reading("reviews", year) == 1000) }
  }

  /// A fifth of a closed cohort is to end each year: 8,192 pupils over three years, with the error of chance.
  @Test func aProbabilityAYearIsMetOnceAYear() {
    let reading = Model(toy: 3) {
      $0.add(8192, age: 5, .mainstream)
      $0.ceasing.byReason[0] = Toy.table(0.2)
    }.reading()
    var left = 8192.0
    for year in 2025...2027 {
      let ceased = reading("ceased_plans", year)
      let error = (0.2 * 0.8 / left).squareRoot()
      #expect(abs(ceased / left - 0.2) < 4 * error, "\(year)")
      left -= ceased
    }
    let standardError: Double = (0.512 * 0.488 / 8192).squareRoot()
    #expect(abs(left / 8192 - 0.512) < 4 * standardError)
  }

  /// Refused after the assessment, appealed with success after ten weeks, and issued eleven weeks later.
  @Test func anOrderedPlanTakesElevenWeeks() {
    let model = Model(toy: 2) {
      $0.add(persons: 4000, ages: 5...6)
      $0.requests.fromOthers = Toy.table(0.05)
      $0.assessment.issueShare = Toy.table(0)
      $0.assessment.refusalToIssue.appealShare = Quantity(1)
      $0.assessment.refusalToIssue.appealSuccess = Quantity(1)
      $0.assessment.appealWeeks = Quantity(10)
    }
    var simulator = Simulator(model)
    _ = simulator.run(seed: 1, replication: 0)
    var plans = 0
    for index in 0..<simulator.pupilCount where simulator.pupils[index].status == .plan {
      let pupil = simulator.pupils[index]
      plans += 1
      // The decision not to issue falls in weeks 12 to 16; then come 10 and 11 weeks.
      let wait = pupil.planDay - pupil.requestDay - 70 - StatutoryLimit.orderedPlan
      #expect(wait >= 84 && wait <= 112, "\(wait)")
    }
    #expect(plans > 100)
    #expect(StatutoryLimit.orderedPlan == 77 && StatutoryLimit.orderedDraft == 35)
    #expect(StatutoryLimit.orderedAssessment == 98 && StatutoryLimit.orderedDecisionToIssue == 70)
  }
}
