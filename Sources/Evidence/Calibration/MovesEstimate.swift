import SENDSystem

/// Moves between settings, found from cohorts: the plans of one January, less those that ended, plus new plans and
/// arrivals, must become the plans of the next January one year older.
///
/// England first, from a prior of judgement; then the authority: what its cohorts show in each setting beyond what
/// England's moves would give counts as far as it goes beyond the chance of plans that come, go and move.
struct MovesEstimate {
  struct Rule {
    var isSeptember: Bool
    var ages: ClosedRange<Int>
    /// Ages in the second January whose cohorts the rule was found from.
    var cohorts: ClosedRange<Int>
    /// `[from][to]`, stayers left out.
    var probabilities: [[Double]]
    /// Relative sd of moves into each setting; 0 where they are too few to matter.
    var settingSD: [Double]
    /// Moves a year into each setting.
    var inflow: [Double]
  }
  /// How much authorities differ in the moves to a setting, relative: judgement. Small settings are used, and
  /// recorded, quite differently from place to place.
  static func spread(_ setting: Int) -> Double {
    switch Setting.allCases[setting] {
    case .mainstream, .stateSpecial: 0.35
    case .srp, .inmss, .fe, .independentMainstream: 0.5
    default: 1
    }
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
    var flows = (national: [[Double]].table(Setting.count), local: [[Double]].table(Setting.count))
    for step in Self.steps {
      let start = nationalFactors.applied(
        to: step.cohorts.lowerBound >= 16 ? MovePrior.college : MovePrior.school)
      let england = Self.moves(national, step.cohorts, prior: start, isEngland: true)
      var moves = Self.moves(local, step.cohorts, prior: localFactors.applied(to: england))
      let leavers = local.survivors(step.cohorts)
      let nationalLeavers = national.survivors(step.cohorts)
      for from in 0..<Setting.count {
        for to in 0..<Setting.count where to != from {
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
          let single = Self.moves(national, age...age, prior: start, isEngland: true)
          exclusion[age] = max(0, single[Setting.mainstream.rawValue][Setting.ap.rawValue]) * ratio
        }
      }
      for setting in 0..<Setting.count {
        moves[setting][setting] = 0
        moves[setting] = moves[setting].map { $0 < 0.0025 ? 0 : $0 }
        // Reviews come once a year; those of the last four months of a year come at an age at which the oldest cohort
        // of a step has no rule.
        if !step.isSeptember {
          let cohorts = Double(step.cohorts.count)
          let factor = cohorts / (cohorts - 1.0 / 3)
          moves[setting] = moves[setting].map { $0 * min(factor, 1 / max(moves[setting].total, 1e-9)) }
        }
      }
      let inflow = (0..<Setting.count).map { to in
        (0..<Setting.count).reduce(0.0) { $0 + leavers[$1] * moves[$1][to] }
      }
      let noise = local.noise(step.cohorts, moves)
      rules.append(
        Rule(
          isSeptember: step.isSeptember, ages: step.ages, cohorts: step.cohorts, probabilities: moves,
          settingSD: (0..<Setting.count).map { to in
            inflow[to] < 0.5
              ? 0
              : 1
                / (1 / (Self.spread(to) * Self.spread(to)) + inflow[to] * inflow[to] / noise[to]).squareRoot()
          }, inflow: inflow))
    }
    self.rules = Self.withLastingChange(Self.withoutAutumnReviews(rules), basis)
    self.flows = flows
    self.exclusion = (0...25).map { age -> Double in
      let rate = min((2 * exclusion[age + 1] + exclusion[age]) / 3, 0.5)
      return rate < 0.0005 ? 0 : rate
    }
    exclusionSD = min(max(1 / excluded.squareRoot(), 0.1), 0.35)
  }

  /// The cohort that moves in September also has the reviews of that autumn, a third of a year's: what its cohort shows
  /// is both. Those who are reviewed in the setting they left are those who stayed in September.
  private static func withoutAutumnReviews(_ rules: [Rule]) -> [Rule] {
    rules.map { rule in
      let age = rule.ages.lowerBound
      guard rule.isSeptember,
        let reviews = rules.first(where: { !$0.isSeptember && $0.ages.lowerBound == age })
      else { return rule }
      var result = rule
      result.probabilities = zip(rule.probabilities, reviews.probabilities).map { both, reviewed in
        let autumn = reviewed.total / 3
        let stay = 1 - max(0, (both.total - autumn) / max(1 - autumn, 1e-9))
        return zip(both, reviewed).map { max(0, $0 - stay * $1 / 3) }
      }
      return result
    }
  }

