import SENDSystem
import ScenarioFiles

/// Brings requests to where the simulated joiners by age agree with those wanted.
///
/// Unfolding knows the delay from request to plan, but not how SEN support comes and goes within a year, refused
/// requests that are made again, or what is in hand at the start. So the scenario is simulated a few times without
/// growth and with nothing uncertain drawn (the mean of a few draws would become a bias, the same for every table), and
/// requests are multiplied by how far the joiners of school age fall short, spread as plans follow
/// requests (one step of `Unfolding` with the simulation in the place of the kernel).
struct JoiningFit {
  /// Requests a year by age.
  var requests: [Double]
  /// Assessments in hand at the start.
  var assessments: Int
  /// Plans by setting in the last simulated January of the latest round.
  private(set) var plansBySetting = SettingChain.Plans()

  init(requests: [Double], assessments: Int) {
    self.requests = requests
    self.assessments = assessments
  }

  static let rounds = 5
  static let replications = 32
  /// Other lives than those of a forecast, whose chance would be fitted.
  static let seed: UInt64 = 0x5EED
  static let years = 5
  /// Joiners are compared up to this age in January: later ones are few, and drown in those who leave.
  static let ages = 1...15

  /// One round.
  /// - Parameters:
  ///   - scenario: as written with the present requests.
  ///   - wanted: joiners a year at the level of the start.
  mutating func improve(
    _ scenario: Scenario, wanted: [Double], share: [Double], kernel: [[Double]], planShare: Double
  ) {
    var scenario = scenario
    scenario.years = Self.years
    scenario.requests.drift = Quantity(0)
    scenario.requests.yearEffect = Quantity(0)
    scenario.requests.damping = Quantity(1)
    scenario.assessment.inProgressMultiplier = Quantity(1)
    scenario.localSettings = .init()
    scenario.yearEffects = .init()
    scenario.placement.newPlansCounted = [Double](repeating: 0, count: 26)
    let central = scenario.inputs.map(\.value)
    let model = Model(scenario)
    let ofAge = model.layout.keys.enumerated().filter {
      $0.element.measure == "plans" && $0.element.age != nil
    }
    let ofSetting = model.layout.keys.enumerated().filter { _, key in
      key.measure == "plans" && key.year == scenario.startYear + Self.years && key.setting != "all"
        && key.ageGroup != "all"
    }
    plansBySetting = SettingChain.Plans()
    var simulator = Simulator(model)
    var plans: [Int: [Double]] = [:]
    for replication in 0..<Self.replications {
      let outcome = simulator.run(seed: Self.seed, replication: replication, draws: central)
      for (index, key) in ofSetting {
        guard let setting = Setting(code: key.setting)?.rawValue else { continue }
        let plans = outcome.values[index] / Double(Self.replications)
        if [AgeGroup.from16To19, .from20To25].map(\.code).contains(key.ageGroup) {
          plansBySetting.old[setting] += plans
        } else {
          plansBySetting.young[setting] += plans
        }
      }
      for (index, key) in ofAge {
        plans[key.year, default: .zeros(26)][key.age ?? 0] +=
          outcome.values[index] / Double(Self.replications)
      }
    }
    func joined(_ year: Int, _ age: Int) -> Double {
      (plans[year + 1]?[age] ?? 0) - (plans[year]?[age - 1] ?? 0) * (1 - share[age - 1])
    }
    let start = scenario.startYear
    let later = (start + 1)..<(start + Self.years)
    var shortfall = [Double](repeating: 1, count: 26)
    var simulated = 0.0
    for age in Self.ages {
      let mean = max(0, later.reduce(0) { $0 + joined($1, age) } / Double(later.count))
      simulated += mean
      // The weight of two joiners a year for agreement keeps rare ages calm.
      shortfall[age] = min(max((wanted[age] + 2) / (mean + 2), 0.4), 2.5)
    }
    let reach = (0...25).map { age in kernel.reduce(0) { $0 + $1[age] } }
    let before = zip(requests, reach).reduce(0) { $0 + $1.0 * $1.1 }
    var shaped = requests
    for age in 0...25 where reach[age] > 0 {
      var weighted = 0.0
      for output in 0...25 { weighted += kernel[output][age] * shortfall[output] }
      shaped[age] *= weighted / reach[age]
    }
    // The ages come near step by step, the total at once.
    let after = zip(shaped, reach).reduce(0) { $0 + $1.0 * $1.1 }
    let total = wanted[Self.ages].reduce(0, +)
    let level = simulated > 0 && after > 0 ? min(max(total / simulated, 0.5), 2) * before / after : 1
    requests = shaped.map { $0 * level }
    let firstYear = Self.ages.reduce(0) { $0 + wanted[$1] - joined(start, $1) }
    assessments = max(0, assessments + Int(saturating: (0.7 * firstYear / planShare).rounded()))
  }
}
