import EventSimulation
import SENDSystem

/// Where plans of a group of ages are brought to their growth: at the requests whose plans will be in that group in three
/// years. Ages are counted less surely than all together, and requests of each grow at a rate of their own, which no file
/// of three or four years tells.
struct AgeClosing {
  /// Ages of requests, and the group of ages in which most of their plans are after `Calibration.horizon` years.
  static let ages: [(requests: ClosedRange<Int>, group: AgeGroup)] = [
    (0...8, .from5To10), (9...15, .from11To15),
  ]
  /// Beyond these no factor is believed.
  static let most = 0.8...1.25
  /// Logarithm of plans of a group gained by a unit of the logarithm of its requests, before a trial tells.
  private static let slope = 0.4

  /// Logarithms of plans that the growth of all authorities tells, by group; `nil` where it tells nothing.
  private let wanted: [Double?]
  /// Requests of each group in a year.
  private let requests: [Double]
  private var slopes = ages.map { _ in AgeClosing.slope }
  private var before: (plans: [Double], factors: [Double])?

  /// - Parameter requests: by age.
  init(wanted: [Double?], requests: [Double]) {
    self.wanted = wanted
    self.requests = Self.ages.map { group in group.requests.reduce(0) { $0 + requests[$1] } }
  }

  /// Factors that bring the groups nearer to what is wanted: the secant method, from the second time on.
  mutating func closed(_ now: [Double], _ factors: [Double]) -> [Double] {
    let plans = Self.ages.map { now[$0.group.rawValue] }
    if let before {
      for index in slopes.indices {
        let step = Elementary.log(factors[index] / before.factors[index])
        guard abs(step) > 0.01 else { continue }
        slopes[index] = ((plans[index] - before.plans[index]) / step).clamped(to: 0.2...0.8)
      }
    }
    before = (plans, factors)
    let moves = factors.indices.map { index in
      Elementary.log(factors[index])
        + (wanted[index].map { ($0 - plans[index]) / slopes[index] } ?? 0)
    }
    return Self.shared(moves, requests)
  }

  /// Factors with such logarithms that leave the sum of requests as it is, as what all are is told elsewhere. Where one
  /// would be beyond belief, all go as far as that one may.
  static func shared(_ moves: [Double], _ requests: [Double]) -> [Double] {
    func factors(_ part: Double) -> [Double] {
      let moved = moves.map { Elementary.exp(part * $0) }
      let sum = zip(requests, moved).reduce(0) { $0 + $1.0 * $1.1 }
      return sum > 0 ? moved.map { $0 * requests.total / sum } : moves.map { _ in 1 }
    }
    func isBelieved(_ part: Double) -> Bool { factors(part).allSatisfy { most.contains($0) } }
    if isBelieved(1) { return factors(1) }
    // At 0 all are 1.
    var (low, high) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if isBelieved(middle) { low = middle } else { high = middle }
    }
    return factors(low)
  }

  static func factor(of age: Int, _ factors: [Double]) -> Double {
    zip(ages, factors).first { $0.0.requests.contains(age) }?.1 ?? 1
  }
}

extension Calibration {
  /// What requests of some ages are multiplied by to meet plans of later years; nothing to say where they stand.
  var agesNote: String {
    let said = zip(AgeClosing.ages, loop.byAges).filter { abs($0.1 - 1) >= 0.005 }.map { group, factor in
      "\(SourceNode.key(group.requests)) times \(SourceWriter.number(factor, 2))"
    }
    return said.isEmpty
      ? ""
      : " Ages \(said.joined(separator: ", ")): so that plans at ages 5 to 15 grow as those of all authorities tell."
  }
}
