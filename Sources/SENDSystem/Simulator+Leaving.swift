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

  mutating func cease(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ reason: Scenario.Reason) {
    // A plan that ends on the day on which it was issued was a plan.
    if pupil.pointee.flags.contains(.unplaced) { countNewPlan(pupil) }
    let setting = Int(pupil.pointee.setting)
    account(pupil, until: calendar.today)
    releasePlace(pupil)
    countByAge(layout.ceased, pupil)
    count(layout.ceased.setting + setting)
    count(layout.ceasedByReason + reason.rawValue)
    countExit(setting)
    pupil.pointee.sought = Pupil.nothing
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
