import EventSimulation
import Foundation
import Testing

@testable import SENDSystem

/// SEN support and the population without plans, against hand arithmetic.
@Suite struct SupportTests {
  private func years(to census: Int) -> Double {
    Double(CivilCalendar.censusDay(census) - CivilCalendar.startOfCalendarYear(2025)) / 365.25
  }

  /// Onset and step-down at constant rates are a two-state Markov chain in continuous time.
  @Test func prevalenceFollowsTheTwoStateChain() {
    let (onset, down, first) = (0.2, 0.3, 0.1)
    let model = Model(toy: 5) {
      $0.add(persons: 3000, ages: 5...5)
      $0.senSupport.prevalence = Toy.table(first)
      $0.senSupport.onset = Toy.table(onset)
      $0.senSupport.stepDown = Toy.table(down)
    }
    let readings = model.readings(20)
    for year in [2025, 2026, 2028, 2030] {
      let time = year == 2025 ? 0 : years(to: year)
      let limit = onset / (onset + down)
      let expected = 3000 * (limit + (first - limit) * exp(-(onset + down) * time))
      let sample = Sample(readings.map { $0("sen_support", year) })
      // Dates are whole days and nothing happens on the day of a change: allow a thousandth besides chance.
      #expect(
        abs(sample.mean - expected) < 4 * sample.standardError + 3, "\(year): \(sample.mean), \(expected)")
    }
  }

  @Test func familiesMoveAwayAtTheNetRate() {
    let model = Model(toy: 3) {
      $0.add(persons: 2000, ages: 6...6)
      $0.senSupport.prevalence = Toy.table(1, 6...6)
      $0.population.netMigration = Toy.table(-0.1)
    }
    let readings = model.readings(20)
    for year in 2026...2028 {
      let sample = Sample(readings.map { $0("sen_support", year) })
      #expect(sample.agrees(with: 2000 * exp(-0.1 * years(to: year))), "\(year): \(sample.mean)")
    }
  }

  @Test func supportEndsWhenSchoolDoes() {
    let model = Model(toy: 3) {
      $0.add(persons: 100, ages: 17...18)
      $0.senSupport.prevalence = Toy.table(1)
    }
    let reading = model.reading()
    #expect(reading("sen_support", 2025) == 200)
    #expect(reading("sen_support", 2026) == 100)
    #expect(reading("sen_support", 2027) == 0)
    // That is no step-down.
    #expect(reading("sen_support_step_downs", 2025) == 0)
  }

  @Test func aYearlyBirthCohortGrowsOlder() {
    let model = Model(toy: 5) {
      $0.population.births = Quantity(1000)
      $0.senSupport.onset = Toy.table(50, 2...2)
    }
    let reading = model.reading()
    #expect(reading("population", 2025) == 0)
    for year in 2026...2030 {
      #expect(reading("population", year) == 1000 * Double(year - 2025))
      // Born into academic age 0 on 1 September 2025, so aged 2 from September 2027.
      #expect(abs(reading("sen_support", year) - 1000 * Double(max(0, year - 2027))) <= 1)
    }
  }
}
