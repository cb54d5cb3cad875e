import EventSimulation

@testable import SENDSystem

/// A small authority made in code: nobody in it, nothing happens, until a test says so.
///
/// All pupils have ASD, requests are decided and plans issued in time, nobody is refused, new plans go to
/// mainstream schools, nothing costs anything.
enum Toy {
  static func scenario(years: Int = 2, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.name = "Toy"
    scenario.startYear = 2025
    scenario.years = years
    scenario.placement.needs = [[Double]](repeating: [1] + [Double](repeating: 0, count: 11), count: 26)
    scenario.finance.allocation = [(year: 2025, amount: Quantity(0))]
    change(&scenario)
    return scenario
  }

  /// A table with a value at some ages and another elsewhere.
  static func table(_ value: Double, _ ages: ClosedRange<Int> = 0...25, elsewhere: Double = 0) -> AgeTable {
    AgeTable((0...25).map { ages.contains($0) ? value : elsewhere })
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let date = CivilDate(year: year, month: month, day: day) else { preconditionFailure("no such day") }
    return date.dayNumber
  }

  static func identity(age: Int, _ setting: Setting, need: Need = .asd, _ index: Int) -> UInt32 {
    Origin.caseloadIdentity(age: age, setting: setting.rawValue, need: need.rawValue, index: index)
  }

  /// Year effects of settings: one of them.
  static func effect(on setting: Setting, _ value: Double) -> [Quantity] {
    Setting.allCases.map { Quantity($0 == setting ? value : 0) }
  }

  /// A rule that moves pupils from one setting to another.
  static func move(
    _ from: Setting, _ to: Setting, _ probability: Double, ages: ClosedRange<Int> = 0...25,
    _ occasion: Scenario.MoveRule.Occasion = .review
  ) -> Scenario.MoveRule {
    var rule = Scenario.MoveRule()
    rule.occasion = occasion
    rule.ages = ages
    rule.probabilities[from.rawValue][to.rawValue] = probability
    return rule
  }

  static func provision(
    _ setting: Setting, ages: ClosedRange<Int> = 0...25, _ places: (Day, Int)...,
    admission: Scenario.AdmissionRule = .longestWait, perYear: Int? = nil
  ) -> Scenario.Provision {
    var provision = Scenario.Provision()
    provision.name = "\(setting.code) \(ages.lowerBound)-\(ages.upperBound)"
    provision.setting = setting
    provision.ages = ages
    provision.places = places.map { Scenario.DatedPlaces(from: $0.0, places: $0.1) }
    provision.admission = admission
    provision.admissionsPerYear = perYear
    return provision
  }
}

extension Scenario {
  /// Places pupils with plans, and as many persons as it takes.
  mutating func add(_ plans: Int, age: Int, _ setting: Setting) {
    caseload.byAgeAndSetting[age][setting.rawValue] += plans
    population.byAge[age] += Double(plans)
  }

  /// Places persons without a plan.
  mutating func add(persons: Double, ages: ClosedRange<Int>) {
    for age in ages { population.byAge[age] += persons }
  }

  mutating func add(_ rate: Effect.Rate, _ factor: Double, from: Day, ages: ClosedRange<Int> = 0...25) {
    var new = Effect(kind: .scale(rate, by: Quantity(factor)))
    new.timing.from = from
    new.scope.ages = ages
    effects.append(new)
  }
}

extension Model {
  convenience init(toy years: Int = 2, _ change: (inout Scenario) -> Void) {
    self.init(Toy.scenario(years: years, change))
  }

  /// The dated lines of a pupil, as `2025-09-01 moves from …`.
  func trace(_ identity: UInt32, seed: UInt64 = 1, replication: Int = 0) -> [String] {
    var simulator = Simulator(self)
    _ = simulator.run(seed: seed, replication: replication, tracing: identity)
    return simulator.trace.map { "\(CivilDate($0.day).iso) \($0.text)" }
  }
}
