import Testing

@testable import Evidence

/// How much areas are alike, as a distribution.
@Suite struct StrengthGridTests {
  private func strength(_ grid: StrengthGrid) -> Double { grid.moments { ($0, 0) }.mean }

  @Test func manyAreasSayHowMuchTheyAreAlike() {
    // Ratios 0.5 and 1.5 of 1,000 expected: a standard deviation of a half, the strength of 4.
    let apart = (0..<200).map { (count: $0.isMultiple(of: 2) ? 500.0 : 1500, expected: 1000.0) }
    #expect(strength(StrengthGrid(apart)) > 2.5 && strength(StrengthGrid(apart)) < 6)
    let equal = Array(repeating: (count: 100.0, expected: 100.0), count: 200)
    #expect(strength(StrengthGrid(equal)) > 1500)
    // The same of shares: 0.3 and 0.5 of 1,000 around 0.4, a variance of 0.01 of 0.24, the strength of 23.
    let shares = (0..<200).map {
      (successes: $0.isMultiple(of: 2) ? 300.0 : 500, trials: 1000.0, share: 0.4)
    }
    #expect(strength(StrengthGrid(shares)) > 17 && strength(StrengthGrid(shares)) < 30)
    let rows = shares.map { (counts: [$0.successes, $0.trials - $0.successes], shares: [0.4, 0.6]) }
    #expect(abs(strength(StrengthGrid(rows)) / strength(StrengthGrid(shares)) - 1) < 1e-6)
  }

  @Test func fewAreasLeaveTheStrengthOpen() {
    let few = [
      (count: 90.0, expected: 100.0), (count: 115.0, expected: 100.0), (count: 100.0, expected: 100.0),
    ]
    let grid = StrengthGrid(few)
    #expect(abs(grid.weights.total - 1) < 1e-12)
    #expect((grid.weights.max() ?? 1) < 0.2)
    // What is not known of the strength makes an estimate less sure than the mean strength would.
    let open = GammaPoisson(count: 130, expected: 100, peers: few)
    let fixed = GammaPoisson(count: 130, expected: 100, strength: strength(grid))
    #expect(open.sd > 1.2 * fixed.sd)
    #expect(open.mean > 1 && open.mean < 1.3)
  }

  @Test func noAreasMakeNoTrouble() {
    let none = GammaPoisson(count: 3, expected: 2, peers: [])
    #expect(none.mean > 1 && none.mean < 1.5 && none.sd.isFinite)
    let share = BetaBinomial(successes: 0, of: 0, prior: 0.3, peers: [])
    #expect(abs(share.mean - 0.3) < 1e-9 && share.sd > 0)
    #expect(abs(BetaBinomial(successes: 5, of: 5, prior: 1, peers: [(5, 5, 1)]).mean - 1) < 1e-12)
  }

  @Test func factorsLeaveEachShareItsOwnSpread() {
    // Gamma variables of a Dirichlet distribution with the weight of 50.
    let shares = [0.8, 0.15, 0.05]
    let relative = shares.map { ((1 - $0) / ($0 * 50)).squareRoot() }
    let sd = ShrunkShares.spreads(of: shares, relative: relative)
    for (sd, share) in zip(sd, shares) { #expect(abs(sd * (share * 50).squareRoot() - 1) < 0.02) }
  }
}
