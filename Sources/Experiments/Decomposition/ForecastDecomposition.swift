import EventSimulation
import SENDSystem

/// Growth of plans and spend in a forecast, split over its drivers.
///
/// Each driver can be held as it was in the January of the first year (`Scenario.Held`); policy can be left out. With
/// every driver held, growth is momentum: the flows of that January go on, and more plans start than end. Every
/// combination of drivers is run on common random numbers, and in each replication a driver gets its Shapley value of
/// the growth. Placement mix needs no run of its own: spend is also counted with the plans of the last year spread
/// over the settings as in the first year.
///
/// Shares assessed and issued, and ends of plans by age, are constant in a scenario; only policy changes them, and
/// that counts as policy. They change nothing by themselves, so their Shapley value is zero.
public struct ForecastDecomposition: Sendable {
  public let from: Int
  public let to: Int
  public let replications: Int
  public let seed: UInt64
  /// Whether spend is left out: then the last year may be that of the January in which the forecast ends.
  public let plansOnly: Bool
  private let models: [Model]
  private let drivers: [Driver]

  /// Combinations of drivers, each of which runs all replications.
  public var points: Int { models.count }

  /// - Parameters:
  ///   - from: first year: the January census of plans, the financial year that begins in it of spend.
  ///   - to: last year, likewise.
  /// - Throws: `DecompositionError` when a year is not simulated.
  public init(
    _ scenario: Scenario, from: Int, to: Int, replications: Int, seed: UInt64, plansOnly: Bool = false
  ) throws(DecompositionError) {
    let last = scenario.startYear + scenario.years - (plansOnly ? 0 : 1)
    guard from >= scenario.startYear, from < to, to <= last else {
      throw .years(from: from, to: to, first: scenario.startYear, last: last, plansOnly: plansOnly)
    }
    self.from = from
    self.to = to
    self.replications = replications
    self.seed = seed
    self.plansOnly = plansOnly
    // Prices change no plans, and need no runs for them.
    let drivers = Self.active(scenario, from: from).filter { !plansOnly || $0 != .unitPrice }
    self.drivers = drivers
    models = (0..<(1 << drivers.count)).map { released in
      var changed = scenario
      for (index, driver) in drivers.enumerated() where released & (1 << index) == 0 {
        Self.hold(driver, in: &changed, year: from)
      }
      return Model(changed)
    }
  }

  /// The drivers that can change anything in this scenario; the others are zero by nature.
  private static func active(_ scenario: Scenario, from: Int) -> [Driver] {
    func uncertainOrNotZero(_ quantity: Quantity) -> Bool { quantity.value != 0 || quantity.input != nil }
    let requests = scenario.requests
    let grows = [requests.drift, requests.yearEffect, requests.ageEffect, scenario.yearEffects.requests]
      .contains(where: uncertainOrNotZero)
    let growth = scenario.provision.compactMap { $0.growth }.flatMap { [$0.drift, $0.yearEffect] }
    let inflates = scenario.effects.contains { if case .inflation = $0.kind { true } else { false } }
    let start = Timeline(startYear: from, years: 1).start
    let changesPlaces = scenario.provision.contains { $0.places.contains { $0.from > start } }
    return [
      (Driver.demography, true), (.requestRate, grows),
      (.movingIn, uncertainOrNotZero(scenario.migration.movedInGrowth)),
      (.unitPrice, inflates || scenario.finance.inflation.contains(where: uncertainOrNotZero)),
      (.placeGrowth, growth.contains(where: uncertainOrNotZero)),
      (.policy, changesPlaces || !scenario.effects.isEmpty || !scenario.clusters.clusters.isEmpty),
    ].filter { $0.1 }.map { $0.0 }
  }

  /// The scenario with a driver as it was in January of a year.
  private static func hold(_ driver: Driver, in scenario: inout Scenario, year: Int) {
    var held = scenario.held ?? Scenario.Held(year: year)
    switch driver {
    case .demography: held.population = true
    case .requestRate: held.requestRates = true
    case .movingIn: held.movingIn = true
    case .unitPrice: held.prices = true
    case .placeGrowth: held.places = true
    case .policy:
      let start = Timeline(startYear: year, years: 1).start
      scenario.effects = []
      scenario.clusters = Scenario.Clusters()
      for index in scenario.provision.indices {
        // What opens later stays closed. It limits nothing, as what opens later never does. Places that grew until
        // others were stated do not grow on in their stead: that growth is in no run with them.
        let left = scenario.provision[index].places.first { $0.from > start }
        scenario.provision[index].places.removeAll { $0.from > start }
        scenario.provision[index].growth?.until = left?.from
      }
    default: preconditionFailure("no run holds this driver")
    }
    scenario.held = held
  }

  /// What momentum rests on: plans that start, move in and end in the first year when every driver is held; means.
  public struct HeldFlows: Sendable {
    public var newPlans: Double
    public var movedIn: Double
    public var ceased: Double
  }

