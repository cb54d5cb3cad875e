import EventSimulation

/// How plans end.
extension Simulator {
  /// Leaves the area or dies, at a rate by age.
  mutating func exitArea(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let age = age(pupil)
    let transfer = parameters.areaExit[age]
    let abroad = parameters.areaExit[26 + age]
    let death = parameters.areaExit[52 + age]
    let left = block(pupil, .exit, 1 &+ pupil.pointee.requests).second * (transfer + abroad + death)
    let reason: Scenario.Reason =
      left < transfer ? .transferredOut : left < transfer + abroad ? .movedOutsideEngland : .deceased
    cease(pupil, index, reason)
  }

  /// The day on which a plan ends by age: the 25th birthday; for those who are past it, see `StatutoryLimit`.
  mutating func endByAge(_ pupil: UnsafeMutablePointer<Pupil>, onOrAfter day: Day) -> Day {
    let birth = pupil.pointee.birth
    let birthday = CivilCalendar.anniversary(of: birth, years: 25)
    guard birthday < day else { return birthday }
    let isInFurtherEducation = pupil.pointee.setting == .fe
    return StatutoryLimit.endAfter25(
      birth: birth, isInFurtherEducation: isInFurtherEducation, onOrAfter: day)
  }

  /// Ends the plan, unless a move has given it until later.
  mutating func endByAge(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let end = endByAge(pupil, onOrAfter: calendar.today)
    if end > calendar.today {
      schedule(.birthday25, index, pupil.pointee.stamp, on: end)
    } else {
      cease(pupil, index, .maximumAge)
    }
  }

  mutating func cease(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ reason: Scenario.Reason) {
    // A plan that ends on the day on which it was issued was a plan.
    if pupil.pointee.flags.contains(.unplaced) { countNewPlan(pupil) }
    let setting = pupil.pointee.setting.rawValue
    account(pupil, until: calendar.today)
    releasePlace(pupil)
    endOverspill(pupil, leaving: setting)
    countByAge(layout.slots.ceased, pupil)
    count(layout.slots.ceased.setting + setting)
    count(layout.slots.ceasedByReason + reason.rawValue)
    countExit(setting)
    pupil.pointee.sought = nil
    note(pupil, .ceased(reason))
    let isBackInSchool = reason == .needsMet && age(pupil) < 16 || reason == .supportedWithoutPlan
    if isBackInSchool, age(pupil) < Self.supportEndsAtAge {
      enter(.senSupport, pupil)
      awaitEndOfSupport(pupil, index, after: calendar.today)
    } else {
      enter(.left, pupil)
    }
  }
}
