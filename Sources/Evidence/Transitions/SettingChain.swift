import EventSimulation
import SENDSystem

/// What the estimates imply for the settings, as a plain Markov chain from January to January.
///
/// The simulator lets pupils of one setting differ in complexity: who has moved up is more likely to move back, and
/// where most of a setting move, the least likely stay; over some years its settings drift from this chain. `factors`
/// brings them together again.
struct SettingChain {
  let caseload: [[Int]]
  let leaving: LeavingEstimate
  let yearly: [[[Double]]]
  let joiners: [Double]
  let joined: [[Double]]

  /// Plans by setting, below 16 and from 16 on.
  struct Plans: Equatable {
    var young = [Double].zeros(Setting.count)
    var old = [Double].zeros(Setting.count)
  }

  /// Plans a number of years on.
  func plans(after years: Int) -> Plans {
    var plans = caseload.map { $0.map(Double.init) }
    for _ in 0..<years {
      var later = [[Double]].table()
      for age in 0..<25 {
        for from in 0..<Setting.count where plans[age][from] > 0 {
          let kept = plans[age][from] * (1 - leaving.share(age, setting: from))
          for to in 0..<Setting.count { later[age + 1][to] += kept * yearly[age][from][to] }
        }
      }
      for (band, row) in zip(TransitionPlacement.settingBands, joined) {
        for age in band {
          for setting in 0..<Setting.count { later[age][setting] += joiners[age] * row[setting] }
        }
      }
      plans = later
    }
    func sum(_ ages: ClosedRange<Int>) -> [Double] {
      plans[ages].reduce([Double].zeros(Setting.count)) { zip($0, $1).map(+) }
    }
    return Plans(young: sum(0...15), old: sum(16...25))
  }

  /// How much more of each setting there should be than was simulated; 1 where there are few plans.
  /// - Parameter simulated: plans by setting, the same number of years on.
  func factors(_ simulated: Plans, after years: Int) -> Plans {
    let wanted = plans(after: years)
    func ratios(
      _ simulated: [Double], _ wanted: [Double], _ settings: [Setting], power: Double
    ) -> [Double] {
      var result = [Double](repeating: 1, count: Setting.count)
      for setting in settings.map(\.rawValue) where simulated[setting] >= 10 && wanted[setting] >= 10 {
        let ratio = (wanted[setting] / wanted.total) / (simulated[setting] / simulated.total)
        result[setting] = min(max(Elementary.pow(ratio, power), 0.9), 1.1)
      }
      return result
    }
    // Below 16 all else is mainstream or passes through. From 16 on most pupils move within a few years, so that a
    // factor on what comes and one on what goes would go too far together.
    return Plans(
      young: ratios(simulated.young, wanted.young, [.srp, .stateSpecial, .inmss], power: 1),
      old: ratios(simulated.old, wanted.old, Setting.allCases, power: 0.5))
  }
}
