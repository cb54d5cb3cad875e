import Experiments
import EventSimulation
import SENDSystem
import ScenarioFiles

/// What is set by letting the scenario run: nobody publishes it, but the stocks of the coming years tell.
struct LoopSettings {
  /// How often each setting is sought against the estimates.
  var sought = [Double](repeating: 1, count: Setting.count)
  /// Growth of requests, how unsure it is, and how far groups of ages go their own way in a year.
  var drift, driftSD: Double
  var ageEffect = 0.0
  /// Factors on the estimates of shares assessed, of pupils who move in, and of plans that end.
  var (assessed, movedIn, ceased) = (1.0, 1.0, 1.0)
  /// Factors on requests of groups of ages (`AgeClosing.ages`) that leave their sum as it is.
  var byAges = AgeClosing.ages.map { _ in 1.0 }
  /// Plans after `Calibration.horizon` years that the growth of all authorities tells; `nil` where it tells nothing.
  var plansAhead: Double?

  init(_ requests: RequestEstimate) {
    drift = requests.drift
    driftSD = requests.driftSD
  }
}

/// Where a gap between the flows that are published and the growth of plans is closed: at each flow by its variance times
/// what it does to plans, so that flows which are known well keep their estimates.
///
/// That is the mean of flows, unsure as they are, given plans (Gaussian conditioning; Poole & Raftery 2000 on melding
/// what is known of inputs with what is known of outputs, doi:10.1080/01621459.2000.10474324).
private struct GapClosing {
  /// A step's change of the growth of requests, and of the logarithms of the factors of `LoopSettings`.
  let drift, assessed, movedIn, ceased: Double
  /// Logarithm of plans gained by a step.
  let gain: Double

  /// Beyond these no factor is believed: what is then still missing lies in what nobody publishes.
  static let (mostAssessed, mostMovedIn, mostCeased) = (0.8...1.25, 0.5...2.0, 0.85...1.2)
  /// Returns jump by more from year to year, but what is published is not mistaken by more for long.
  static let mostSpread = 0.1
  /// How far the growth of requests may be from its estimate: its own spread and what a year of one authority differs by.
  static let growthSD = 0.05

  /// - Parameters:
  ///   - first: the first year, by flow.
  ///   - spreads: of the estimates of shares assessed, moving in and ceasing, as standard deviations of logarithms.
  init(
    _ first: Trial.Ahead, horizon: Int, growthSlope: Double,
    spreads: (assessed: Double, movedIn: Double, ceased: Double)
  ) {
    let plans = max(Elementary.exp(first.all), 1)
    func step(_ flow: Double, _ sd: Double) -> (change: Double, gain: Double) {
      let slope = flow * Double(horizon) / plans
      return (sd * sd * slope, sd * sd * slope * slope)
    }
    let assessed = step(first.newPlans, spreads.assessed)
    let movedIn = step(first.movedIn, spreads.movedIn)
    let ceased = step(-first.ceased, spreads.ceased)
    self.assessed = assessed.change
    self.movedIn = movedIn.change
    self.ceased = ceased.change
    drift = Self.growthSD * Self.growthSD * growthSlope
    gain = drift * growthSlope + assessed.gain + movedIn.gain + ceased.gain
  }

  func applied(_ steps: Double, to loop: LoopSettings) -> LoopSettings {
    var result = loop
    func times(_ factor: Double, _ change: Double, _ range: ClosedRange<Double>) -> Double {
      (factor * Elementary.exp(steps * change)).clamped(to: range)
    }
    result.drift = (loop.drift + steps * drift).clamped(to: Calibration.drifts)
    result.assessed = times(loop.assessed, assessed, Self.mostAssessed)
    result.movedIn = times(loop.movedIn, movedIn, Self.mostMovedIn)
    result.ceased = times(loop.ceased, ceased, Self.mostCeased)
    return result
  }
}

extension Calibration {
  /// Settings whose first year is brought to their trend. Mainstream and further education colleges take the rest: ages
  /// and requests drive them.
  static let closed: [Setting] = [
    .earlyYears, .independentMainstream, .srp, .stateSpecial, .inmss, .ap, .spi, .homeEducation, .eotas,
  ]
  /// Years after which all plans are what the growth of all authorities tells.
  static let horizon = 3
  /// Beyond these no growth of requests is believed: England's largest of a year since 2015 was 0.205, in 2022.
  static let drifts = -0.1...0.2
  /// The most that drift and ages are made unsure by, as standard deviations of logarithms.
  static let (mostDriftSD, mostAgeEffect) = (0.12, 0.15)

