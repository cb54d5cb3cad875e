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
