import EventSimulation

/// What is known of how much areas are alike: a distribution over prior strengths, not one of them.
///
/// A strength estimated from few areas and then taken for known makes intervals too narrow. Estimates are therefore
/// averaged over a grid of strengths, each at its likelihood for all areas, with a flat prior on the standard deviation
/// between areas (Gelman 2006, Bayesian Analysis 1: 515).
struct StrengthGrid: Sendable {
  /// Equal steps of the logarithm, from areas that hardly tell of one another to areas that are as good as one.
  static let strengths: [Double] = (0..<20).map { 2 * Elementary.exp(Double($0) / 19 * Elementary.log(2500)) }
  /// Add up to 1.
  let weights: [Double]
  /// Areas, and their cases, that the mean of all was found from.
  private let areas, cases: Double

  /// - Parameter logLikelihood: of all areas at a strength, up to a constant.
  private init(areas: Int, cases: Double, _ logLikelihood: (Double) -> Double) {
    (self.areas, self.cases) = (Double(max(areas, 1)), max(cases, 1))
    // The standard deviation is one over the root of the strength; on a grid of logarithms it is its own prior.
    let values = Self.strengths.map { logLikelihood($0) - 0.5 * Elementary.log($0) }
    let highest = values.max() ?? 0
    weights = values.map { Elementary.exp($0 - highest) }.scaled(to: 1)
  }

  /// Counts of areas against what is expected of them (negative binomial).
  init(_ areas: [(count: Double, expected: Double)]) {
    let usable = areas.filter { $0.expected > 0 }
    self.init(areas: usable.count, cases: usable.reduce(0) { $0 + $1.expected }) { strength in
      usable.reduce(0) { sum, area in
        let all = strength + area.expected
        return sum + logGamma(strength + area.count) - logGamma(strength) + strength
          * Elementary.log(strength / all)
          + area.count * Elementary.log(area.expected / all)
      }
    }
  }

  /// Cases of areas with what is expected of their share (Beta-binomial).
  init(_ areas: [(successes: Double, trials: Double, share: Double)]) {
    let usable = areas.filter { $0.trials > 0 && $0.share > 1e-6 && $0.share < 1 - 1e-6 }
    self.init(areas: usable.count, cases: usable.reduce(0) { $0 + $1.trials }) { strength in
      usable.reduce(0) { sum, area in
        let (yes, no) = (strength * area.share, strength * (1 - area.share))
        return sum + logGamma(yes + area.successes) - logGamma(yes)
          + logGamma(no + max(area.trials - area.successes, 0)) - logGamma(no)
          + logGamma(strength) - logGamma(strength + area.trials)
      }
    }
  }

  /// Counts by kind of areas with what is expected of their shares (Dirichlet-multinomial).
  init(_ areas: [(counts: [Double], shares: [Double])]) {
    self.init(areas: areas.count, cases: areas.reduce(0) { $0 + $1.counts.total }) { strength in
      areas.reduce(0) { sum, area in
        zip(area.counts, area.shares).reduce(
          sum + logGamma(strength) - logGamma(strength + area.counts.total)
        ) { sum, kind in
          guard kind.0 > 0, kind.1 > 1e-9 else { return sum }
          return sum + logGamma(strength * kind.1 + kind.0) - logGamma(strength * kind.1)
        }
      }
    }
  }

  /// Variance of the mean of all areas that estimates are pulled towards, in units of that of one case.
  func varianceOfMean(_ strength: Double) -> Double { 1 / (strength * areas) + 1 / cases }

  /// Mean and standard deviation of what has these moments at each strength.
  func moments(_ at: (Double) -> (mean: Double, sd: Double)) -> (mean: Double, sd: Double) {
    var (mean, square) = (0.0, 0.0)
    for (strength, weight) in zip(Self.strengths, weights) where weight > 1e-6 {
      let value = at(strength)
      mean += weight * value.mean
      square += weight * (value.sd * value.sd + value.mean * value.mean)
    }
    return (mean, max(square - mean * mean, 0).squareRoot())
  }
}

/// Logarithm of the gamma function of a positive number; `lgamma` keeps a sign in memory that threads share.
private func logGamma(_ value: Double) -> Double {
  // Stirling's series beyond 7, and the recurrence below.
  var (x, shift) = (value, 1.0)
  while x < 7 {
    shift *= x
    x += 1
  }
  let square = 1 / (x * x)
  let series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / x
  return (x - 0.5) * Elementary.log(x) - x + 0.918_938_533_204_672_7 + series - Elementary.log(shift)
}
