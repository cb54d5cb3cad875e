import EventSimulation
import Testing

@Suite struct CivilDateTests {
  @Test func dayZeroIsTheUnixEpoch() {
    #expect(CivilDate(0) == CivilDate(year: 1970, month: 1, day: 1))
    #expect(CivilDate(-1) == CivilDate(year: 1969, month: 12, day: 31))
    #expect(CivilDate(year: 2000, month: 3, day: 1)?.dayNumber == 11_017)
    #expect(CivilDate(year: 2025, month: 9, day: 1)?.dayNumber == 20_332)
  }

  /// Counts the days one by one with the rules of the calendar, and compares.
  @Test func everyDayOfFourCenturiesRoundTrips() {
    var day: Day = CivilDate(year: 1799, month: 1, day: 1)!.dayNumber
    var failures = 0
    for year in 1799...2210 {
      for month in 1...12 {
        for dayOfMonth in 1...CivilDate.daysIn(month: month, year: year) {
          let date = CivilDate(day)
          if date.year != year || date.month != month || date.day != dayOfMonth { failures += 1 }
          if date.dayNumber != day { failures += 1 }
          day += 1
        }
      }
    }
    #expect(failures == 0)
    #expect(day == CivilDate(year: 2211, month: 1, day: 1)!.dayNumber)
  }

  @Test(arguments: [(1900, false), (2000, true), (2023, false), (2024, true), (2100, false)])
  func leapYears(year: Int, isLeap: Bool) {
    #expect(CivilDate.isLeap(year) == isLeap)
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [(2025, 2, 30), (2025, 4, 31), (2025, 0, 1), (2025, 13, 1), (2025, 1, 0), (0, 1, 1)])
  func datesThatDoNotExistAreNil(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func datesAreOrderedAsTheirDays() {
    let days: [Day] = [-40_000, -1, 0, 58, 59, 60, 364, 365, 20_332, 20_333]
    #expect(days.map { CivilDate($0) }.sorted().map(\.dayNumber) == days)
  }
}
