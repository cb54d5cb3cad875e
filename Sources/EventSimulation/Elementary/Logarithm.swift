extension Elementary {
  /// The natural logarithm; -infinity at 0 and NaN below it.
  public static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x < 0 ? .nan : x }
    let (k, m) = parts(x)
    return logarithm(f: m - 1, k: Double(k), rest: 0)
  }

  /// The natural logarithm of 1 + `x`, with all digits where `x` is next to 0.
  public static func log1p(_ x: Double) -> Double {
    guard x > -1, x < .infinity else { return x == -1 ? -.infinity : x < -1 ? .nan : x }
    if x.magnitude < 0x1p-54 { return x }
    if x > -0.2928, x < 0.4142 { return logarithm(f: x, k: 0, rest: 0) }
    let sum = x < 1 ? TwoPart.ordered(1, x) : TwoPart.ordered(x, 1)
    let (k, m) = parts(sum.high)
    // What rounding took from 1 + x, as a share of it.
    return logarithm(f: m - 1, k: Double(k), rest: sum.low / sum.high)
  }

  /// x = 2^k m with m from the square root of a half to that of 2.
  @inline(__always)
  static func parts(_ x: Double) -> (k: Int, m: Double) {
    var bits = x.bitPattern
    var k = 0
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p54).bitPattern
      k = -54
    }
    // Moves the boundary from 1 to the square root of a half before the exponent is read off.
    let shifted = bits &+ (0x3ff0_0000_0000_0000 &- 0x3fe6_a09e_667f_3bcd)
    k &+= Int(truncatingIfNeeded: shifted &>> 52) &- 1023
    let m = (shifted & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd
    return (k, Double(bitPattern: m))
  }

  /// k ln 2 + log(1 + f) + rest.
  ///
  /// With s = f / (2 + f), log(1 + f) = 2 artanh s = f - f^2 / 2 + s (f^2 / 2 + R(s^2)): the largest terms need no division
  /// (as in Sun's fdlibm, 1993).
  @inline(__always)
  private static func logarithm(f: Double, k: Double, rest: Double) -> Double {
    let half = 0.5 * f * f
    let s = f / (2 + f)
    let z = s * s
    let tail = s * (half + z * artanhSeries(z)) + (k * ln2Low + rest)
    let sum = TwoPart.ordered(k * ln2High, f)
    return sum.high + (sum.low - (half - tail))
  }

  /// (2 artanh s / s - 2) / z with z = s^2, for the s of `parts`; error below 2^-58.
  @inline(__always)
  private static func artanhSeries(_ z: Double) -> Double {
    let square = z * z
    let even =
      0.6666666666666666 + square
      * (0.28571428570794755 + square * (0.18181795448152427 + square * 0.13268516214680362))
    let odd =
      0.4000000000000089 + square
      * (0.2222222239360541 + square * (0.153862496853922 + square * 0.13089219596690133))
    return even + z * odd
  }
}
