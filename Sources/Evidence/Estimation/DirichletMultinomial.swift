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

  /// Standard deviation of one share.
  public func sd(_ index: Int) -> Double { (shares[index] * (1 - shares[index]) / (weight + 1)).squareRoot() }

  /// Strength by the method of moments: the strengths of each kind against the rest, weighted by their variance.
  public static func strength(_ areas: [[Double]]) -> Double {
    guard let kinds = areas.first?.count else { return 30 }
    let all = areas.reduce([Double](repeating: 0, count: kinds)) { sum, area in zip(sum, area).map(+) }
    let shares = all.scaled(to: 1)
    var weighted = 0.0
    var weights = 0.0
    for kind in 0..<kinds where shares[kind] > 0 && shares[kind] < 1 {
      let one = BetaBinomial.strength(areas.map { (successes: $0[kind], trials: $0.total) })
      weighted += shares[kind] * (1 - shares[kind]) / (1 + one)
      weights += shares[kind] * (1 - shares[kind])
    }
    guard weights > 0, weighted > 0 else { return 30 }
    return min(max(weights / weighted - 1, 2), 5000)
  }
}
