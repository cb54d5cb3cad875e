import EventSimulation

/// Time limits of the Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), in days.
enum StatutoryLimit {
  /// From the request to the decision whether to assess: 6 weeks (regulation 5).
  static let decisionToAssess: Day = 42
  /// From the request to the decision whether to issue a plan: 16 weeks (regulation 10).
  static let decisionToIssue: Day = 112
  /// From the request to the final plan: 20 weeks (regulation 13).
  static let finalPlan: Day = 140

  /// From an order to assess to the decision not to issue a plan: 10 weeks (regulation 44(2)(b)).
  static let orderedDecisionToIssue: Day = 70
  /// From an order to assess to the final plan: 14 weeks (regulation 44(2)(b)).
  static let orderedAssessment: Day = 98
  /// From an order to make a plan to its draft: 5 weeks (regulation 44(2)(c)).
  static let orderedDraft: Day = 35
  /// From an order to make a plan to the final plan: 11 weeks (regulation 44(2)(c)).
  ///
  /// An agreement in mediation on what could be appealed has the limits of an order (regulation 42).
  static let orderedPlan: Day = 77

  /// The first day without a plan that is there after the 25th birthday.
  ///
  /// It may go on to the end of the academic year of that birthday (section 46 of the Act): to 31 July in further
  /// education, elsewhere to the end of the course, which is taken to be 31 August, and never past the day before
  /// the 26th birthday (regulation 46).
  static func endAfter25(birth: Day, isInFurtherEducation: Bool, onOrAfter day: Day) -> Day {
    let year = CivilCalendar.calendarYear(of: day)
    func end(_ year: Int) -> Day {
      let september = CivilCalendar.startOfAcademicYear(year)
      // 1 August: August has 31 days.
      return isInFurtherEducation ? september - 31 : september
    }
    let yearEnd = end(year) >= day ? end(year) : end(year + 1)
    return max(day, min(yearEnd, CivilCalendar.anniversary(of: birth, years: 26)))
  }
}
