import Foundation

/// An authority's pupils year by year, and the table that it would make of them: 19 settings of its own, 6 needs,
/// about 2,150 plans, year groups -4 to 20, and years that differ by more than chance.
struct SyntheticPupils {
  /// Name and category of the authority's settings.
  static let settings: [(code: String, category: String)] = [
    ("EYS", "early_years"), ("MMSIB", "mainstream"), ("MMSOB", "mainstream"),
    ("IMS", "independent_mainstream"),
    ("MUIB", "srp"), ("MUOB", "srp"), ("MSSIB", "state_special"), ("MSSOB", "state_special"),
    ("MSSR", "state_special"), ("ISS", "inmss"), ("ISSR", "inmss"), ("NMSS", "inmss"), ("MAP", "ap"),
    ("FEC", "fe"), ("APP", "fe"), ("ISC", "spi"), ("ISCR", "spi"), ("EO", "eotas"), ("NEET", "other"),
  ]
  static let needs = ["ASD", "SEMH", "SLCN", "MLD", "SLD", "PD"]
  static let groups = -4...20
  static var map: String {
    "setting,category\n" + settings.map { "\($0.code),\($0.category)\n" }.joined()
  }

  struct Pupil {
    var group, setting, need: Int
  }

  /// A pupil in two Januaries; a state without a plan is `nil`.
  struct Transition {
    var year, group: Int
    var before, after: (setting: Int, need: Int)?
  }

  var persons = 2000.0
  /// Relative spread of the years around their mean, for joiners, leavers and movers.
  var joinerSpread = 0.06
  var leaverSpread = 0.06
  var moverSpread = 0.15
  /// Yearly growth of the rate of joining.
  var growth = 0.0
  private(set) var transitions: [Transition] = []
  private var random: Mix

  /// - Parameters:
  ///   - years: calendar years of the rows.
  init(seed: UInt64, years: ClosedRange<Int>, growth: Double = 0, spread: Double = 1, persons: Double = 2000)
  {
    random = Mix(seed: seed)
    self.growth = growth
    self.persons = persons
    joinerSpread *= spread
    leaverSpread *= spread
    moverSpread *= spread
    var pupils: [Pupil] = []
    // Twenty-five years bring the plans to their level.
    for year in (years.lowerBound - 25)...years.upperBound {
      let later = step(pupils, year: year, isRecorded: years.contains(year))
      pupils = later
    }
  }

  private mutating func step(_ pupils: [Pupil], year: Int, isRecorded: Bool) -> [Pupil] {
    var later: [Pupil] = []
    let joined = exp(joinerSpread * random.normal() - joinerSpread * joinerSpread / 2)
    let left = exp(leaverSpread * random.normal() - leaverSpread * leaverSpread / 2)
    let moved = exp(moverSpread * random.normal() - moverSpread * moverSpread / 2)
    for pupil in pupils {
      var after: (setting: Int, need: Int)?
      if random.uniform() >= min(1, Self.leaves(pupil.group, pupil.setting) * left) {
        let setting = random.pick(Self.moves(pupil.group + 1, pupil.setting, moved))
        later.append(Pupil(group: pupil.group + 1, setting: setting, need: pupil.need))
        after = (setting, pupil.need)
      }
      if isRecorded {
        transitions.append(
          Transition(year: year, group: pupil.group, before: (pupil.setting, pupil.need), after: after))
      }
    }
    // Growth counts from the first year of the rows; before, rates stood still.
    let level = joined * pow(1 + growth, Double(max(0, year - 2017)))
    for group in Self.groups {
      for _ in 0..<random.poisson(persons * Self.joins(group) * level) {
        let need = random.pick(Self.joinerNeeds(group))
        let setting = random.pick(Self.joinerSettings(group, need))
        later.append(Pupil(group: group, setting: setting, need: need))
        if isRecorded {
          transitions.append(
            Transition(year: year, group: group - 1, before: nil, after: (setting, need)))
        }
      }
    }
    return later
  }

  // MARK: Rates

  /// Share of a year group who join, by year group in the second January.
  static func joins(_ group: Int) -> Double {
    switch group {
    case -4: 0.0003
    case -3: 0.0012
    case -2: 0.0035
    case -1: 0.0075
    case 0: 0.0125
    case 1...3: 0.0105
    case 4...6: 0.0095
    case 7: 0.0065
    case 8...10: 0.0055
    case 11: 0.0025
    case 12...14: 0.0012
    case 15...17: 0.0005
    default: 0
    }
  }

