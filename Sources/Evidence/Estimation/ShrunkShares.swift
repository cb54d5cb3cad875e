/// Shares of several kinds, each pulled towards the share of a wider area as strongly as areas are alike in that kind.
///
/// A Dirichlet prior has one strength for all kinds, so that it makes areas differ in rare kinds much more than in
/// common ones; here each kind against the rest has its own (Beta-binomial).
struct ShrunkShares {
  /// Posterior means; they add up to 1.
  let shares: [Double]
  /// Relative sd of the Gamma variable of each kind, whose shares of their sum are drawn; 0 for kinds too rare to
  /// matter.
  let sd: [Double]

  /// - Parameter information: what counts are worth in cases; less than 1 where they are known by another age than the
  ///   one that shares go by.
  init(counts: [Double], prior: [Double], peers: [[Double]], information: Double) {
    let counts = counts.map { $0 * information }
    let peers = peers.map { $0.map { $0 * information } }
    let prior = prior.scaled(to: 1)
    let strengths = counts.indices.map { kind in
      BetaBinomial.strength(peers.map { (successes: $0[kind], trials: $0.total) })
    }
    let shares = counts.indices.map { kind in
      (strengths[kind] * prior[kind] + counts[kind]) / (strengths[kind] + counts.total)
    }.scaled(to: 1)
    self.shares = shares
    sd = counts.indices.map { kind in
      shares[kind] < 0.004
        ? 0 : min(1 / (shares[kind] * (strengths[kind] + counts.total)).squareRoot(), 1)
    }
  }
}
