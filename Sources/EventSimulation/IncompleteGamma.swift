/// The regularised incomplete gamma function, P(a, x) and its complement Q(a, x): the lower and upper tails
/// of a gamma distribution of shape a and scale 1.
///
/// Series below a + 1 and continued fraction above, after Press et al., "Numerical Recipes" 6.2 and DLMF 8.9.
/// Each tail is computed directly where it is the smaller, so that both keep their relative accuracy. Both take some
/// ten times the root of a steps; shapes over a million are left to `NearlyNormal`.
enum IncompleteGamma {
  static func regularised(shape a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    if a > NearlyNormal.leastShape { return NearlyNormal(gammaMean: a, sd: a.squareRoot()).tails(x) }
    let factor = Elementary.exp(a * Elementary.log(x) - x - logGamma(a))
    if x < a + 1 {
      let lower = min(1, factor * series(a, x))
      return (lower, 1 - lower)
    }
    let upper = min(1, factor * fraction(a, x))
    return (1 - upper, upper)
  }

  /// The density at x.
  static func density(shape a: Double, _ x: Double) -> Double {
    x > 0 ? Elementary.exp((a - 1) * Elementary.log(x) - x - logGamma(a)) : 0
  }

  /// Far more than the largest shape needs, so that nothing goes on for ever.
  private static let steps = 100_000

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var denominator = a
    for _ in 0..<steps {
      guard term > sum * 1e-17 else { break }
      denominator += 1
      term *= x / denominator
      sum += term
    }
    return sum
  }

  /// Lentz's method.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var value = d
    for step in 1...steps {
      let i = Double(step)
      let numerator = -i * (i - a)
      b += 2
      d = nonzero(numerator * d + b, tiny)
      c = nonzero(b + numerator / c, tiny)
      d = 1 / d
      let change = d * c
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return value
  }

  private static func nonzero(_ x: Double, _ tiny: Double) -> Double { abs(x) < tiny ? tiny : x }
}
