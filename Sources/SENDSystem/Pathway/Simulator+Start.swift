import EventSimulation

/// The state on the first day: the published caseload, requests in progress, SEN support, and the dates on which
/// everyone else first meets the SEND system.
extension Simulator {
  mutating func populate() {
    openProvision()
    scheduleClusters()
    startCaseload()
    startRequestsInProgress()
    startPopulation()
    scheduleMovesIn()
    recordStock(base: layout.census[0], on: timeline.start)
    for day in timeline.censusDays { schedule(.census, 0, 0, on: day) }
    for provision in model.provision.indices { scheduleOffer(provision) }
  }

  /// A record for a person who will, or may, meet the system.
  mutating func newPupil(_ identity: UInt32, cohort: Int) -> Int {
    if pupilCount == pupilCapacity {
      let larger = UnsafeMutablePointer<Pupil>.allocate(capacity: 2 * pupilCapacity)
      larger.moveInitialize(from: pupils, count: pupilCount)
      pupils.deallocate()
      pupils = larger
      pupilCapacity *= 2
    }
    let traits = streams.block(person: identity, purpose: Purpose.traits.rawValue, occurrence: 0)
    var pupil = Pupil(
      identity: identity, birth: timeline.firstBirthday(ofCohort: cohort) + Day(traits.u1 * 365),
      cohort: UInt8(cohort))
    pupil.complexity = Float(traits.u0)
    pupil.cluster = cluster(ofPupil: identity)
    (pupils + pupilCount).initialize(to: pupil)
    pupilCount += 1
    return pupilCount - 1
  }

  private mutating func openProvision() {
    for index in model.provision.indices {
      market.provisions[index].places = Places(capacity: places(index, on: timeline.start))
      market.provisions[index].countedUntil = timeline.start
      for step in placePaths.steps[index] where step.day > timeline.start {
        schedule(.placesChange, index, 0, on: step.day)
      }
      // On 1 September a new year of admissions begins, and those who wait have come of age for a provision.
      for year in timeline.startYear...(timeline.startYear + timeline.years) {
        schedule(.placesChange, index, 0, on: CivilCalendar.startOfAcademicYear(year))
      }
    }
  }

  private mutating func startCaseload() {
    for (age, bySetting) in model.caseload.enumerated() {
      let cohort = timeline.cohort(ofAge: age, inAcademicYear: timeline.firstAcademicYear)
      for (setting, byNeed) in bySetting.enumerated() {
        for (need, plans) in byNeed.enumerated() {
          for number in 0..<plans {
            let identity = Origin.caseloadIdentity(age: age, setting: setting, need: need, index: number)
            startPlan(newPupil(identity, cohort: cohort), age: age, setting: setting, need: need)
          }
        }
      }
    }
    startPlaces()
    startWaiting()
  }

  private mutating func startPlan(_ index: Int, age: Int, setting: Int, need: Int) {
    let pupil = pupils + index
    pupil.pointee.status = .plan
    pupil.pointee.flags = [.atStart]
    pupil.pointee.setting = Setting(at: setting)
    pupil.pointee.need = Need(at: need)
    pupil.pointee.accountedUntil = timeline.start
    pupil.pointee.planDay = timeline.start
    stayUnder26(pupil)
    let rank = Double(pupil.pointee.complexity)
    pupil.pointee.complexity = Float(
      Complexity.low(setting) + (Complexity.high(setting) - Complexity.low(setting)) * rank)
    let traits = block(pupil, .traits, 0)
    schedulePlanEvents(pupil, index, age: age, firstReview: timeline.start + Day(traits.u2 * 365))
  }

  /// Moves a birthday to one that lets the plan be there: no plan outlasts the 26th birthday.
  private mutating func stayUnder26(_ pupil: UnsafeMutablePointer<Pupil>) {
    let first = timeline.firstBirthday(ofCohort: Int(pupil.pointee.cohort))
    let earliest = CivilCalendar.anniversary(of: timeline.start, years: -26) + 1
    guard pupil.pointee.birth < earliest else { return }
    // The place among the days that are too early becomes the same place among those that are not.
    let share = Double(pupil.pointee.birth - first) / Double(earliest - first)
    pupil.pointee.birth = earliest + Day(share * Double(first + 365 - earliest))
  }

