import EventSimulation

/// New plans and where they are placed: the setting sought, places, waiting lists and overspill.
///
/// Who seeks a place in a setting with a limit joins its waiting list; at the end of the day each provision
/// offers its free places by its admission rule, so that all who seek on one day are weighed together. Who is
/// not admitted waits where they are, or goes to I/N-MSS. Every way into a setting without a limit goes through
/// `placeWithRoom`, which takes a commissioned place if one is free.
extension Simulator {
  mutating func issuePlan(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let traits = block(pupil, .traits, 0)
    let placement = block(pupil, .placement, pupil.pointee.requests)
    let age = age(pupil)
    let need = newPlanNeed(age: age, traits.u3)
    pupil.pointee.need = Need(at: need)
    if !pupil.pointee.flags.contains(.disputed) {
      count(layout.slots.within20Of)
      if calendar.today - pupil.pointee.requestDay <= 140 { count(layout.slots.within20) }
    }
    let isAppealed =
      placement.u2 < parameters.placementAppealShare * multiplier(.appeals, pupil, age: age)
    if isAppealed { count(layout.slots.appeals.all) }
    note(pupil, .planIssued(need: need))
    // A second plan is a new one, whatever the first was.
    pupil.pointee.flags.remove([.atStart, .movedIn, .overspilled])
    enter(.plan, pupil)
    if isAppealed { awaitPlacementOrder(pupil, index) }
    let sought = newPlanSetting(
      age: age, need: need,
      rank: specialismRank(complexity: Double(pupil.pointee.complexity), placement.first))
    switch shifted(sought, pupil, age: age, .newPlan) {
    case .setting(let setting): startNewPlan(pupil, index, seeking: setting.rawValue, insteadOf: sought)
    case .stay, .endPlan: startNewPlan(pupil, index, seeking: Model.fallback(age: age).rawValue)
    }
  }

  /// The rank on the scale of specialism at which the pupil's setting is read off: a uniform draw correlated
  /// with latent complexity by a Gaussian copula, so that the shares of settings stay as given.
  private mutating func specialismRank(complexity: Double, _ uniform: Double) -> Double {
    let correlation = parameters.complexityCorrelation
    let complexity = min(max(complexity, 1e-6), 1 - 1e-6)
    return NormalDistribution.cumulative(
      correlation * NormalDistribution.quantile(complexity)
        + (1 - correlation * correlation).squareRoot() * NormalDistribution.quantile(uniform))
  }

  mutating func newPlanNeed(age: Int, _ uniform: Double) -> Int {
    for need in 0..<Need.count where uniform < newPlanNeeds[age * Need.count + need] { return need }
    return Need.count - 1
  }

  private mutating func newPlanSetting(age: Int, need: Int, rank: Double) -> Int {
    let row = (age * Need.count + need) * Setting.count
    guard parameters.settingsByYear.isEmpty else { return newPlanSetting(row: row, rank: rank) }
    for place in 0..<Setting.count where rank < newPlanSettings[row + place] {
      return Setting.bySpecialism[place].rawValue
    }
    return Setting.inmss.rawValue
  }

  /// The same with the year effects of settings: shares times factors, brought back to 1.
  private mutating func newPlanSetting(row: Int, rank: Double) -> Int {
    let year = month / 12 * Setting.count
    func weight(_ place: Int) -> Double {
      let share = newPlanSettings[row + place] - (place > 0 ? newPlanSettings[row + place - 1] : 0)
      return share * parameters.settingsByYear[year + Setting.bySpecialism[place].rawValue]
    }
    var all = 0.0
    for place in 0..<Setting.count { all += weight(place) }
    var left = rank * all
    var last = Setting.inmss
    for place in 0..<Setting.count where weight(place) > 0 {
      last = Setting.bySpecialism[place]
      left -= weight(place)
      if left < 0 { break }
    }
    return last.rawValue
  }

  mutating func moveIn(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let sought = pupil.pointee.setting.rawValue
    let rank = Double(pupil.pointee.complexity)
    pupil.pointee.complexity = Float(
      Complexity.low(sought) + (Complexity.high(sought) - Complexity.low(sought)) * rank)
    note(pupil, .movedIn)
    enter(.plan, pupil)
    startNewPlan(pupil, index, seeking: sought)
  }

  private mutating func startNewPlan(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, seeking sought: Int, insteadOf other: Int? = nil
  ) {
    let age = age(pupil)
    let today = calendar.today
    pupil.pointee.planDay = today
    pupil.pointee.accountedUntil = today
    pupil.pointee.flags.insert(.unplaced)
    pupil.pointee.setting = Model.fallback(age: age)
    schedulePlanEvents(pupil, index, age: age, firstReview: nextReview)
    seek(pupil, index, sought, insteadOf: other)
    schedule(.settle, index, pupil.pointee.stamp, on: today)
  }

