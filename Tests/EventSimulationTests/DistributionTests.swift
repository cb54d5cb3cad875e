import EventSimulation
import Testing

@Suite struct DistributionTests {
  static let distributions: [Distribution] = [
    .fixed(3), .normal(mean: -2, sd: 3), .logNormal(mean: 10, sd: 5), .beta(mean: 0.3, sd: 0.1),
    .beta(mean: 0.5, sd: 0.4), .gamma(mean: 2, sd: 1), .gamma(mean: 1, sd: 2), .gamma(mean: 100, sd: 1),
    .triangular(minimum: 1, mode: 2, maximum: 6), .triangular(minimum: 1, mode: 1, maximum: 6),
    .pert(minimum: 10, mode: 12, maximum: 20), .pert(minimum: 0, mode: 1, maximum: 1),
    .uniform(minimum: -1, maximum: 3),
  ]

  /// Expected values computed with 30 digits (mpmath).
  @Test(
    arguments: [
      (.gamma(mean: 2, sd: 1), 0.001, 0.21427620681421149), (.gamma(mean: 2, sd: 1), 0.5, 1.8360303744254481),
      (.gamma(mean: 2, sd: 1), 0.999, 6.5311203895940354),
      (.gamma(mean: 1, sd: 2), 0.05, 1.6874301681051964e-5),
      (.gamma(mean: 1, sd: 2), 0.95, 4.8404645497790504),
      (.gamma(mean: 100, sd: 1), 0.05, 98.360851108551917),
      (.gamma(mean: 100, sd: 1), 0.95, 101.65051911966127),
      (.beta(mean: 0.3, sd: 0.1), 0.001, 0.065289996392219824),
      (.beta(mean: 0.3, sd: 0.1), 0.5, 0.29322017994366456),
      (.beta(mean: 0.3, sd: 0.1), 0.999, 0.63781624479705814),
      (.beta(mean: 0.5, sd: 0.4), 0.05, 0.00019996379519954536),
      (.beta(mean: 0.5, sd: 0.4), 0.95, 0.99980003620480045),
      (.pert(minimum: 10, mode: 12, maximum: 20), 0.05, 10.589773876118172),
      (.pert(minimum: 10, mode: 12, maximum: 20), 0.5, 12.766722593925188),
      (.pert(minimum: 10, mode: 12, maximum: 20), 0.95, 16.212767240161903),
      (.logNormal(mean: 10, sd: 5), 0.05, 4.1124385145138836),
      (.logNormal(mean: 10, sd: 5), 0.95, 19.453178380092209),
      (.triangular(minimum: 1, mode: 2, maximum: 6), 0.2, 2), (.uniform(minimum: -1, maximum: 3), 0.25, 0),
      (.triangular(minimum: 1, mode: 2, maximum: 6), 0.8, 4), (.fixed(3), 0.9, 3),
    ] as [(Distribution, Double, Double)])
  func quantiles(distribution: Distribution, p: Double, expected: Double) {
    #expect(agree(distribution.quantile(p), expected, relative: 1e-10) || abs(expected) < 1e-12)
  }

  /// The mean and standard deviation that are stated are those of the quantile function: midpoint rule on
  /// 4,000 cells, whose error at a heavy tail sets the tolerance.
  @Test(arguments: distributions) func momentsAreThoseOfTheQuantiles(distribution: Distribution) {
    let cells = 4_000
    let values = (0..<cells).map { distribution.quantile((Double($0) + 0.5) / Double(cells)) }
    let mean = values.reduce(0, +) / Double(cells)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(cells)
    #expect(abs(mean - distribution.mean) <= 0.002 * max(distribution.sd, 1e-9))
    #expect(agree(variance.squareRoot(), distribution.sd, relative: 0.02))
  }

  @Test(arguments: distributions) func quantilesAscendWithinTheSupport(distribution: Distribution) {
    let values = (0...100).map { distribution.quantile(Double($0) / 100) }
    #expect(zip(values, values.dropFirst()).allSatisfy(<=))
    #expect(values.allSatisfy(distribution.support.contains))
    #expect(agree(values[0], distribution.support.lowerBound, relative: 1e-12))
    #expect(agree(values[100], distribution.support.upperBound, relative: 1e-12))
    #expect(distribution.problem == nil)
  }

  @Test func noSpreadIsAFixedValue() {
    for distribution: Distribution in [
      .normal(mean: 4, sd: 0), .logNormal(mean: 4, sd: 0), .gamma(mean: 4, sd: 0),
      .uniform(minimum: 4, maximum: 4), .pert(minimum: 4, mode: 4, maximum: 4),
      .triangular(minimum: 4, mode: 4, maximum: 4),
    ] {
      #expect(distribution.problem == nil && distribution.quantile(0.01) == 4)
      #expect(distribution.quantile(1) == 4 && distribution.support == 4...4)
    }
    #expect(Distribution.beta(mean: 1, sd: 0).quantile(0.3) == 1)
  }
}
