import EventSimulation
import SENDSystem

/// Plans that are gone from one January to the next, by age, and from 16 on by setting and need.
///
/// Shares by age are Beta posteriors around the ages on both sides, and these around England. Below 16 most leavers
/// move away, so England's split of reasons at each age says how much is migration; from 16 on plans end with the
/// academic year, and setting and need make a difference, written as factors on the share that ends.
struct LeavingEstimate {
  /// Share of the plans of an age in one January that are gone by the next.
  let share: [Double]
  /// Ends of plans by `[reason][age]`: at reviews below 16, on 31 August from 16 on.
  private(set) var ceasing = [[Double]](repeating: .zeros(26), count: 5)
  private(set) var transferOut = [Double].zeros(26)
  private(set) var abroad = [Double].zeros(26)
  private(set) var deceased = [Double].zeros(26)
  /// How leaving below 16 and from 16 on varies from year to year.
  let young, old: YearlyVariation
  private(set) var factors: [Factor] = []
  /// How much more or less often plans of a setting are gone than all of the age, `[age - 16][setting]`.
  private var ratios = [[Double]](repeating: [Double](repeating: 1, count: Setting.count), count: 10)

  /// How much more or less often plans of a setting or need end.
  struct Factor {
    var ages: ClosedRange<Int>
    var setting: Setting?
    var need: Need?
    var ratio: Double
    var left, expected: Double
    /// Of the posterior, with the variance of a share.
    var sd: Double
  }

  /// Of the prior of yearly variation. Returns of ceased plans vary more, but half of that is how they are made out.
  static let yearlyScale = 0.1
  static let bands = [16...16, 17...17, 18...18, 19...25]
  /// Part of the time between two Januaries that lies before September, and after.
  static let beforeSeptember = 0.63
  static let afterSeptember = 0.37

  init(_ counts: TransitionCounts) {
    let plans = TransitionCounts.pooled(counts.plans).map(\.total)
    let left = TransitionCounts.pooled(counts.leavers).map(\.total)
    let england = EnglandFigures.leaving
    let share = (0...25).map { age -> Double in
      let near = [age - 1, age + 1].filter { (0...25).contains($0) && ($0 < 16) == (age < 16) }
      let around = BetaBinomial(
        successes: near.reduce(0) { $0 + left[$1] }, of: near.reduce(0) { $0 + plans[$1] },
        prior: england[age],
        strength: 20)
      return min(
        BetaBinomial(successes: left[age], of: plans[age], prior: around.mean, strength: 5).mean, 0.97)
    }
    self.share = share
    func variation(_ ages: ClosedRange<Int>) -> YearlyVariation {
      let expected = ages.reduce(0) { $0 + plans[$1] * share[$1] }
      let squares = ages.reduce(0) { $0 + plans[$1] * share[$1] * share[$1] }
      return YearlyVariation(
        counts.observed.map { year in
          let gone = counts.leavers[year] ?? .table()
          let held = counts.plans[year] ?? .table()
          return (
            ages.reduce(0) { $0 + gone[$1].total }, ages.reduce(0) { $0 + held[$1].total * share[$1] }
          )
        }, scale: Self.yearlyScale, noise: expected > 0 ? 1 - squares / expected : 1)
    }
    young = variation(0...15)
    old = variation(16...25)
    divideYoung()
    divideOld()
    compareSettings(counts)
  }

  /// Below 16: rates that give the shares over the two ages that lie between two Januaries, split as in England.
  private mutating func divideYoung() {
    let hazard = (0...15).map { -Elementary.log(1 - share[$0]) }
    let kernel = (0...15).map { output in
      (0...15).map { input in
        input == output ? Self.beforeSeptember : input == output + 1 ? Self.afterSeptember : 0
      }
    }
    let rates = Unfolding.solve(hazard, kernel: kernel)
    for age in 0...15 {
      let scale = rates[age] / max(EnglandFigures.leavingRate(age), 1e-9)
      transferOut[age] = EnglandFigures.transferOut[age] * scale
      abroad[age] = EnglandFigures.abroad[age] * scale
      deceased[age] = EnglandFigures.deceased[age] * scale
      for reason in 0..<5 { ceasing[reason][age] = EnglandFigures.ceasing[reason][age] * scale }
    }
  }

