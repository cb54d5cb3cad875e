extension Elementary {
  /// `x` to the power `y`, by e^(y log x) with the logarithm in two parts.
  ///
  /// Special arguments are those of IEEE 754 (9.2.1): anything to the power 0 is 1, and so is 1 to any power; a negative
  /// `x` has powers of whole numbers only.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let size = x.magnitude
    let isOdd = y.magnitude < 0x1p53 && y == y.rounded(.towardZero) && Int64(y) & 1 == 1
    if y.isInfinite {
      if size == 1 { return 1 }
      return (size > 1) == (y > 0) ? .infinity : 0
    }
    let isNegative = x.sign == .minus && isOdd
    if size == 0 || size == .infinity {
      let result: Double = (size == 0) == (y > 0) ? 0 : .infinity
      return isNegative ? -result : result
    }
    if x < 0, y != y.rounded(.towardZero) { return .nan }
    let result = positivePower(size, y)
    return isNegative ? -result : result
  }

  private static func positivePower(_ x: Double, _ y: Double) -> Double {
    if x == 1 { return 1 }
    let logarithm = preciseLog(x)
    // The logarithm of any number but 1 is at least 2^-53, and e^±745 is out of range.
    if y.magnitude > 0x1p64 { return (logarithm.high > 0) == (y > 0) ? .infinity : 0 }
    let exponent = TwoPart.product(logarithm.high, y)
    return exp(exponent.high, plus: exponent.low + logarithm.low * y)
  }

  /// The natural logarithm with some 65 bits.
  ///
  /// 2 artanh s = 2 s + s^3 (2/3 + z M(z)), the first two terms in two parts.
  private static func preciseLog(_ x: Double) -> TwoPart {
    let (k, m) = parts(x)
    let f = m - 1
    let sum = TwoPart.ordered(2, f)
    // s = f / (2 + f): the quotient, and what it leaves over.
    let quotient = f / sum.high
    let back = TwoPart.product(quotient, sum.high)
    let s = TwoPart(high: quotient, low: ((f - back.high) - back.low - quotient * sum.low) / sum.high)
    let z = s * s
    let factor = TwoPart.ordered(0.6666666666666666, 3.700743415417188e-17 + z.high * powerSeries(z.high))
    let cube = s * z * factor
    let twice = TwoPart.ordered(2 * s.high, cube.high)
    let logarithm = TwoPart.ordered(twice.high, twice.low + (2 * s.low + cube.low))
    guard k != 0 else { return logarithm }
    let whole = TwoPart.ordered(Double(k) * ln2High, logarithm.high)
    return TwoPart.ordered(whole.high, whole.low + (Double(k) * ln2Low + logarithm.low))
  }

  /// ((2 artanh s / s - 2) / z - 2/3) / z with z = s^2; error below 2^-58.
  private static func powerSeries(_ z: Double) -> Double {
    let square = z * z
    let even =
      0.4 + square * (0.2222222222164817 + square * (0.15384594796186302 + square * 0.11706014817444753))
    let odd =
      0.2857142857142938 + square
      * (0.1818181833703609 + square * (0.13334813320978536 + square * 0.11725409899011609))
    return even + z * odd
  }
}
