import EventSimulation

/// The parameters of one replication: every uncertain input drawn once, year effects included.
struct Parameters {
  /// Drawn value of each of `Scenario.inputs`.
  let draws: [Double]
  /// Multiplier of the request rate by calendar year of the run.
  let requestLevel: [Double]
  /// The same of each group of ages, `[calendar year of the run][group]`; empty where they all go one way.
  let requestLevelByGroup: [[Double]]

  let prevalence: [Double]
  /// Rates of requests by academic age, level included, year effects not.
  let requestsFromSupport, requestsFromOthers: [Double]
  let withdrawnShare, parentShare: Double
  /// `[calendar year of the run * 26 + age]`.
  let assessShare, issueShare: [Double]
  let decidedWithin6Weeks, issuedWithin20Weeks, lateDays, lateDecisionDays: Double
  let refusalToAssess, refusalToIssue: DrawnDispute
  let placementAppealShare, placementAppealSuccess: Double
  /// Days before the start over which the requests in hand were received; 0 for legal weeks.
  let daysPlayedForward: Int
  let requestsInProgress, assessmentsInProgress: Int
  let mediationDays, appealDays: Double
  let complexityCorrelation: Double
  /// Probability of each educational reason for ceasing, `[reason * 26 + age]`.
  let ceasing: [Double]
  /// Random factors by calendar year of the run; 1 where the scenario has no such year effect.
  let ceasingByYear, leavingByYear, movedInByYear: [Double]
  /// The same of how often a setting is sought, times what the scenario states for all years, `[calendar year of the run][setting]`; empty for no such effect.
  let settingsByYear: [Double]
  /// Rates of transferring out, moving outside England and dying, `[reason * 26 + age]`.
  let areaExit: [Double]
  let movedInPerYear, movedInGrowth: Double
  let overspillAtOnce, overspillAtReview: Double
  let moveMultipliers: [MoveMultiplier]

  /// What the probabilities of a move rule are multiplied by: for all, and by the setting moved to.
  struct MoveMultiplier {
    let all: Double
    let byDestination: [Double]
  }

  struct DrawnDispute {
    let mediationShare, mediationSuccess, appealShare, appealSuccess: Double
    init(_ dispute: Scenario.Dispute, _ draws: [Double]) {
      mediationShare = dispute.mediationShare(draws)
      mediationSuccess = dispute.mediationSuccess(draws)
      appealShare = dispute.appealShare(draws)
      appealSuccess = dispute.appealSuccess(draws)
    }
  }