  /// Adds what settings grow by otherwise than England's for more than a year: schools open, panels change their mind.
  /// All of it falls on the moves into a setting; mainstream takes what the others leave. What holds for a year alone is
  /// a year effect.
  private static func withLastingChange(_ rules: [Rule], _ basis: Basis) -> [Rule] {
    (0..<Setting.count).reduce(into: rules) { rules, setting in
      guard setting != Setting.mainstream.rawValue else { return }
      let squares = rules.reduce(0) { $0 + $1.inflow[setting] * $1.inflow[setting] }
      let stock = basis.local.plansBySetting[basis.census]?[setting] ?? 0
      guard squares > 0, stock > 0 else { return }
      let change =
        SettingVolatility(setting, basis.history, basis.england, census: basis.census)?.lasting ?? 0
      let relative = change * stock / squares.squareRoot()
      for rule in rules.indices where rules[rule].settingSD[setting] > 0 {
        let own = rules[rule].settingSD[setting]
        rules[rule].settingSD[setting] = min((own * own + relative * relative).squareRoot(), 0.7)
      }
    }
  }

  private static func moves(
    _ cohorts: Cohorts, _ ages: ClosedRange<Int>, prior: [[Double]], isEngland: Bool = false
  ) -> [[Double]] {
    let rows = cohorts.survivors(ages)
    let expected = (0..<Setting.count).map { to in
      (0..<Setting.count).reduce(0) { $0 + rows[$1] * prior[$1][to] }
    }
    let observed = cohorts.arrived(ages)
    guard rows.total > 0, observed.total > 0 else { return prior }
    let scaled = observed.scaled(to: rows.total)
    let noise = cohorts.noise(ages, prior)
    let target = (0..<Setting.count).map { to -> Double in
      guard !isEngland else { return scaled[to] }
      let inflow = max(expected[to] - rows[to] * prior[to][to], 0)
      let between = (spread(to) * inflow) * (spread(to) * inflow)
      return expected[to] + between / max(between + noise[to], 1e-9) * (scaled[to] - expected[to])
    }
    let flows = FlowFitting.fit(
      prior: (0..<Setting.count).map { from in prior[from].map { $0 * rows[from] } }, rows: rows,
      columns: target.map { max($0, 0) }.scaled(to: rows.total))
    return (0..<Setting.count).map { from in rows[from] > 0.5 ? flows[from].scaled(to: 1) : prior[from] }
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
    before = figures.plansByAge[basis.year] ?? Self.earlier(figures, now, basis.year)
    after = now
    // A plan that began at an age in the year belongs in the next January to that age three times in four.
    let begun = figures.newPlansByAge[basis.year] ?? .table()
    var aged = [[Double]].table()
    for age in 0...25 {
      for setting in 0..<Setting.count {
        let open = Ages.opened((0...25).map { begun[$0][setting] })
        if basis.isUnfolded {
          // The older layout has the ages of that January itself.
          aged[age][setting] = open[age]
          continue
        }
        aged[age][setting] =
          0.75 * open[age] + (age > 0 ? 0.2 * open[age - 1] : 0) + (age < 25 ? 0.05 * open[age + 1] : 0)
        // Some of them left again, in half a year on average.
        aged[age][setting] *=
          1 - 0.5 * (ceasing.transferOut[age] + ceasing.abroad[age] + ceasing.deceased[age])
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

  /// A January without plans by age: the later one, brought to the plans of the settings then.
  private static func earlier(_ figures: AreaFigures, _ now: [[Double]], _ year: Int) -> [[Double]] {
    let later = now.reduce([Double].zeros(Setting.count)) { zip($0, $1).map(+) }
    let all = (figures.plans[year] ?? later.total) / max(later.total, 1)
    let settings = figures.plansBySetting[year]
    let factors = (0..<Setting.count).map { setting in
      settings.map { later[setting] > 0 ? $0[setting] / later[setting] : all } ?? all
    }
    return now.map { zip($0, factors).map(*) }
  }

  /// Variance by chance of the plans that arrive in a setting: moves in and out, plans that ended, moves into the
  /// area, and the ages of new plans.
  func noise(_ ages: ClosedRange<Int>, _ moves: [[Double]]) -> [Double] {
    let rows = survivors(ages)
    return (0..<Setting.count).map { setting in
      let flows = (0..<Setting.count).reduce(0.0) { sum, other in
        other == setting
          ? sum : sum + rows[other] * moves[other][setting] + rows[setting] * moves[setting][other]
      }
      return ages.reduce(1 + flows) { sum, age in
        sum + before[age - 1][setting] * kept[age - 1] * (1 - kept[age - 1]) + arrivals[age][setting]
          + 0.3 * new[age][setting]
      }
    }
  }

  /// Plans by setting that lasted, of the cohorts that are of these ages in the second January.
  func survivors(_ ages: ClosedRange<Int>) -> [Double] {
    (0..<Setting.count).map { setting in
      ages.reduce(0) { $0 + before[$1 - 1][setting] * kept[$1 - 1] }
    }
  }

  /// Plans of the second January less new ones and arrivals.
  func arrived(_ ages: ClosedRange<Int>) -> [Double] {
    (0..<Setting.count).map { setting -> Double in
      var sum = 0.0
      for age in ages { sum = sum + after[age][setting] - new[age][setting] - arrivals[age][setting] }
      return max(0, sum)
    }
  }

  func now(_ ages: ClosedRange<Int>) -> [Double] { Ages.pooled(after, ages) }
}
