import EventSimulation

/// Appeals about the content or placement of a new plan. Where one succeeds the tribunal names a setting some weeks
/// later, and the pupil seeks a place there as in any other move.
extension Simulator {
  /// An appeal about a new plan is registered today.
  mutating func awaitPlacementOrder(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let draw = block(pupil, .placementAppeal, pupil.pointee.requests)
    guard draw.u0 < parameters.placementAppealSuccess else { return }
    schedule(
      .placementOrder, index, pupil.pointee.stamp,
      on: calendar.today
        + min(timeline.end - timeline.start, max(1, Day(clamping: parameters.appealDays))))
  }

  /// The tribunal has found for the family. Who is by now in a setting that families win at this age stays there; a plan
  /// that has ended is appealed no more.
  mutating func followPlacementOrder(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let shares = model.scenario.assessment.placementAppealSettings[age(pupil)]
    guard shares[pupil.pointee.setting.rawValue] == 0 else { return }
    let draw = block(pupil, .placementAppeal, pupil.pointee.requests)
    var left = draw.u1
    for setting in 0..<Setting.count {
      left -= shares[setting]
      guard left < 0 else { continue }
      note(pupil, .placementOrdered(setting: setting))
      guard pupil.pointee.sought?.rawValue == setting else { return seek(pupil, index, setting) }
      // Who waits for that very setting is placed now if elsewhere will do.
      return overspillIfDrawn(pupil, share: parameters.overspillAtOnce, draw.u2)
    }
  }
}