  /// Marks who of the starting caseload waits for a place: pupils in the fallback setting of their age, drawn at
  /// random.
  private mutating func startWaiting() {
    for setting in 0..<Setting.count
    where model.isLimited(setting) && model.scenario.caseload.waitingFor[setting] > 0 {
      var able: [(draw: Double, index: Int)] = []
      for index in 0..<pupilCount {
        let pupil = pupils + index
        let age = timeline.age(
          ofCohort: Int(pupil.pointee.cohort), inAcademicYear: timeline.firstAcademicYear)
        let isStated = model.isStatedAtStart
        let admits = model.provisionsOfSetting[setting].contains {
          isStated[$0] && model.provision[$0].admits(age: age, need: pupil.pointee.need)
        }
        if admits, pupil.pointee.setting == Model.fallback(age: age) {
          able.append((block(pupil, .waiting, UInt8(setting)).first, index))
        }
      }
      able.sort { $0.draw < $1.draw }
      for (_, index) in able.prefix(model.scenario.caseload.waitingFor[setting]) {
        let since = timeline.start - Day(block(pupils + index, .waiting, UInt8(setting)).second * 180)
        joinWaitingList(pupils + index, index, setting, since: since)
      }
    }
  }

  /// Requests and assessments in hand at the start, of pupils with ages as new requests have them.
  private mutating func startRequestsInProgress() {
    let assessment = model.scenario.assessment
    let total = parameters.requestsInProgress + parameters.assessmentsInProgress
    guard total > 0 else { return }
    let supported = zip(parameters.requestsFromSupport, parameters.prevalence).map { $0 * $1 }
    let others = zip(parameters.requestsFromOthers, parameters.prevalence).map { $0 * (1 - $1) }
    let ages = cumulative(academicAges.map { Double(model.withoutPlan[$0]) * (supported[$0] + others[$0]) })
    for number in 0..<total {
      let isDecided = number >= parameters.requestsInProgress
      let identity = identityInHand(number, isDecided: isDecided)
      let draw = streams.block(person: identity, purpose: Purpose.origin.rawValue, occurrence: 0)
      let age = ages.firstIndex { draw.u0 < $0 } ?? 0
      let index = newPupil(
        identity, cohort: timeline.cohort(ofAge: age, inAcademicYear: timeline.firstAcademicYear))
      let pupil = pupils + index
      let share = supported[age] + others[age]
      if share > 0, draw.u1 < supported[age] / share { pupil.pointee.flags = [.supported] }
      if let inHand = caseInHand(identity, issueShare: parameters.issueShare[age]) {
        resume(pupil, index, inHand, isDecided: isDecided)
      } else if !isDecided {
        openRequest(
          pupil, index,
          received: timeline.start - 1 - Day(draw.u2 * Double(StatutoryLimit.decisionToAssess - 1)))
      } else {
        // Agreed at week 6; the plan is due by week 20, so requests lie six to nineteen weeks back.
        pupil.pointee.requestDay = timeline.start - StatutoryLimit.decisionToAssess - Day(draw.u2 * 90)
        pupil.pointee.requests = 1
        let agreed = pupil.pointee.requestDay + StatutoryLimit.decisionToAssess
        pupil.pointee.waitingSince = agreed
        if assessment.assessmentsAtOnce != nil {
          assessmentSlots.seizeBeyondCapacity()
          pupil.pointee.flags.insert(.holdsSlot)
        }
        beginAssessment(pupil, index, on: agreed)
      }
    }
  }

  /// Everyone without a plan. One draw a person decides whether a record is needed at all.
  private mutating func startPopulation() {
    let streams = streams
    let addsEvents = effects.bands(.senSupportOnset) > 0 || effects.bands(.requests) > 0
    for cohort in 0..<timeline.cohorts {
      let age = timeline.age(ofCohort: cohort, inAcademicYear: timeline.firstAcademicYear)
      let isBorn = age >= 0
      let persons =
        isBorn
        ? model.withoutPlan[age]
        : Int(clamping: Parameters.births(model.scenario, parameters.draws))
      let prevalence = isBorn ? parameters.prevalence[age] : 0
      let onsetSurvival = onset.survival(cohort: cohort)
      let requestSurvival = requestFromOthers.survival(cohort: cohort)
      let furtherSurvival = furtherSurvival(cohort: cohort)
      let first = Origin.population.identity(group: cohort, index: 0)
      for number in 0..<persons {
        let identity = first + UInt32(number)
        let draw = streams.block(person: identity, purpose: Purpose.origin.rawValue, occurrence: 0)
        let isSupported = draw.u0 < prevalence
        let isMet = isSupported || draw.u1 > onsetSurvival || draw.u2 > requestSurvival
        guard isMet || addsEvents && mayMeetFurther(identity, furtherSurvival) else { continue }
        let index = newPupil(identity, cohort: cohort)
        startPerson(index, draw, isSupported: isSupported, from: timeline.start)
        if !isMet, pupils[index].furtherChangeDay == .max, pupils[index].furtherRequestDay == .max {
          pupilCount -= 1
        }
      }
    }
    startJoiners()
  }

  /// Probabilities of meeting no event that effects add: bands of SEN support, then of requests.
  private mutating func furtherSurvival(cohort: Int) -> (onset: [Double], requests: [Double]) {
    (
      (0..<effects.bands(.senSupportOnset)).map { onset.survival(cohort: cohort, times: Self.width($0)) },
      (0..<effects.bands(.requests)).map { requestFromOthers.survival(cohort: cohort, times: Self.width($0)) }
    )
  }

