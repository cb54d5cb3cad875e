/// Shares of several kinds with a Dirichlet prior around the shares of a wider area.
public struct DirichletMultinomial: Sendable, Equatable {
  /// Posterior mean; adds up to 1.
  public var shares: [Double]
  /// The weight of the posterior in cases: prior strength and cases counted.
  public var weight: Double

  public init(counts: [Double], prior: [Double], strength: Double) {
    let base = prior.total > 0 ? prior.scaled(to: 1) : prior.map { _ in 1 / Double(max(1, prior.count)) }
    let total = strength + counts.total
    weight = total
    shares = zip(counts, base).map { (strength * $1 + $0) / max(total, 1e-9) }.scaled(to: 1)
  }
}
