import EventSimulation

/// Annual reviews, phase transfers and post-16 decisions on 1 September, and exclusion.
extension Simulator {
  /// At least once every 12 months: the plan is maintained, amended to another setting, or ceases.
  mutating func review(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let draw = block(pupil, .review, pupil.pointee.reviews)
    pupil.pointee.reviews &+= 1
    count(layout.reviews.all)
    let age = age(pupil)
    // From 16 on the end of a plan is decided with the academic year; see `september`.
    if age < 16, let reason = ceasingReason(age: age, draw.u0) {
      cease(pupil, index, reason)
      return
    }
    if pupil.pointee.sought != Pupil.nothing {
      note(pupil, .reviewedWhileWaiting)
      overspillIfDrawn(pupil, share: parameters.overspillAtReview, draw.u2)
    } else {
      let from = Int(pupil.pointee.setting)
      let to = destination(pupil, draw.u1, .review, age: age)
      note(pupil, .reviewed(seeks: to == from ? nil : to))
      if to != from { seek(pupil, index, to) }
    }
    schedule(.review, index, pupil.pointee.stamp, on: calendar.today + 365 - Day(28 * draw.u3))
  }

  mutating func scheduleSeptember(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, age: Int) {
    let next = model.nextSeptemberAge[age]
    guard next <= 26 else { return }
    schedule(
      .september, index, pupil.pointee.stamp,
      on: timeline.start(ofAge: next, cohort: Int(pupil.pointee.cohort)))
  }

  /// 1 September of a year in which something is decided for the pupil's age: plans of young people that end
  /// with the academic year, and transfer to the next phase (plans amended by 15 February or 31 March take
  /// effect now).
  mutating func september(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let age = age(pupil)
    if age > 16 {
      let draw = block(pupil, .ceasing, UInt8(age))
      if let reason = ceasingReason(age: age - 1, draw.u0) {
        cease(pupil, index, reason)
        return
      }
    }
    scheduleSeptember(pupil, index, age: age)
    stopWaitingIfTooOld(pupil, age: age)
    let from = Int(pupil.pointee.setting)
    let to = destination(pupil, block(pupil, .september, UInt8(age)).u0, .september, age: age)
    if to != from {
      note(pupil, .transfers(to: to))
      seek(pupil, index, to)
    }
    let held = Int(pupil.pointee.provision)
    if held >= 0, !model.scenario.provision[held].ages.contains(age) {
      releasePlace(pupil)
      if to == from { seek(pupil, index, from) }
    }
  }

  /// Takes a pupil off a waiting list when no provision of the setting admits the age any more.
  func stopWaitingIfTooOld(_ pupil: UnsafeMutablePointer<Pupil>, age: Int) {
    let sought = Int(pupil.pointee.sought)
    guard sought < 12 else { return }
    let able = model.provisionsOfSetting[sought].contains {
      model.scenario.provision[$0].ages.upperBound >= age
    }
    if !able { pupil.pointee.sought = Pupil.nothing }
  }

  @inline(__always)
  private func destination(
    _ pupil: UnsafeMutablePointer<Pupil>, _ uniform: Double, _ occasion: Scenario.MoveRule.Occasion, age: Int
  ) -> Int {
    moves.destination(
      uniform, occasion: occasion, age: age, from: Int(pupil.pointee.setting), need: Int(pupil.pointee.need),
      complexity: Double(pupil.pointee.complexity), specialistFactor: specialistFactor[month, age])
  }

  @inline(__always)
  private func ceasingReason(age: Int, _ uniform: Double) -> Scenario.Reason? {
    var left = uniform
    for reason in 0..<Scenario.Reason.educational.count {
      left -= parameters.ceasing[reason * 26 + age]
      if left < 0 { return Scenario.Reason(rawValue: reason) }
    }
    return nil
  }

  // MARK: Exclusion

  mutating func scheduleExclusion(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let draw = block(pupil, .exclusion, pupil.pointee.exclusions)
    pupil.pointee.exclusions &+= 1
    let day = exclusion.day(
      draw.first, after: max(calendar.today, timeline.start), cohort: Int(pupil.pointee.cohort))
    schedule(.exclusion, index, pupil.pointee.stamp, on: day)
  }

  /// A pupil who is not in mainstream or an SRP when the date comes is not at risk (thinning).
  mutating func exclude(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let setting = pupil.pointee.setting
    if setting == UInt8(Setting.mainstream.rawValue) || setting == UInt8(Setting.srp.rawValue) {
      count(layout.exclusions.all)
      note(pupil, .excluded)
      place(pupil, Setting.ap.rawValue, provision: -1)
    }
    scheduleExclusion(pupil, index)
  }
}
