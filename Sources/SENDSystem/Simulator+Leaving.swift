import EventSimulation

/// How plans end.
extension Simulator {
  /// Leaves the area or dies, at a rate by age.
  mutating func exitArea(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let age = age(pupil)
    let rates = parameters.areaExit.map { $0[age] }
    let total = rates.reduce(0, +)
    var left = block(pupil, .exit, 1).second * total
    let reasons: [Scenario.Reason] = [.transferredOut, .movedOutsideEngland, .deceased]
    for (reason, rate) in zip(reasons, rates) {
      left -= rate
      if left <= 0 {
        cease(pupil, index, reason)
        return
      }
    }
    cease(pupil, index, .transferredOut)
  }

  mutating func cease(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ reason: Scenario.Reason) {
    let setting = Int(pupil.pointee.setting)
    account(pupil, until: calendar.today)
    releasePlace(pupil)
    countByAge(layout.ceased, pupil)
    count(layout.ceased.setting + setting)
    count(layout.ceasedByReason + reason.rawValue)
    countExit(setting)
    pupil.pointee.sought = Pupil.nothing
    note(pupil, .ceased(reason))
    if reason == .needsMet, age(pupil) < 16 {
      pupil.pointee.flags.formIntersection([])
      enter(.senSupport, pupil)
      awaitEndOfSupport(pupil, index, after: calendar.today)
    } else {
      enter(.left, pupil)
    }
  }
}
