import EventSimulation

/// SEN support: coming onto it, stepping down, and the request that may follow.
extension Simulator {
  /// Schedules what a person without SEN meets first: SEN support, or a request from home or nursery.
  mutating func awaitFirstContact(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ onsetDraw: Double, _ requestDraw: Double,
    after day: Day
  ) {
    let cohort = Int(pupil.pointee.cohort)
    pupil.pointee.changeDay = onset.day(onsetDraw, after: day, cohort: cohort)
    pupil.pointee.nextRequestDay = requestFromOthers.day(requestDraw, after: day, cohort: cohort)
    pupil.pointee.furtherChangeDay = further(.onset, pupil, after: day).day
    pupil.pointee.furtherRequestDay = further(.requestFromOthers, pupil, after: day).day
    scheduleFirst(pupil, index)
  }

  mutating func startSupport(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    guard stays(pupil) else { return }
    let isFurther = pupil.pointee.furtherChangeDay == calendar.today
    guard isFurther || happens(.senSupportOnset, pupil, age: age(pupil)) else {
      pupil.pointee.changeDay = onset.day(
        redraw(.senSupportOnset, pupil), after: calendar.today, cohort: Int(pupil.pointee.cohort))
      scheduleFirst(pupil, index)
      return
    }
    enter(.senSupport, pupil)
    count(layout.slots.supportEntries.all)
    note(pupil, .cameOntoSENSupport)
    awaitEndOfSupport(pupil, index, after: calendar.today)
  }

  /// Schedules the first of: stepping down, a request, or the end of school age.
  mutating func awaitEndOfSupport(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, after day: Day) {
    let draw = block(pupil, .support, pupil.pointee.supportSpells)
    pupil.pointee.supportSpells &+= 1
    let cohort = Int(pupil.pointee.cohort)
    pupil.pointee.changeDay = supportEnd(pupil, draw.first, after: day)
    pupil.pointee.nextRequestDay = requestFromSupport.day(draw.second, after: day, cohort: cohort)
    pupil.pointee.furtherChangeDay = further(.stepDown, pupil, after: day).day
    pupil.pointee.furtherRequestDay = further(.requestFromSupport, pupil, after: day).day
    scheduleFirst(pupil, index)
  }

  private mutating func supportEnd(_ pupil: UnsafeMutablePointer<Pupil>, _ draw: Double, after day: Day)
    -> Day
  {
    let cohort = Int(pupil.pointee.cohort)
    return min(
      stepDown.day(draw, after: day, cohort: cohort),
      max(day + 1, timeline.start(ofAge: Self.supportEndsAtAge, cohort: cohort)))
  }

  /// Schedules the request or the change of SEN support, whichever comes first.
  private mutating func scheduleFirst(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let isSupported = pupil.pointee.status == .senSupport
    let request = min(pupil.pointee.nextRequestDay, pupil.pointee.furtherRequestDay)
    let change = min(pupil.pointee.changeDay, pupil.pointee.furtherChangeDay)
    if request < change {
      schedule(.request, index, pupil.pointee.stamp, on: request)
    } else {
      schedule(isSupported ? .supportEnds : .onset, index, pupil.pointee.stamp, on: change)
    }
  }

  /// Draws the next date of a request that an effect averted; the other date stands.
  mutating func redrawRequest(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let draw = redraw(.requests, pupil)
    let cohort = Int(pupil.pointee.cohort)
    pupil.pointee.nextRequestDay =
      pupil.pointee.status == .senSupport
      ? requestFromSupport.day(draw, after: calendar.today, cohort: cohort)
      : requestFromOthers.day(draw, after: calendar.today, cohort: cohort)
    scheduleFirst(pupil, index)
  }

  /// SEN support is a status of the school census; it ends with sixth form.
  static var supportEndsAtAge: Int { 19 }

  mutating func endSupport(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    guard stays(pupil) else { return }
    if age(pupil) >= Self.supportEndsAtAge {
      endSupportWithoutPlan(pupil)
      note(pupil, .leftSchool)
      enter(.left, pupil)
      return
    }
    let isFurther = pupil.pointee.furtherChangeDay == calendar.today
    guard isFurther || happens(.senSupportStepDown, pupil, age: age(pupil)) else {
      pupil.pointee.changeDay = supportEnd(
        pupil, redraw(.senSupportStepDown, pupil), after: calendar.today)
      scheduleFirst(pupil, index)
      return
    }
    endSupportWithoutPlan(pupil)
    count(layout.slots.supportStepDowns.all)
    note(pupil, .steppedDown)
    returnToNoSEN(pupil, index)
  }

  private mutating func returnToNoSEN(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    enter(.none, pupil)
    let spell = 1 &+ pupil.pointee.supportSpells &+ pupil.pointee.requests
    let draw = block(pupil, .origin, spell)
    awaitFirstContact(pupil, index, draw.u1, draw.u2, after: calendar.today)
  }

  /// Back to where the pupil was before a request that led to no plan.
  mutating func returnToSchool(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    if pupil.pointee.flags.contains(.supported) {
      enter(.senSupport, pupil)
      awaitEndOfSupport(pupil, index, after: calendar.today)
    } else {
      returnToNoSEN(pupil, index)
    }
  }

  /// Whether a person without a plan still lives in the area; one who has left is taken out.
  mutating func stays(_ pupil: UnsafeMutablePointer<Pupil>) -> Bool {
    guard calendar.today >= pupil.pointee.leaves else { return true }
    endSupportWithoutPlan(pupil)
    note(pupil, .movedAwayWithoutPlan)
    enter(.left, pupil)
    return false
  }
}
