import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// Dates by inversion of piecewise constant rates, against hand arithmetic.
@Suite struct HazardTableTests {
  private let timeline = Timeline(startYear: 2025, years: 3)

  private func hazard(rate: [Double], doubledFrom month: Int = .max) -> HazardTable {
    var factor = FactorTable(months: timeline.months)
    if month < timeline.months {
      for later in month..<timeline.months { for age in 0...25 { factor[later, age] = 2 } }
    }
    var table = HazardTable(timeline)
    table.fill(rate: rate, factor: factor)
    return table
  }

  /// The day at which a hazard of `rate` a year from `day` on has used up the draw, rounded down.
  private func date(_ draw: Double, rate: Double, from day: Day) -> Double {
    Double(day) - log(draw) / rate * 365.25
  }

  @Test func aConstantRateGivesTheExponential() {
    let table = hazard(rate: [Double](repeating: 0.8, count: 26))
    let cohort = timeline.cohort(ofAge: 5, inAcademicYear: timeline.firstAcademicYear)
    for draw in [0.95, 0.9, 0.7, 0.5, 0.3] {
      let exact = date(draw, rate: 0.8, from: timeline.start)
      let found = Double(table.day(draw, after: timeline.start - 100, cohort: cohort))
      #expect(found > exact - 1.001 && found <= exact + 1.001, "\(draw)")
      let later = timeline.start + 217
      let fromLater = Double(table.day(draw, after: later, cohort: cohort))
      #expect(abs(fromLater - (exact + 217)) < 1.001)
    }
    #expect(
      abs(table.survival(cohort: cohort) - exp(-0.8 * Double(timeline.end - timeline.start) / 365.25)) < 1e-12
    )
    #expect(table.day(table.survival(cohort: cohort) * 0.999, after: timeline.start, cohort: cohort) == .max)
    #expect(table.day(0.5, after: timeline.end, cohort: cohort) == .max)
  }

  @Test func aRateThatDoublesIsSpentInTwoPieces() {
    // Rate 0.5 for 181 days to the end of June 2025, then 1.
    let table = hazard(rate: [Double](repeating: 0.5, count: 26), doubledFrom: 6)
    let cohort = timeline.cohort(ofAge: 9, inAcademicYear: timeline.firstAcademicYear)
    let first = 0.5 * 181 / 365.25
    for draw in [0.99, 0.9, 0.8, 0.6, 0.4, 0.2] {
      let target = -log(draw)
      let days = target <= first ? target / 0.5 * 365.25 : 181 + (target - first) / 1 * 365.25
      let found = Double(table.day(draw, after: timeline.start, cohort: cohort) - timeline.start)
      #expect(abs(found - days) <= 1.001, "\(draw)")
    }
  }

  @Test func ratesFollowTheAgeOfTheCohort() {
    // Only those of academic age 4 are at risk, at a rate of 2: for one who is 3 now that is 1 September 2025 to
    // 31 August 2026.
    var rate = [Double](repeating: 0, count: 26)
    rate[4] = 2
    let table = hazard(rate: rate)
    let cohort = timeline.cohort(ofAge: 3, inAcademicYear: timeline.firstAcademicYear)
    let first = Toy.day(2025, 9, 1)
    #expect(table.day(0.999_999, after: timeline.start, cohort: cohort) == first)
    let middle = Double(table.day(exp(-1), after: timeline.start, cohort: cohort) - first)
    #expect(abs(middle - 365.25 / 2) <= 1.001)
    #expect(
      table.day(exp(-2 * 365 / 365.25) * 1.001, after: timeline.start, cohort: cohort) < Toy.day(2026, 9, 1))
    #expect(table.day(exp(-2 * 365 / 365.25) * 0.999, after: timeline.start, cohort: cohort) == .max)
    #expect(abs(table.survival(cohort: cohort) - exp(-2 * 365 / 365.25)) < 1e-12)
    #expect(table.survival(cohort: timeline.cohort(ofAge: 5, inAcademicYear: 2024)) == 1)
  }

  @Test func theDayIsNeverTodayAndMoreLuckIsNeverLater() {
    let table = hazard(rate: [Double](repeating: 50, count: 26))
    let cohort = timeline.cohort(ofAge: 9, inAcademicYear: timeline.firstAcademicYear)
    #expect(table.day(1 - 1e-12, after: timeline.start + 5, cohort: cohort) == timeline.start + 6)
    var last = Day.max
    for step in 1..<1000 {
      let found = table.day(Double(step) / 1000, after: timeline.start + 5, cohort: cohort)
      #expect(found <= last)
      last = found
    }
  }

  /// What is found without a logarithm is what the logarithm would have found: at every draw of a fine grid, next to the
  /// draws that lead to the last day, and at both ends.
  @Test func theShortWayLeadsWhereTheLongWayDoes() {
    for rate in [0.001, 0.05, 0.4, 3] {
      let table = hazard(rate: [Double](repeating: rate, count: 26), doubledFrom: 20)
      let cohort = timeline.cohort(ofAge: 9, inAcademicYear: timeline.firstAcademicYear)
      let survival = table.survival(cohort: cohort)
      var draws = (1..<5000).map { Double($0) / 5000 } + [0x1p-53, 1 - 0x1p-53]
      draws += (-500...500).map { survival * (1 + Double($0) * 1e-15) }.filter { $0 < 1 }
      var beyond = 0
      for day in [timeline.start, timeline.start + 17, timeline.start + 700, timeline.end - 1] {
        for times in [1.0, 2, 16] {
          for draw in draws {
            let found = table.day(draw, after: day, cohort: cohort, times: times)
            let long = table.day(spending: -Elementary.log(draw) / times, after: day, cohort: cohort)
            #expect(found == long, "\(draw) at \(rate) from \(day)")
            beyond += found == .max ? 1 : 0
          }
        }
      }
      #expect(beyond > 0)
    }
  }

  /// Never more than the hazard of the draw, and little less where draws that lead beyond the run lie.
  @Test func theLeastHazardIsBelowTheLogarithm() {
    for step in 1..<20_000 {
      let draw = Double(step) / 20_000
      let least = HazardTable.leastHazard(draw)
      #expect(least < -Elementary.log(draw), "\(draw)")
      if draw > 0.6 { #expect(least > -Elementary.log(draw) * 0.99, "\(draw)") }
    }
    for exponent in 2...53 {
      let small = Double(sign: .plus, exponent: -exponent, significand: 1)
      #expect(HazardTable.leastHazard(small) < -Elementary.log(small))
      #expect(HazardTable.leastHazard(1 - small) < -Elementary.log(1 - small))
    }
  }

  /// A rate that changes from a month on leaves every earlier date as it was.
  @Test func datesBeforeAChangeStay() {
    let plain = hazard(rate: [Double](repeating: 0.6, count: 26))
    let changed = hazard(rate: [Double](repeating: 0.6, count: 26), doubledFrom: 14)
    let cohort = timeline.cohort(ofAge: 9, inAcademicYear: timeline.firstAcademicYear)
    let change = timeline.monthStart[14]
    var before = 0
    for step in 1..<500 {
      let draw = Double(step) / 500
      let was = plain.day(draw, after: timeline.start, cohort: cohort)
      let now = changed.day(draw, after: timeline.start, cohort: cohort)
      if was < change {
        #expect(now == was)
        before += 1
      } else {
        #expect(now >= change && now <= was)
      }
    }
    #expect(before > 200)
  }
}
