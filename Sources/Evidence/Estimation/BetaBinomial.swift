/// A share of cases with a Beta prior around the share of a wider area; the posterior is Beta.
///
/// The prior's strength is the number of cases that weigh as much as the prior. Gelman et al., Bayesian Data
/// Analysis, chapter 5.
public struct BetaBinomial: Sendable, Equatable {
  public var mean: Double
  public var sd: Double

  public init(successes: Double, of trials: Double, prior: Double, strength: Double) {
    let weight = strength + trials
    let share = (strength * prior + successes) / max(weight, 1e-9)
    mean = min(max(share, 0), 1)
    sd = (mean * (1 - mean) / (weight + 1)).squareRoot()
  }

  /// The same, averaged over what the areas say of the strength.
  init(
    successes: Double, of trials: Double, prior: Double,
    peers: [(successes: Double, trials: Double, share: Double)]
  ) {
    self.init(successes: successes, of: trials, prior: prior, grid: StrengthGrid(peers))
  }

  init(successes: Double, of trials: Double, prior: Double, grid: StrengthGrid) {
    (mean, sd) = grid.moments { strength in
      let one = BetaBinomial(successes: successes, of: trials, prior: prior, strength: strength)
      let pull = strength / (strength + trials)
      let around = pull * pull * prior * (1 - prior) * grid.varianceOfMean(strength)
      return (one.mean, (one.sd * one.sd + around).squareRoot())
    }
  }
}
