import EventSimulation

/// The statutory path from request to plan: shares by age, timeliness, disputes, and what is in hand at the start.
struct AssessmentEstimate {
  let assessByAge, issueByAge: [Double]
  let assess, issue: BetaBinomial
  let withdrawn, decidedInTime, issuedInTime: BetaBinomial
  /// Mean weeks beyond week 20 and beyond week 6 of what is late.
  let lateWeeks: Double
  let lateDecision: LateDecisions
  let refusalMediation, refusalAppeal, notIssuedMediation, notIssuedAppeal: BetaBinomial
  let requestsInProgress, assessmentsInProgress: Int
  /// New plans of the last year over what requests and shares of the last year would have led to.
  let throughput: Double
  /// Share of requests that end in a plan sooner or later, as shares and disputes have it.
  let planShare: Double
  /// What the shares assessed were multiplied by, to carry most of that gap on.
  let correction: Double

  init(_ basis: Basis) {
    func share(_ part: Figure, of whole: [Figure]) -> BetaBinomial {
      func counts(_ figures: AreaFigures) -> (successes: Double, trials: Double) {
        // A part that is not published is not a part of nothing.
        guard figures.total(part, basis.year) != nil else { return (0, 0) }
        return (basis.last(part, figures), whole.reduce(0) { $0 + basis.last($1, figures) })
      }
      return Self.shrunk(counts(basis.local), counts(basis.england), basis.peers.map(counts))
    }
    withdrawn = share(.withdrawn, of: [.agreed, .refused, .withdrawn])
    decidedInTime = Self.decidedInTime(basis)
    issuedInTime = share(.plansInTime, of: [.plansTimed])
    refusalMediation = share(.refusalMediations, of: [.refused])
    refusalAppeal = share(.refusalAppeals, of: [.refused])
    notIssuedMediation = share(.notIssuedMediations, of: [.notIssued])
    notIssuedAppeal = share(.notIssuedAppeals, of: [.notIssued])
    // Weeks beyond the deadline: exponential, so the share of late plans that take over a year gives the mean.
    let late = max(basis.last(.plansTimed, basis.local) - basis.last(.plansInTime, basis.local), 0)
    let nationalLate = basis.last(.plansTimed, basis.england) - basis.last(.plansInTime, basis.england)
    let overAYear = BetaBinomial(
      successes: min(basis.last(.plansOverAYear, basis.local), late),
      of: basis.local.total(.plansOverAYear, basis.year) == nil ? 0 : late,
      prior: basis.last(.plansOverAYear, basis.england) / max(nationalLate, 1), strength: 30)
    lateDecision = LateDecisions(basis, decidedInTime: decidedInTime.mean)
    var clocks = PathClocks(
      decidedInTime: decidedInTime.mean, issuedInTime: issuedInTime.mean,
      lateDecisionWeeks: lateDecision.weeks, lateWeeks: 0)
    clocks.lateWeeks = clocks.lateWeeks(overAYear: min(max(overAYear.mean, 0.005), 0.6), 4...40)
    lateWeeks = clocks.lateWeeks
    // Published by the age at the request; a share holds at the age of the decision.
    let weeks = (assess: clocks.weeksToDecision(), issue: clocks.weeksToEnd)
    let (assess, assessByAge) = Self.byAge(.agreed, .refused, basis) {
      Ages.academic($0, decidedAfter: weeks.assess / 52.2)
    }
    let (issue, issueByAge) = Self.byAge(.issued, .notIssued, basis) {
      Ages.academic($0, decidedAfter: weeks.issue / 52.2)
    }
    (self.issue, self.issueByAge) = (issue, issueByAge)

    // Where far fewer or more plans were made than requests and shares explain (backlogs that grow or are worked
    // off, gaps in the return), four fifths of the gap are taken to last.
    func afterRefusal(_ mediation: BetaBinomial, _ appeal: BetaBinomial) -> Double {
      let mediated = 0.4 * mediation.mean
      return mediated + (1 - mediated) * 0.98 * appeal.mean
    }
    let assessed = assess.mean + (1 - assess.mean) * afterRefusal(refusalMediation, refusalAppeal)
    let planned = issue.mean + (1 - issue.mean) * afterRefusal(notIssuedMediation, notIssuedAppeal)
    planShare = (1 - withdrawn.mean) * assessed * planned
    let explained = basis.last(.requests, basis.local) * planShare
    throughput = (basis.last(.newPlans, basis.local) + 5) / (explained + 5)
    let gap = throughput < 0.9 ? throughput / 0.9 : throughput > 1.1 ? throughput / 1.1 : 1
    let correction = min(max(Elementary.exp(0.8 * Elementary.log(gap)), 0.5), 1.3)
    self.correction = correction
    self.assess = assess
    self.assessByAge = assessByAge.map { min($0 * correction, 0.995) }

    // In hand at the start: what the model holds on average at the flows of the last year (Little's law). Requests
    // that await a decision are published; if they are fewer or more than the clocks hold, assessments make up for it.
    let limit = 52.2 * Self.yearsInHand
    let requests = basis.last(.requests, basis.local)
    let decided = requests * (1 - withdrawn.mean)
    let held = requests * clocks.weeksToDecision(within: limit) / 52.2
    requestsInProgress = Int(
      saturating: basis.local.total(.undecided, basis.year) ?? held.rounded())
    let missing = (held - Double(requestsInProgress)) * (1 - withdrawn.mean) * assess.mean
    let agreed = decided * assess.mean
    let inAssessment = agreed * clocks.weeksAssessed(issueShare: issue.mean, within: limit) / 52.2
    // Disputes under way are not stated apart. Those that will be won lead to plans of the first year as assessments do.
    func disputed(_ refused: Double, _ mediation: BetaBinomial, _ appeal: BetaBinomial, order: Double)
      -> Double
    {
      let mediated = PathFigures.mediationSuccess.mean * mediation.mean
      let appealed = (1 - mediated) * PathFigures.appealSuccess.mean * appeal.mean
      return refused * (mediated * (8 + order) + appealed * (40 + 8 * mediation.mean + order)) / 52.2
    }
    let inDispute =
      disputed(decided - agreed, refusalMediation, refusalAppeal, order: 14)
      + disputed(agreed * (1 - issue.mean), notIssuedMediation, notIssuedAppeal, order: 11)
    assessmentsInProgress = Int(
      saturating: max(correction * (inAssessment + missing + inDispute), 0).rounded())
  }

