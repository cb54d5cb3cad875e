import EventSimulation
import SENDSystem

/// How much an authority's years differ: standard deviations of logarithms, from the history of all authorities.
///
/// Three sums are held against what returns show: the new plans of a year, the plans lost in a year (plans before, plus
/// new ones, less plans after), and the plans of each setting. What the single flows leave unexplained is added where it
/// belongs.
struct YearEffectsEstimate {
  let assessShare, ceasing, leaving, movedIn: Double
  /// By setting; 0 for none.
  let settings: [Double]
  /// Relative standard deviation of what is in hand at the start.
  let inProgress: Double
  /// Relative standard deviation of all ceasing, from odd years among those that its level was read from.
  let ceasingLevel: Double
  /// The same of the share assessed.
  let assessLevel: Double

  /// Log-normal factors of larger spread would pull the median of plans away from their mean.
  static let (mostCeasing, mostLeaving) = (0.5, 0.6)

  init(
    _ basis: Basis, _ requests: RequestEstimate, _ assessment: AssessmentEstimate, _ ends: CeasingEstimate,
    _ moves: MovesEstimate
  ) {
    // New plans: those of the first year that were in hand at the start owe nothing to the effects of that year.
    let new = max(basis.last(.newPlans, basis.local), 1)
    let agreed = Double(assessment.assessmentsInProgress) * assessment.issue.mean / new
    let asked =
      Double(assessment.requestsInProgress) * assessment.assess.mean * assessment.issue.mean / new
    let before = min(agreed, 0.8)
    let inHand = min(max(agreed + asked, 0.1), 0.9)
    // What two years at weights of 2 and 1 keep of their oddness.
    let odd = (5.0 / 9).squareRoot()
    assessLevel = odd * requests.conversionYearEffect
    // Decisions of two years meet in the plans of one, and half cancel out.
    let diluted = (before * before + (1 - before) * (1 - before)).squareRoot()
    let assessShare = min(requests.conversionYearEffect / diluted, 0.35)
    self.assessShare = assessShare
    let wanted = requests.planJump * requests.planJump + requests.nationalJump * requests.nationalJump
    let byRequests = requests.yearEffect * (1 - inHand)
    let byDecisions = (assessShare * assessShare + assessLevel * assessLevel).squareRoot() * (1 - before)
    inProgress = min(
      max(wanted - byRequests * byRequests - byDecisions * byDecisions, 0).squareRoot() / inHand, 0.6)

    // Plans lost: ceasing first, then plans that move.
    let plans = max(basis.local.plans[basis.census] ?? 0, 1)
    let byAge = basis.plans(basis.local, basis.census) ?? .zeros(26)
    func share(_ rates: [[Double]]) -> Double {
      let ends = rates.map { rate -> Double in zip(rate, byAge).reduce(0.0) { $0 + $1.0 * $1.1 } }
      return max(ends.reduce(0, +) / plans, 1e-6)
    }
    let ceased = share(ends.byReason)
    let left = share([ends.transferOut, ends.abroad, ends.deceased])
    movedIn = ends.movedInYearEffect
    let lost = Self.lossJump(basis.history, basis.england, year: basis.year)
    let (ofCeasing, ofLeaving) = (
      Self.variance(ends.yearEffect, of: ceased), Self.variance(ends.leavingYearEffect, of: left)
    )
    let rest = max(
      lost * lost - ofCeasing - ofLeaving - Self.variance(movedIn, of: ends.movedIn / plans), 0)
    ceasing = min(Self.effect(ofCeasing + rest, of: ceased), Self.mostCeasing)
    let still = max(ofCeasing + rest - Self.variance(ceasing, of: ceased), 0)
    leaving = min(Self.effect(ofLeaving + still, of: left), Self.mostLeaving)
    // Three years alike in the older layout.
    ceasingLevel = ends.ownWeight * ceasing * (basis.isUnfolded ? (1.0 / 3).squareRoot() : odd)

    settings = Self.settings(basis, moves, newPlanVariance: wanted)
  }

  /// The factor on what flows into a setting that makes its plans vary as they do, less what new plans taken together
  /// already do.
  private static func settings(
    _ basis: Basis, _ moves: MovesEstimate, newPlanVariance: Double
  ) -> [Double] {
    func inflow(_ figures: AreaFigures, _ flows: [[Double]]) -> (new: [Double], moved: [Double]) {
      let begun = figures.newPlansByAge[basis.year] ?? .table()
      var moved = [Double].zeros(Setting.count)
      for from in flows.indices {
        for to in moved.indices where to != from { moved[to] += flows[from][to] }
      }
      return (Ages.pooled(begun, 0...25), moved)
    }
    let local = inflow(basis.local, moves.flows.local)
    let england = inflow(basis.england, moves.flows.national)
    let stock = basis.local.plansBySetting[basis.census] ?? .zeros(Setting.count)
    let national = basis.england.plansBySetting[basis.census] ?? .zeros(Setting.count)
    return (0..<Setting.count).map { setting in
      guard setting != Setting.mainstream.rawValue,
        let volatility = SettingVolatility(setting, basis.history, basis.england, census: basis.census),
        national[setting] > 0
      else { return 0 }
      // A handful of plans says nothing of its own turnover: pulled to England's with the weight of 20.
      func perPlan(_ own: [Double], _ all: [Double]) -> Double {
        (own[setting] + 20 * all[setting] / national[setting]) / (stock[setting] + 20)
      }
      let new = perPlan(local.new, england.new)
      let all = new + perPlan(local.moved, england.moved)
      let yearly = volatility.yearly * volatility.yearly
      let left = max(yearly - new * new * newPlanVariance, yearly / 4)
      return min(effect(left, of: max(all, 0.02)), 0.8)
    }
  }

  /// Variance, as a share of plans, of a flow that is this share of plans and has this year effect.
  private static func variance(_ effect: Double, of flow: Double) -> Double {
    flow * flow * (Elementary.exp(effect * effect) - 1)
  }

  /// The year effect that gives a flow this variance.
  private static func effect(_ variance: Double, of flow: Double) -> Double {
    Elementary.log(1 + variance / (flow * flow)).squareRoot()
  }

  /// How much plans lost in a year, as a share of plans, differ from one year to another beyond England's change and
  /// beyond chance. Successive changes fall back, so that each of two years has half the variance.
  static func lossJump(_ peers: [AreaFigures], _ england: AreaFigures, year last: Int) -> Double {
    func loss(_ figures: AreaFigures, _ year: Int) -> Double? {
      guard let before = figures.plans[year], before >= 200, let after = figures.plans[year + 1],
        let new = figures.total(.newPlans, year)
      else { return nil }
      return (before + new - after) / before
    }
    var jumps: [Volatility.Deviation] = []
    for year in (last - 2)...last {
      guard let now = loss(england, year), let before = loss(england, year - 1) else { continue }
      for peer in peers {
        guard let own = loss(peer, year), let earlier = loss(peer, year - 1), let plans = peer.plans[year]
        else { continue }
        let jump = own - earlier - (now - before)
        // Both what comes and what goes has chance; a few in a hundred move in.
        jumps.append((jump * jump, 2 * (max(now, 0) + 0.04) / plans))
      }
    }
    return (Volatility.typical(jumps) ?? 0.04) / 2.0.squareRoot()
  }
}
