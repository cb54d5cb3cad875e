import EventSimulation

/// The statutory path from a request to a plan (SEND Regulations 2014): decision whether to assess by week 6,
/// whether to issue by week 16, the final plan by week 20; refusals, mediation and appeals. See `StatutoryLimit`.
extension Simulator {
  mutating func request(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    guard stays(pupil) else { return }
    let isFurther = pupil.pointee.furtherRequestDay == calendar.today
    guard isFurther || happens(.requests, pupil, age: age(pupil)) else {
      supportWithoutPlan(pupil)
      redrawRequest(pupil, index)
      return
    }
    endSupportWithoutPlan(pupil)
    let isSupported = pupil.pointee.status == .senSupport
    if isSupported { pupil.pointee.flags.insert(.supported) } else { pupil.pointee.flags.remove(.supported) }
    countByAge(layout.slots.requests, pupil)
    let byParent = block(pupil, .request, pupil.pointee.requests).u3 < parameters.parentShare
    if byParent { count(layout.slots.byParents.all) }
    note(pupil, .requested(byParent: byParent))
    openRequest(pupil, index, received: calendar.today)
  }

  /// Starts the clock of a request: the decision whether to assess is due by week 6.
  mutating func openRequest(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, received day: Day) {
    pupil.pointee.requests &+= 1
    pupil.pointee.requestDay = day
    pupil.pointee.flags.remove([.disputed, .refusedToIssue])
    enter(.requested, pupil)
    let delay = daysToDecision(tardiness(pupil))
    schedule(.decision, index, pupil.pointee.stamp, on: max(day + delay, max(calendar.today, timeline.start)))
  }

  /// Where the latest request stands between the promptest (0) and the latest (1): one draw for both clocks, so that
  /// what is late at week 6 is what will be late at week 20.
  ///
  /// Mutating, as are the delays below: a method that borrows a simulator whole copies it.
  private mutating func tardiness(_ pupil: UnsafeMutablePointer<Pupil>) -> Double {
    let occurrence = pupil.pointee.requests &- 1
    if occurrence == 0, let inHand = caseInHand(pupil.pointee.identity) { return inHand.tardiness }
    return block(pupil, .request, occurrence).u1
  }

  /// Days from a request to the decision whether to assess.
  mutating func daysToDecision(_ tardiness: Double) -> Day {
    let share = parameters.decidedWithin6Weeks
    return tardiness < share
      ? 14 + Day(28 * tardiness / share)
      : StatutoryLimit.decisionToAssess + 1
        + lateness(tardiness, beyond: share, mean: parameters.lateDecisionDays)
  }

  /// Days from a request to the final plan, after a decision whether to assess that took some days.
  ///
  /// Who decides late has no less time for the rest: the plan is due four weeks after the decision at the earliest, and
  /// by week 20 where that is later. What is late then is late beyond that day.
  mutating func daysToPlan(_ tardiness: Double, decided: Day) -> Day {
    let share = parameters.issuedWithin20Weeks
    let isTimely = tardiness < share
    let writing = StatutoryLimit.finalPlan - StatutoryLimit.decisionToIssue
    let timely =
      StatutoryLimit.decisionToIssue + (isTimely ? Day(Double(writing) * tardiness / share) : writing)
    return max(timely, decided + writing) + daysLate(tardiness)
  }

  /// Days of a plan beyond the day on which it was due.
  private mutating func daysLate(_ tardiness: Double) -> Day {
    let share = parameters.issuedWithin20Weeks
    return tardiness < share ? 0 : 1 + lateness(tardiness, beyond: share, mean: parameters.lateDays)
  }

  mutating func decideWhetherToAssess(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let draw = block(pupil, .request, pupil.pointee.requests &- 1)
    if draw.u0 < parameters.withdrawnShare {
      count(layout.slots.withdrawn.all)
      note(pupil, .requestWithdrawn)
      returnToSchool(pupil, index)
      return
    }
    count(layout.slots.within6Of)
    if calendar.today - pupil.pointee.requestDay <= StatutoryLimit.decisionToAssess {
      count(layout.slots.within6)
    }
    let age = age(pupil)
    if draw.u2 < parameters.assessShare[month / 12 * 26 + age] * multiplier(.assessShare, pupil, age: age) {
      agreeToAssess(pupil, index)
    } else {
      countByAge(layout.slots.refused, pupil)
      note(pupil, .refusedToAssess)
      openDispute(pupil, index, parameters.refusalToAssess, occurrence: 2 &* (pupil.pointee.requests &- 1))
    }
  }

  private mutating func agreeToAssess(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    countByAge(layout.slots.agreed, pupil)
    note(pupil, .agreedToAssess)
    enter(.assessed, pupil)
    pupil.pointee.waitingSince = calendar.today
    if assessmentSlots.seize() {
      if model.scenario.assessment.assessmentsAtOnce != nil { pupil.pointee.flags.insert(.holdsSlot) }
      beginAssessment(pupil, index, on: calendar.today)
    } else {
      pupil.pointee.ticket &+= 1
      assessmentQueue.append(
        entity: UInt32(index), ticket: UInt32(pupil.pointee.ticket), since: calendar.today)
    }
  }

