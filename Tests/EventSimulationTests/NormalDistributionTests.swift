import EventSimulation
import Testing

/// Expected values computed with 30 digits (mpmath), independently of the algorithm.
@Suite struct NormalDistributionTests {
  @Test(arguments: [
    (1e-300, -37.047096299361199), (1e-20, -9.2623400897984076), (0.0001, -3.7190164854556806),
    (0.025, -1.9599639845400542), (0.3, -0.52440051270804082), (0.975, 1.9599639845400539),
    (0.9999999, 5.1993375822906611),
  ])
  func quantiles(p: Double, expected: Double) {
    #expect(agree(NormalDistribution.quantile(p), expected, relative: 1e-14))
  }

  @Test(arguments: [
    (-10, 7.6198530241605261e-24), (-3, 0.0013498980316300945), (-1, 0.15865525393145705), (0, 0.5),
    (0.5, 0.6914624612740131), (2, 0.97724986805182079),
  ])
  func probabilities(x: Double, expected: Double) {
    #expect(agree(NormalDistribution.cumulative(x), expected, relative: 1e-13))
  }

  @Test func ends() {
    #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(NormalDistribution.quantile(-0.1).isNaN && NormalDistribution.quantile(.nan).isNaN)
  }

  @Test func roundTrip() {
    for step in 1..<200 {
      let p = Double(step) / 200
      #expect(agree(NormalDistribution.cumulative(NormalDistribution.quantile(p)), p, relative: 1e-14))
    }
  }
}
