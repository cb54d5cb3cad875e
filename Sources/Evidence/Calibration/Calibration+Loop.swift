import EventSimulation
import SENDSystem
import ScenarioFiles

/// What is set by letting the scenario run: nobody publishes it, but the stocks of the coming years tell.
struct LoopSettings {
  /// How often each setting is sought against the estimates.
  var sought = [Double](repeating: 1, count: 12)
  /// Growth of requests, how unsure it is, and how far groups of ages go their own way in a year.
  var drift, driftSD: Double
  var ageEffect = 0.0
  /// Plans after `Calibration.horizon` years that the growth of all authorities tells; `nil` where it tells nothing.
  var plansAhead: Double?

  init(_ requests: RequestEstimate) {
    drift = requests.drift
    driftSD = requests.driftSD
  }
}

extension Calibration {
  /// Settings whose first year is brought to their trend. Early years, mainstream and further education colleges take
  /// the rest: ages and requests drive them.
  static let closed: [Setting] = [
    .independentMainstream, .srp, .stateSpecial, .inmss, .spi, .homeEducation, .eotas,
  ]
  /// Years after which all plans are what the growth of all authorities tells.
  static let horizon = 3
  /// Beyond these no growth of requests is believed: England's largest of a year since 2015 was 0.205, in 2022. What is
  /// then still missing lies in flows that nobody publishes.
  static let drifts = -0.1...0.2
  /// The most that drift and ages are made unsure by, as standard deviations of logarithms.
  static let (mostDriftSD, mostAgeEffect) = (0.12, 0.15)

  /// The same with what is found by letting the scenario run: the growth of requests, and how often settings are sought.
  ///
  /// After one year each of some settings is to continue its trend. Moves that are not published are what is left when
  /// stocks and flows are reckoned up, and errors of each add up in the small settings; what flows into a setting is
  /// scaled by what it would take to end on the trend. Where places grow, the trend is what they allow. Elsewhere the
  /// simulation, which knows ages and requests, counts as much as the trend (Clemen 1989 on equal weights).
  ///
  /// After three years all plans are to be what `GrowthPanel` tells, which knows what became of all authorities: growth of
  /// requests is set so. Both by two steps of the secant method, with every input at its centre. Then growth of
  /// requests, and shocks of groups of ages, are made as unsure as the panel's past errors were.
  public func continuingTrends() -> Calibration {
    var result = self
    result.closeLoop()
    return result
  }

  private mutating func closeLoop() {
    guard let read = try? ScenarioReader.read(text: text, file: basis.local.area.name) else { return }
    var trial = Trial(read.scenario, plans: basis.local.plans[basis.census] ?? 0)
    let (basis, release) = (basis, release)
    func ahead(_ series: ForecastSeries) -> (plans: Double, sd: Double)? {
      guard let england = release.england, let now = series.value(basis.local, basis.census), now > 0,
        let growth = GrowthPanel(series, release, origin: basis.census, horizon: Self.horizon)?
          .growth(basis.local, england: england)
      else { return nil }
      return (Elementary.log(now) + growth.mean, growth.sd)
    }
    let total = ahead(.all)
    loop.plansAhead = total.map { Elementary.exp($0.plans) }

    var now = trial.centre(loop)
    let targets = settingTargets(trial.scenario, now)
    bring(targets, from: now)
    guard let total else {
      bring(targets, from: trial.centre(loop))
      return
    }
    let first = (drift: loop.drift, now: now)
    // About half of a first year's growth of requests is in the plans of three years later.
    loop.drift = (first.drift + (total.plans - now.all) / 0.5).clamped(to: Self.drifts)
    now = trial.centre(loop)
    bring(targets, from: now)
    let step = loop.drift - first.drift
    // A step of next to nothing tells no slope.
    func slope(_ gain: Double) -> Double { abs(step) > 0.01 ? gain / step : 0.5 }
    let ofAll = slope(now.all - first.now.all).clamped(to: 0.25...1.5)
    loop.drift = (loop.drift + (total.plans - now.all) / ofAll).clamped(to: Self.drifts)
    widen(
      &trial, total: total.sd, slope: ofAll,
      [.from5To10, .from11To15].compactMap { group in
        ahead(.ageGroup(group)).map { ahead in
          (group, ahead.sd, slope(now.groups[group.rawValue] - first.now.groups[group.rawValue]))
        }
      })
  }

