import Dispatch
import EventSimulation
import Foundation
import ScenarioFiles
import Synchronization
import Workplace

@testable import Evidence
@testable import SENDSystem

/// Simulation-based calibration (Talts et al. 2018, arXiv:1804.06788): parameters drawn from a known prior, simulated,
/// published, calibrated with the real reader; where the truth then ranks among draws from the posterior.
struct Recovery {
  /// A quantity of a scenario with drawn parameters.
  struct Target: Sendable {
    var group: String
    var name: String
    var value: @Sendable (Parameters, Scenario) -> Double
  }

  struct Result: Sendable {
    var group: String
    var name: String
    var truth: Double
    /// Sorted.
    var posterior: [Double]
    /// Draws below the truth.
    var rank: Int { posterior.count { $0 < truth } }
    func covers(_ probability: Double) -> Bool {
      let tail = (1 - probability) / 2
      let share = (Double(rank) + 0.5) / Double(posterior.count + 1)
      return share > tail && share < 1 - tail
    }
  }

  static let draws = 39
  static let bins = 10

  /// All results of some worlds of some authorities each.
  static func run(worlds: Range<Int>, authorities: Int, years: Int = 0) throws -> [Result] {
    try worlds.flatMap { world in
      let known = (0..<authorities).map { KnownAuthority(world: world, number: $0) }
      let published = parallel(authorities) {
        PublishedAuthority(known[$0], seed: UInt64(77 + world * 1000 + $0))
      }
      let folder = try PublishedFolder(authorities: published).write()
      defer { try? FileManager.default.removeItem(at: folder) }
      let log = FaultLog(isLenient: false)
      let release = try SEN2Release(folders: [folder.path], log: log)
      let residents = try Residents(PublishedTable(file: folder.appendingPathComponent("pupils.csv")))
      return try parallel(authorities) { number -> Swift.Result<[Result], any Error> in
        Swift.Result {
          let figures = try release.authority(known[number].name)
          let text = try Calibration(release: release, authority: figures, residents: residents).text
          let scenario = try ScenarioReader.read(text: text, file: known[number].name).scenario
          var truth = known[number].scenario
          truth.caseload.byAgeAndSetting = published[number].lastCaseload
          return compare(truth, scenario, seed: UInt64(world * 1000 + number))
        }
      }.flatMap { try $0.get() }
    }
  }

  private static func compare(_ truth: Scenario, _ estimate: Scenario, seed: UInt64) -> [Result] {
    let known = Parameters(
      truth, streams: RandomStreams(seed: 0, replication: 0), draws: truth.inputs.map(\.value))
    let posterior = (0..<draws).map {
      Parameters(estimate, streams: RandomStreams(seed: seed, replication: UInt32($0)))
    }
    return targets.map { target in
      Result(
        group: target.group, name: target.name, truth: target.value(known, truth),
        posterior: posterior.map { target.value($0, estimate) }.sorted())
    }
  }

