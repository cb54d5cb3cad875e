import Testing

@testable import EventSimulation

/// Expected values computed with 30 digits (mpmath).
@Suite struct IncompleteBetaTests {
  @Test(arguments: [
    (2, 3, 0.4, 0.5248, 0.4752), (0.5, 0.5, 0.1, 0.20483276469913346, 0.79516723530086654),
    (50, 70, 0.3, 0.0035661350059569701, 0.99643386499404303),
    (5, 0.2, 0.99, 0.41533014682459421, 0.58466985317540579),
  ])
  func tails(a: Double, b: Double, x: Double, lower: Double, upper: Double) {
    let tails = IncompleteBeta.regularised(a: a, b: b, x)
    #expect(agree(tails.lower, lower, relative: 1e-12))
    #expect(agree(tails.upper, upper, relative: 1e-12))
  }

  @Test func ends() {
    #expect(IncompleteBeta.regularised(a: 2, b: 3, 0) == (0, 1))
    #expect(IncompleteBeta.regularised(a: 2, b: 3, 1) == (1, 0))
  }
}
