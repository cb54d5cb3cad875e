import Testing

@testable import EventSimulation

/// Narrow and absurd distributions: an answer, or a problem in plain words, and always at once.
@Suite struct NarrowDistributionTests {
  private let probabilities = [1e-12, 1e-6, 0.001, 0.05, 0.3, 0.5, 0.9, 0.999, 1 - 1e-9]

  /// Where the exact inverse still works, the expansion agrees within a millionth of a standard deviation.
  @Test func theExpansionMeetsTheExactInverse() {
    for p in probabilities where p > 1e-7 && p < 0.9999 {
      let exact = InverseTails.gamma(shape: 1e6, p)
      let near = NearlyNormal(gammaMean: 1e6, sd: 1e3).quantile(p)
      #expect(abs(exact - near) < 1e-6 * 1e3, "gamma \(p): \(exact) \(near)")
    }
    for (a, b) in [(1e6, 1e6), (1e6, 4e6)] {
      let mean = a / (a + b)
      let sd = (mean * (1 - mean) / (a + b + 1)).squareRoot()
      for p in probabilities where p > 1e-7 && p < 0.9999 {
        let exact = InverseTails.beta(a: a, b: b, p)
        let near = NearlyNormal(betaMean: mean, sd: sd).quantile(p)
        #expect(abs(exact - near) < 2e-6 * sd, "beta \(a) \(b) \(p)")
      }
    }
  }

  @Test func tailsGoThroughTheirQuantiles() {
    let near = NearlyNormal(gammaMean: 2e6, sd: 2e6.squareRoot())
    for p in probabilities {
      let tails = IncompleteGamma.regularised(shape: 2e6, near.quantile(p))
      #expect(abs(tails.lower - p) < 1e-8)
      #expect(abs(tails.lower + tails.upper - 1) < 1e-12)
    }
    let tails = IncompleteGamma.regularised(shape: 1e12, 5e11)
    #expect(tails.lower < 1e-100 && tails.upper == 1)
  }

  /// The inputs that made `check` hang.
  @Test func narrowGammasHaveQuantilesAtOnce() {
    for (mean, sd) in [(1.0, 1e-9), (999_999_999.0, 0.2), (1e15, 1e-15), (1e-290, 1e-300), (1.0, 5e-4)] {
      let gamma = Distribution.gamma(mean: mean, sd: sd)
      #expect(gamma.problem == nil)
      for p in probabilities {
        let expected = mean + sd * NormalDistribution.quantile(p)
        #expect(abs(gamma.quantile(p) - expected) < 0.02 * sd + 4 * mean.ulp, "\(mean) \(sd) \(p)")
      }
    }
  }

  @Test func narrowBetasHaveQuantilesAtOnce() {
    for (mean, sd) in [(0.5, 1e-9), (0.1, 1e-5), (0.999, 1e-7)] {
      let beta = Distribution.beta(mean: mean, sd: sd)
      for p in probabilities {
        #expect(abs(beta.quantile(p) - mean - sd * NormalDistribution.quantile(p)) < 0.02 * sd + 1e-16)
      }
    }
    // a = 1: the quantile is 1 - (1 - p)^(1 / b), nearly -log(1 - p) / b, less half its square.
    for b in [1e5, 1e8, 1e12] {
      for p in [0.01, 0.5, 0.99] {
        let first = NarrowDistributionTests.log1pSeries(p) / b
        let exact = first - first * first / 2
        #expect(abs(InverseTails.beta(a: 1, b: b, p) / exact - 1) < 1e-9 + 1e-17 * b, "\(b) \(p)")
      }
    }
  }

  /// -log(1 - p) of the probabilities above.
  private static func log1pSeries(_ p: Double) -> Double {
    [0.01: 0.010050335853501441, 0.5: 0.693147180559945309, 0.99: 4.60517018598809137][p] ?? .nan
  }

  @Test func absurdDistributionsAreProblems() {
    for distribution: Distribution in [
      .normal(mean: 0, sd: 1e300), .normal(mean: 1e16, sd: 1), .gamma(mean: 1, sd: 1001),
      .logNormal(mean: 1, sd: 1e300), .uniform(minimum: -1e300, maximum: 1e300),
      .pert(minimum: 0, mode: 1, maximum: 1e17), .triangular(minimum: -1e20, mode: 0, maximum: 1),
    ] {
      #expect(distribution.problem != nil, "\(distribution)")
    }
    #expect(Distribution.gamma(mean: 1, sd: 1000).problem == nil)
    #expect(Distribution.gamma(mean: 1, sd: 1000).quantile(0.5) >= 0)
  }

  @Test func countsBeyondAllMeasureDoNotTrap() {
    #expect(Sampling.geometric(0.5, probability: 1e-300) == .max)
    #expect(Sampling.geometric(1e-300, probability: .leastNonzeroMagnitude) == .max)
    #expect(Sampling.geometric(0.5, probability: 1e-12) == 693_147_180_559)
    let many = Sampling.poisson(0.5, mean: 9e8)
    #expect(abs(many - 900_000_000) < 3)
    #expect(Sampling.poisson(1, mean: 100) > 100 && Sampling.poisson(0, mean: 100) == 0)
    #expect(Int(clamping: Double.nan) == 0 && Int(clamping: 1e300) == .max && Int(clamping: -1e300) == .min)
    #expect(Int32(clamping: 3e9) == .max && Int32(clamping: -2.9) == -2)
    #expect(UInt8(clamping: -0.9) == 0 && UInt8(clamping: -7.0) == 0 && UInt8(clamping: 300.5) == .max)
    // On both sides of where 64 bits end.
    #expect(Int(clamping: 0x1p62) == 1 << 62 && Int(clamping: 0x1p62 - 512) == 1 << 62 - 512)
    #expect(Int(clamping: 0x1p63) == .max && Int(clamping: -0x1p63) == .min)
    #expect(UInt64(clamping: 0x1p63) == 1 << 63 && UInt64(clamping: 0x1p64) == .max)
  }
}
