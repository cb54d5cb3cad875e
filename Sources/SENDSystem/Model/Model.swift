import EventSimulation

/// A scenario made ready to simulate: everything that does not change between replications. Shared by all
/// threads.
public final class Model: Sendable {
  /// The scenario, its effects in the order in which they apply and its clusters by name.
  public let scenario: Scenario
  /// Keys of the draws of its effects.
  let effectKeys: [UInt64]
  /// Keys of the draws of whether they happen.
  let chanceKeys: [UInt64]
  public let timeline: Timeline
  public let layout: OutputLayout
  /// Plans at the start by `[age][setting][need]`.
  public let caseload: [[[Int]]]
  let plansByAge: [Int]
  let plansInMainstreamAtStart: Int
  /// Persons without a plan at the start, by academic age.
  let withoutPlan: [Int]
  /// Persons of the area at central values.
  private let projection: Projection
  /// Cumulative probability of the setting sought for a new plan in `Setting.bySpecialism`, `[age][need][place]`.
  let newPlanSettings: [Double]
  /// Cumulative probability of the need of a new plan, `[age][need]`.
  let newPlanNeeds: [Double]
  /// `[from][need][to]` for `MoveTable`.
  let moveTilt: [Double]
  /// For each age: the next age at which something is decided on 1 September, or 99.
  let nextSeptemberAge: [Int]
  /// Cells of the starting caseload that plans which move in are copied from.
  let movedInCells: [(age: Int, setting: Int, need: Int, plans: Int)]
  /// Provision of the scenario, then what effects open.
  public let provision: [Scenario.Provision]
  /// How the places of each provision come about.
  let placeSteps: [[PlaceStep]]
  /// Indices into `provision` in the order in which places are taken and offered, and the place of each in it.
  let provisionOrder: [Int]
  let provisionRank: [Int]
  /// Provisions of each setting, as indices into `provision`, in that order.
  let provisionsOfSetting: [[Int]]
  /// By setting: the provisions in which the starting caseload can be; `nil` for none.
  let startChoices: [StartChoices?]
  /// Which provisions are the scenario's own and state their places on the first day.
  let isStatedAtStart: [Bool]
  /// Settings whose places are limited, one bit each.
  let limitedSettings: UInt16
  /// Ages at which pupils choose on 1 September, one bit each; at others only who outgrew a provision does.
  let septemberChoices: UInt32
  /// The authority's own names of settings; `nil` where the scenario has none.
  let localSettings: LocalSettingTable?