  /// What lies ahead of every plan: reviews, September decisions, leaving the area, exclusion, the 25th birthday.
  mutating func schedulePlanEvents(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, age: Int, firstReview: Day
  ) {
    let cohort = Int(pupil.pointee.cohort)
    let stamp = pupil.pointee.stamp
    let today = max(calendar.today, timeline.start)
    schedule(.review, index, stamp, on: firstReview)
    scheduleSeptember(pupil, index, age: age)
    schedule(
      .exit, index, stamp,
      on: areaExit.day(block(pupil, .exit, 1 &+ pupil.pointee.requests).first, after: today, cohort: cohort))
    scheduleExclusion(pupil, index)
    scheduleFurtherExclusion(pupil, index)
    schedule(.birthday25, index, stamp, on: endByAge(pupil, onOrAfter: today))
  }

  // MARK: Seeking a place

  /// Seeks a place in a setting: at once where places are not limited, else through the waiting list.
  /// - Parameter other: what the pupil would have sought without an effect. Who finds no place where an effect leads
  ///   seeks that after all; see `turnAway`.
  mutating func seek(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ setting: Int, insteadOf other: Int? = nil
  ) {
    if model.isLimited(setting) {
      schedule(.settle, index, pupil.pointee.stamp, on: calendar.today)
      // Who waits for the setting already keeps the wait.
      guard pupil.pointee.sought?.rawValue != setting else { return }
      if let other, other != setting {
        pupil.pointee.instead = Setting(at: other)
        pupil.pointee.insteadSince =
          pupil.pointee.sought?.rawValue == other ? pupil.pointee.waitingSince : calendar.today
        schedule(.turnAway, index, pupil.pointee.stamp, on: calendar.today)
      } else {
        pupil.pointee.instead = nil
      }
      joinWaitingList(pupil, index, setting, since: calendar.today)
      for provision in model.provisionsOfSetting[setting] { scheduleOffer(provision) }
    } else {
      pupil.pointee.sought = nil
      placeWithRoom(pupil, setting)
    }
  }

  /// A pupil who found no place today where an effect led seeks what they would have sought without it.
  mutating func turnAway(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    guard let sought = pupil.pointee.sought, let instead = pupil.pointee.instead else { return }
    let setting = instead.rawValue
    pupil.pointee.instead = nil
    note(pupil, .turnedAway(from: sought.rawValue, seeks: setting))
    guard model.isLimited(setting) else { return seek(pupil, index, setting) }
    joinWaitingList(pupil, index, setting, since: pupil.pointee.insteadSince)
    for provision in model.provisionsOfSetting[setting] { scheduleOffer(provision, .offerAgain) }
  }

  /// Places a pupil in a setting that has room: in a free commissioned place that admits the pupil if there is one,
  /// else beyond them.
  mutating func placeWithRoom(_ pupil: UnsafeMutablePointer<Pupil>, _ setting: Int) {
    place(pupil, setting, provision: commissionedPlace(pupil, setting) ?? -1)
  }

  /// Takes a free commissioned place without asking for it. Where others wait for the setting they come first.
  private mutating func commissionedPlace(_ pupil: UnsafeMutablePointer<Pupil>, _ setting: Int) -> Int? {
    if model.isLimited(setting) {
      let pupils = pupils
      let othersWait = market.waitingLists[setting].withEntries { entries in
        entries.contains { Self.waits(pupils + Int($0.entity), setting, $0) }
      }
      if othersWait { return nil }
    }
    for index in model.provisionsOfSetting[setting] {
      let admission = model.admissions[index]
      guard admission.admits(age: age(pupil), need: pupil.pointee.need),
        market.provisions[index].admittedThisYear < admission.mostInYear,
        market.provisions[index].places.seize()
      else { continue }
      market.provisions[index].admittedThisYear += 1
      count(layout.slots.admissions.all)
      count(layout.slots.admissions.setting + setting)
      recordNewPlace(pupil, index, waited: 0)
      return index
    }
    return nil
  }

  /// Whether an entry of a waiting list still stands.
  @inline(__always)
  private static func waits(_ pupil: UnsafeMutablePointer<Pupil>, _ setting: Int, _ entry: WaitingList.Entry)
    -> Bool
  {
    pupil.pointee.status == .plan && pupil.pointee.sought?.rawValue == setting
      && UInt32(pupil.pointee.ticket) == entry.ticket
  }

  mutating func joinWaitingList(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ setting: Int, since day: Day
  ) {
    pupil.pointee.sought = Setting(at: setting)
    pupil.pointee.waitingSince = day
    pupil.pointee.ticket &+= 1
    market.waitingLists[setting].insert(
      entity: UInt32(index), ticket: UInt32(pupil.pointee.ticket), since: day)
  }

