import Testing

@testable import Evidence

@Suite struct EstimationTests {
  @Test func gammaPoissonWeighsCountsAgainstThePrior() {
    let estimate = GammaPoisson(count: 30, expected: 10, strength: 10)
    #expect(estimate.mean == 2)
    #expect(abs(estimate.sd - 40.0.squareRoot() / 20) < 1e-12)
    #expect(GammaPoisson(count: 0, expected: 0, strength: 5).mean == 1)
  }

  @Test func gammaPoissonStrengthIsOneOverTheVarianceBeyondCounting() {
    // Ratios 0.5 and 1.5 of 1,000 expected: variance 0.25, of which counting is 0.001.
    let areas = (0..<200).map { (count: $0.isMultiple(of: 2) ? 500.0 : 1500, expected: 1000.0) }
    #expect(abs(GammaPoisson.strength(areas) * 0.249 - 1) < 0.01)
    // Many equal areas are alike; three equal ones do not prove it.
    let equal = (count: 100.0, expected: 100.0)
    #expect(GammaPoisson.strength(Array(repeating: equal, count: 200)) == 5000)
    #expect(GammaPoisson.strength([equal, equal, equal]) < 500)
  }

  @Test func betaBinomialPullsSmallSharesToThePrior() {
    #expect(BetaBinomial(successes: 0, of: 0, prior: 0.3, strength: 20).mean == 0.3)
    #expect(abs(BetaBinomial(successes: 9, of: 10, prior: 0.5, strength: 10).mean - 0.7) < 1e-12)
    #expect(abs(BetaBinomial(successes: 9, of: 10, prior: 0.5, strength: 10).sd - 0.1) < 1e-12)
  }

  @Test func dirichletSharesAddUpToOne() {
    let estimate = DirichletMultinomial(counts: [8, 2, 0], prior: [1, 1, 2], strength: 10)
    #expect(abs(estimate.shares.total - 1) < 1e-12)
    #expect(zip(estimate.shares, [0.525, 0.225, 0.25]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func fittedFlowsMeetBothTotals() {
    let flows = FlowFitting.fit(prior: [[0.9, 0.1], [0.2, 0.8]], rows: [60, 40], columns: [50, 50])
    #expect(zip(flows.map(\.total), [60, 40]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect((0..<2).allSatisfy { to in abs(flows.reduce(0) { $0 + $1[to] } - 50) < 1e-9 })
    // The odds ratio of the prior stays.
    #expect(abs(flows[0][0] * flows[1][1] / (flows[0][1] * flows[1][0]) - 36) < 1e-6)
  }

  @Test func agesAtEventsKeepTheirTotal() {
    var published = [Double](repeating: 0, count: 26)
    published[2] = 10
    published[7] = 20
    published[20] = 30
    #expect(abs(Ages.academic(published).total - 60) < 1e-9)
    #expect(Ages.academic(published)[6] == 10)
    #expect(abs(Ages.opened(published)[20] - 13.2) < 1e-9)
  }

  @Test func sharpStepsBetweenSchoolYearsAreFoundAgain() {
    var academic = [Double](repeating: 0, count: 26)
    for (age, count) in [(2, 4_000.0), (3, 26_000), (4, 13_000), (5, 9_000), (6, 9_000)] {
      academic[age] = count
    }
    let folded = Ages.folded(academic)
    #expect(folded[3] == 15_000 && folded[4] == 19_500)
    let unfolded = Ages.unfolded(folded)
    #expect(abs(unfolded.total - folded.total) < 1e-6)
    #expect(abs(unfolded[3] / 26_000 - 1) < 0.1 && abs(unfolded[4] / 13_000 - 1) < 0.2)
    // Half of each neighbour would have made one step of the two.
    #expect(abs(Ages.academic(folded)[3] / 26_000 - 1) > 0.2)
  }

  @Test func numbersAreWrittenShort() {
    #expect(SourceWriter.number(0.12345, 3) == "0.123")
    #expect(SourceWriter.number(-20.00001, 2) == "-20")
    #expect(SourceNode.settingCodes.count == 12)
  }
}