  static func joinerNeeds(_ group: Int) -> [Double] {
    group < 1
      ? [0.38, 0.06, 0.34, 0.04, 0.1, 0.08]
      : group < 7
        ? [0.33, 0.2, 0.27, 0.1, 0.04, 0.06] : [0.3, 0.42, 0.1, 0.1, 0.02, 0.06]
  }

  static func joinerSettings(_ group: Int, _ need: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: 19)
    switch group {
    case ..<0:
      shares.replaceSubrange(0...8, with: [0.72, 0.03, 0, 0, 0.03, 0, 0.2, 0.02, 0])
    case 0...6:
      shares.replaceSubrange(1...12, with: [0.68, 0.06, 0.02, 0.06, 0.01, 0.1, 0.02, 0, 0.03, 0, 0.01, 0.01])
    case 7...11:
      shares.replaceSubrange(
        1...12, with: [0.55, 0.1, 0.03, 0.04, 0.01, 0.07, 0.02, 0.01, 0.07, 0.01, 0.02, 0.05])
      shares[17] = 0.02
    default:
      shares.replaceSubrange(12...18, with: [0.02, 0.6, 0.08, 0.06, 0.02, 0.05, 0.17])
    }
    // Severe needs are taught in special schools, social ones less often so.
    for special in 6...8 { shares[special] *= need == 4 ? 5 : need == 1 ? 0.4 : 1 }
    return shares
  }

  /// Share that is gone a year later, by year group and setting in the first January.
  static func leaves(_ group: Int, _ setting: Int) -> Double {
    switch group {
    case ..<5: 0.015
    case 5...9: 0.022
    case 10: 0.03
    case 11: setting == 18 ? 0.4 : 0.07
    case 12...13: [13: 0.2, 14: 0.45, 18: 0.5][setting] ?? 0.14
    case 14: [13: 0.42, 14: 0.6, 15: 0.3, 16: 0.2, 18: 0.6][setting] ?? 0.4
    case 15...16: [13: 0.38, 14: 0.5, 15: 0.3, 16: 0.2][setting] ?? 0.45
    case 17...19: [15: 0.35, 16: 0.3][setting] ?? 0.5
    default: 1
    }
  }

  /// Settings a year later of those who stay, by the year group in the second January.
  static func moves(_ group: Int, _ setting: Int, _ level: Double) -> [Double] {
    var go: [Int: Double] = [:]
    switch (group, setting) {
    case (0..., 0): return weights([1: 0.66, 2: 0.04, 4: 0.07, 6: 0.2, 7: 0.03])
    case (..<7, 1): go = [2: 0.006, 4: 0.004, 6: 0.008, 9: 0.003, 12: 0.002]
    case (7, 1): go = [2: 0.14, 3: 0.01, 4: 0.03, 6: 0.07, 7: 0.01, 9: 0.02, 12: 0.01]
    case (8...11, 1): go = [2: 0.01, 6: 0.007, 9: 0.01, 12: 0.012, 17: 0.004]
    case (7, 2): go = [1: 0.25, 6: 0.04, 9: 0.02]
    case (..<12, 2): go = [1: 0.03, 6: 0.006, 9: 0.006, 12: 0.008]
    case (7, 4): go = [1: 0.25, 5: 0.08, 6: 0.12]
    case (..<12, 4): go = [1: 0.02, 6: 0.01]
    case (7, 5): go = [2: 0.3, 6: 0.1]
    case (..<12, 6): go = [7: 0.008, 8: 0.002, 9: 0.008, 1: 0.004]
    case (..<12, 7): go = [6: 0.03, 9: 0.015]
    case (..<12, 8): go = [10: 0.04, 6: 0.02]
    case (..<12, 9): go = [10: 0.02, 11: 0.02, 6: 0.012, 17: 0.006]
    case (..<12, 10): go = [9: 0.05]
    case (..<12, 11): go = [9: 0.03, 6: 0.02]
    case (..<12, 12): go = [1: 0.1, 9: 0.12, 17: 0.05]
    case (12, 1), (12, 2), (12, 3), (12, 4), (12, 5):
      return weights([
        1: setting == 1 ? 0.28 : 0, 2: setting == 2 ? 0.3 : 0, 13: 0.55, 14: 0.06, 18: 0.07, 15: 0.02,
      ])
    case (12, 6), (12, 7): go = [13: 0.32, 15: 0.04, 18: 0.02]
    case (12, 9), (12, 11): go = [13: 0.3, 15: 0.14, 16: 0.02, 18: 0.05]
    case (12, 12), (12, 17): return weights([13: 0.5, 14: 0.12, 17: 0.08, 18: 0.3])
    case (13..., 1), (13..., 2), (13..., 3), (13..., 4), (13..., 5): go = [13: 0.35, 14: 0.05]
    case (15..., 6), (15..., 7), (15..., 8), (15..., 9), (15..., 10), (15..., 11):
      return weights([13: 0.6, 15: 0.28, 16: 0.06, 18: 0.06])
    case (13..., 6), (13..., 7): go = [13: 0.08, 15: 0.02]
    case (13..., 13): go = [14: 0.05, 18: 0.05, 15: 0.01]
    case (13..., 18): go = [13: 0.25, 14: 0.1]
    case (13..., 14): go = [18: 0.1]
    default: break
    }
    let scaled = go.mapValues { $0 * level }
    let total = scaled.values.reduce(0, +)
    let factor = total > 0.95 ? 0.95 / total : 1
    var result = weights(scaled.mapValues { $0 * factor })
    result[setting] = 1 - min(total, 0.95)
    return result
  }

  private static func weights(_ shares: [Int: Double]) -> [Double] {
    (0..<19).map { shares[$0] ?? 0 }
  }

  // MARK: Tables

  static let header = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n"

  /// The table of some of the years.
  func csv(_ years: ClosedRange<Int>) -> String {
    var text = Self.header
    for row in transitions where years.contains(row.year) {
      func state(_ state: (setting: Int, need: Int)?) -> String {
        state.map { "\(Self.settings[$0.setting].code),\(Self.needs[$0.need])" } ?? "NONSEND,NONSEND"
      }
      text += "\(row.year),\(state(row.before)),\(row.group),\(state(row.after)),\(row.group + 1)\n"
    }
    return text
  }

  func population(_ years: ClosedRange<Int>) -> String {
    "calendar-year,academic-year,population\n"
      + years.flatMap { year in Self.groups.map { "\(year),\($0),\(Int(persons))\n" } }.joined()
  }

  /// Pupils with a plan in a January after the first year of rows.
  func census(_ year: Int) -> [Pupil] {
    transitions.compactMap { row in
      row.year == year - 1
        ? row.after.map { Pupil(group: row.group + 1, setting: $0.setting, need: $0.need) } : nil
    }
  }
}

