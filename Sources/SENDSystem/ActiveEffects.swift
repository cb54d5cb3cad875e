import EventSimulation

/// The effects of a scenario as one replication knows them: drawn, and flattened by month.
///
/// A rate that an effect lowers is not slowed down but thinned: the event comes on its date of the baseline and
/// then does not happen for a share of pupils. So a pupil whom a strategy leaves alone has the very life of the
/// baseline, which is what makes paired differences precise. A rate that an effect raises is raised in the table
/// for everyone of the age, and thinned for those out of scope: they keep their rates, but not their dates.
///
/// All that the event loop asks is plain data, so that asking costs no reference counts.
struct ActiveEffects {
  /// One effect, ready to ask whether it acts on a pupil.
  struct Active {
    /// Index in `Scenario.effects`, part of the key of draws.
    let index: Int
    let ages: UInt32
    let needs: UInt16
    let settings: UInt16
    let leastComplexity: Float
    let mostComplexity: Float
    let followsClusters: Bool
    /// First of its strengths by `[cluster][month]`, or `[month]` when it does not follow clusters.
    let firstStrength: Int
    /// How many strengths it has.
    let strengths: Int
    /// Drawn factor or share.
    let value: Double

    var isForAllNeeds: Bool { needs == .max }
  }

  struct ActiveShift {
    let active: Active
    /// One bit for each `Occasion`.
    let occasions: UInt8
    let from: Scenario.Effect.Shift.Choice
    let to: Scenario.Effect.Shift.Choice
  }

  struct ActiveCost {
    let active: Active
    let scale: Double
    let scaleSpread: Double
    let shared: Double
  }

  private(set) var scales: [[Active]] = []
  /// One bit for each rate that some effect scales: most questions end here.
  private var scaledRates: UInt16 = 0
  private(set) var shifts: [ActiveShift] = []
  private(set) var costs: [ActiveCost] = []
  /// Payments for each plan in scope; the rest of the money is settled with the accounts.
  private(set) var perPlan: [Active] = []
  /// Which of `Scenario.effects` happen in this replication.
  private(set) var happens: [Bool] = []
  private(set) var isEmpty = true
  /// Strengths of all effects, coverage included.
  private var strengths: [Double] = []
  private let months: Int

  init() { months = 0 }

  init(_ scenario: Scenario, _ timeline: Timeline, draws: [Double], streams: RandomStreams) {
    months = timeline.months
    scales = Scenario.Effect.Rate.allCases.map { _ in [] }
    for (index, effect) in scenario.effects.enumerated() {
      let key = Parameters.pathKey("\(effect.strategy)/\(effect.name)")
      let block = streams.block(person: key, purpose: Purpose.effectHappens.rawValue, occurrence: 0)
      let occurs = block.first < effect.probability(draws)
      happens.append(occurs)
      guard occurs else { continue }
      isEmpty = false
      switch effect.kind {
      case .scale(let rate, let factor):
        scales[rate.index].append(activate(effect, index, factor(draws), scenario, timeline, draws))
        scaledRates |= 1 << UInt16(rate.index)
      case .shift(let shift):
        shifts.append(
          ActiveShift(
            active: activate(effect, index, shift.share(draws), scenario, timeline, draws),
            occasions: shift.occasions.reduce(0) { $0 | $1.bit }, from: shift.from, to: shift.to))
      case .unitCost(let change):
        costs.append(
          ActiveCost(
            active: activate(effect, index, 1, scenario, timeline, draws), scale: change.scale(draws),
            scaleSpread: change.scaleSpread(draws), shared: change.sharedByOthers(draws)))
      case .money(let payment):
        if payment.basis == .plan {
          perPlan.append(activate(effect, index, payment.amount(draws), scenario, timeline, draws))
        }
      case .addPlaces, .open, .inflation: break
      }
    }
  }

  private mutating func activate(
    _ effect: Scenario.Effect, _ index: Int, _ value: Double, _ scenario: Scenario, _ timeline: Timeline,
    _ draws: [Double]
  ) -> Active {
    let scope = effect.scope
    let coverage = effect.coverage(draws)
    let starts = effect.starts(scenario.clusters)
    let first = strengths.count
    for start in starts {
      for day in timeline.monthStart.dropLast() {
        strengths.append(coverage * effect.timing.strength(on: day, from: start))
      }
    }
    return Active(
      index: index, ages: scope.ages.reduce(0) { $0 | 1 << UInt32($1) },
      needs: scope.needs.isEmpty ? .max : scope.needs.reduce(0) { $0 | 1 << UInt16($1.rawValue) },
      settings: scope.settings.isEmpty ? .max : scope.settings.reduce(0) { $0 | 1 << UInt16($1.rawValue) },
      leastComplexity: Float(scope.complexity.lowerBound), mostComplexity: Float(scope.complexity.upperBound),
      followsClusters: effect.followsClusters, firstStrength: first, strengths: strengths.count - first,
      value: value)
  }

  /// Strength of an effect in a month, for the pupils of a cluster.
  @inline(__always)
  func strength(_ effect: Active, month: Int, cluster: Int) -> Double {
    strengths[effect.firstStrength + (effect.followsClusters ? cluster * months + month : month)]
  }

  /// The strongest that an effect is for any cluster in a month.
  func greatestStrength(_ effect: Active, month: Int) -> Double {
    stride(from: effect.firstStrength + month, to: effect.firstStrength + effect.strengths, by: months)
      .reduce(0) { max($0, strengths[$1]) }
  }

  /// For each month the first later one in which what somebody costs may change: the strength of a change of unit cost or of
  /// a payment for plans, or the age that decides who is in scope.
  func costsChange(_ timeline: Timeline) -> [Int] {
    let effects = costs.map(\.active) + perPlan
    var result = [Int](repeating: months, count: months)
    for month in (0..<max(0, months - 1)).reversed() {
      let changes = effects.contains { effect in
        stride(from: effect.firstStrength + month, to: effect.firstStrength + effect.strengths, by: months)
          .contains { strengths[$0] != strengths[$0 + 1] }
      }
      let isNewYear = timeline.academicYear(ofMonth: month) != timeline.academicYear(ofMonth: month + 1)
      result[month] = changes || isNewYear ? month + 1 : result[month + 1]
    }
    return result
  }

  @inline(__always)
  func scale(_ rate: Scenario.Effect.Rate) -> Bool { scaledRates & (1 << UInt16(rate.index)) != 0 }
}

extension Scenario.Effect.Shift.Occasion {
  @inline(__always)
  var bit: UInt8 {
    switch self {
    case .newPlan: 1
    case .review: 2
    case .september: 4
    }
  }
}

extension Scenario.Effect.Rate {
  /// Place among `allCases`.
  @inline(__always)
  var index: Int {
    switch self {
    case .senSupportOnset: 0
    case .senSupportStepDown: 1
    case .requests: 2
    case .assessShare: 3
    case .issueShare: 4
    case .appeals: 5
    case .movesToSpecialist: 6
    case .exclusions: 7
    case .ceasing: 8
    }
  }
}

extension Scenario.Effect {
  var followsClusters: Bool {
    timing.shape == .clusters || scope.joinedClustersOnly || !scope.clusters.isEmpty
  }

  /// First day of the effect for each cluster, or one entry where it does not follow clusters.
  func starts(_ clusters: Scenario.Clusters) -> [Day] {
    guard followsClusters else { return [timing.from] }
    return clusters.clusters.map { cluster in
      guard let joins = cluster.joins, scope.clusters.isEmpty || scope.clusters.contains(cluster.name) else {
        return .max
      }
      return max(joins, timing.from)
    }
  }
}