  mutating func placesChange(_ index: Int) {
    countBeyondPlaces(index, until: calendar.today)
    market.provisions[index].places.setCapacity(places(index, on: calendar.today))
    scheduleOffer(index)
  }

  mutating func scheduleOffer(_ index: Int, _ kind: EventKind = .offer) {
    guard market.provisions[index].offerScheduled != calendar.today, market.provisions[index].places.free > 0
    else {
      return
    }
    market.provisions[index].offerScheduled = calendar.today
    // On one day those that come first in filling offer first.
    schedule(kind, model.provisionRank[index], 0, on: calendar.today)
  }

  /// Offers the free places of a provision to those who wait, by its admission rule.
  mutating func offer(_ index: Int) {
    market.provisions[index].offerScheduled = .min
    let admission = model.admissions[index]
    while market.provisions[index].places.free > 0,
      market.provisions[index].admittedThisYear < admission.mostInYear
    {
      guard let chosen = next(for: admission) else { return }
      admit(pupils + Int(chosen.entity), to: index)
    }
  }

  /// Takes off the waiting list who is next for a place.
  @inline(__always)
  private mutating func next(for admission: Admission) -> WaitingList.Entry? {
    let setting = admission.setting.rawValue
    let pupils = pupils
    let timeline = timeline
    let year = academicYear
    func isValid(_ entry: WaitingList.Entry) -> Bool {
      Self.waits(pupils + Int(entry.entity), setting, entry)
    }
    func isEligible(_ entry: WaitingList.Entry) -> Bool {
      let pupil = pupils + Int(entry.entity)
      let age = timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: year)
      return admission.admits(age: age, need: pupil.pointee.need)
    }
    func first(by priority: (UnsafeMutablePointer<Pupil>) -> Int64) -> WaitingList.Entry? {
      market.waitingLists[setting].take(isValid: isValid, isEligible: isEligible) {
        priority(pupils + Int($0.entity))
      }
    }
    return switch admission.rule {
    case .longestWait:
      market.waitingLists[setting].takeLongestWaiting(isValid: isValid, isEligible: isEligible)
    case .mostComplex: first { -Int64(Double($0.pointee.complexity) * 1e9) }
    case .inmssReturnersFirst: first { $0.pointee.setting == .inmss ? 0 : 1 }
    case .mainstreamStepUpFirst: first { $0.pointee.setting == .mainstream ? 0 : 1 }
    }
  }

  private mutating func admit(_ pupil: UnsafeMutablePointer<Pupil>, to index: Int) {
    let setting = model.provision[index].setting.rawValue
    let waited = calendar.today - pupil.pointee.waitingSince
    count(layout.slots.admissions.all)
    count(layout.slots.admissions.setting + setting)
    if waited > 0 {
      count(layout.slots.waitedDays, Int64(waited))
      count(layout.slots.admittedFromList)
    }
    pupil.pointee.sought = nil
    pupil.pointee.instead = nil
    market.provisions[index].admittedThisYear += 1
    _ = market.provisions[index].places.seize()
    recordNewPlace(pupil, index, waited: waited)
    place(pupil, setting, provision: index, waited: Int(waited))
  }

  /// Ends the day of a pupil who sought a place: overspill for some who found none, and the count of a new plan
  /// in the setting where it came to rest.
  mutating func settle(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    stopWaitingIfTooOld(pupil, age: age(pupil))
    if let sought = pupil.pointee.sought, pupil.pointee.waitingSince == calendar.today {
      note(pupil, .startedWaiting(setting: sought.rawValue))
      let draw = overspillDraw(pupil)
      overspillIfDrawn(pupil, share: parameters.overspillAtOnce, draw)
    }
    if pupil.pointee.provision < 0 { settleOutside(pupil) }
    if pupil.pointee.flags.contains(.unplaced) { countNewPlan(pupil) }
  }

  /// A pupil who ends the day without a place in a provision: who outgrew one leaves the setting; a new plan that
  /// waits in the ordinary setting of its age takes a commissioned place there.
  private mutating func settleOutside(_ pupil: UnsafeMutablePointer<Pupil>) {
    let setting = pupil.pointee.setting.rawValue
    let isLimited = model.isLimited(setting)
    if isLimited, setting != Model.fallback(age: age(pupil)).rawValue {
      leaveOutgrownProvision(pupil)
    } else if isLimited || pupil.pointee.flags.contains(.unplaced),
      let provision = commissionedPlace(pupil, setting)
    {
      place(pupil, setting, provision: provision)
    }
  }

  mutating func countNewPlan(_ pupil: UnsafeMutablePointer<Pupil>) {
    pupil.pointee.flags.remove(.unplaced)
    let setting = pupil.pointee.setting.rawValue
    countEntry(setting)
    note(pupil, .placed(setting: setting))
    if pupil.pointee.flags.contains(.movedIn) {
      count(layout.slots.movedIn.all)
      count(layout.slots.movedIn.setting + setting)
    } else {
      countByAge(layout.slots.newPlans, pupil)
      count(layout.slots.newPlans.setting + setting)
      count(layout.slots.newPlans.phase + Phase(academicAge: age(pupil)).rawValue)
      count(layout.slots.newPlans.need + pupil.pointee.need.rawValue)
    }
  }

  /// A pupil too old for the provision who found no place in the next one: from special to I/N-MSS, from an SRP
  /// to the ordinary class, waiting on.
  private mutating func leaveOutgrownProvision(_ pupil: UnsafeMutablePointer<Pupil>) {
    let isSpecial =
      pupil.pointee.setting == .stateSpecial
      && market.overspilled < shortfall(Setting.stateSpecial.rawValue) ?? .max
    if isSpecial {
      market.overspilled += 1
      count(layout.slots.overspill.all)
      pupil.pointee.flags.insert(.overspilled)
    }
    placeWithRoom(pupil, isSpecial ? Setting.inmss.rawValue : Model.fallback(age: age(pupil)).rawValue)
  }

  /// One draw an evening. A count of places held would give whoever takes a commissioned place another luck.
  private mutating func overspillDraw(_ pupil: UnsafeMutablePointer<Pupil>) -> Double {
    streams.block(
      person: pupil.pointee.identity, purpose: Purpose.overspill.rawValue,
      occurrence: UInt32(calendar.today - timeline.start)
    ).u0
  }

  /// Places a pupil who waits for a special school in I/N-MSS instead, with the given probability; where places grow, as
  /// long as fewer have been than the reference has places more. See `PlacePaths`.
  mutating func overspillIfDrawn(_ pupil: UnsafeMutablePointer<Pupil>, share: Double, _ draw: Double) {
    guard pupil.pointee.sought == .stateSpecial,
      pupil.pointee.setting != .inmss, draw < share,
      market.overspilled < shortfall(Setting.stateSpecial.rawValue) ?? .max
    else { return }
    market.overspilled += 1
    count(layout.slots.overspill.all)
    pupil.pointee.flags.insert(.overspilled)
    if !model.scenario.overspill.keepsWaiting { pupil.pointee.sought = nil }
    note(pupil, .overspilled)
    placeWithRoom(pupil, Setting.inmss.rawValue)
  }

  /// Puts a pupil into a setting, freeing the place held before.
  mutating func place(
    _ pupil: UnsafeMutablePointer<Pupil>, _ setting: Int, provision: Int, waited: Int = 0
  ) {
    let old = pupil.pointee.setting.rawValue
    account(pupil, until: calendar.today)
    releasePlace(pupil)
    pupil.pointee.provision = Int16(provision)
    pupil.pointee.setting = Setting(at: setting)
    pupil.pointee.placements &+= 1
    guard old != setting else { return }
    endOverspill(pupil, leaving: old)
    guard !pupil.pointee.flags.contains(.unplaced) else { return }
    countExit(old)
    countEntry(setting)
    count(layout.slots.moves.all)
    count(layout.slots.moves.setting + setting)
    note(pupil, .moved(from: old, to: setting, daysWaited: waited))
  }

  /// A pupil who was in I/N-MSS for want of a place and leaves it makes room for another under the shortfall.
  mutating func endOverspill(_ pupil: UnsafeMutablePointer<Pupil>, leaving setting: Int) {
    guard setting == Setting.inmss.rawValue, pupil.pointee.flags.contains(.overspilled) else { return }
    pupil.pointee.flags.remove(.overspilled)
    market.overspilled -= 1
  }

  /// Frees the place that a pupil holds. The stay so far is accounted first: what it costs depends on the place.
  mutating func releasePlace(_ pupil: UnsafeMutablePointer<Pupil>) {
    let held = Int(pupil.pointee.provision)
    guard held >= 0 else { return }
    account(pupil, until: calendar.today)
    pupil.pointee.provision = -1
    if market.provisions[held].places.free < 0 { countBeyondPlaces(held, until: calendar.today) }
    market.provisions[held].places.release()
    scheduleOffer(held)
  }

  @inline(__always)
  mutating func countEntry(_ setting: Int) {
    counts[censusBase + layout.slots.entries.all] += 1
    counts[censusBase + layout.slots.entries.setting + setting] += 1
  }

  @inline(__always)
  mutating func countExit(_ setting: Int) {
    counts[censusBase + layout.slots.exits.all] += 1
    counts[censusBase + layout.slots.exits.setting + setting] += 1
  }
}