/// SplitMix64 (Steele, Lea & Flood 2014) and what the generator needs of it: no part of the model is used to test it.
struct Mix {
  private var state: UInt64

  /// Seeds next to each other must not give one sequence from two places.
  init(seed: UInt64) {
    state = seed
    state = next() ^ 0xD1B5_4A32_D192_ED03
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

  mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }

  mutating func poisson(_ mean: Double) -> Int {
    var count = 0
    var left = mean
    // Exponential gaps add up to the mean.
    while true {
      left += log(uniform())
      if left < 0 { return count }
      count += 1
    }
  }

  mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    guard trials > 0, probability > 0 else { return 0 }
    if probability < 0.05, trials > 200 {
      // Gaps between successes are geometric.
      var count = 0
      var place = 0
      while true {
        place += 1 + Int(log(uniform()) / log(1 - probability))
        if place > trials { return count }
        count += 1
      }
    }
    return (0..<trials).reduce(0) { count, _ in count + (uniform() < probability ? 1 : 0) }
  }

  /// Marsaglia & Tsang (2000).
  mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = 1 + c * x
      guard v > 0 else { continue }
      let cube = v * v * v
      if log(uniform()) < 0.5 * x * x + d - d * cube + d * log(cube) { return d * cube }
    }
  }

  mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = gamma(a)
    return x / (x + gamma(b))
  }

  /// How often each index comes in a number of picks.
  mutating func picks(_ count: Int, _ weights: [Double]) -> [Int] {
    var result = [Int](repeating: 0, count: weights.count)
    for _ in 0..<count { result[pick(weights)] += 1 }
    return result
  }

  /// An index, by weights; the last one with a weight where rounding leaves none.
  mutating func pick(_ weights: [Double]) -> Int {
    // Plain loops, as tables of pupils call it millions of times and debug builds take long over iterators.
    var (total, index) = (0.0, 0)
    while index < weights.count {
      total += weights[index]
      index += 1
    }
    var left = uniform() * total
    var last = 0
    index = 0
    while index < weights.count {
      if weights[index] > 0 {
        last = index
        left -= weights[index]
        if left < 0 { return index }
      }
      index += 1
    }
    return last
  }
}