  /// - Parameter draws: values of the inputs to use instead of drawing them (sensitivity analysis).
  init(_ scenario: Scenario, streams: RandomStreams, draws given: [Double]? = nil) {
    let draws = given ?? Parameters.draw(scenario.inputs, streams)
    self.draws = draws
    prevalence = scenario.senSupport.prevalence.drawn(draws).map { min($0, 1) }
    let level = scenario.requests.level.drawn(draws)
    requestsFromSupport = zip(scenario.requests.fromSENSupport.drawn(draws), level).map(*)
    requestsFromOthers = zip(scenario.requests.fromOthers.drawn(draws), level).map(*)
    let assessment = scenario.assessment
    withdrawnShare = assessment.withdrawnShare(draws)
    parentShare = scenario.requests.parentShare(draws)
    func byYear(_ effect: Quantity, _ occurrence: UInt32) -> [Double] {
      Parameters.yearFactors(effect(draws), scenario.years, streams, occurrence)
    }
    let effects = scenario.yearEffects
    requestLevel = Parameters.requestLevel(
      scenario, draws, streams, passing: byYear(effects.requests, 6))
    requestLevelByGroup = Parameters.requestLevelByGroup(scenario, draws, streams)
    assessShare = Parameters.shares(
      assessment.assessShare.drawn(draws), refusals: assessment.assessRefusals(draws),
      byYear: byYear(effects.assessShare, 1))
    issueShare = Parameters.shares(
      assessment.issueShare.drawn(draws), refusals: assessment.issueRefusals(draws),
      byYear: [Double](repeating: 1, count: scenario.years + 1))
    ceasingByYear = byYear(effects.ceasing, 3)
    leavingByYear = byYear(effects.leaving, 4)
    movedInByYear = byYear(effects.movedIn, 5)
    let none = [Quantity](repeating: Quantity(0), count: Setting.count)
    let settings = (effects.settings.isEmpty ? none : effects.settings).enumerated().map {
      byYear($1, 16 + UInt32($0))
    }
    let sought = scenario.placement.sought.map { $0(draws) }
    let isVaried = effects.settings.contains { $0(draws) > 0 } || sought.contains { $0 != 1 }
    settingsByYear =
      isVaried ? (0...scenario.years).flatMap { year in zip(settings, sought).map { $0[year] * $1 } } : []
    decidedWithin6Weeks = assessment.decidedWithin6Weeks(draws)
    issuedWithin20Weeks = assessment.issuedWithin20Weeks(draws)
    lateDays = 7 * assessment.lateWeeks(draws)
    lateDecisionDays = 7 * (assessment.lateDecisionWeeks ?? assessment.lateWeeks)(draws)
    refusalToAssess = DrawnDispute(assessment.refusalToAssess, draws)
    refusalToIssue = DrawnDispute(assessment.refusalToIssue, draws)
    placementAppealShare = assessment.placementAppealShare(draws)
    placementAppealSuccess = assessment.placementAppealSuccess(draws)
    daysPlayedForward = Int(365.25 * min(max(0, assessment.inProgressYears(draws)), 10))
    func inHand(_ count: Int) -> Int {
      // The scenario's checks leave no more than the far tail of a distribution to be cut.
      let drawn = Double(count) * max(0, assessment.inProgressMultiplier(draws))
      return Int(min(drawn.rounded(), Double(PupilBounds.inProgress)))
    }
    requestsInProgress = inHand(assessment.requestsInProgress)
    assessmentsInProgress = inHand(assessment.assessmentsInProgress)
    mediationDays = 7 * assessment.mediationWeeks(draws)
    appealDays = 7 * assessment.appealWeeks(draws)
    complexityCorrelation = scenario.placement.complexityCorrelation(draws)
    let ceasingLevel = scenario.ceasing.level.drawn(draws)
    ceasing = scenario.ceasing.byReason.flatMap { zip($0.drawn(draws), ceasingLevel).map(*) }
    let migration = scenario.migration
    areaExit = [migration.transferOut, migration.movedOutsideEngland, migration.deceased].flatMap {
      $0.drawn(draws)
    }
    movedInPerYear = migration.movedInPerYear(draws)
    movedInGrowth = migration.movedInGrowth(draws)
    overspillAtOnce = scenario.overspill.atOnce(draws)
    overspillAtReview = scenario.overspill.atReview(draws)
    moveMultipliers = scenario.moves.map { rule in
      let factors = rule.settingMultipliers.map { $0(draws) }
      return MoveMultiplier(
        all: rule.multiplier(draws),
        byDestination: factors.isEmpty ? [Double](repeating: 1, count: Setting.count) : factors)
    }
  }

  /// Draws every input by inversion, keyed by its name, so that an input that is added to a scenario leaves the draws
  /// of the others alone.
  static func draw(_ inputs: [UncertainInput], _ streams: RandomStreams) -> [Double] {
    inputs.map { draw($0, streams) }
  }

  static func draw(_ input: UncertainInput, _ streams: RandomStreams) -> Double {
    let block = streams.block(person: pathKey(input.key), purpose: Purpose.input.rawValue, occurrence: 0)
    return input.distribution.quantile(block.first)
  }