  public init(_ given: Scenario) {
    var scenario = given
    let effects = EffectIdentity.ordered(given)
    scenario.effects = effects.map { $0.effect }
    effectKeys = effects.map { $0.identity.key }
    chanceKeys = effects.map { $0.identity.chanceKey }
    scenario.clusters.clusters = scenario.clusters.sortedClusters
    self.scenario = scenario
    timeline = Timeline(startYear: scenario.startYear, years: scenario.years)
    localSettings = LocalSettingTable(scenario.localSettings)
    layout = OutputLayout(timeline, localSettings: localSettings?.names ?? [])
    caseload = NeedFitting.fit(scenario.caseload, fallback: scenario.placement.needs)
    let plansByAge = scenario.caseload.byAgeAndSetting.map { $0.reduce(0, +) }
    self.plansByAge = plansByAge
    plansInMainstreamAtStart = scenario.caseload.byAgeAndSetting.reduce(0) {
      $0 + $1[Setting.mainstream.rawValue]
    }
    withoutPlan = academicAges.map { max(0, Int(scenario.population.byAge[$0].rounded()) - plansByAge[$0]) }
    projection = Model.projection(
      scenario, timeline, persons: zip(withoutPlan, plansByAge).map(+), scenario.inputs.map { $0.value })
    newPlanSettings = Model.newPlanSettings(scenario.placement.newPlans, tilt: scenario.placement.needTilt)
    newPlanNeeds = scenario.placement.needs.flatMap { cumulative($0) }
    moveTilt = Model.moveTilt(caseload, scenario.placement.needTilt)
    nextSeptemberAge = Model.nextSeptemberAges(scenario)
    septemberChoices = Model.septemberChoices(scenario).reduce(0) { $0 | 1 << UInt32($1) }
    movedInCells = Model.movedInCells(caseload)
    let provision = scenario.provision + PlaceStep.opened(by: scenario.effects).map { $0.provision }
    self.provision = provision
    let isStatedAtStart = provision.indices.map {
      $0 < scenario.provision.count && provision[$0].isStated(on: scenario.firstDay)
    }
    self.isStatedAtStart = isStatedAtStart
    limitedSettings = scenario.limitedSettings.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    placeSteps = PlaceStep.steps(scenario)
    let order = Model.fillingOrder(provision, own: scenario.provision.count)
    provisionOrder = order
    var rank = [Int](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { rank[index] = place }
    provisionRank = rank
    provisionsOfSetting = (0..<Setting.count).map { setting in
      order.filter { provision[$0].setting.rawValue == setting }
    }
    startChoices = provisionsOfSetting.map { indices in
      let stated = indices.filter { isStatedAtStart[$0] }
      return stated.isEmpty ? nil : StartChoices(provision, stated)
    }
  }

  /// Whether a pupil who seeks this setting must wait for a place in its provision; see
  /// `Scenario.limitedSettings`.
  @inline(__always)
  func isLimited(_ setting: Int) -> Bool { limitedSettings & (1 << UInt16(setting)) != 0 }

  /// The setting of a new plan while, or until, the setting sought has no place.
  static func fallback(age: Int) -> Setting {
    switch age {
    case ..<4: .earlyYears
    case ..<16: .mainstream
    default: .fe
    }
  }

  // MARK: Preparation

  /// Persons of the area in a replication.
  func projection(_ draws: [Double]) -> Projection {
    let population = scenario.population
    if population.births.input == nil, population.netMigration.isCertain { return projection }
    return Model.projection(scenario, timeline, persons: zip(withoutPlan, plansByAge).map(+), draws)
  }

  private static func projection(
    _ scenario: Scenario, _ timeline: Timeline, persons: [Int], _ draws: [Double]
  ) -> Projection {
    Projection(
      timeline, atStart: persons, births: Parameters.births(scenario, draws),
      migration: scenario.population.netMigration.drawn(draws))
  }

  private static func newPlanSettings(_ shares: [[Double]], tilt: [[Double]]) -> [Double] {
    academicAges.flatMap { age in
      Need.allCases.flatMap { need in
        cumulative(Setting.bySpecialism.map { shares[age][$0.rawValue] * tilt[need.rawValue][$0.rawValue] })
      }
    }
  }

  /// The cumulative shares of settings of a replication: counted rows drawn, then multiplied.
  func newPlanSettings(_ draws: [Double], _ streams: RandomStreams) -> [Double] {
    let placement = scenario.placement
    let drawn = placement.drawnNewPlans(streams)
    guard drawn != nil || !placement.newPlanMultipliers.isEmpty else { return newPlanSettings }
    return Model.newPlanSettings(
      Model.multiplied(drawn ?? placement.newPlans, placement.newPlanMultipliers, draws),
      tilt: placement.needTilt)
  }

  /// The cumulative shares of needs with the multipliers of a replication.
  func newPlanNeeds(_ draws: [Double]) -> [Double] {
    let placement = scenario.placement
    guard !placement.needMultipliers.isEmpty else { return newPlanNeeds }
    return Model.multiplied(placement.needs, placement.needMultipliers, draws).flatMap { cumulative($0) }
  }

  /// Shares by age with drawn multipliers, brought back to 1.
  static func multiplied(
    _ shares: [[Double]], _ multipliers: [Scenario.ShareMultipliers], _ draws: [Double]
  ) -> [[Double]] {
    var result = shares
    for band in multipliers {
      for age in band.ages {
        let row = zip(shares[age], band.factors).map { $0 * $1(draws) }
        let total = row.reduce(0, +)
        if total > 0 { result[age] = row.map { $0 / total } }
      }
    }
    return result
  }

  /// Tilts brought to mean 1 over the needs of each setting's pupils, so that they shift who moves and not how
  /// many.
  private static func moveTilt(_ caseload: [[[Int]]], _ tilt: [[Double]]) -> [Double] {
    (0..<Setting.count).flatMap { from in
      var counts = (0..<Need.count).map { need in caseload.reduce(0) { $0 + $1[from][need] } }
      if counts.allSatisfy({ $0 == 0 }) {
        counts = (0..<Need.count).map { need in caseload.joined().reduce(0) { $0 + $1[need] } }
      }
      let all = Double(max(1, counts.reduce(0, +)))
      let mean = (0..<Setting.count).map { to in
        (0..<Need.count).reduce(0) { $0 + Double(counts[$1]) / all * tilt[$1][to] }
      }
      return (0..<Need.count).flatMap { need in
        (0..<Setting.count).map { to in mean[to] > 0 ? tilt[need][to] / mean[to] : 1 }
      }
    }
  }

  private static func nextSeptemberAges(_ scenario: Scenario) -> [Int] {
    var decided = septemberChoices(scenario)
    let opened = PlaceStep.opened(by: scenario.effects).map { $0.provision }
    for provision in scenario.provision + opened { decided.insert(provision.ages.upperBound + 1) }
    return (0...25).map { age in decided.filter { $0 > age }.min() ?? 99 }
  }

  /// Ages at which everyone chooses on 1 September. What opens later adds none: it must change nothing before. Nor do
  /// commissioned places where there is room for all: who outgrows one has nothing to decide.
  private static func septemberChoices(_ scenario: Scenario) -> Set<Int> {
    var ages = Set(17...25)
    for rule in scenario.moves where rule.occasion == .september && rule.movesAnyone {
      ages.formUnion(rule.ages)
    }
    let limited = scenario.limitedSettings
    for provision in scenario.provision
    where limited.contains(provision.setting) && provision.isStated(on: scenario.firstDay) {
      ages.insert(provision.ages.upperBound + 1)
    }
    return ages
  }
}

/// Running totals brought to end at 1; all ones where the weights are zero.
func cumulative(_ weights: [Double]) -> [Double] {
  let total = weights.reduce(0, +)
  guard total > 0 else { return weights.map { _ in 1 } }
  var sum = 0.0
  var result = weights.map { weight in
    sum += weight
    return sum / total
  }
  result[result.count - 1] = 1
  return result
}

extension Scenario.Provision {
  func admits(age: Int, need: Int) -> Bool {
    ages.contains(age) && (needs.isEmpty || needs.contains(Need.allCases[need]))
  }

  /// Whether its places are known on a day, be they none; places that begin later do not count.
  public func isStated(on day: Day) -> Bool { places.first.map { $0.from <= day } ?? false }
}

extension Scenario {
  /// First day of the run.
  public var firstDay: Day { CivilCalendar.startOfCalendarYear(startYear) }

  /// Settings in which a pupil must wait for a place: those whose places the scenario's own provision states on the
  /// first day, and that cannot be bought beyond them. What opens later, in the list or by an effect, never limits a
  /// setting: nobody knows how many places there were before.
  public var limitedSettings: [Setting] {
    Setting.allCases.filter { setting in
      !setting.isBoughtBeyondPlaces
        && provision.contains { $0.setting == setting && $0.isStated(on: firstDay) }
    }
  }
}
