import EventSimulation

/// Probabilities of seeking another setting, by occasion, academic age and present setting, and how a pupil's
/// need and complexity tilt them.
struct MoveTable: ~Copyable {
  private static var row: Int { Setting.count }
  /// `[occasion][age][from][to]`.
  private let base: UnsafeMutablePointer<Double>
  /// Total of each row of `base`; most rows are empty.
  private let total: UnsafeMutablePointer<Double>
  /// Bit `to` of each row of `base`: whether its probability is above 0. Few are.
  private let sought: UnsafeMutablePointer<UInt16>
  /// `[from][need][to]`, with mean 1 over the needs of the setting's pupils at the start.
  private let tilt: UnsafeMutablePointer<Double>
  private static let rows = 2 * 26 * Setting.count
  /// Mean complexity by setting.
  private let means: UnsafeMutablePointer<Double>
  /// Bit `to` of `[from]`: whether the move leads to more specialist provision.
  private let leadsUp: UnsafeMutablePointer<UInt16>
  /// Year effects by setting moved to, `[calendar year of the run][to]`; not read where no year differs.
  private let byYear: UnsafeMutablePointer<Double>
  private var yearsDiffer = false

  /// - Parameter years: calendar years of a run.
  init(tilt values: [Double], years: Int) {
    base = .allocate(capacity: Self.rows * Self.row)
    base.initialize(repeating: 0, count: Self.rows * Self.row)
    total = .allocate(capacity: Self.rows)
    total.initialize(repeating: 0, count: Self.rows)
    sought = .allocate(capacity: Self.rows)
    sought.initialize(repeating: 0, count: Self.rows)
    tilt = .allocate(capacity: values.count)
    tilt.initialize(from: values, count: values.count)
    means = .allocate(capacity: Self.row)
    for setting in 0..<Self.row { (means + setting).initialize(to: Complexity.mean(setting)) }
    leadsUp = .allocate(capacity: Self.row)
    for from in 0..<Self.row {
      let bits = (0..<Self.row).filter { Complexity.leadsUp(from: from, to: $0) }.map { UInt16(1) << $0 }
      (leadsUp + from).initialize(to: bits.reduce(0, |))
    }
    byYear = .allocate(capacity: years * Self.row)
    byYear.initialize(repeating: 1, count: years * Self.row)
  }

  deinit {
    base.deallocate()
    total.deallocate()
    sought.deallocate()
    tilt.deallocate()
    means.deallocate()
    leadsUp.deallocate()
    byYear.deallocate()
  }

  /// - Parameter settingsByYear: factors `[calendar year of the run][to]`; empty for none.
  mutating func fill(
    _ rules: [Scenario.MoveRule], multipliers: [Parameters.MoveMultiplier], settingsByYear: [Double]
  ) {
    yearsDiffer = !settingsByYear.isEmpty
    if yearsDiffer { byYear.update(from: settingsByYear, count: settingsByYear.count) }
    base.update(repeating: 0, count: Self.rows * Self.row)
    for (rule, multiplier) in zip(rules, multipliers) {
      for age in rule.ages {
        for from in 0..<Setting.count where rule.probabilities[from].contains(where: { $0 > 0 }) {
          let start = ((rule.occasion.rawValue * 26 + age) * Setting.count + from) * Self.row
          let row = zip(rule.probabilities[from], multiplier.byDestination).map(*)
          let sum = row.reduce(0, +) * multiplier.all
          let scale = sum > 1 ? multiplier.all / sum : multiplier.all
          for to in 0..<Setting.count { base[start + to] = row[to] * scale }
        }
      }
    }
    for row in 0..<Self.rows {
      let probability = base + row * Self.row
      total[row] = (0..<Self.row).reduce(0) { $0 + probability[$1] }
      sought[row] = (0..<Self.row).reduce(0) { probability[$1] > 0 ? $0 | 1 << UInt16($1) : $0 }
    }
  }

  /// The setting a pupil seeks, or `from` to stay.
  ///
  /// Staying and each destination have weights: the probability of the table, times the tilt of the pupil's
  /// need, times how far the pupil's complexity lies above (for more specialist settings) or below the setting's
  /// mean, times the effect of the year. Staying takes the low end of the draw, so that a lower probability of moving turns movers into stayers
  /// and never one mover into another.
  @inline(__always)
  func destination(
    _ uniform: Double, occasion: Scenario.MoveRule.Occasion, year: Int, age: Int, from: Int, need: Int,
    complexity: Double, specialistFactor: Double
  ) -> Int {
    let row = (occasion.rawValue * 26 + age) * Setting.count + from
    var sum = total[row]
    guard sum > 0 else { return from }
    let probability = base + row * Self.row
    let factors = byYear + year * Self.row
    let sought = Destinations(bits: sought[row])
    var scale = 1.0
    if yearsDiffer {
      sum = 0
      for to in sought { sum += probability[to] * factors[to] }
      if sum > 1 { scale = 1 / sum }
    }
    let stay = max(0, 1 - sum)
    let tilts = tilt + (from * Need.count + need) * Setting.count
    let mean = means[from]
    let up = complexity / mean
    let down = (1 - complexity) / (1 - mean)
    let specialist = leadsUp[from]
    @inline(__always)
    func weight(_ to: Int) -> Double {
      let step = means[to] - mean
      let byComplexity = step > 0.1 ? up : step < -0.1 ? down : 1
      let weight =
        probability[to] * tilts[to] * byComplexity
        * (specialist &>> UInt16(truncatingIfNeeded: to) & 1 == 1 ? specialistFactor : 1)
      return yearsDiffer ? weight * factors[to] * scale : weight
    }
    var all = stay
    for to in sought { all += weight(to) }
    var left = uniform * all - stay
    guard left > 0 else { return from }
    for to in sought {
      left -= weight(to)
      if left <= 0 { return to }
    }
    return from
  }

  /// The settings whose bits are set, in order.
  private struct Destinations: Sequence, IteratorProtocol {
    var bits: UInt16

    @inline(__always)
    mutating func next() -> Int? {
      guard bits != 0 else { return nil }
      defer { bits &= bits &- 1 }
      return bits.trailingZeroBitCount
    }
  }
}

/// Latent complexity by setting: the ranges that pupils of the starting caseload are spread over, and the order
/// of specialism in which settings are sought.
enum Complexity {
  static func low(_ setting: Int) -> Double { Setting(at: setting).complexity.lowerBound }
  static func high(_ setting: Int) -> Double { Setting(at: setting).complexity.upperBound }

  /// Mean of the pupils of a setting at the start. Hot code keeps its own table of these.
  static func mean(_ setting: Int) -> Double { (low(setting) + high(setting)) / 2 }

  /// Whether a move leads to more specialist provision, from a setting that stands before it in the order of specialism.
  static func leadsUp(from: Int, to: Int) -> Bool {
    guard Setting(at: to).isSpecialist,
      let before = Setting.bySpecialism.firstIndex(of: Setting(at: from)),
      let after = Setting.bySpecialism.firstIndex(of: Setting(at: to))
    else { return false }
    return before < after
  }
}
