import EventSimulation
import Testing

@testable import SENDSystem

/// Cohorts and their academic years, against the civil calendar.
@Suite struct TimelineTests {
  @Test func eachAcademicAgeBeginsOn1September() {
    let timeline = Timeline(startYear: 2025, years: 10)
    for cohort in 0..<timeline.cohorts {
      for age in -1...27 {
        let year = 2024 - 25 + cohort + age
        #expect(timeline.start(ofAge: age, cohort: cohort) == CivilCalendar.startOfAcademicYear(year))
      }
      // Who is 0 on 31 August was born in the year before.
      #expect(
        timeline.firstBirthday(ofCohort: cohort) == CivilCalendar.startOfAcademicYear(2024 - 26 + cohort))
    }
    let five = timeline.cohort(ofAge: 5, inAcademicYear: 2025)
    #expect(timeline.start(ofAge: 5, cohort: five) == Toy.day(2025, 9, 1))
    #expect(timeline.firstBirthday(ofCohort: five) == Toy.day(2019, 9, 1))
  }
}