  /// The same with what is found by letting the scenario run: flows, and how often settings are sought.
  ///
  /// After one year each of some settings is to continue its trend. Moves that are not published are what is left when
  /// stocks and flows are reckoned up, and errors of each add up in the small settings; what flows into a setting is
  /// scaled by what it would take to end on the trend. Where places grow, the trend is what they allow. Elsewhere the
  /// simulation, which knows ages and requests, counts as much as the trend (Clemen 1989 on equal weights).
  ///
  /// After three years all plans are to be what `GrowthPanel` tells, which knows what became of all authorities: growth of
  /// requests, shares assessed, moving in and ceasing share the gap (`GapClosing`). Both by two steps of the secant
  /// method, with every input at its centre. Then growth of requests, and shocks of groups of ages, are made as unsure as
  /// the panel's past errors were.
  public func continuingTrends() -> Calibration {
    var result = self
    result.closeLoop()
    return result
  }

  private mutating func closeLoop() {
    guard let trial = Trial(self) else { return }
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

    var now = trial.centre(self)
    let targets = settingTargets(trial.scenario, now)
    bring(targets, from: now)
    guard let total else {
      bring(targets, from: trial.centre(self))
      return
    }
    let closing = GapClosing(
      now, horizon: Self.horizon, growthSlope: 0.5,
      spreads: (
        min(yearEffects.assessLevel, GapClosing.mostSpread),
        min(ceasing.movedInSD / max(ceasing.movedIn, 1), 1),
        min(yearEffects.ceasingLevel, GapClosing.mostSpread)
      ))
    let before = now.all
    let steps = (total.plans - now.all) / closing.gain
    loop = closing.applied(steps, to: loop)
    now = trial.centre(self)
    bring(targets, from: now)
    // A step of next to nothing tells no slope.
    let told = abs(steps * closing.gain) > 0.01 ? (now.all - before) / (steps * closing.gain) : 1
    loop = closing.applied((total.plans - now.all) / (closing.gain * told.clamped(to: 0.5...2)), to: loop)
    var found = trial.centre(self)
    bring(targets, from: found)
    // Groups of ages are brought to their shares in the whole, which has its own.
    let groups = AgeClosing.ages.map { ahead(.ageGroup($0.group)) }
    if groups.contains(where: { $0 != nil }) {
      var ages = AgeClosing(
        wanted: groups.map { $0.map { $0.plans + found.all - total.plans } }, requests: requests.byAge)
      for _ in 0..<2 {
        loop.byAges = ages.closed(found.groups, loop.byAges)
        found = trial.centre(self)
      }
      bring(targets, from: found)
    }
    widen(
      trial, total: total.sd, from: found,
      zip(AgeClosing.ages, groups).compactMap { group, ahead in ahead.map { (group.group, $0.sd) } })
  }

