import EventSimulation
import Testing

@Suite struct SamplingTests {
  @Test func exponential() {
    #expect(agree(Sampling.exponential(0.5, rate: 2), 0.34657359027997264, relative: 1e-15))
    #expect(Sampling.exponential(0.5, rate: 0) == .infinity)
    var uniforms = Uniforms()
    let moments = RunningMoments((0..<20_000).map { _ in Sampling.exponential(uniforms.next(), rate: 0.25) })
    #expect(agrees(moments, with: 4))
    #expect(agree(moments.standardDeviation, 4, relative: 0.04))
  }

  @Test func indexIsTheCellOfU() {
    let cumulative = [0.2, 0.2, 0.5, 1.0, 1.0]
    cumulative.withUnsafeBufferPointer { cells in
      let chosen = [0.1, 0.1999, 0.2, 0.49, 0.5, 0.99, 1 - 0x1p-53].map {
        Sampling.index($0, cumulative: cells)
      }
      #expect(chosen == [0, 0, 2, 2, 3, 3, 3], "Outcomes 1 and 4 have no weight")
    }
  }

  @Test func indexScalesWeights() {
    let cumulative = [3.0, 4.0, 12.0]
    cumulative.withUnsafeBufferPointer { cells in
      var counts = [0, 0, 0]
      for step in 0..<1_200 { counts[Sampling.index((Double(step) + 0.5) / 1_200, cumulative: cells)] += 1 }
      #expect(counts == [300, 100, 800])
    }
  }

  /// Expected values from scipy.stats.poisson.ppf; the last from a sum with 40 digits, of which doubles reach
  /// all but the rounding.
  @Test(
    arguments: [
      (0.5, 3, 3), (0.01, 3, 0), (0.999, 3, 10), (0.5, 100, 100), (0.01, 100, 77), (0.999, 1_000, 1_099),
      (0.7, 0, 0), (1 - 0x1p-53, 3, 26),
    ] as [(Double, Double, Int)])
  func poisson(u: Double, mean: Double, expected: Int) {
    #expect(abs(Sampling.poisson(u, mean: mean) - expected) <= (u > 0.9999 ? 3 : 0))
  }

  /// Expected values from scipy.stats.binom.ppf.
  @Test(
    arguments: [
      (0.5, 10, 0.3, 3), (0.01, 10, 0.3, 0), (0.999, 10, 0.3, 8), (0.5, 1_000, 0.3, 300),
      (0.01, 1_000, 0.3, 267), (0.999, 1_000, 0.9, 928), (0.3, 100_000, 0.00001, 0), (0.3, 7, 0, 0),
      (0.3, 7, 1, 7),
      (0.3, 0, 0.5, 0), (1 - 0x1p-53, 5, 0.5, 5),
    ] as [(Double, Int, Double, Int)])
  func binomial(u: Double, trials: Int, probability: Double, expected: Int) {
    #expect(Sampling.binomial(u, trials: trials, probability: probability) == expected)
  }

  /// Both methods of both distributions, on a grid of probabilities: moments as in theory.
  @Test(arguments: [2.5, 29, 31, 400]) func countsHaveTheirMoments(mean: Double) {
    let grid = (0..<2_000).map { (Double($0) + 0.5) / 2_000 }
    let poisson = RunningMoments(grid.map { Double(Sampling.poisson($0, mean: mean)) })
    #expect(abs(poisson.mean - mean) < 0.01 * mean.squareRoot())
    #expect(agree(poisson.variance, mean, relative: 0.02))
    let binomial = RunningMoments(
      grid.map { Double(Sampling.binomial($0, trials: 1_000, probability: mean / 1_000)) })
    #expect(abs(binomial.mean - mean) < 0.01 * mean.squareRoot())
    #expect(agree(binomial.variance, mean * (1 - mean / 1_000), relative: 0.02))
  }

  @Test func geometricCountsFailures() {
    #expect(Sampling.geometric(0.3, probability: 1) == 0)
    #expect(
      Sampling.geometric(0.51, probability: 0.5) == 0 && Sampling.geometric(0.49, probability: 0.5) == 1)
    var uniforms = Uniforms()
    let counts = (0..<20_000).map { _ in Double(Sampling.geometric(uniforms.next(), probability: 0.1)) }
    #expect(agrees(RunningMoments(counts), with: 9))
  }

  @Test func bernoulli() {
    #expect(!Sampling.bernoulli(0x1p-53, probability: 0) && Sampling.bernoulli(1 - 0x1p-53, probability: 1))
    #expect(Sampling.bernoulli(0.29, probability: 0.3) && !Sampling.bernoulli(0.31, probability: 0.3))
  }
}