  /// Whether a person whom the baseline never meets has an event on some level above 1, in scope or not.
  private mutating func mayMeetFurther(
    _ identity: UInt32, _ survival: (onset: [Double], requests: [Double])
  ) -> Bool {
    for band in survival.onset.indices
    where furtherDraw(.onset, identity, band: band, from: timeline.start).first > survival.onset[band] {
      return true
    }
    for band in survival.requests.indices
    where furtherDraw(.requestFromOthers, identity, band: band, from: timeline.start).first
      > survival.requests[band]
    {
      return true
    }
    return false
  }

  /// Persons without a plan who move into the area.
  private mutating func startJoiners() {
    for (year, byCohort) in projection.joiners.enumerated() {
      let first = CivilCalendar.startOfCalendarYear(timeline.startYear + year)
      for (cohort, persons) in byCohort.enumerated() where persons > 0 {
        let age = max(0, min(25, timeline.age(ofCohort: cohort, inAcademicYear: timeline.startYear + year)))
        for number in 0..<min(persons, PupilBounds.joinersOfCohort) {
          let identity = Origin.joinerIdentity(cohort: cohort, year: year, index: number)
          let draw = streams.block(person: identity, purpose: Purpose.origin.rawValue, occurrence: 0)
          let day = first + Day(draw.u3 * 365)
          guard day < timeline.end else { continue }
          startPerson(
            newPupil(identity, cohort: cohort), draw, isSupported: draw.u0 < parameters.prevalence[age],
            from: day)
        }
      }
    }
  }

  /// The first entry whose cumulative share lies above a draw.
  private static func first<Entry>(of entries: [Entry], _ shares: [Double], above uniform: Double) -> Entry? {
    var (low, high) = (0, shares.count)
    while low < high {
      let middle = (low + high) / 2
      if uniform < shares[middle] { high = middle } else { low = middle + 1 }
    }
    return low < entries.count ? entries[low] : nil
  }

  private mutating func startPerson(_ index: Int, _ draw: RandomBlock, isSupported: Bool, from day: Day) {
    let pupil = pupils + index
    let cohort = Int(pupil.pointee.cohort)
    pupil.pointee.arrives = day
    pupil.pointee.leaves = departure.day(block(pupil, .exit, 0).first, after: day, cohort: cohort)
    if isSupported {
      pupil.pointee.status = .senSupport
      awaitEndOfSupport(pupil, index, after: day)
    } else {
      awaitFirstContact(pupil, index, draw.u1, draw.u2, after: day)
    }
  }

  /// Plans that other authorities maintain and this one adopts: each copies age, setting and need of a plan of
  /// the starting caseload, drawn by how often plans of that age move.
  private mutating func scheduleMovesIn() {
    let cells = model.movedInCells
    // By how often plans of an age move out.
    let shares = cumulative(cells.map { Double($0.plans) * parameters.areaExit[$0.age] })
    guard cells.contains(where: { parameters.areaExit[$0.age] > 0 }), parameters.movedInPerYear > 0 else {
      return
    }
    let heldYear = model.scenario.held.flatMap { $0.movingIn ? $0.year - timeline.startYear : nil } ?? .max
    // The last year as far as the run goes: to the end of its last financial year.
    for year in 0...timeline.years {
      let draw = streams.block(person: UInt32(year), purpose: Purpose.movedIn.rawValue, occurrence: 0)
      let first = CivilCalendar.startOfCalendarYear(timeline.startYear + year)
      let grown = min(year, heldYear)
      let growth = Elementary.exp(min(parameters.movedInGrowth * Double(grown), 20))
      let mean = parameters.movedInPerYear * growth * parameters.movedInByYear[year]
      // The scenario's checks leave no more than the far tail of a distribution to be cut.
      let most = Double(PupilBounds.persons / 2)
      for number in 0..<Sampling.poisson(draw.first, mean: min(mean, most)) {
        let identity = Origin.movedIn.identity(group: year, index: number)
        let draw = streams.block(person: identity, purpose: Purpose.movedIn.rawValue, occurrence: 1)
        guard let cell = Self.first(of: cells, shares, above: draw.first) else { continue }
        let day = first + Day(draw.u2 * 365)
        guard day < timeline.end else { continue }
        let academicYear = CivilCalendar.academicYear(of: day)
        let index = newPupil(identity, cohort: timeline.cohort(ofAge: cell.age, inAcademicYear: academicYear))
        let pupil = pupils + index
        pupil.pointee.flags = [.movedIn]
        pupil.pointee.setting = Setting(at: cell.setting)
        pupil.pointee.need = Need(at: cell.need)
        schedule(.movedIn, index, 0, on: day)
      }
    }
  }
}
