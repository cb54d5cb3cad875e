import EventSimulation
import SENDSystem

/// New plans a year, and the requests that lead to them.
///
/// Rates of joining by age are Gamma-Poisson posteriors around the ages on both sides; their level follows the years
/// (`RateLevel`). A request becomes a plan some months later and is counted in the January after that, up to two
/// ages on, so requests by age are found by unfolding, cut short to keep them smooth, and then by `JoiningFit`.
struct JoiningEstimate {
  /// Joiners expected in a year at the level of the last year, by age in January.
  let joiners: [Double]
  /// Requests a year by academic age.
  var requests: [Double]
  let level: RateLevel
  let history: [(year: Int, count: Double)]

  init(
    _ counts: TransitionCounts, persons: (Int) -> [Double], path: PathFigures, leaving: LeavingEstimate
  ) {
    let years = counts.observed
    let pooled = TransitionCounts.pooled(counts.joiners).map(\.total)
    let exposed = years.reduce([Double].zeros(26)) { zip($0, persons($1 + 1)).map(+) }
    let raw = (0...25).map { exposed[$0] > 0 ? pooled[$0] / exposed[$0] : 0 }
    let smooth = Ages.smoothed(raw, 0...25)
    let rates = (0...25).map { age -> Double in
      let expected = smooth[age] * exposed[age]
      guard expected > 0 else { return 0 }
      return smooth[age] * GammaPoisson(count: pooled[age], expected: expected, strength: 5).mean
    }
    history = years.map { ($0, (counts.joiners[$0] ?? .table()).reduce(0) { $0 + $1.total }) }
    level = RateLevel(
      history.map { year, count in (count, zip(rates, persons(year + 1)).reduce(0) { $0 + $1.0 * $1.1 }) })
    let factor = Elementary.exp(level.mean)
    joiners = zip(rates, persons(counts.years.upperBound + 1)).map { $0 * $1 * factor }
    requests = Unfolding.solve(joiners, kernel: Self.kernel(path, leaving), rounds: 10)
      .map { $0 < 0.005 ? 0 : $0 }
  }

  /// How much of a request at an age is a plan in January at each age: `[age in January][age at the request]`.
  static func kernel(_ path: PathFigures, _ leaving: LeavingEstimate) -> [[Double]] {
    var kernel = [[Double]].table(26, 26)
    let late = min(path.weeksToPlan / 52, 1)
    for age in 0...25 {
      let success = path.planShare(age)
      for (issued, weight) in [(age, 1 - late), (age + 1, late)] where issued <= 25 {
        kernel[issued][age] += success * weight * LeavingEstimate.afterSeptember
        guard issued < 25 else { continue }
        kernel[issued + 1][age] +=
          success * weight * LeavingEstimate.beforeSeptember * leaving.lastsSeptember(issued)
      }
    }
    return kernel
  }
}
