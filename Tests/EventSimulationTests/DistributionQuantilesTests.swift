import EventSimulation
import Testing

@Suite struct DistributionQuantilesTests {
  @Test func normalGoesThroughItsQuantiles() {
    let distribution = Distribution.normal(quantiles: (p: 0.05, value: 10), (p: 0.8, value: 20))
    #expect(agree(distribution.quantile(0.05), 10, relative: 1e-12))
    #expect(agree(distribution.quantile(0.8), 20, relative: 1e-12))
  }

  @Test func logNormalGoesThroughItsQuantiles() {
    let distribution = Distribution.logNormal(quantiles: (p: 0.1, value: 2), (p: 0.9, value: 30))
    #expect(agree(distribution.quantile(0.1), 2, relative: 1e-12))
    #expect(agree(distribution.quantile(0.9), 30, relative: 1e-12))
  }

  @Test func quantilesInTheWrongOrderAreAProblem() {
    #expect(Distribution.normal(quantiles: (p: 0.1, value: 2), (p: 0.9, value: 1)).problem != nil)
    #expect(Distribution.logNormal(quantiles: (p: 0.1, value: 2), (p: 0.9, value: 1)).problem != nil)
  }
}
