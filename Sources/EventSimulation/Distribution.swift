/// A continuous distribution as people state it in an assumption: by mean and standard deviation, by
/// quantiles, or by a least, a likely and a greatest value.
///
/// Values come from `quantile` at a uniform, so that one uniform is one value, the same in all scenarios.
public enum Distribution: Sendable, Equatable {
  /// Always the same value.
  case fixed(Double)
  case normal(mean: Double, sd: Double)
  /// Positive and skewed to the right. Mean and standard deviation are of the variable, not its logarithm.
  case logNormal(mean: Double, sd: Double)
  /// A proportion.
  case beta(mean: Double, sd: Double)
  /// Positive and skewed to the right.
  case gamma(mean: Double, sd: Double)
  case triangular(minimum: Double, mode: Double, maximum: Double)
  /// A beta distribution between two limits, of mean (minimum + 4 mode + maximum) / 6 (Malcolm et al. 1959,
  /// doi:10.1287/opre.7.5.646).
  case pert(minimum: Double, mode: Double, maximum: Double)
  case uniform(minimum: Double, maximum: Double)

  /// The value that the variable stays below with probability `p`, from 0 to 1. The parameters must be
  /// possible: see `problem`.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "A probability is between 0 and 1")
    if sd == 0 { return mean }
    if p == 0 || p == 1 { return p == 0 ? support.lowerBound : support.upperBound }
    switch self {
    case .fixed(let value):
      return value
    case .normal(let mean, let sd):
      return mean + sd * NormalDistribution.quantile(p)
    case .logNormal(let mean, let sd):
      let variance = Elementary.log1p((sd / mean) * (sd / mean))
      return mean * Elementary.exp(variance.squareRoot() * NormalDistribution.quantile(p) - 0.5 * variance)
    case .beta(let mean, let sd):
      let size = mean * (1 - mean) / (sd * sd) - 1
      if min(mean, 1 - mean) * size > NearlyNormal.leastShape {
        return min(max(NearlyNormal(betaMean: mean, sd: sd).quantile(p), 0), 1)
      }
      return InverseTails.beta(a: mean * size, b: (1 - mean) * size, p)
    case .gamma(let mean, let sd):
      let shape = (mean / sd) * (mean / sd)
      if shape > NearlyNormal.leastShape {
        return max(NearlyNormal(gammaMean: mean, sd: sd).quantile(p), 0)
      }
      return sd * (sd / mean) * InverseTails.gamma(shape: shape, p)
    case .triangular(let minimum, let mode, let maximum):
      return Distribution.triangularQuantile(p, minimum, mode, maximum)
    case .pert(let minimum, let mode, let maximum):
      let width = maximum - minimum
      let a = 1 + 4 * (mode - minimum) / width
      let b = 1 + 4 * (maximum - mode) / width
      return minimum + width * InverseTails.beta(a: a, b: b, p)
    case .uniform(let minimum, let maximum):
      return minimum + p * (maximum - minimum)
    }
  }

  private static func triangularQuantile(
    _ p: Double, _ minimum: Double, _ mode: Double, _ maximum: Double
  ) -> Double {
    let width = maximum - minimum
    if p * width < mode - minimum { return minimum + (p * width * (mode - minimum)).squareRoot() }
    return maximum - ((1 - p) * width * (maximum - mode)).squareRoot()
  }
}
