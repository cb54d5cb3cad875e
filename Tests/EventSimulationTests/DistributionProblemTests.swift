import EventSimulation
import Testing

@Suite struct DistributionProblemTests {
  @Test(
    arguments: [
      (.normal(mean: 1, sd: -1), "the standard deviation is negative"),
      (.logNormal(mean: 0, sd: 1), "the mean is not positive"),
      (.gamma(mean: -1, sd: 1), "the mean is not positive"),
      (.beta(mean: 1.2, sd: 0.1), "the mean of a proportion is not between 0 and 1"),
      (.beta(mean: 0.5, sd: 0.5), "the standard deviation is too large for a proportion of this mean"),
      (.beta(mean: 1, sd: 0.1), "the standard deviation is too large for a proportion of this mean"),
      (.triangular(minimum: 3, mode: 2, maximum: 4), "the minimum is greater than the mode"),
      (.pert(minimum: 1, mode: 5, maximum: 4), "the mode is greater than the maximum"),
      (.uniform(minimum: 2, maximum: 1), "the minimum is greater than the maximum"),
      (.fixed(.nan), "a parameter is not a finite number"),
      (.normal(mean: 0, sd: .infinity), "a parameter is not a finite number"),
    ] as [(Distribution, String)])
  func impossibleParametersAreNamed(distribution: Distribution, problem: String) {
    #expect(distribution.problem == problem)
  }
}
