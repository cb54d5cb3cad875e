/// A distribution so narrow that little is left of its skewness: a gamma distribution of a large shape, a beta
/// distribution of two large parameters. Series and continued fractions take the longer the narrower it is, and
/// their factors lose their digits; this takes no time at all.
///
/// Cornish and Fisher's expansion with skewness and excess kurtosis (Abramowitz & Stegun 26.2.49 and 26.2.54). From
/// shapes of a million on, quantiles are within a millionth of a standard deviation and tails within 1e-8.
struct NearlyNormal {
  let mean, sd, skewness, kurtosis: Double

  /// Parameters from which on a distribution counts as nearly normal.
  static let leastShape = 1e6

  init(gammaMean mean: Double, sd: Double) {
    self.mean = mean
    self.sd = sd
    skewness = 2 * (sd / mean)
    kurtosis = 6 * (sd / mean) * (sd / mean)
  }

  init(betaMean mean: Double, sd: Double) {
    self.mean = mean
    self.sd = sd
    let variance = mean * (1 - mean)
    let ratio = sd / variance
    let tilt = 1 - 2 * mean
    skewness = 2 * tilt * ratio
    kurtosis = 6 * (tilt * tilt - variance) * ratio * ratio
  }

  /// The value that the variable stays below with probability `p`, strictly between 0 and 1.
  func quantile(_ p: Double) -> Double {
    let z = NormalDistribution.quantile(p)
    let w =
      z + skewness / 6 * (z * z - 1) + kurtosis / 24 * (z * z * z - 3 * z)
      - skewness * skewness / 36 * (2 * z * z * z - 5 * z)
    return mean + sd * w
  }

  /// P(X <= x) and P(X > x).
  func tails(_ x: Double) -> (lower: Double, upper: Double) {
    // Beyond, the expansion says nothing, and there is nothing.
    let z = min(max((x - mean) / sd, -30), 30)
    let w =
      z - skewness / 6 * (z * z - 1) - kurtosis / 24 * (z * z * z - 3 * z)
      + skewness * skewness / 36 * (4 * z * z * z - 7 * z)
    return (NormalDistribution.cumulative(w), NormalDistribution.cumulative(-w))
  }
}
