import EventSimulation
import Testing

@Suite struct CivilCalendarTests {
  private func day(_ iso: String) -> Day { CivilDate(iso: iso)!.dayNumber }

  @Test func yearsTurnOnTheirFirstDay() {
    #expect(CivilCalendar.academicYear(of: day("2025-08-31")) == 2024)
    #expect(CivilCalendar.academicYear(of: day("2025-09-01")) == 2025)
    #expect(CivilCalendar.financialYear(of: day("2026-03-31")) == 2025)
    #expect(CivilCalendar.financialYear(of: day("2026-04-01")) == 2026)
    #expect(CivilCalendar.calendarYear(of: day("2025-12-31")) == 2025)
    #expect(CivilCalendar.calendarYear(of: day("2026-01-01")) == 2026)
  }

  @Test(arguments: 1990...2060) func startsBelongToTheirYear(year: Int) {
    #expect(CivilCalendar.academicYear(of: CivilCalendar.startOfAcademicYear(year)) == year)
    #expect(CivilCalendar.academicYear(of: CivilCalendar.startOfAcademicYear(year) - 1) == year - 1)
    #expect(CivilCalendar.financialYear(of: CivilCalendar.startOfFinancialYear(year)) == year)
    #expect(CivilCalendar.financialYear(of: CivilCalendar.startOfFinancialYear(year) - 1) == year - 1)
    #expect(CivilCalendar.calendarYear(of: CivilCalendar.startOfCalendarYear(year)) == year)
    #expect(CivilCalendar.calendarYear(of: CivilCalendar.startOfCalendarYear(year) - 1) == year - 1)
  }

  @Test(arguments: [
    (2016, "2016-01-21"), (2020, "2020-01-16"), (2024, "2024-01-18"), (2025, "2025-01-16"),
    (2026, "2026-01-15"), (2032, "2032-01-15"), (2015, "2015-01-15"), (1965, "1965-01-21"),
  ])
  func censusIsTheThirdThursdayOfJanuary(year: Int, iso: String) {
    #expect(CivilDate(CivilCalendar.censusDay(year)).iso == iso)
  }

  @Test func leapDayFallsInTheFinancialYearBefore() {
    #expect(CivilCalendar.daysInFinancialYear(2023) == 366)
    #expect(CivilCalendar.daysInFinancialYear(2024) == 365)
    #expect(CivilCalendar.daysInFinancialYear(2025) == 365)
  }

  @Test func anniversaries() {
    #expect(CivilCalendar.anniversary(of: day("2008-02-29"), years: 1) == day("2009-02-28"))
    #expect(CivilCalendar.anniversary(of: day("2008-02-29"), years: 4) == day("2012-02-29"))
    #expect(CivilCalendar.anniversary(of: day("2008-02-28"), years: 4) == day("2012-02-28"))
    #expect(CivilCalendar.anniversary(of: day("2001-09-01"), years: 25) == day("2026-09-01"))
    #expect(CivilCalendar.anniversary(of: day("2001-12-31"), years: -1) == day("2000-12-31"))
    #expect(CivilCalendar.anniversary(of: day("2001-12-31"), years: 0) == day("2001-12-31"))
  }
}
