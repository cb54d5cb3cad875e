/// The standard normal distribution.
public enum NormalDistribution {
  /// P(Z <= x), by the complementary error function, so that the lower tail keeps its relative accuracy.
  public static func cumulative(_ x: Double) -> Double { 0.5 * Elementary.erfc(-x * 0.5.squareRoot()) }

  /// The value that a standard normal variable stays below with probability `p`.
  ///
  /// Relative accuracy about 1e-16: algorithm AS 241, PPND16 (Wichura 1988, doi:10.2307/2347330).
  /// 0 and 1 give the infinities, other values outside (0, 1) NaN.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let centred = p - 0.5
    if abs(centred) <= 0.425 {
      let r = 0.180625 - centred * centred
      return centred * ratio(r, centralNumerator, centralDenominator)
    }
    let r = (-Elementary.log(min(p, 1 - p))).squareRoot()
    let size =
      r <= 5
      ? ratio(r - 1.6, middleNumerator, middleDenominator)
      : ratio(r - 5, tailNumerator, tailDenominator)
    return centred < 0 ? -size : size
  }

  /// Eight coefficients from the constant upwards.
  private typealias Coefficients = (Double, Double, Double, Double, Double, Double, Double, Double)

  private static func ratio(_ x: Double, _ top: Coefficients, _ bottom: Coefficients) -> Double {
    polynomial(x, top) / polynomial(x, bottom)
  }

  private static func polynomial(_ x: Double, _ c: Coefficients) -> Double {
    var value = c.7 * x + c.6
    value = value * x + c.5
    value = value * x + c.4
    value = value * x + c.3
    value = value * x + c.2
    value = value * x + c.1
    return value * x + c.0
  }

  private static let centralNumerator: Coefficients = (
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
  )
  private static let centralDenominator: Coefficients = (
    1.0, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077,
    21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852545925
  )
  private static let middleNumerator: Coefficients = (
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4
  )
  private static let middleDenominator: Coefficients = (
    1.0, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455,
    0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9
  )
  private static let tailNumerator: Coefficients = (
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7
  )
  private static let tailDenominator: Coefficients = (
    1.0, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
    7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15
  )
}
