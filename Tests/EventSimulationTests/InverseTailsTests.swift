import Testing

@testable import EventSimulation

/// Quantiles give back their probability, for shapes from spikes at the ends to narrow bells.
@Suite struct InverseTailsTests {
  @Test(arguments: [0.05, 0.5, 1, 1.5, 7, 100, 10_000], [1e-6, 0.01, 0.3, 0.5, 0.8, 0.999])
  func gammaRoundTrips(shape: Double, p: Double) {
    let x = InverseTails.gamma(shape: shape, p)
    #expect(agree(IncompleteGamma.regularised(shape: shape, x).lower, p, relative: 1e-10))
  }

  @Test(
    arguments: [(0.1, 0.3), (0.5, 0.5), (1, 1), (2, 8), (30, 2), (500, 700)], [1e-6, 0.01, 0.4, 0.5, 0.9])
  func betaRoundTrips(shape: (a: Double, b: Double), p: Double) {
    let x = InverseTails.beta(a: shape.a, b: shape.b, p)
    #expect(agree(IncompleteBeta.regularised(a: shape.a, b: shape.b, x).lower, p, relative: 1e-10))
  }

  @Test func ends() {
    #expect(InverseTails.gamma(shape: 2, 0) == 0 && InverseTails.gamma(shape: 2, 1) == .infinity)
    #expect(InverseTails.beta(a: 2, b: 3, 0) == 0 && InverseTails.beta(a: 2, b: 3, 1) == 1)
  }
}
