import Testing

@testable import Tables

@Suite struct FixedDecimalsTests {
  @Test(arguments: [
    (1958.0, 3, "1958.000"), (0.1 + 0.2, 5, "0.30000"), (-0.0004, 3, "0.000"), (-12.5, 0, "-12"),
    (-13.5, 0, "-14"),
    (2.675, 2, "2.68"), (-1_234_567.891, 2, "-1234567.89"), (0.04, 3, "0.040"), (.nan, 3, ""),
    (.infinity, 2, ""),
    (1e16, 3, "1e+16"),
  ])
  func knownTexts(value: Double, decimals: Int, text: String) {
    #expect(FixedDecimals.text(value, decimals: decimals) == text)
  }

  @Test func unitsDecide() {
    #expect(FixedDecimals.count(forUnit: "share") == 5)
    #expect(FixedDecimals.count(forUnit: "GBP") == 2)
    #expect(FixedDecimals.count(forUnit: "plans") == 3)
  }
}
