import EventSimulation

/// The calendar of one run: days, months, and the census, calendar, academic and financial years they lie in.
///
/// The run starts on 1 January of the starting census year, when the published caseload is taken to hold, and
/// ends on 31 March after the last census, so that every financial year that it reports is whole.
public final class Timeline: Sendable {
  public let startYear: Int
  public let years: Int
  /// First day of the run.
  public let start: Day
  /// First day after the run.
  public let end: Day
  /// First day of each month of the run, and `end` as the last entry.
  public let monthStart: [Day]
  /// Census days after the start, one for each later census year.
  public let censusDays: [Day]
  /// First day of each financial year from the one that begins in `startYear`, and `end` as the last entry.
  public let financialStart: [Day]
  /// 1 September of each academic year from the one in which the oldest cohort was born on: asked for too often to work
  /// out each time.
  private let septembers: [Day]

  public init(startYear: Int, years: Int) {
    self.startYear = startYear
    self.years = years
    start = CivilCalendar.startOfCalendarYear(startYear)
    end = CivilCalendar.startOfFinancialYear(startYear + years)
    monthStart = (0...(12 * years + 3)).map { month in
      CivilDate(year: startYear + month / 12, month: month % 12 + 1, day: 1)!.dayNumber
    }
    censusDays = (1...years).map { CivilCalendar.censusDay(startYear + $0) }
    financialStart = (0...years).map { CivilCalendar.startOfFinancialYear(startYear + $0) }
    septembers = (0...(54 + years)).map { CivilCalendar.startOfAcademicYear(startYear - 27 + $0) }
  }

  public var months: Int { monthStart.count - 1 }
  /// The academic year (its first calendar year) that the start lies in.
  public var firstAcademicYear: Int { startYear - 1 }

  /// The calendar year of a month of the run; month 0 is January of the start year.
  public func calendarYear(ofMonth month: Int) -> Int { startYear + month / 12 }

  /// The academic year, by its first calendar year, of a month of the run.
  public func academicYear(ofMonth month: Int) -> Int {
    startYear + (month % 12 >= 8 ? month / 12 : month / 12 - 1)
  }

  // MARK: Cohorts

  /// A cohort is all who share an academic age: those aged 25 at the start are cohort 0, those aged 0 cohort 25,
  /// and the births of later academic years follow.
  public var cohorts: Int { 26 + years + 1 }

  /// The cohort that is of an academic age in an academic year.
  public func cohort(ofAge age: Int, inAcademicYear year: Int) -> Int { year - firstAcademicYear + 25 - age }

  /// Academic age of a cohort; negative before it is born and above 25 once it has left.
  public func age(ofCohort cohort: Int, inAcademicYear year: Int) -> Int {
    year - firstAcademicYear + 25 - cohort
  }

  /// 1 September that a cohort's academic age `age`, from -1 to 27, begins on.
  public func start(ofAge age: Int, cohort: Int) -> Day { septembers[age + cohort + 1] }

  /// Birthdays of a cohort lie in the year that begins on this day: academic age 0 means born in the year up to
  /// 31 August.
  public func firstBirthday(ofCohort cohort: Int) -> Day { start(ofAge: -1, cohort: cohort) }
}
