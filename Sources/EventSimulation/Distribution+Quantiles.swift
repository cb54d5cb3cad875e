extension Distribution {
  /// The normal distribution with two given quantiles, such as 5 % below 10 and 95 % below 20.
  ///
  /// The probabilities are different and strictly between 0 and 1. Values in the other order than their
  /// probabilities give a negative standard deviation, which `problem` reports.
  public static func normal(
    quantiles first: (p: Double, value: Double), _ second: (p: Double, value: Double)
  ) -> Distribution {
    let line = lineThrough(first, second)
    return .normal(mean: line.mean, sd: line.sd)
  }

  /// The log-normal distribution with two given quantiles, both positive.
  public static func logNormal(
    quantiles first: (p: Double, value: Double), _ second: (p: Double, value: Double)
  ) -> Distribution {
    let line = lineThrough((first.p, Elementary.log(first.value)), (second.p, Elementary.log(second.value)))
    let mean = Elementary.exp(line.mean + 0.5 * line.sd * line.sd)
    let sd = mean * Elementary.expm1(line.sd * line.sd).squareRoot()
    return .logNormal(mean: mean, sd: line.sd < 0 ? -sd : sd)
  }

  /// Mean and standard deviation of the normal variable whose quantiles lie on the line through two points
  /// of the normal plot.
  private static func lineThrough(
    _ first: (p: Double, value: Double), _ second: (p: Double, value: Double)
  ) -> (mean: Double, sd: Double) {
    let (z1, z2) = (NormalDistribution.quantile(first.p), NormalDistribution.quantile(second.p))
    let sd = (second.value - first.value) / (z2 - z1)
    return (first.value - sd * z1, sd)
  }
}
