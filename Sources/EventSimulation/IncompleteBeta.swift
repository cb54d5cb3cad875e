/// The regularised incomplete beta function and its complement: the lower and upper tails of a beta
/// distribution.
///
/// Continued fraction by Lentz's method, after Press et al., "Numerical Recipes" 6.4 and DLMF 8.17. The tail
/// that the fraction converges for is computed directly, the other as its complement. It takes some ten times the root
/// of the smaller parameter in steps; where both are over a million, `NearlyNormal` answers. Where only one is large,
/// a relative error of about 1e-17 times it is left: x next to 0 or 1 has no more digits.
enum IncompleteBeta {
  /// P(X <= x) and P(X > x). `complement` is 1 - x, given apart because near 1 it carries more digits.
  static func regularised(
    a: Double, b: Double, _ x: Double, complement: Double? = nil
  ) -> (lower: Double, upper: Double) {
    let y = complement ?? 1 - x
    guard x > 0 else { return (0, 1) }
    guard y > 0 else { return (1, 0) }
    if min(a, b) > NearlyNormal.leastShape {
      let mean = a / (a + b)
      let sd = (mean * (b / (a + b)) / (a + b + 1)).squareRoot()
      return NearlyNormal(betaMean: mean, sd: sd).tails(x)
    }
    let factor = Elementary.exp(logPower(a, b, x, y) - logBeta(a, b))
    if x < (a + 1) / (a + b + 2) {
      let lower = min(1, factor * fraction(a, b, x) / a)
      return (lower, 1 - lower)
    }
    let upper = min(1, factor * fraction(b, a, y) / b)
    return (1 - upper, upper)
  }

  /// log(x^a y^b), where x and y add up to 1: from the smaller of them, which has all its digits.
  static func logPower(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    x < y
      ? a * Elementary.log(x) + b * Elementary.log1p(-x) : a * Elementary.log1p(-y) + b * Elementary.log(y)
  }

  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      let change = d * c
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return value
  }

  private static func nonzero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }
}