  static func parallel<Value: Sendable>(_ count: Int, _ job: @Sendable (Int) -> Value) -> [Value] {
    let results = Mutex([Value?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let value = job(index)
      results.withLock { $0[index] = value }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  // MARK: What is compared

  private static func name(_ ages: ClosedRange<Int>) -> String {
    "ages \(ages.lowerBound) to \(ages.upperBound)"
  }

  static let targets: [Target] = {
    var targets: [Target] = []
    func add(_ group: String, _ name: String, _ value: @escaping @Sendable (Parameters, Scenario) -> Double) {
      targets.append(Target(group: group, name: name, value: value))
    }
    for ages in [0...25] + KnownAuthority.requestBands {
      add("requests a year", name(ages)) { parameters, scenario in
        let requests = requestsByAge(parameters, scenario)
        return ages.reduce(0) { $0 + requests[$1] }
      }
    }
    // At the ages of requests, so that the two sides weigh ages alike.
    add("refusals to assess", "share") { parameters, _ in
      weighted(parameters.assessShare, Array(repeating: 1, count: 26), 4...15)
    }
    add("refusals to issue", "share") { parameters, _ in
      weighted(parameters.issueShare, Array(repeating: 1, count: 26), 4...15)
    }
    add("timeliness", "issued within 20 weeks") { parameters, _ in parameters.issuedWithin20Weeks }
    add("timeliness", "decided within 6 weeks") { parameters, _ in parameters.decidedWithin6Weeks }
    add("withdrawn", "share") { parameters, _ in parameters.withdrawnShare }
    for ages in CeasingEstimate.bands {
      add("ceasing", name(ages)) { parameters, scenario in
        (0..<5).reduce(0) { $0 + weighted(parameters.ceasing, plans(scenario), ages, offset: 26 * $1) }
      }
    }
    for reason in 0..<5 {
      add("ceasing by reason", Scenario.Reason.educational[reason].code) { parameters, scenario in
        weighted(parameters.ceasing, plans(scenario), 16...23, offset: 26 * reason)
      }
    }
    add("transfers out", "per plan") { parameters, scenario in
      weighted(parameters.areaExit, plans(scenario), 0...25)
    }
    add("moving in", "a year") { parameters, _ in parameters.movedInPerYear }
    for ages in KnownAuthority.phases {
      for setting in [Setting.mainstream, .stateSpecial, .srp, .inmss] {
        guard ages.lowerBound >= 4, ages.lowerBound < 16 || setting == .mainstream else { continue }
        add("placement of new plans", "\(setting.code), \(name(ages))") { parameters, scenario in
          let requests = KnownAuthority.requests(KnownAuthority.base)
          let shares = Model.multiplied(
            scenario.placement.newPlans, scenario.placement.newPlanMultipliers, parameters.draws)
          let total = ages.reduce(0) { $0 + requests[$1] }
          return ages.reduce(0) { $0 + requests[$1] * shares[$1][setting.rawValue] } / total
        }
      }
    }
    for need in [Need.asd, .semh, .slcn, .mld] {
      add("needs of new plans", need.code) { parameters, scenario in
        let requests = KnownAuthority.requests(KnownAuthority.base)
        let shares = Model.multiplied(
          scenario.placement.needs, scenario.placement.needMultipliers, parameters.draws)
        return (3...15).reduce(0) { $0 + requests[$1] * shares[$1][need.rawValue] }
          / (3...15).reduce(0) { $0 + requests[$1] }
      }
    }
    // The balance of moves in and out, at the pupils of the base: what cohorts can show.
    for (cohorts, setting) in [
      (6...10, Setting.stateSpecial), (11...11, .stateSpecial), (12...15, .stateSpecial), (16...16, .fe),
    ] {
      add("net moves in a year", "\(setting.code), to \(name(cohorts))") { parameters, scenario in
        netMoves(parameters, scenario, cohorts, setting.rawValue)
      }
    }
    return targets
  }()

  /// Pupils who come into a setting less those who leave it in a calendar year, of the cohorts that are of these ages
  /// at its end, as the rules have it for the pupils of the base.
  private static func netMoves(
    _ parameters: Parameters, _ scenario: Scenario, _ cohorts: ClosedRange<Int>, _ setting: Int
  ) -> Double {
    var net = 0.0
    for (rule, multiplier) in zip(scenario.moves, parameters.moveMultipliers) {
      for age in cohorts {
        // Reviews of eight months at the younger age and of four at the older, or one September.
        let weight =
          rule.occasion == .september
          ? (rule.ages.contains(age) ? 1 : 0)
          : 365.25 / 351.5
            * ((rule.ages.contains(age - 1) ? 2.0 / 3 : 0) + (rule.ages.contains(age) ? 1.0 / 3 : 0))
        let pupils = KnownAuthority.base.caseload.byAgeAndSetting[age - 1]
        func flow(_ from: Int, _ to: Int) -> Double {
          Double(pupils[from]) * rule.probabilities[from][to] * multiplier.all * multiplier.byDestination[to]
        }
        for other in 0..<12 where other != setting {
          net += weight * (flow(other, setting) - flow(setting, other))
        }
      }
    }
    return net
  }

  private static func plans(_ scenario: Scenario) -> [Double] {
    scenario.caseload.byAgeAndSetting.map { Double($0.reduce(0, +)) + 0.01 }
  }

  private static func weighted(
    _ values: [Double], _ weights: [Double], _ ages: ClosedRange<Int>, offset: Int = 0
  ) -> Double {
    ages.reduce(0) { $0 + values[offset + $1] * weights[$1] } / ages.reduce(0) { $0 + weights[$1] }
  }

  /// Requests a year at the start by age, with drawn parameters.
  private static func requestsByAge(_ parameters: Parameters, _ scenario: Scenario) -> [Double] {
    let supported = scenario.requests.fromSENSupport.drawn(parameters.draws)
    let others = scenario.requests.fromOthers.drawn(parameters.draws)
    let level = scenario.requests.level.drawn(parameters.draws)
    return academicAges.map { age in
      let people =
        scenario.population.byAge[age] - Double(scenario.caseload.byAgeAndSetting[age].reduce(0, +))
      let share = SupportEstimate.inMidYear(parameters.prevalence, age)
      return max(people, 0) * (share * supported[age] + (1 - share) * others[age]) * level[age]
    }
  }

  // MARK: Ranks

  struct Histogram {
    var name: String
    var counts: [Int]
    var cover50, cover90: Double
    /// Mean of posterior mean over truth, less 1.
    var bias: Double
    var results: Int { counts.reduce(0, +) }
    /// Against equal counts; `bins - 1` degrees of freedom.
    var chiSquare: Double {
      let expected = Double(results) / Double(counts.count)
      return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    }

    init(_ name: String, _ results: [Result]) {
      self.name = name
      counts = .init(repeating: 0, count: Recovery.bins)
      for result in results { counts[result.rank * Recovery.bins / (Recovery.draws + 1)] += 1 }
      let count = Double(results.count)
      cover50 = Double(results.count { $0.covers(0.5) }) / count
      cover90 = Double(results.count { $0.covers(0.9) }) / count
      let truths = results.reduce(0) { $0 + $1.truth }
      bias =
        results.reduce(0) { $0 + $1.posterior.reduce(0, +) / Double($1.posterior.count) } / max(truths, 1e-12)
        - 1
    }

    var row: String {
      func percent(_ value: Double) -> String { String(format: "%.0f", 100 * value) }
      return "| \(name) | \(results) | \(counts.map(String.init).joined(separator: " ")) | "
        + "\(String(format: "%.1f", chiSquare)) | \(percent(cover50)) | \(percent(cover90)) | \(String(format: "%+.1f", 100 * bias)) |"
    }
  }

  static let heading =
    "| parameter | ranks | of ten bins | chi-square | in 50 % | in 90 % | bias % |\n| --- | --- | --- | --- | --- | --- | --- |"

  /// A histogram for each quantity, in the order of `targets`.
  static func histograms(_ results: [Result]) -> [Histogram] {
    targets.map { target in
      Histogram(
        "\(target.group): \(target.name)",
        results.filter { $0.group == target.group && $0.name == target.name })
    }
  }
}