  /// Years of requests that what is in hand at the start is left of.
  static let yearsInHand = 2.0

  private typealias Cases = (successes: Double, trials: Double)

  private static func shrunk(_ local: Cases, _ england: Cases, _ peers: [Cases]) -> BetaBinomial {
    let share = min(england.successes / max(england.trials, 1), 1)
    return BetaBinomial(
      successes: min(local.successes, local.trials), of: local.trials, prior: share,
      peers: peers.map { (min($0.successes, $0.trials), $0.trials, share) })
  }

  /// Decisions by week 6. Of the requests without a decision at the end of the year some are within their six weeks;
  /// the others are late, though the return does not count them yet.
  private static func decidedInTime(_ basis: Basis) -> BetaBinomial {
    func counts(_ figures: AreaFigures) -> Cases {
      let inTime = basis.last(.decidedInTime, figures)
      let late = basis.last(.decidedLate, figures)
      guard inTime + late > 0 else { return (0, 0) }
      let share = inTime / (inTime + late)
      // A timely decision takes four weeks on average.
      let undecided = basis.last(.undecided, figures)
      let waiting = 4.0 / 52
      let stillInTime = min(undecided, share * basis.last(.requests, figures) * waiting)
      // How many of the undecided are within their six weeks is itself a matter of chance, nearly as much as how many
      // of all are late.
      let lateShare = max(1 - (inTime + stillInTime) / max(inTime + late + undecided, 1), 0.02)
      let worth = lateShare / (lateShare + (undecided > 0 ? waiting : 0))
      return (worth * (inTime + stillInTime), worth * (inTime + late + undecided))
    }
    return shrunk(counts(basis.local), counts(basis.england), basis.peers.map(counts))
  }

  /// A share by age: England's shape moved to the authority's level, then the authority's own counts of two years
  /// as far as single ages of authorities go their own way.
  private static func byAge(
    _ yes: Figure, _ no: Figure, _ basis: Basis, _ ages: ([Double]) -> [Double]
  ) -> (level: BetaBinomial, byAge: [Double]) {
    func counts(_ figures: AreaFigures) -> (yes: [Double], no: [Double]) {
      (ages(basis.twoYears(yes, figures)), ages(basis.twoYears(no, figures)))
    }
    let england = counts(basis.england)
    let local = counts(basis.local)
    // Ages with few cases stay near the share of all.
    let all = england.yes.total / max(england.yes.total + england.no.total, 1)
    let national = (0...25).map { age -> Double in
      let cases: Double = england.yes[age] + england.no[age]
      return (england.yes[age] + 10 * all) / (cases + 10)
    }
    let smooth = Ages.smoothed(national, 2...25)
    let cases = zip(local.yes, local.no).map(+)
    /// The share of all that England's shares by age give at the ages of an area.
    func expected(_ area: (yes: [Double], no: [Double])) -> Double {
      let cases = zip(area.yes, area.no).map(+)
      return cases.total > 0 ? zip(cases, smooth).reduce(0) { $0 + $1.0 * $1.1 } / cases.total : smooth[8]
    }
    let prior = expected(local)
    // The last year counts double: shares drift.
    let yesNow = basis.last(yes, basis.local)
    let noNow = basis.last(no, basis.local)
    // Such weights know as much as 1.38 times the last year.
    let information = 1.38 / 2
    let peers = basis.peers.map(counts)
    func worth(_ yes: Double, _ no: Double, _ area: (yes: [Double], no: [Double])) -> Cases {
      (
        information * (2 * yes + area.yes.total) / 2,
        information * (2 * (yes + no) + area.yes.total + area.no.total) / 2
      )
    }
    let own = worth(yesNow, noNow, local)
    let level = BetaBinomial(
      successes: own.successes, of: own.trials, prior: prior,
      peers: zip(basis.peers, peers).map { peer, area in
        let cases = worth(basis.last(yes, peer), basis.last(no, peer), area)
        return (cases.successes, cases.trials, expected(area))
      })
    func moved(_ age: Int, to level: Double, from prior: Double) -> Double {
      min(max(1 - (1 - smooth[max(age, 2)]) * (1 - level) / max(1 - prior, 1e-6), 0.02), 0.995)
    }
    // How far single ages go their own way beyond the level.
    let strays = StrengthGrid(
      peers.flatMap { area in
        let cases = area.yes.total + area.no.total
        let prior = expected(area)
        let level = (area.yes.total + 10 * prior) / (cases + 10)
        return (3...19).map { age in
          (
            successes: 0.9 * area.yes[age], trials: 0.9 * (area.yes[age] + area.no[age]),
            share: moved(age, to: level, from: prior)
          )
        }
      })
    let result = (0...25).map { age in
      BetaBinomial(
        successes: 0.9 * local.yes[age], of: 0.9 * cases[age],
        prior: moved(age, to: level.mean, from: prior), grid: strays
      ).mean
    }
    return (level, result.map { min(max($0, 0.02), 0.995) })
  }
}
