import EventSimulation

/// SEN support: coming onto it, stepping down, and the request that may follow.
extension Simulator {
  /// Schedules what a person without SEN meets first: SEN support, or a request from home or nursery.
  mutating func awaitFirstContact(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ onsetDraw: Double, _ requestDraw: Double,
    after day: Day
  ) {
    let cohort = Int(pupil.pointee.cohort)
    let onsetDay = onset.day(onsetDraw, after: day, cohort: cohort)
    let requestDay = requestFromOthers.day(requestDraw, after: day, cohort: cohort)
    if onsetDay <= requestDay {
      schedule(.onset, index, pupil.pointee.stamp, on: onsetDay)
    } else {
      schedule(.request, index, pupil.pointee.stamp, on: requestDay)
    }
  }

  mutating func startSupport(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    guard stays(pupil) else { return }
    enter(.senSupport, pupil)
    count(layout.supportEntries.all)
    note(pupil, .cameOntoSENSupport)
    awaitEndOfSupport(pupil, index, after: calendar.today)
  }

  /// Schedules the first of: stepping down, a request, or the end of school age.
  mutating func awaitEndOfSupport(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, after day: Day) {
    let draw = block(pupil, .support, pupil.pointee.supportSpells)
    pupil.pointee.supportSpells &+= 1
    let cohort = Int(pupil.pointee.cohort)
    let down = min(
      stepDown.day(draw.first, after: day, cohort: cohort),
      max(day + 1, timeline.start(ofAge: Self.supportEndsAtAge, cohort: cohort)))
    let request = requestFromSupport.day(draw.second, after: day, cohort: cohort)
    if request < down {
      schedule(.request, index, pupil.pointee.stamp, on: request)
    } else {
      schedule(.supportEnds, index, pupil.pointee.stamp, on: down)
    }
  }

  /// SEN support is a status of the school census; it ends with sixth form.
  static var supportEndsAtAge: Int { 19 }

  mutating func endSupport(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    guard stays(pupil) else { return }
    if age(pupil) >= Self.supportEndsAtAge {
      note(pupil, .leftSchool)
      enter(.left, pupil)
      return
    }
    count(layout.supportStepDowns.all)
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
    note(pupil, .movedAwayWithoutPlan)
    enter(.left, pupil)
    return false
  }
}
