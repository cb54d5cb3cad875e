import SENDSystem

/// What the estimates imply for the settings of school age, as a plain Markov chain from January to January.
///
/// The simulator lets pupils of one setting differ in complexity, and who has moved up is more likely to move back;
/// over some years its settings drift from this chain. `factors` brings them together again.
struct SchoolAgeChain {
  let caseload: [[Int]]
  let share: [Double]
  let yearly: [[[Double]]]
  let joiners: [Double]
  let joined: [[Double]]

  /// Plans below 16 by setting, a number of years on.
  func plans(after years: Int) -> [Double] {
    var plans = caseload.map { $0.map(Double.init) }
    for _ in 0..<years {
      var later = [[Double]].table()
      for age in 0..<15 {
        for from in 0..<12 where plans[age][from] > 0 {
          let kept = plans[age][from] * (1 - share[age])
          for to in 0..<12 { later[age + 1][to] += kept * yearly[age][from][to] }
        }
      }
      for (band, row) in zip(TransitionPlacement.settingBands, joined) where band.lowerBound < 16 {
        for age in band {
          for setting in 0..<12 { later[age][setting] += joiners[age] * row[setting] }
        }
      }
      plans = later
    }
    return plans[0...15].reduce([Double].zeros(12)) { zip($0, $1).map(+) }
  }

  /// How much more of the specialist settings there should be than was simulated, by setting.
  /// - Parameter simulated: plans below 16 by setting, the same number of years on.
  func factors(_ simulated: [Double], after years: Int) -> [Double] {
    let wanted = plans(after: years)
    var result = [Double](repeating: 1, count: 12)
    for setting in [Setting.srp, .stateSpecial, .inmss].map(\.rawValue)
    where simulated[setting] >= 10 && wanted[setting] >= 10 {
      let ratio = (wanted[setting] / wanted.total) / (simulated[setting] / simulated.total)
      result[setting] = min(max(ratio, 0.9), 1.1)
    }
    return result
  }
}