  /// From 16 on: England's rates of moving away, the rest ends with the academic year.
  private mutating func divideOld() {
    for age in 16...25 {
      let away = EnglandFigures.transferOut[age] + EnglandFigures.abroad[age] + EnglandFigures.deceased[age]
      let scale = min(1, 0.5 * -Elementary.log(1 - share[age]) / max(away, 1e-9))
      transferOut[age] = EnglandFigures.transferOut[age] * scale
      abroad[age] = EnglandFigures.abroad[age] * scale
      deceased[age] = EnglandFigures.deceased[age] * scale
      let ends = max(0, 1 - (1 - share[age]) * Elementary.exp(away * scale))
      let mix = EnglandFigures.ceasing.map { $0[age] }.scaled(to: ends)
      for reason in 0..<5 { ceasing[reason][age] = mix[reason] }
    }
    // Nearly everyone of academic age 24 ends on the 25th birthday, which the model counts by itself.
    for reason in 0..<5 { for age in 24...25 { ceasing[reason][age] = ceasing[reason][23] } }
  }

  /// Ratios of settings within bands of age, then of needs given the setting: Gamma-Poisson with the weight of ten
  /// and twenty leavers. The level at each band stays as it was.
  private mutating func compareSettings(_ counts: TransitionCounts) {
    let held = counts.plansFrom16
    let gone = counts.leaversFrom16
    var bySetting = [[Double]](repeating: [Double](repeating: 1, count: Setting.count), count: 10)
    for band in Self.bands {
      let ages = band.map { $0 - 16 }
      let highest = band.map { share[$0] }.max() ?? 0
      for setting in 0..<Setting.count {
        let left = ages.reduce(0) { $0 + gone[$1][setting].total }
        let expected = ages.reduce(0) { $0 + held[$1][setting].total * share[$1 + 16] }
        guard expected > 0 else { continue }
        let ratio = min(GammaPoisson(count: left, expected: expected, strength: 10).mean, 0.97 / highest)
        for age in ages { bySetting[age][setting] = ratio }
        let pupils = ages.reduce(0) { $0 + held[$1][setting].total }
        let rest = max(0.1, 1 - (left + 10) / (pupils + 10 * pupils / expected))
        factors.append(
          Factor(
            ages: band, setting: Setting.allCases[setting], ratio: ratio, left: left, expected: expected,
            sd: ratio * (rest / (left + 10)).squareRoot()))
      }
    }
    var byNeed = [Double](repeating: 1, count: Need.count)
    for need in 0..<Need.count {
      var left = 0.0
      var expected = 0.0
      for age in 0..<10 {
        for setting in 0..<Setting.count {
          left += gone[age][setting][need]
          expected += held[age][setting][need] * share[age + 16] * bySetting[age][setting]
        }
      }
      guard expected > 0 else { continue }
      let ratio = GammaPoisson(count: left, expected: expected, strength: 20).mean
      guard abs(ratio - 1) > 0.05 else { continue }
      byNeed[need] = ratio
      factors.append(
        Factor(
          ages: 16...25, need: Need.allCases[need], ratio: ratio, left: left, expected: expected,
          sd: ratio / (left + 20).squareRoot()))
    }
    for band in Self.bands {
      var plain = 0.0
      var weighted = 0.0
      for age in band.map({ $0 - 16 }) {
        for setting in 0..<Setting.count {
          for need in 0..<Need.count {
            let expected = held[age][setting][need] * share[age + 16]
            plain += expected
            weighted += expected * bySetting[age][setting] * byNeed[need]
          }
        }
      }
      guard weighted > 0 else { continue }
      for age in band {
        for reason in 0..<5 { ceasing[reason][age] *= plain / weighted }
        ratios[age - 16] = bySetting[age - 16].map { $0 * plain / weighted }
      }
    }
    for age in 16...25 {
      let total = ceasing.reduce(0) { $0 + $1[age] }
      if total > 0.98 { for reason in 0..<5 { ceasing[reason][age] *= 0.98 / total } }
    }
  }

  /// Share of the plans of an age and setting that are gone a year later.
  func share(_ age: Int, setting: Int) -> Double {
    age < 16 ? share[age] : min(share[age] * ratios[age - 16][setting], 0.98)
  }

  /// Share of the plans that are in force shortly before September and last into the new academic year.
  func lastsSeptember(_ age: Int) -> Double {
    age < 16 ? 1 : max(0, 1 - ceasing.reduce(0) { $0 + $1[age] })
  }
}