  /// Runs all combinations.
  /// - Returns: the decomposition of plans and, unless left out, that of spend, and the flows behind momentum.
  /// - Throws: `DesignError.cancelled`.
  public func run(
    _ workers: Workers, isCancelled: @Sendable @escaping () -> Bool = { false },
    progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(AnyFailure) -> (decompositions: [Decomposition], heldFlows: HeldFlows) {
    let outputs = Self.outputs(from: from, to: to, plansOnly: plansOnly)
    let models = models
    let responses = try DesignExperiment.known(
      points: models.count, replications: replications, seed: seed, outputs: outputs,
      like: DesignPoint(model: models[0]), point: { DesignPoint(model: models[$0]) }
    ).run(workers, isCancelled: isCancelled, progress: progress)
    let stride = outputs.count
    func figures(_ set: Int, _ replication: Int) -> Figures {
      Figures(responses.values[set][(replication * stride)..<((replication + 1) * stride)])
    }
    let all = models.count - 1
    let ends = (0..<replications).map { figures(all, $0) }
    var plans = [[Double]](repeating: [], count: drivers.count + 1)
    var spend = [[Double]](repeating: [], count: drivers.count + 2)
    for replication in 0..<replications {
      let sets = models.indices.map { figures($0, replication) }
      let growth = sets.map { $0.plans.1 - $0.plans.0 }
      let parts = ShapleyValue.parts(players: drivers.count) { growth[$0] }
      for (index, part) in parts.enumerated() { plans[index].append(part) }
      plans[drivers.count].append(growth[0])
      if plansOnly { continue }
      // Mix is the last player.
      let mix = 1 << drivers.count
      let spent = sets.map { ($0.spend.1 - $0.spend.0, $0.spendAtOldMix - $0.spend.0) }
      let costs = ShapleyValue.parts(players: drivers.count + 1) { set in
        set & mix == 0 ? spent[set].1 : spent[set & ~mix].0
      }
      for (index, part) in costs.enumerated() { spend[index].append(part) }
      spend[drivers.count + 1].append(spent[0].1)
    }
    func named(_ parts: [[Double]], _ names: [Driver]) -> [(driver: Driver, values: [Double])] {
      zip(names, parts).map { (driver: $0, values: $1) }
    }
    var decompositions = [
      Decomposition(
        measure: "plans", unit: "plans", from: from, to: to, start: ends.map { $0.plans.0 },
        end: ends.map { $0.plans.1 }, parts: named(plans, drivers + [.momentum]))
    ]
    if !plansOnly {
      decompositions.append(
        Decomposition(
          measure: "spend", unit: "GBP", from: from, to: to, start: ends.map { $0.spend.0 },
          end: ends.map { $0.spend.1 }, parts: named(spend, drivers + [.placementMix, .momentum])))
    }
    func mean(_ output: Int) -> Double { responses.mean(ofPoint: 0, output: output) }
    return (decompositions, HeldFlows(newPlans: mean(2), movedIn: mean(3), ceased: mean(4)))
  }

  /// Drivers that a forecast names, whether or not they change anything in it.
  public static let named: [Driver] = [
    .demography, .requestRate, .assessShare, .issueShare, .lengthOfStay, .movingIn, .placementMix, .unitPrice,
    .placeGrowth, .policy, .momentum,
  ]

  // MARK: Figures of a run

  /// Plans of both years, flows of the first, spend of both years, then by setting: spend of both years and the plans
  /// of the Januaries around them.
  private static func outputs(from: Int, to: Int, plansOnly: Bool) -> [OutputMeasure] {
    var names = [
      ("plans", from), ("plans", to), ("new_plans", from), ("moved_in", from), ("ceased_plans", from),
    ]
    if !plansOnly { names += [("spend", from), ("spend", to)] }
    var outputs = names.map { OutputMeasure(measure: $0.0, year: $0.1) }
    if plansOnly { return outputs }
    for setting in Setting.allCases {
      let part = OutputMeasure.Part(setting: setting.code)
      for (measure, year) in [
        ("spend", from), ("spend", to), ("plans", from), ("plans", from + 1), ("plans", to),
        ("plans", to + 1),
      ] {
        outputs.append(OutputMeasure(measure: measure, part: part, year: year))
      }
    }
    return outputs
  }

  private struct Figures {
    var plans: (Double, Double)
    var spend = (0.0, 0.0)
    /// Spend of the last year if its plans were spread over the settings as in the first.
    var spendAtOldMix = 0.0

    init(_ values: ArraySlice<Double>) {
      let values = Array(values)
      plans = (values[0], values[1])
      guard values.count > 7 else { return }
      spend = (values[5], values[6])
      let rows = stride(from: 7, to: values.count, by: 6).map { Array(values[$0..<($0 + 6)]) }
      // A financial year's plans in a setting: the mean of the Januaries before and in it.
      let before = rows.map { ($0[2] + $0[3]) / 2 }
      let after = rows.map { ($0[4] + $0[5]) / 2 }
      let (allBefore, allAfter) = (before.reduce(0, +), after.reduce(0, +))
      spendAtOldMix = spend.1
      guard allBefore > 0, allAfter > 0 else { return }
      for index in rows.indices {
        let expected = allAfter * before[index] / allBefore
        // A setting that nobody is left in is counted at what it cost a plan in the first year.
        let cost =
          after[index] > 0
          ? rows[index][1] / after[index] : before[index] > 0 ? rows[index][0] / before[index] : 0
        spendAtOldMix += (expected - after[index]) * cost
      }
    }
  }
}

/// Why growth cannot be split, in words.
public enum DecompositionError: Error, Equatable, CustomStringConvertible {
  case years(from: Int, to: Int, first: Int, last: Int, plansOnly: Bool)
  case noFigure(String, year: Int)

  public var description: String {
    switch self {
    case .years(let from, let to, let first, let last, let plansOnly):
      "growth from \(from) to \(to) cannot be split; "
        + (first < last
          ? "take two years, the first before the second, from \(first) to \(last)"
          : "the scenario has one year only, \(first)")
        + (plansOnly ? "" : "; plans alone, with --measure plans, go on to January \(last + 1)")
    case .noFigure(let name, let year):
      "there is no figure of \(name) in \(year); take other years, or name more releases with --sen2"
    }
  }
}