  /// Plans of each setting after a year.
  private func settingTargets(
    _ scenario: Scenario, _ now: Trial.Ahead
  ) -> [(setting: Int, plans: Double)] {
    let stock = basis.local.plansBySetting[basis.census] ?? .zeros(Setting.count)
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
  ///   - found: plans as growth now is.
  ///   - groups: standard deviations of groups of ages.
  private mutating func widen(
    _ trial: Trial, total: Double, from found: Trial.Ahead, _ groups: [(group: AgeGroup, sd: Double)]
  ) {
    // What the logarithm of plans gains by a unit of drift.
    let step = 0.1
    var steeper = self
    steeper.loop.drift += step
    let after = trial.centre(steeper)
    let ofAll = ((after.all - found.all) / step).clamped(to: 0.25...1.5)

    let plain = trial.drawn(self)
    let shock = 0.15
    loop.ageEffect = shock
    let shaken = trial.drawn(self)
    func variance(_ value: (Int) -> Double) -> Double {
      var moments = RunningMoments()
      for index in plain.indices { moments.record(value(index)) }
      return moments.standardDeviation * moments.standardDeviation
    }
    // Shocks of ages do not cancel out in the whole, and a drift moves each age: each is sized after the other.
    let missing = total * total - variance { plain[$0].all }
    let byAges = variance { shaken[$0].all - plain[$0].all }
    var (ofDrift, ofAges) = (0.0, 0.0)
    for _ in 0..<4 {
      ofDrift = ((missing - ofAges * byAges) / (ofAll * ofAll)).clamped(
        to: 0...Self.mostDriftSD * Self.mostDriftSD)
      let shares = groups.map { group, sd in
        let slope = (after.groups[group.rawValue] - found.groups[group.rawValue]) / step
        let gain = variance { shaken[$0].groups[group.rawValue] - plain[$0].groups[group.rawValue] }
        let missing = sd * sd - variance { plain[$0].groups[group.rawValue] } - ofDrift * slope * slope
        return gain > 0 ? max(0, missing) / gain : 0
      }
      ofAges = shares.total / Double(max(1, shares.count))
    }
    loop.driftSD = (loop.driftSD * loop.driftSD + ofDrift).squareRoot()
    loop.ageEffect = min(shock * ofAges.squareRoot(), Self.mostAgeEffect)
  }

  /// What the growth of requests rests on.
  var driftNote: String {
    guard let plans = loop.plansAhead else { return requests.growthNote }
    return
      "Set together with the shares assessed, moving in and ceasing, so that plans in January \(basis.census + Self.horizon) are about \(Int(saturating: plans.rounded())), as far as these can bring them there: what growth since 2018, of all authorities, tells of one like this. How unsure: as far as such forecasts were off."
  }

  /// What a flow is multiplied by to meet plans of later years; nothing to say where it stands.
  func closingNote(_ factor: Double) -> String? {
    abs(factor - 1) < 0.005
      ? nil
      : "Times \(SourceWriter.number(factor, 2)), its part of what brings plans to their growth; see requests.growth."
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

/// A scenario that is tried for its first years, as its file is read.
private struct Trial {
  let scenario: Scenario
  private let name: String
  private let replications: Int

  struct Ahead {
    /// After a year, by setting: plans, and how many came in.
    var plans = [Double].zeros(Setting.count)
    var entries = [Double].zeros(Setting.count)
    /// Of the first year.
    var (newPlans, movedIn, ceased) = (0.0, 0.0, 0.0)
    /// Logarithm of plans after `Calibration.horizon` years: all, and by group of ages.
    var all = 0.0
    var groups = [Double].zeros(5)
  }

  /// The fewer plans there are, the more replications it takes to tell.
  init?(_ calibration: Calibration) {
    let local = calibration.basis.local
    name = local.area.name
    guard let scenario = Self.scenario(calibration, name) else { return nil }
    self.scenario = scenario
    replications = Int((40_000 / max(local.plans[calibration.basis.census] ?? 0, 1)).clamped(to: 6...40))
  }

  private static func scenario(_ calibration: Calibration, _ name: String) -> Scenario? {
    var scenario = (try? ScenarioReader.read(text: calibration.text, file: name))?.scenario
    scenario?.years = Calibration.horizon
    return scenario
  }

  /// The mean of some replications with every input at its centre.
  func centre(_ calibration: Calibration) -> Ahead {
    let scenario = Self.scenario(calibration, name) ?? scenario
    let found = run(scenario, replications, draws: scenario.inputs.map(\.value))
    var mean = Ahead()
    let share = 1 / Double(found.count)
    for one in found {
      for setting in 0..<Setting.count {
        mean.plans[setting] += share * one.plans[setting]
        mean.entries[setting] += share * one.entries[setting]
      }
      mean.newPlans += share * one.newPlans
      mean.movedIn += share * one.movedIn
      mean.ceased += share * one.ceased
      mean.all += share * one.all
      for group in mean.groups.indices { mean.groups[group] += share * one.groups[group] }
    }
    return mean
  }

  /// Replications with inputs drawn.
  func drawn(_ calibration: Calibration) -> [Ahead] {
    run(Self.scenario(calibration, name) ?? scenario, 60, draws: nil)
  }

  private func run(_ scenario: Scenario, _ replications: Int, draws: [Double]?) -> [Ahead] {
    let model = Model(scenario)
    var simulator = Simulator(model)
    let (first, last) = (scenario.startYear, scenario.startYear + scenario.years)
    func slots(_ measure: String) -> [Int?] {
      Setting.allCases.map { model.layout.index(measure, year: first + 1, setting: $0.code) }
    }
    let (plans, entries) = (slots("plans"), slots("entries"))
    let flows = ["new_plans", "moved_in", "ceased_plans"].map { model.layout.index($0, year: first) }
    let all = model.layout.index("plans", year: last)
    let groups = AgeGroup.allCases.map { model.layout.index("plans", year: last, ageGroup: $0.code) }
    return (0..<replications).map { replication in
      let values = simulator.run(seed: 1, replication: replication, draws: draws).values
      func value(_ index: Int?) -> Double { index.map { values[$0] } ?? 0 }
      func log(_ index: Int?) -> Double { Elementary.log(value(index) + 0.5) }
      return Ahead(
        plans: plans.map(value), entries: entries.map(value), newPlans: value(flows[0]),
        movedIn: value(flows[1]), ceased: value(flows[2]), all: log(all), groups: groups.map(log))
    }
  }
}
