import EventSimulation

/// A request or assessment in hand at the start: how long ago it was requested, and how late it is.
struct CaseInHand {
  /// Days from the request to the first day of the run.
  var days: Day
  /// See `Simulator.tardiness`.
  var tardiness: Double
}

/// Cases in hand at the start, played forward: requests of the last years come evenly, and those are in hand that the
/// clocks of the scenario have not settled by the first day. So late ones are among them as often as they lie about, and
/// the first year goes on as the years before it.
extension Simulator {
  /// The identity of a case in hand. Where cases are played forward, that of an assessment does not hang on how many
  /// requests there are.
  func identityInHand(_ number: Int, isDecided: Bool) -> UInt32 {
    let isApart = isDecided && parameters.daysPlayedForward > 0
    return Origin.inProgress.identity(
      group: isApart ? 1 : 0, index: isApart ? number - parameters.requestsInProgress : number)
  }

  /// A case in hand by its identity; `nil` for every other pupil, and where cases in hand lie in their legal weeks.
  ///
  /// Requests that have been settled are drawn again (rejection), so that the days since the request and its lateness are
  /// those of all that are unsettled.
  /// - Parameter issueShare: share of assessments that end in a plan, as those that do stay in hand until it is final.
  mutating func caseInHand(_ identity: UInt32, issueShare: Double = 1) -> CaseInHand? {
    guard parameters.daysPlayedForward > 0, identity >> 29 == Origin.inProgress.rawValue else { return nil }
    let isDecided = identity >> 23 & 63 == 1
    for attempt in 0..<Self.attempts {
      let draw = streams.block(
        person: identity, purpose: Purpose.inHand.rawValue, occurrence: UInt32(attempt))
      let days = 1 + Day(draw.u0 * Double(parameters.daysPlayedForward))
      let decision = daysToDecision(draw.u1)
      let isInHand: Bool
      if isDecided {
        let plan = daysToPlan(draw.u1, decided: decision)
        let isIssued = draw.u2 < issueShare
        isInHand = decision < days && days <= (isIssued ? plan : assessmentEnd(decision, plan))
      } else {
        isInHand = days <= decision
      }
      if isInHand { return CaseInHand(days: days, tardiness: draw.u1) }
    }
    // Nothing is in hand at such delays: as if the legal weeks had just run out.
    let limit = isDecided ? StatutoryLimit.finalPlan : StatutoryLimit.decisionToAssess
    return CaseInHand(days: limit, tardiness: 0.5)
  }

  /// At ten years and four weeks one draw in 130 is in hand.
  private static let attempts = 10_000

  /// Days from a request to the decision whether to issue a plan.
  private func assessmentEnd(_ decision: Day, _ plan: Day) -> Day {
    max(decision + 1, plan - (StatutoryLimit.finalPlan - StatutoryLimit.decisionToIssue))
  }

  /// Takes up a case where it stands on the first day.
  mutating func resume(
    _ pupil: UnsafeMutablePointer<Pupil>, _ index: Int, _ inHand: CaseInHand, isDecided: Bool
  ) {
    let requested = timeline.start - inHand.days
    guard isDecided else { return openRequest(pupil, index, received: requested) }
    pupil.pointee.requestDay = requested
    pupil.pointee.requests = 1
    let decision = daysToDecision(inHand.tardiness)
    let plan = daysToPlan(inHand.tardiness, decided: decision)
    pupil.pointee.waitingSince = requested + decision
    guard inHand.days <= assessmentEnd(decision, plan) else {
      // The assessment is over, and the plan is being written.
      pupil.pointee.status = .assessed
      pupil.pointee.planDay = requested + plan
      return schedule(.planIssued, index, pupil.pointee.stamp, on: max(timeline.start, requested + plan))
    }
    if model.scenario.assessment.assessmentsAtOnce != nil {
      assessmentSlots.seizeBeyondCapacity()
      pupil.pointee.flags.insert(.holdsSlot)
    }
    beginAssessment(pupil, index, on: requested + decision, tardiness: inHand.tardiness)
  }
}
