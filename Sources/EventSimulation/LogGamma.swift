/// The logarithm of the beta function.
///
/// Where one argument is large, log Gamma(a + b) and log Gamma(b) nearly cancel; Stirling's series of their difference
/// does not.
func logBeta(_ a: Double, _ b: Double) -> Double {
  let (small, large) = (min(a, b), max(a, b))
  guard large > 10_000 else { return logGamma(a) + logGamma(b) - logGamma(a + b) }
  let sum = large + small
  let difference =
    small * Elementary.log(large) + (sum - 0.5) * Elementary.log1p(small / large) - small
    + (1 / sum - 1 / large) / 12
  return logGamma(small) - difference
}

/// The logarithm of the gamma function for positive arguments, relative accuracy about 1e-15.
///
/// Stirling's series (Abramowitz & Stegun 6.1.41) above 12, reached by the recurrence from below. Of our own,
/// because the C function keeps a global sign that threads would race for.
func logGamma(_ x: Double) -> Double {
  var shifted = x
  var product = 1.0
  while shifted < 12 {
    product *= shifted
    shifted += 1
  }
  let inverse = 1 / shifted
  let square = inverse * inverse
  var series = -1.0 / 1_680
  series = series * square + 1.0 / 1_260
  series = series * square - 1.0 / 360
  series = series * square + 1.0 / 12
  // The next terms, of order x^-9 and x^-11.
  let ninth = square * square * square * square * inverse
  let rest = ninth * (1.0 / 1_188 - square * 691.0 / 360_360 + square * square / 156)
  let halfLogOfTwoPi = 0.918938533204672741780329736406
  return (shifted - 0.5) * Elementary.log(shifted) - shifted + halfLogOfTwoPi + series * inverse + rest
    - Elementary.log(product)
}