  /// FNV-1a hash of a key path, as the identity of an input among the draws.
  static func pathKey(_ path: String) -> UInt32 {
    path.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// The same with 64 bits (Fowler, Noll & Vo), for what must not share a draw by accident.
  static func longKey(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
  }

  /// Independent log-normal factors of mean 1, one a calendar year.
  private static func yearFactors(
    _ sd: Double, _ years: Int, _ streams: RandomStreams, _ occurrence: UInt32
  ) -> [Double] {
    guard sd > 0 else { return [Double](repeating: 1, count: years + 1) }
    return (0...years).map { year in
      let block = streams.block(
        person: UInt32(year), purpose: Purpose.yearEffect.rawValue, occurrence: occurrence)
      return Elementary.exp(sd * NormalDistribution.quantile(block.first) - sd * sd / 2)
    }
  }

  /// Shares by year and age: what is missing to 1 times `refusals`, then the share times the year's factor.
  private static func shares(_ byAge: [Double], refusals: Double, byYear: [Double]) -> [Double] {
    let level = refusals == 1 ? byAge : byAge.map { max(0, 1 - (1 - $0) * refusals) }
    return byYear.flatMap { factor in level.map { $0 * factor } }
  }

  /// Damped drift plus a random walk of year effects on the log rate, so that intervals widen with the horizon, times
  /// the factors of years that pass. Where rates are held, neither changes any more.
  private static func requestLevel(
    _ scenario: Scenario, _ draws: [Double], _ streams: RandomStreams, passing: [Double]
  ) -> [Double] {
    let growth = scenario.requests
    let damping = growth.damping(draws)
    let spread = growth.yearEffect(draws)
    var step = growth.drift(draws)
    var level = 0.0
    let held = scenario.held.flatMap { $0.requestRates ? $0.year - scenario.startYear : nil }
    return (0...scenario.years).map { year in
      if let held, year >= held { return Elementary.exp(level) }
      let block = streams.block(person: UInt32(year), purpose: Purpose.yearEffect.rawValue, occurrence: 0)
      level += step + spread * NormalDistribution.quantile(block.first)
      step *= damping
      return Elementary.exp(level) * passing[year]
    }
  }

  /// A random walk of mean 1 for each group of ages, which stands still where rates are held.
  private static func requestLevelByGroup(
    _ scenario: Scenario, _ draws: [Double], _ streams: RandomStreams
  ) -> [[Double]] {
    let spread = scenario.requests.ageEffect(draws)
    guard spread > 0 else { return [] }
    var levels = [Double](repeating: 0, count: AgeGroup.allCases.count)
    return (0...scenario.years).map { year in
      if let held = scenario.held, held.requestRates, year >= held.year - scenario.startYear {
        return levels.map(Elementary.exp)
      }
      for group in levels.indices {
        let block = streams.block(
          person: UInt32(year), purpose: Purpose.yearEffect.rawValue, occurrence: 8 + UInt32(group))
        levels[group] += spread * NormalDistribution.quantile(block.first) - spread * spread / 2
      }
      return levels.map(Elementary.exp)
    }
  }
}

extension Parameters {
  /// Births a year, in whole persons.
  static func births(_ scenario: Scenario, _ draws: [Double]) -> Double {
    min(max(0, scenario.population.births(draws).rounded()), Double(PupilBounds.persons))
  }
}

extension Model {
  /// The inputs of a replication.
  /// - Parameter known: drawn values by key path and distribution, to save drawing them again; see `draws`.
  public func draws(seed: UInt64, replication: Int, reusing known: (model: Model, draws: [Double])? = nil)
    -> [Double]
  {
    let streams = RandomStreams(seed: seed, replication: UInt32(replication))
    guard let known else { return Parameters.draw(scenario.inputs, streams) }
    return scenario.inputs.enumerated().map { index, input in
      // Scenarios that extend one another list most inputs in the same place.
      let others = known.model.scenario.inputs
      return index < others.count && others[index] == input
        ? known.draws[index] : Parameters.draw(input, streams)
    }
  }
}
