import Testing

@testable import EventSimulation

/// Expected values computed with 30 digits (mpmath).
@Suite struct LogGammaTests {
  @Test(arguments: [
    (0.001, 6.9071788853838537), (0.5, 0.57236494292470009), (3.7, 1.4280723266653881),
    (11.5, 16.292000476567241), (100, 359.1342053695754), (1e6, 12815504.569147612),
  ])
  func values(x: Double, expected: Double) {
    #expect(agree(logGamma(x), expected, relative: 1e-14))
  }

  @Test func zeros() {
    #expect(abs(logGamma(1)) < 1e-14 && abs(logGamma(2)) < 1e-14)
  }
}

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
