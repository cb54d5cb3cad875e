#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The statutory path from request to plan: shares by age, timeliness, disputes, and what is in hand at the start.
struct AssessmentEstimate {
  let assessByAge, issueByAge: [Double]
  let assess, issue: BetaBinomial
  let withdrawn, decidedInTime, issuedInTime: BetaBinomial
  let lateWeeks: Double
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
      let national = counts(basis.england)
      let local = counts(basis.local)
      return BetaBinomial(
        successes: min(local.successes, local.trials), of: local.trials,
        prior: min(national.successes / max(national.trials, 1), 1),
        strength: BetaBinomial.strength(basis.peers.map(counts)))
    }
    withdrawn = share(.withdrawn, of: [.agreed, .refused, .withdrawn])
    decidedInTime = Self.decidedInTime(basis)
    issuedInTime = share(.plansInTime, of: [.plansTimed])
    refusalMediation = share(.refusalMediations, of: [.refused])
    refusalAppeal = share(.refusalAppeals, of: [.refused])
    notIssuedMediation = share(.notIssuedMediations, of: [.notIssued])
    notIssuedAppeal = share(.notIssuedAppeals, of: [.notIssued])
    let (assess, assessByAge) = Self.byAge(.agreed, .refused, basis) { Ages.academic($0) }
    let (issue, issueByAge) = Self.byAge(.issued, .notIssued, basis) { Ages.academic($0) }
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
    let correction = min(max(exp(0.8 * log(gap)), 0.5), 1.3)
    self.correction = correction
    self.assess = assess
    self.assessByAge = assessByAge.map { min($0 * correction, 0.995) }

    // Weeks beyond the deadline: exponential, so the share of late plans that take over a year gives the mean.
    let late = max(basis.last(.plansTimed, basis.local) - basis.last(.plansInTime, basis.local), 0)
    let nationalLate = basis.last(.plansTimed, basis.england) - basis.last(.plansInTime, basis.england)
    let overAYear = BetaBinomial(
      successes: min(basis.last(.plansOverAYear, basis.local), late),
      of: basis.local.total(.plansOverAYear, basis.year) == nil ? 0 : late,
      prior: basis.last(.plansOverAYear, basis.england) / max(nationalLate, 1), strength: 30)
    lateWeeks = min(max(32 / -log(min(max(overAYear.mean, 0.005), 0.6)), 4), 40)

    // In hand at the start: what the model holds on average at the flows of the last year. Requests awaiting a
    // decision are published; the rest are assessments.
    let requests = basis.last(.requests, basis.local) * correction
    let lateDecision = 1 - decidedInTime.mean
    let weeksToDecision = 4 + lateDecision * (2.2 + lateWeeks)
    let weeksToPlan = 14 + max(0, 1 - issuedInTime.mean - lateDecision) * lateWeeks
    let undecided = basis.last(.undecided, basis.local)
    requestsInProgress = Int(undecided)
    let agreed = basis.last(.agreed, basis.local) * correction
    let held = requests * weeksToDecision / 52 * assess.mean + agreed * weeksToPlan / 52
    assessmentsInProgress = Int(max(held - undecided * assess.mean, 0).rounded())
  }

  /// Decisions by week 6. Of the requests without a decision at the end of the year some are within their six weeks;
  /// the others are late, though the return does not count them yet.
  private static func decidedInTime(_ basis: Basis) -> BetaBinomial {
    func counts(_ figures: AreaFigures) -> (successes: Double, trials: Double) {
      let inTime = basis.last(.decidedInTime, figures)
      let late = basis.last(.decidedLate, figures)
      guard inTime + late > 0 else { return (0, 0) }
      let share = inTime / (inTime + late)
      // A timely decision takes four weeks on average.
      let undecided = basis.last(.undecided, figures)
      let stillInTime = min(undecided, share * basis.last(.requests, figures) * 4 / 52)
      return (inTime + stillInTime, inTime + late + undecided)
    }
    let national = counts(basis.england)
    let local = counts(basis.local)
    return BetaBinomial(
      successes: local.successes, of: local.trials, prior: national.successes / max(national.trials, 1),
      strength: BetaBinomial.strength(basis.peers.map(counts)))
  }

  /// A share by age: England's shape moved to the authority's level, then the authority's own counts of two years
  /// against the weight of 30 cases at each age.
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
    let national = (0...25).map { age in
      (england.yes[age] + 10 * all) / (england.yes[age] + england.no[age] + 10)
    }
    let smooth = Ages.smoothed(national, 2...25)
    let cases = zip(local.yes, local.no).map(+)
    let expectedNo = zip(cases, smooth).reduce(0) { $0 + $1.0 * (1 - $1.1) }
    let strength = BetaBinomial.strength(
      basis.peers.map { peer in
        let yes = basis.last(yes, peer)
        return (successes: yes, trials: yes + basis.last(no, peer))
      })
    let prior = cases.total > 0 ? 1 - expectedNo / cases.total : smooth[8]
    // The last year counts double: shares drift.
    let yesNow = basis.last(yes, basis.local)
    let noNow = basis.last(no, basis.local)
    // Such weights know as much as 1.38 times the last year.
    let information = 1.38 / 2
    let level = BetaBinomial(
      successes: information * (2 * yesNow + local.yes.total) / 2,
      of: information * (2 * (yesNow + noNow) + cases.total) / 2, prior: prior, strength: strength)
    let odds = (1 - level.mean) / max(1 - prior, 1e-6)
    let result = (0...25).map { age -> Double in
      let moved = min(max(1 - (1 - smooth[max(age, 2)]) * odds, 0.02), 0.995)
      return BetaBinomial(successes: local.yes[age], of: cases[age], prior: moved, strength: 30).mean
    }
    return (level, result.map { min(max($0, 0.02), 0.995) })
  }
}
