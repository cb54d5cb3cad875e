import SENDSystem

/// Moves between settings, found from cohorts: the plans of one January, less those that ended, plus new plans and
/// arrivals, must become the plans of the next January one year older.
///
/// England first, from a prior of judgement; then the authority, from England's moves, its own cohorts pulled
/// towards what England's moves would give with the weight of 20 plans at each step.
struct MovesEstimate {
  struct Rule {
    var isSeptember: Bool
    var ages: ClosedRange<Int>
    /// Ages in the second January whose cohorts the rule was found from.
    var cohorts: ClosedRange<Int>
    /// `[from][to]`, stayers left out.
    var probabilities: [[Double]]
    var multiplierSD: Double
  }
  let rules: [Rule]
  /// Rate of exclusion and breakdown from mainstream and SRP into alternative provision.
  let exclusion: [Double]
  let exclusionSD: Double
  /// Pupils who move in a year, `[from][to]`, of England and of the authority.
  let flows: (national: [[Double]], local: [[Double]])

  /// September moves into these ages; primary and secondary years in between are reviews.
  static let steps: [(isSeptember: Bool, ages: ClosedRange<Int>, cohorts: ClosedRange<Int>)] = [
    (true, 4...4, 4...4), (true, 5...5, 5...5), (true, 11...11, 11...11), (true, 16...16, 16...16),
    (true, 17...17, 17...17), (true, 18...18, 18...18), (true, 19...19, 19...19), (true, 20...25, 20...24),
    (false, 5...9, 6...10), (false, 11...14, 12...15),
  ]

  init(_ basis: Basis, _ ceasing: CeasingEstimate) {
    var result = MovesEstimate(basis, ceasing, RecordedMoves.Factors(), RecordedMoves.Factors())
    if let england = RecordedMoves(basis.england, basis), let local = RecordedMoves(basis.local, basis) {
      var national = RecordedMoves.Factors()
      for _ in 0..<6 {
        national = england.improved(national, flows: result.flows.national)
        result = MovesEstimate(basis, ceasing, national, local.ratios)
      }
    }
    self = result
  }

  private init(
    _ basis: Basis, _ ceasing: CeasingEstimate, _ nationalFactors: RecordedMoves.Factors,
    _ localFactors: RecordedMoves.Factors
  ) {
    let national = Cohorts(basis.england, basis, ceasing: CeasingEstimate(basis.forEngland))
    let local = Cohorts(basis.local, basis, ceasing: ceasing)
    var rules: [Rule] = []
    var exclusion = [Double].zeros(27)
    var excluded = 1.0
    var flows = (national: [[Double]].table(12), local: [[Double]].table(12))
    for step in Self.steps {
      let start = nationalFactors.applied(
        to: step.cohorts.lowerBound >= 16 ? MovePrior.college : MovePrior.school)
      let england = Self.moves(national, step.cohorts, prior: start, strength: 0)
      var moves = Self.moves(
        local, step.cohorts, prior: localFactors.applied(to: england),
        strength: 20 * Double(step.cohorts.count))
      let leavers = local.survivors(step.cohorts)
      let nationalLeavers = national.survivors(step.cohorts)
      for from in 0..<12 {
        for to in 0..<12 where to != from {
          flows.national[from][to] += nationalLeavers[from] * england[from][to]
          flows.local[from][to] += leavers[from] * moves[from][to]
        }
      }
      if !step.isSeptember {
        for setting in [Setting.mainstream, .srp].map(\.rawValue) {
          // Moves to alternative provision are exclusions: they happen at any time, at ages of their own.
          excluded += leavers[setting] * moves[setting][Setting.ap.rawValue]
          moves[setting][Setting.ap.rawValue] = 0
        }
        let ratio = Self.exclusionRatio(local, national, step.cohorts)
        for age in step.cohorts {
          let single = Self.moves(national, age...age, prior: start, strength: 0)
          exclusion[age] = max(0, single[Setting.mainstream.rawValue][Setting.ap.rawValue]) * ratio
        }
      }
      for setting in 0..<12 {
        moves[setting][setting] = 0
        moves[setting] = moves[setting].map { $0 < 0.0025 ? 0 : $0 }
      }
      let moved = (0..<12).reduce(0.0) { $0 + leavers[$1] * moves[$1].total }
      rules.append(
        Rule(
          isSeptember: step.isSeptember, ages: step.ages, cohorts: step.cohorts, probabilities: moves,
          multiplierSD: min(max(1 / (moved + 25).squareRoot(), 0.05), 0.2)))
    }
    self.rules = rules
    self.flows = flows
    self.exclusion = (0...25).map { age -> Double in
      let rate = min((2 * exclusion[age + 1] + exclusion[age]) / 3, 0.5)
      return rate < 0.0005 ? 0 : rate
    }
    exclusionSD = min(max(1 / excluded.squareRoot(), 0.1), 0.35)
  }