  /// Plans of each setting after a year.
  private func settingTargets(
    _ scenario: Scenario, _ now: Trial.Ahead
  ) -> [(setting: Int, plans: Double)] {
    let stock = basis.local.plansBySetting[basis.census] ?? .zeros(12)
    return Self.closed.compactMap { setting in
      let index = setting.rawValue
      guard stock[index] > 0, let trend = trends[index] else { return nil }
      let onTrend = stock[index] * Elementary.exp(trend.drift)
      let grows = scenario.provision.contains { $0.setting == setting && $0.growth != nil }
      return (index, grows ? onTrend : (onTrend * now.plans[index]).squareRoot())
    }
  }

  /// Scales what flows into settings by what it would take to end where they are to.
  private mutating func bring(_ targets: [(setting: Int, plans: Double)], from now: Trial.Ahead) {
    for (setting, plans) in targets where now.entries[setting] >= 1 {
      let wanted = now.entries[setting] + plans - now.plans[setting]
      let factor = (wanted / now.entries[setting]).clamped(to: 0.5...2)
      loop.sought[setting] = (loop.sought[setting] * factor).clamped(to: 0.25...2)
    }
  }

  /// Makes growth and ages as unsure as they have been.
  /// - Parameters:
  ///   - total: standard deviation of the logarithm of all plans.
  ///   - slope: what the logarithm of all plans gains by a unit of drift.
  ///   - groups: the same two of groups of ages.
  private mutating func widen(
    _ trial: inout Trial, total: Double, slope: Double, _ groups: [(AgeGroup, sd: Double, slope: Double)]
  ) {
    let step = 0.15
    let plain = trial.drawn(loop)
    loop.ageEffect = step
    let shaken = trial.drawn(loop)
    func variance(_ value: (Int) -> Double) -> Double {
      var moments = RunningMoments()
      for index in plain.indices { moments.record(value(index)) }
      return moments.standardDeviation * moments.standardDeviation
    }
    // Shocks of ages do not cancel out in the whole, and a drift moves each age: each is sized after the other.
    let missing = total * total - variance { plain[$0].all }
    let ofAll = variance { shaken[$0].all - plain[$0].all }
    var (ofDrift, ofAges) = (0.0, 0.0)
    for _ in 0..<4 {
      ofDrift = ((missing - ofAges * ofAll) / (slope * slope)).clamped(
        to: 0...Self.mostDriftSD * Self.mostDriftSD)
      let shares = groups.map { group, sd, slope in
        let gain = variance { shaken[$0].groups[group.rawValue] - plain[$0].groups[group.rawValue] }
        let missing = sd * sd - variance { plain[$0].groups[group.rawValue] } - ofDrift * slope * slope
        return gain > 0 ? max(0, missing) / gain : 0
      }
      ofAges = shares.total / Double(max(1, shares.count))
    }
    loop.driftSD = (loop.driftSD * loop.driftSD + ofDrift).squareRoot()
    loop.ageEffect = min(step * ofAges.squareRoot(), Self.mostAgeEffect)
  }

  /// What the growth of requests rests on.
  var driftNote: String {
    guard let plans = loop.plansAhead else { return requests.growthNote }
    return
      "So that plans in January \(basis.census + Self.horizon) are about \(Int(saturating: plans.rounded())), as far as a growth from \(SourceWriter.number(Self.drifts.lowerBound, 1)) to \(SourceWriter.number(Self.drifts.upperBound, 1)) can bring them there: what growth since 2018, of all authorities, tells of one like this. How unsure: as far as such forecasts were off."
  }

