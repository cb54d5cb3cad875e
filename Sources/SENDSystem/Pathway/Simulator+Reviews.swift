import EventSimulation

/// Annual reviews, phase transfers and post-16 decisions on 1 September, and exclusion.
extension Simulator {
  /// At least once every 12 months: the plan is maintained, amended to another setting, or ceases.
  mutating func review(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let draw = block(pupil, .review, pupil.pointee.reviews)
    pupil.pointee.reviews &+= 1
    count(layout.slots.reviews.all)
    let age = age(pupil)
    // From 16 on the end of a plan is decided with the academic year; see `september`.
    if age < 16, let reason = ceasingReason(pupil, age: age, draw.u0) {
      cease(pupil, index, reason)
      return
    }
    if pupil.pointee.sought != nil {
      note(pupil, .reviewedWhileWaiting)
      overspillIfDrawn(pupil, share: parameters.overspillAtReview, draw.u2)
    } else {
      let unshifted = destination(pupil, draw.u1, .review, age: age)
      switch shifted(unshifted, pupil, age: age, .review) {
      case .stay: note(pupil, .reviewed(seeks: nil))
      case .setting(let setting):
        note(pupil, .reviewed(seeks: setting.rawValue))
        seek(pupil, index, setting.rawValue, insteadOf: elsewhere(unshifted, pupil))
      case .endPlan: return cease(pupil, index, .supportedWithoutPlan)
      }
    }
    schedule(.review, index, pupil.pointee.stamp, on: nextReview)
  }

  /// The anniversary of today: a plan is reviewed once in every 12 months, so that what is a probability a year is
  /// met once a year (Children and Families Act 2014, section 44(1)).
  ///
  /// From the months of the run, without taking the date apart: a review is among the commonest events. Mutating for
  /// the same reason: a getter that borrows a simulator whole copies it.
  var nextReview: Day {
    mutating get {
      let isBeforeMarch = month % 12 < 2
      let isLeapDay = month % 12 == 1 && calendar.today - timeline.monthStart[month] == 28
      let year = timeline.startYear + month / 12 + (isBeforeMarch ? 0 : 1)
      return calendar.today + (CivilDate.isLeap(year) && !isLeapDay ? 366 : 365)
    }
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
      if let reason = ceasingReason(pupil, age: age - 1, draw.u0) {
        cease(pupil, index, reason)
        return
      }
    }
    scheduleSeptember(pupil, index, age: age)
    stopWaitingIfTooOld(pupil, age: age)
    let held = Int(pupil.pointee.provision)
    let hasOutgrown = held >= 0 && !model.provision[held].ages.contains(age)
    let isLimited = model.isLimited(pupil.pointee.setting.rawValue)
    let choosesAnyway = model.septemberChoices & (1 << UInt32(age)) != 0
    guard hasOutgrown || choosesAnyway else { return }
    var stays = true
    // Who outgrows a commissioned place where there is room for all has nothing to decide.
    if choosesAnyway || isLimited {
      let uniform = block(pupil, .september, UInt8(age)).u0
      let unshifted = destination(pupil, uniform, .september, age: age)
      switch shifted(unshifted, pupil, age: age, .september) {
      case .setting(let setting):
        stays = false
        note(pupil, .transfers(to: setting.rawValue))
        seek(pupil, index, setting.rawValue, insteadOf: elsewhere(unshifted, pupil))
      case .stay: break
      case .endPlan: return cease(pupil, index, .supportedWithoutPlan)
      }
    }
    // A pupil who has found another place holds that one by now.
    guard hasOutgrown, Int(pupil.pointee.provision) == held else { return }
    releasePlace(pupil)
    guard stays else { return }
    if isLimited {
      seek(pupil, index, pupil.pointee.setting.rawValue)
    } else {
      // Without seeking: who waits for another setting waits on.
      placeWithRoom(pupil, pupil.pointee.setting.rawValue)
    }
  }

  /// Where a pupil would have gone without an effect; `nil` for who would have stayed.
  private func elsewhere(_ destination: Int, _ pupil: UnsafeMutablePointer<Pupil>) -> Int? {
    destination == pupil.pointee.setting.rawValue ? nil : destination
  }

  /// Takes a pupil off a waiting list when no provision of the setting that has opened admits the age any more.
  mutating func stopWaitingIfTooOld(_ pupil: UnsafeMutablePointer<Pupil>, age: Int) {
    guard let sought = pupil.pointee.sought else { return }
    for index in model.provisionsOfSetting[sought.rawValue]
    where model.provision[index].ages.upperBound >= age && hasOpened(index) { return }
    pupil.pointee.sought = nil
  }

  @inline(__always)
  private mutating func destination(
    _ pupil: UnsafeMutablePointer<Pupil>, _ uniform: Double, _ occasion: Scenario.MoveRule.Occasion, age: Int
  ) -> Int {
    moves.destination(
      uniform, occasion: occasion, year: month / 12, age: age, from: pupil.pointee.setting.rawValue,
      need: pupil.pointee.need.rawValue,
      complexity: Double(pupil.pointee.complexity),
      specialistFactor: multiplier(
        .movesToSpecialist, pupil, age: age, setting: pupil.pointee.setting.rawValue))
  }

  @inline(__always)
  private mutating func ceasingReason(
    _ pupil: UnsafeMutablePointer<Pupil>, age: Int, _ uniform: Double
  ) -> Scenario.Reason? {
    let factor =
      multiplier(.ceasing, pupil, age: age, setting: pupil.pointee.setting.rawValue)
      * parameters.ceasingByYear[month / 12]
    var left = uniform
    for reason in 0..<Scenario.Reason.educational.count {
      left -= parameters.ceasing[reason * 26 + age] * factor
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

  /// Schedules the next exclusion that effects may add to those of the baseline.
  mutating func scheduleFurtherExclusion(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let next = further(.exclusion, pupil, after: calendar.today)
    guard next.day < .max else { return }
    pupil.pointee.furtherLevel = Float(next.level)
    schedule(.furtherExclusion, index, pupil.pointee.stamp, on: next.day)
  }

  /// A pupil who is not in mainstream or an SRP when the date comes is not at risk (thinning).
  mutating func exclude(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let setting = pupil.pointee.setting.rawValue
    if isAtRiskOfExclusion(setting), happens(.exclusions, pupil, age: age(pupil), setting: setting) {
      moveToAlternativeProvision(pupil)
    }
    scheduleExclusion(pupil, index)
  }

  mutating func excludeFurther(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let setting = pupil.pointee.setting.rawValue
    let factor = multiplier(.exclusions, pupil, age: age(pupil), setting: setting)
    if isAtRiskOfExclusion(setting), Double(pupil.pointee.furtherLevel) < factor {
      moveToAlternativeProvision(pupil)
    }
    scheduleFurtherExclusion(pupil, index)
  }

  private func isAtRiskOfExclusion(_ setting: Int) -> Bool {
    setting == Setting.mainstream.rawValue || setting == Setting.srp.rawValue
  }

  private mutating func moveToAlternativeProvision(_ pupil: UnsafeMutablePointer<Pupil>) {
    count(layout.slots.exclusions.all)
    note(pupil, .excluded)
    placeWithRoom(pupil, Setting.ap.rawValue)
  }
}
