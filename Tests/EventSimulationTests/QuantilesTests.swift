import EventSimulation
import Testing

@Suite struct QuantilesTests {
  /// Expected values from numpy.quantile with its default method.
  @Test(arguments: [(0, 1), (0.1, 1.4), (0.25, 2), (0.5, 4), (0.9, 12.8), (1, 16)])
  func typeSeven(p: Double, expected: Double) {
    let values: [Double] = [1, 2, 4, 8, 16]
    #expect(agree(Quantiles.type7(sorted: values, p), expected, relative: 1e-15))
    #expect(Quantiles.type7(sorted: ([0] + values)[1...], p) == Quantiles.type7(sorted: values, p))
    values.withUnsafeBufferPointer { buffer in
      #expect(Quantiles.type7(sorted: buffer, p) == Quantiles.type7(sorted: values, p))
    }
  }

  @Test func fewValues() {
    #expect(Quantiles.type7(sorted: [Double](), 0.5).isNaN)
    #expect(Quantiles.type7(sorted: [3.0], 0.95) == 3)
    #expect(Quantiles.type7(sorted: [1, 2, .infinity], 0.5) == 2)
  }
}