  /// Starts an assessment for which there is a caseworker; a wait for one pushes the end back by as long.
  mutating func beginAssessment(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, on day: Day, tardiness known: Double? = nil
  ) {
    pupil.pointee.status = .assessed
    let tardiness = known ?? tardiness(pupil)
    /// From the decision to issue to the final plan.
    let writing: Day
    if pupil.pointee.flags.contains(.disputed) {
      writing = StatutoryLimit.orderedAssessment - StatutoryLimit.orderedDecisionToIssue
      pupil.pointee.planDay = day + StatutoryLimit.orderedAssessment + daysLate(tardiness)
    } else {
      writing = StatutoryLimit.finalPlan - StatutoryLimit.decisionToIssue
      let requested = pupil.pointee.requestDay
      pupil.pointee.planDay =
        requested + daysToPlan(tardiness, decided: day - requested) + (day - pupil.pointee.waitingSince)
    }
    schedule(.assessmentEnds, index, pupil.pointee.stamp, on: max(day + 1, pupil.pointee.planDay - writing))
  }

  /// Exponential days beyond a deadline that a share of cases keeps; the later, the higher the draw.
  private mutating func lateness(_ uniform: Double, beyond share: Double, mean days: Double) -> Day {
    // Nobody is late by more than a hundred years.
    min(36_525, Day(clamping: -Elementary.log((1 - uniform) / (1 - share)) * days))
  }

  mutating func endAssessment(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    freeAssessmentSlot(pupil)
    countByAge(layout.slots.assessments, pupil)
    let age = age(pupil)
    if block(pupil, .assessment, pupil.pointee.requests &- 1).u0
      < parameters.issueShare[month / 12 * 26 + age] * multiplier(.issueShare, pupil, age: age)
    {
      note(pupil, .decidedToIssue)
      schedule(
        .planIssued, index, pupil.pointee.stamp, on: max(calendar.today, pupil.pointee.planDay))
    } else {
      count(layout.slots.refusedToIssue.all)
      note(pupil, .refusedToIssue)
      pupil.pointee.flags.insert(.refusedToIssue)
      openDispute(
        pupil, index, parameters.refusalToIssue, occurrence: 2 &* (pupil.pointee.requests &- 1) &+ 1)
    }
  }

  private mutating func freeAssessmentSlot(_ pupil: UnsafeMutablePointer<Pupil>) {
    guard pupil.pointee.flags.contains(.holdsSlot) else { return }
    pupil.pointee.flags.remove(.holdsSlot)
    assessmentSlots.release()
    let pupils = pupils
    while assessmentSlots.free > 0 {
      let next = assessmentQueue.takeFirst {
        let waiting = pupils[Int($0.entity)]
        return waiting.status == .assessed && UInt32(waiting.ticket) == $0.ticket
      }
      guard let next, assessmentSlots.seize() else { return }
      let index = Int(next.entity)
      pupils[index].flags.insert(.holdsSlot)
      beginAssessment(pupils + index, index, on: calendar.today)
    }
  }

  // MARK: Disputes

  /// After a refusal: mediation, an appeal, both or neither; the outcome is known some weeks later.
  private mutating func openDispute(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ dispute: Parameters.DrawnDispute, occurrence: UInt8
  ) {
    let draw = block(pupil, .dispute, occurrence)
    let mediates = draw.u0 < dispute.mediationShare
    var delay = 0.0
    var succeeds = false
    if mediates {
      count(layout.slots.mediations.all)
      delay = parameters.mediationDays
      succeeds = draw.u1 < dispute.mediationSuccess
      note(pupil, .wentToMediation)
    }
    let appealShare = dispute.appealShare * multiplier(.appeals, pupil, age: age(pupil))
    let appeals = !succeeds && draw.u2 < appealShare
    if appeals {
      count(layout.slots.appeals.all)
      delay += parameters.appealDays
      succeeds = draw.u3 < dispute.appealSuccess
      note(pupil, .appealed)
    }
    guard mediates || appeals else {
      returnToSchool(pupil, index)
      return
    }
    if succeeds { pupil.pointee.flags.insert(.disputed) } else { pupil.pointee.flags.remove(.disputed) }
    enter(.disputed, pupil)
    schedule(
      .disputeOutcome, index, pupil.pointee.stamp,
      on: calendar.today + min(timeline.end - timeline.start, max(1, Day(clamping: delay))))
  }

  mutating func settleDispute(_ pupil: UnsafeMutablePointer<Pupil>, _ index: Int) {
    let succeeded = pupil.pointee.flags.contains(.disputed)
    note(pupil, .disputeSettled(forFamily: succeeded))
    guard succeeded else {
      returnToSchool(pupil, index)
      return
    }
    if pupil.pointee.flags.contains(.refusedToIssue) {
      enter(.assessed, pupil)
      schedule(
        .planIssued, index, pupil.pointee.stamp, on: calendar.today + StatutoryLimit.orderedPlan)
    } else {
      agreeToAssess(pupil, index)
    }
  }
}
