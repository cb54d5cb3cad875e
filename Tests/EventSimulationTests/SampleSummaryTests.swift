import EventSimulation
import Testing

@Suite struct SampleSummaryTests {
  @Test func summarisesValuesInAnyOrder() {
    let values = (0...100).map { Double(($0 * 37) % 101) }
    let summary = Quantiles.summary(values)
    #expect(summary.count == 101 && agree(summary.mean, 50, relative: 1e-14))
    #expect(summary.p05 == 5 && summary.p25 == 25 && summary.p50 == 50)
    #expect(summary.p75 == 75 && summary.p95 == 95)
    #expect(agree(summary.standardDeviation, 858.5.squareRoot(), relative: 1e-14))
    #expect(agree(summary.standardError, (858.5 / 101).squareRoot(), relative: 1e-14))
  }

  @Test func nothingHasNoMean() {
    #expect(Quantiles.summary([]).mean.isNaN && Quantiles.summary([]).p50.isNaN)
  }
}
