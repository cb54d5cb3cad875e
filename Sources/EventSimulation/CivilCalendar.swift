/// The years of English local government and education, on the day clock.
///
/// A year that spans two calendar years is named by the first: the academic year 2025 is 2025/26.
public enum CivilCalendar {
  /// The calendar year, from 1 January.
  public static func calendarYear(of day: Day) -> Int { CivilDate(day).year }

  /// The academic year, from 1 September.
  public static func academicYear(of day: Day) -> Int { year(of: day, startingIn: 9) }

  /// The financial year of local authorities, from 1 April.
  public static func financialYear(of day: Day) -> Int { year(of: day, startingIn: 4) }

  /// 1 January.
  public static func startOfCalendarYear(_ year: Int) -> Day { first(of: 1, year) }

  /// 1 September.
  public static func startOfAcademicYear(_ year: Int) -> Day { first(of: 9, year) }

  /// 1 April.
  public static func startOfFinancialYear(_ year: Int) -> Day { first(of: 4, year) }

  /// The third Thursday of January: the reference day of the school census and of the SEN2 return.
  public static func censusDay(_ year: Int) -> Day {
    let newYear = startOfCalendarYear(year)
    // 1 January 1970 was a Thursday, so a day is a Thursday when its number is a multiple of seven.
    let sinceThursday = ((newYear % 7) + 7) % 7
    let firstThursday = newYear + (7 - sinceThursday) % 7
    return firstThursday + 14
  }

  /// 365 or 366: divides an annual cost into days.
  public static func daysInFinancialYear(_ year: Int) -> Int {
    Int(startOfFinancialYear(year + 1) - startOfFinancialYear(year))
  }

  /// The same day and month some years later, or earlier when `years` is negative.
  ///
  /// The anniversary of 29 February in a year without one is 28 February, so that it stays in its month
  /// and hence in the same financial and academic year as other February dates.
  public static func anniversary(of day: Day, years: Int) -> Day {
    let date = CivilDate(day)
    let year = date.year + years
    let last = CivilDate.daysIn(month: date.month, year: year)
    return CivilDate(uncheckedYear: year, month: date.month, day: min(date.day, last)).dayNumber
  }

  private static func year(of day: Day, startingIn month: Int) -> Int {
    let date = CivilDate(day)
    return date.month >= month ? date.year : date.year - 1
  }

  private static func first(of month: Int, _ year: Int) -> Day {
    CivilDate(uncheckedYear: year, month: month, day: 1).dayNumber
  }
}