  /// `requests.growth.age_effect`.
  var ageEffectMembers: [SourceNode.Member] {
    guard loop.ageEffect >= 0.005 else { return [] }
    return [
      .init(
        "age_effect",
        .quantity(
          loop.ageEffect,
          .assumed(
            "So that plans at ages 5 to 15 are as unsure in three years as forecasts of them were off.",
            source: basis.source("caseload.csv", "all authorities"))))
    ]
  }

  /// `placement.sought`: what the loop above found.
  var soughtMembers: [SourceNode.Member] {
    let codes = Self.closed.map(\.rawValue).filter { abs(loop.sought[$0] - 1) >= 0.005 }
    guard !codes.isEmpty else { return [] }
    return [
      .init(
        "sought",
        .object(
          codes.map { .init(SourceNode.settingCodes[$0], .number(loop.sought[$0], decimals: 2)) }
            + Provenance.assumed(
              "So that the first year continues the trend of each setting: the authority's growth, pulled towards England's.",
              source: basis.source("caseload.csv", "January \(basis.census - 3) to \(basis.census)")
                + "; England"
            ).members))
    ]
  }
}

/// A scenario that is tried for its first years.
private struct Trial {
  private(set) var scenario: Scenario
  private let replications: Int

  struct Ahead {
    /// After a year, by setting: plans, and how many came in.
    var plans = [Double].zeros(12)
    var entries = [Double].zeros(12)
    /// Logarithm of plans after `Calibration.horizon` years: all, and by group of ages.
    var all = 0.0
    var groups = [Double].zeros(5)
  }

  /// - Parameter plans: at the start; the fewer there are, the more replications it takes to tell.
  init(_ scenario: Scenario, plans: Double) {
    self.scenario = scenario
    self.scenario.years = Calibration.horizon
    replications = Int((40_000 / max(plans, 1)).clamped(to: 6...40))
  }

  private mutating func set(_ loop: LoopSettings) {
    scenario.placement.sought = loop.sought.map { Quantity($0) }
    scenario.requests.ageEffect = Quantity(loop.ageEffect)
    if let input = scenario.requests.drift.input {
      scenario.inputs[input].value = loop.drift
      scenario.inputs[input].distribution = .normal(mean: loop.drift, sd: loop.driftSD)
    }
    scenario.requests.drift.value = loop.drift
  }

  /// The mean of some replications with every input at its centre.
  mutating func centre(_ loop: LoopSettings) -> Ahead {
    set(loop)
    let found = run(replications, draws: scenario.inputs.map(\.value))
    var mean = Ahead()
    let share = 1 / Double(found.count)
    for one in found {
      for setting in 0..<12 {
        mean.plans[setting] += share * one.plans[setting]
        mean.entries[setting] += share * one.entries[setting]
      }
      mean.all += share * one.all
      for group in mean.groups.indices { mean.groups[group] += share * one.groups[group] }
    }
    return mean
  }

  /// Replications with inputs drawn.
  mutating func drawn(_ loop: LoopSettings) -> [Ahead] {
    set(loop)
    return run(60, draws: nil)
  }

  private func run(_ replications: Int, draws: [Double]?) -> [Ahead] {
    let model = Model(scenario)
    var simulator = Simulator(model)
    let (first, last) = (scenario.startYear + 1, scenario.startYear + scenario.years)
    func slots(_ measure: String) -> [Int?] {
      Setting.allCases.map { model.layout.index(measure, year: first, setting: $0.code) }
    }
    let (plans, entries) = (slots("plans"), slots("entries"))
    let all = model.layout.index("plans", year: last)
    let groups = AgeGroup.allCases.map { model.layout.index("plans", year: last, ageGroup: $0.code) }
    return (0..<replications).map { replication in
      let values = simulator.run(seed: 1, replication: replication, draws: draws).values
      func log(_ index: Int?) -> Double { Elementary.log((index.map { values[$0] } ?? 0) + 0.5) }
      return Ahead(
        plans: plans.map { $0.map { values[$0] } ?? 0 }, entries: entries.map { $0.map { values[$0] } ?? 0 },
        all: log(all), groups: groups.map(log))
    }
  }
}
