/// Counts against what would be expected: the ratio has a Gamma prior with mean 1, so its posterior is Gamma.
///
/// Clayton & Kaldor 1987, Biometrics 43. The prior's strength is the number of expected events that weigh as much
/// as the prior.
public struct GammaPoisson: Sendable, Equatable {
  public var mean: Double
  public var sd: Double

  /// Posterior of the ratio of the true rate to the expected one.
  public init(count: Double, expected: Double, strength: Double) {
    mean = (strength + count) / (strength + expected)
    sd = (strength + count).squareRoot() / (strength + expected)
  }

  /// The same, averaged over what the areas say of the strength.
  init(count: Double, expected: Double, peers: [(count: Double, expected: Double)]) {
    self.init(count: count, expected: expected, grid: StrengthGrid(peers))
  }

  init(count: Double, expected: Double, grid: StrengthGrid) {
    (mean, sd) = grid.moments { strength in
      let one = GammaPoisson(count: count, expected: expected, strength: strength)
      let pull = strength / (strength + expected)
      return (one.mean, (one.sd * one.sd + pull * pull * grid.varianceOfMean(strength)).squareRoot())
    }
  }

  /// Strength by the method of moments over areas: one over the variance of ratios beyond counting noise.
  public static func strength(_ areas: [(count: Double, expected: Double)]) -> Double {
    let usable = areas.filter { $0.expected > 0 }
    let sum = usable.reduce(0) { $0 + $1.expected }
    guard usable.count > 2, sum > 0 else { return 30 }
    let spread = usable.reduce(0) { total, area in
      let difference = area.count / area.expected - 1
      return total + area.expected * difference * difference
    }
    return min(max(sum / Overdispersion.mean(spread, areas: usable.count), 2), 5000)
  }
}
