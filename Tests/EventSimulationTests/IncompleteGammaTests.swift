import Testing

@testable import EventSimulation

/// Expected values computed with 30 digits (mpmath).
@Suite struct IncompleteGammaTests {
  @Test(arguments: [
    (0.5, 0.2, 0.47291074313446193, 0.52708925686553807), (4, 2, 0.14287653950145295, 0.85712346049854705),
    (4, 10, 0.98966394932407428, 0.010336050675925718), (100, 120, 0.97213626010947934, 0.027863739890520661),
    (0.01, 1e-5, 0.8963367982671972, 0.1036632017328028),
  ])
  func tails(shape: Double, x: Double, lower: Double, upper: Double) {
    let tails = IncompleteGamma.regularised(shape: shape, x)
    #expect(agree(tails.lower, lower, relative: 1e-12))
    #expect(agree(tails.upper, upper, relative: 1e-12))
  }

  @Test func ends() {
    #expect(IncompleteGamma.regularised(shape: 2, 0) == (0, 1))
    #expect(IncompleteGamma.regularised(shape: 2, .infinity) == (1, 0))
  }
}
