/// Shares of several kinds, each pulled towards the share of a wider area as strongly as areas are alike in that kind.
///
/// A Dirichlet prior has one strength for all kinds, so that it makes areas differ in rare kinds much more than in
/// common ones; here each kind against the rest has its own (Beta-binomial), averaged over what is known of it.
struct ShrunkShares {
  /// Posterior means; they add up to 1.
  let shares: [Double]
  /// Relative sd of the Gamma variable of each kind, whose shares of their sum are drawn; 0 for kinds too rare to
  /// matter.
  let sd: [Double]

  /// - Parameters:
  ///   - information: what counts of each kind are worth in cases; less than 1 where they are known by another age
  ///     than the one that shares go by.
  ///   - peers: counts of other areas, the shares expected of them, and what their counts are worth.
  init(
    counts: [Double], prior: [Double], information: [Double],
    peers: [(counts: [Double], prior: [Double], information: [Double])]
  ) {
    let prior = prior.scaled(to: 1)
    let fits = counts.indices.map { kind in
      let grid = StrengthGrid(
        peers.map { peer in
          (
            successes: peer.counts[kind] * peer.information[kind],
            trials: peer.counts.total * peer.information[kind], share: peer.prior[kind]
          )
        })
      let (successes, trials) = (counts[kind] * information[kind], counts.total * information[kind])
      return BetaBinomial(successes: successes, of: trials, prior: prior[kind], grid: grid)
    }
    let shares = fits.map(\.mean).scaled(to: 1)
    self.shares = shares
    let relative = fits.map { $0.mean > 0 ? $0.sd / $0.mean : 0 }
    sd = zip(shares, Self.spreads(of: shares, relative: relative)).map { $0 < 0.001 ? 0 : min($1, 1) }
  }

  /// Relative sd of independent factors that, with shares brought back to 1, leave each share with its own relative sd.
  ///
  /// A factor moves its share by what the others leave of it, and all other shares against it: of a share of four
  /// fifths only a fifth of the factor is left. To first order the variances are linear in those of the factors; they
  /// are found by proportional steps, which keep them above 0.
  static func spreads(of shares: [Double], relative: [Double]) -> [Double] {
    let wanted = relative.map { $0 * $0 }
    var squares = wanted
    for _ in 0..<200 {
      let all = zip(shares, squares).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
      for kind in shares.indices where squares[kind] > 0 {
        let reached = (1 - 2 * shares[kind]) * squares[kind] + all
        squares[kind] *= min(max(wanted[kind] / max(reached, 1e-12), 0.5), 2).squareRoot()
      }
    }
    return squares.map { $0.squareRoot() }
  }
}
