/// Quantiles of the standard gamma and beta distributions, by solving for the tail probability.
///
/// Newton's method within a bracket that every step narrows, bisection where Newton would leave it. The
/// unknown is log x for the gamma and log(x / (1 - x)) for the beta distribution: on these scales the
/// distribution function is smooth for all shapes, and values next to 0 or 1 keep their digits. The smaller
/// tail is the one that is matched. Relative accuracy about 1e-12 in the bulk.
enum InverseTails {
  static func gamma(shape: Double, _ p: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    let scale = logGamma(shape)
    // Small x: P is about x^a / (a Gamma(a)). Otherwise Wilson & Hilferty's cube of a normal variable.
    let small = (Elementary.log(p) + scale + Elementary.log(shape)) / shape
    let cube = 1 - 1 / (9 * shape) + NormalDistribution.quantile(p) / (3 * shape.squareRoot())
    let start = shape < 1 || cube <= 0.1 ? small : Elementary.log(shape) + 3 * Elementary.log(cube)
    let root = solve(p, from: start, within: -800...710) { t in
      let x = Elementary.exp(t)
      let tails = IncompleteGamma.regularised(shape: shape, x)
      return (tails.lower, tails.upper, Elementary.exp(shape * t - x - scale))
    }
    return Elementary.exp(root)
  }

  static func beta(a: Double, b: Double, _ p: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    let scale = logBeta(a, b)
    let root = solve(p, from: Elementary.log(a / b), within: -800...800) { t in
      let (x, y) = logistic(t)
      let tails = IncompleteBeta.regularised(a: a, b: b, x, complement: y)
      return (tails.lower, tails.upper, Elementary.exp(IncompleteBeta.logPower(a, b, x, y) - scale))
    }
    return logistic(root).x
  }

  /// x = 1 / (1 + exp(-t)) and y = 1 - x, each with all its digits.
  private static func logistic(_ t: Double) -> (x: Double, y: Double) {
    (1 / (1 + Elementary.exp(-t)), 1 / (1 + Elementary.exp(t)))
  }

  private static func solve(
    _ p: Double, from start: Double, within bracket: ClosedRange<Double>,
    _ evaluate: (Double) -> (lower: Double, upper: Double, slope: Double)
  ) -> Double {
    var low = bracket.lowerBound
    var high = bracket.upperBound
    var t = min(max(start, low), high)
    for _ in 0..<200 {
      let value = evaluate(t)
      let excess = p <= 0.5 ? value.lower - p : (1 - p) - value.upper
      if excess == 0 { return t }
      if excess > 0 { high = t } else { low = t }
      let next = t - excess / value.slope
      if next > low && next < high {
        // A step this small leaves an error of its square; from here on rounding alone would move t.
        if abs(next - t) <= 1e-9 * max(1, abs(t)) { return next }
        t = next
      } else {
        t = 0.5 * (low + high)
        if high - low <= 1e-15 * max(1, abs(t)) { return t }
      }
    }
    return t
  }
}
