import EventSimulation
import Foundation
import SENDSystem
import ScenarioFiles
import Workplace

@testable import Evidence

/// An authority whose parameters are known: the Kingston scenario of January 2025, with every parameter that calibration
/// estimates multiplied by a draw from a known prior. Places are not limited, and nothing grows but by the parameters.
struct KnownAuthority: Sendable {
  let scenario: Scenario
  let code: String
  let oldCode: String
  let name: String
  static let lastCensus = 2025
  static let years = 5
  /// Half as large again in the request rate, a quarter in the rate of ceasing, and so on: relative standard deviations.
  static let requestLevel = 0.15
  static let requestAges = 0.12
  static let refusal = 0.3
  static let ceasing = 0.25
  static let transfers = 0.3
  static let settings = 0.25
  static let moves = 0.25
  static let needs = 0.2
  static let requestBands = [0...4, 5...10, 11...15, 16...25]
  static let phases = [0...3, 4...10, 11...15, 16...25]

  /// The uncertain numbers of the base, at their central values.
  var draws: [Double] { scenario.inputs.map(\.value) }

  /// A stream of draws.
  struct Draws {
    private let streams: RandomStreams
    private var next: UInt32 = 0
    init(seed: UInt64, number: Int) { streams = RandomStreams(seed: seed, replication: UInt32(number)) }

    mutating func uniform() -> Double {
      next += 1
      return streams.block(person: next, purpose: 1, occurrence: 0).first
    }

    mutating func factor(_ sd: Double) -> Double { Distribution.gamma(mean: 1, sd: sd).quantile(uniform()) }
    mutating func share(_ mean: Double, _ sd: Double) -> Double {
      Distribution.beta(mean: mean, sd: sd).quantile(uniform())
    }
    mutating func factors(_ count: Int, _ sd: Double) -> [Double] { (0..<count).map { _ in factor(sd) } }
  }

  static let base: Scenario = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
        "Scenarios/kingston/2025/baseline.json5")
    guard let scenario = try? ScenarioReader.read(path: file.path, from: .disk).scenario else {
      fatalError("no base scenario at \(file.path)")
    }
    return scenario
  }()

  init(world: Int, number: Int) {
    var draws = Draws(seed: 4_711 + UInt64(world), number: number)
    var scenario = Self.base
    scenario.startYear = Self.lastCensus - Self.years
    scenario.years = Self.years
    scenario.provision = []
    scenario.caseload.waitingFor = .init(repeating: 0, count: 12)
    scenario.caseload.byAgeAndNeed = []
    scenario.caseload.bySettingAndNeed = []
    code = "E0900\(1000 + number)"
    oldCode = "\(900 + number)"
    name = "Known \(number)"

    let size = exp(log(0.25) + draws.uniform() * (log(1.2) - log(0.25)))
    let plans = Self.base.caseload.byAgeAndSetting
    scenario.caseload.byAgeAndSetting = plans.map { row in
      row.map { Int((Double($0) * size * 0.7).rounded()) }
    }
    let people = academicAges.map { _ in (2100 * size).rounded() }
    scenario.population.byAge = people
    scenario.population.births = Quantity(people[0])
    scenario.population.netMigration = AgeTable(.zeros(26))

    var requests = Self.requests(Self.base).enumerated().map { age, value in
      value / Self.base.population.byAge[age] * people[age]
    }
    let level = draws.factor(Self.requestLevel)
    for ages in Self.requestBands {
      let factor = level * draws.factor(Self.requestAges)
      for age in ages { requests[age] *= factor }
    }
    let held = scenario.caseload.byAgeAndSetting.map { Double($0.reduce(0, +)) }
    let support = SupportEstimate(
      requests: requests, withoutPlan: zip(people, held).map { $0 - $1 }, planShare: 0.8)
    scenario.senSupport.prevalence = AgeTable(support.prevalence)
    scenario.senSupport.onset = AgeTable(support.onset)
    scenario.senSupport.stepDown = AgeTable(support.stepDown)
    scenario.requests.fromSENSupport = AgeTable(support.requestsFromSupport)
    scenario.requests.fromOthers = AgeTable(support.requestsFromOthers)
    scenario.requests.drift = Quantity(0)
    scenario.requests.yearEffect = Quantity(0)

    func refused(_ table: AgeTable, _ sd: Double) -> AgeTable {
      let factor = draws.factor(sd)
      return AgeTable(table.values.map { max(0.02, 1 - (1 - $0) * factor) })
    }
    scenario.assessment.assessShare = refused(scenario.assessment.assessShare, Self.refusal)
    scenario.assessment.issueShare = refused(scenario.assessment.issueShare, Self.refusal)
    scenario.assessment.withdrawnShare = Quantity(draws.share(0.03, 0.01))
    scenario.assessment.decidedWithin6Weeks = Quantity(draws.share(0.85, 0.06))
    scenario.assessment.issuedWithin20Weeks = Quantity(draws.share(0.6, 0.15))
    scenario.assessment.lateWeeks = Quantity(12)
    scenario.assessment.requestsInProgress = Int(0.1 * requests.total)
    scenario.assessment.assessmentsInProgress = Int(0.2 * requests.total)

    let reasons = draws.factors(5, 0.15)
    var ceasing = scenario.ceasing.byReason.map(\.values)
    for ages in CeasingEstimate.bands {
      let factor = draws.factor(Self.ceasing)
      for age in ages {
        for reason in 0..<5 { ceasing[reason][age] *= factor * reasons[reason] }
      }
    }
    scenario.ceasing.byReason = ceasing.map { AgeTable($0) }
    scenario.migration.transferOut = AgeTable(
      scenario.migration.transferOut.values.map { $0 * 1 }, multiplier: Quantity(draws.factor(Self.transfers))
    )
    scenario.migration.movedInPerYear = Quantity(0.022 * held.total * draws.factor(Self.transfers))

    for ages in Self.phases {
      let factors = draws.factors(12, Self.settings)
      for age in ages {
        scenario.placement.newPlans[age] = zip(scenario.placement.newPlans[age], factors).map(*).scaled(to: 1)
      }
    }
    let needs = draws.factors(12, Self.needs)
    scenario.placement.needs = scenario.placement.needs.map { zip($0, needs).map(*).scaled(to: 1) }
    // Needs tilt settings of new plans; here settings are as drawn, so that shares can be compared.
    scenario.placement.needTilt = .init(repeating: .init(repeating: 1, count: 12), count: 12)
    for rule in scenario.moves.indices {
      scenario.moves[rule].multiplier = Quantity(1)
      scenario.moves[rule].settingMultipliers = draws.factors(12, Self.moves).map { Quantity($0) }
    }
    self.scenario = scenario
  }

  /// Requests a year by age at the start of a scenario, as its parameters have them.
  static func requests(_ scenario: Scenario) -> [Double] {
    academicAges.map { age in
      let people =
        scenario.population.byAge[age] - Double(scenario.caseload.byAgeAndSetting[age].reduce(0, +))
      let share = SupportEstimate.inMidYear(scenario.senSupport.prevalence.values, age)
      return max(people, 0)
        * (share * scenario.requests.fromSENSupport.values[age] + (1 - share)
          * scenario.requests.fromOthers.values[age])
    }
  }
}