  private static func moves(
    _ cohorts: Cohorts, _ ages: ClosedRange<Int>, prior: [[Double]], strength: Double
  ) -> [[Double]] {
    let rows = cohorts.survivors(ages)
    let expected = (0..<12).map { to in (0..<12).reduce(0) { $0 + rows[$1] * prior[$1][to] } }
    let observed = cohorts.arrived(ages)
    let target = DirichletMultinomial(counts: observed, prior: expected, strength: strength).shares
    guard rows.total > 0 else { return prior }
    let flows = FlowFitting.fit(
      prior: (0..<12).map { from in prior[from].map { $0 * rows[from] } }, rows: rows,
      columns: (strength > 0 || observed.total > 0 ? target : expected).scaled(to: rows.total))
    return (0..<12).map { from in rows[from] > 0.5 ? flows[from].scaled(to: 1) : prior[from] }
  }

  /// The authority's pupils in alternative provision against England's, by number of plans of these ages.
  private static func exclusionRatio(_ local: Cohorts, _ national: Cohorts, _ ages: ClosedRange<Int>)
    -> Double
  {
    let ap = Setting.ap.rawValue
    let englandShare = national.now(ages)[ap] / max(national.now(ages).total, 1)
    return GammaPoisson(
      count: local.now(ages)[ap], expected: englandShare * local.now(ages).total, strength: 10
    ).mean
  }
}

/// The plans of two Januaries, and what happened between, by age in the second.
struct Cohorts {
  private let before, after, new: [[Double]]
  private let kept: [Double]
  private let arrivals: [[Double]]

  init(_ figures: AreaFigures, _ basis: Basis, ceasing: CeasingEstimate) {
    let now = figures.plansByAge[basis.census] ?? .table()
    let first = figures.plansByAge[basis.year] ?? now
    before = first
    after = now
    // A plan that began at an age in the year belongs in the next January to that age three times in four.
    let begun = figures.newPlansByAge[basis.year] ?? .table()
    var aged = [[Double]].table()
    for age in 0...25 {
      for setting in 0..<12 {
        let open = Ages.opened((0...25).map { begun[$0][setting] })
        if basis.isUnfolded {
          // The older layout has the ages of that January itself.
          aged[age][setting] = open[age]
          continue
        }
        aged[age][setting] =
          0.75 * open[age] + (age > 0 ? 0.2 * open[age - 1] : 0) + (age < 25 ? 0.05 * open[age + 1] : 0)
      }
    }
    new = aged
    kept = (0...25).map { age in
      let ended = ceasing.byReason.reduce(0) { $0 + $1[age] }
      return max(0.02, 1 - ended - ceasing.transferOut[age] - ceasing.abroad[age] - ceasing.deceased[age])
    }
    let plans = now.reduce(0) { $0 + $1.total }
    let share = plans > 0 ? ceasing.movedIn / plans : 0
    arrivals = now.map { $0.map { $0 * share } }
  }

  /// Plans by setting that lasted, of the cohorts that are of these ages in the second January.
  func survivors(_ ages: ClosedRange<Int>) -> [Double] {
    (0..<12).map { setting in
      ages.reduce(0) { $0 + before[$1 - 1][setting] * kept[$1 - 1] }
    }
  }

  /// Plans of the second January less new ones and arrivals.
  func arrived(_ ages: ClosedRange<Int>) -> [Double] {
    (0..<12).map { setting in
      max(0, ages.reduce(0) { $0 + after[$1][setting] - new[$1][setting] - arrivals[$1][setting] })
    }
  }

  func now(_ ages: ClosedRange<Int>) -> [Double] { Ages.pooled(after, ages) }
}
