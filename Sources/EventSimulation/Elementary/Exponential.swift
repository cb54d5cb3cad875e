extension Elementary {
  /// e to the power `x`; 0 and infinity where that is out of range.
  public static func exp(_ x: Double) -> Double { exp(x, plus: 0) }

  /// e to the power `x`, less 1, with all digits where `x` is next to 0.
  public static func expm1(_ x: Double) -> Double {
    if x.magnitude < 0x1p-54 || x.isNaN || x == .infinity { return x }
    if x < -40 { return -1 }
    if x > 39 { return exp(x) }
    let (k, r, rest) = reduced(x, plus: 0)
    let tail = r * r * exponentialSeries(r) + rest * (1 + r)
    if k == 0 { return r + tail }
    // 2^k (1 + r + tail) - 1, where 2^k (1 + r) - 1 is kept in two parts.
    let scale = power(of2: k)
    let sum = TwoPart.ordered(1, r)
    let (high, low) = (scale * sum.high, scale * sum.low)
    let less = high >= 1 ? TwoPart.ordered(high, -1) : TwoPart.ordered(-1, high)
    return less.high + (less.low + (low + scale * tail))
  }

  /// e to the power `x + low`, where `low` is the rounding error of `x`.
  ///
  /// x = k ln 2 + r with r no larger than half of ln 2 (Cody & Waite 1980), e^r = 1 + r + r^2 Q(r), the two largest terms
  /// added without error.
  @inline(__always)
  static func exp(_ x: Double, plus low: Double) -> Double {
    guard x < 710 else { return x.isNaN || x == .infinity ? x : .infinity }
    guard x > -746 else { return 0 }
    let (k, sum) = exponential(x, plus: low)
    let value = sum.high + sum.low
    if k > -1022, k < 1024 { return value * power(of2: k) }
    return k > 0 ? value * 2 * power(of2: k - 1) : value * power(of2: k + 64) * 0x1p-64
  }

  /// e^(x + low) = 2^k (high + low).
  @inline(__always)
  static func exponential(_ x: Double, plus low: Double) -> (k: Int, value: TwoPart) {
    let (k, r, rest) = reduced(x, plus: low)
    let sum = TwoPart.ordered(1, r)
    return (k, TwoPart(high: sum.high, low: sum.low + (rest + r * r * exponentialSeries(r))))
  }

  /// 2^k for the exponents of normal numbers.
  @inline(__always)
  static func power(of2 k: Int) -> Double { Double(bitPattern: UInt64(bitPattern: Int64(k &+ 1023)) &<< 52) }

  /// x + low = k ln 2 + r + rest.
  @inline(__always)
  private static func reduced(_ x: Double, plus low: Double) -> (k: Int, r: Double, rest: Double) {
    // Adding and taking away 1.5 x 2^52 rounds to a whole number.
    let k = x * 1.4426950408889634 + 0x1.8p52 - 0x1.8p52
    let high = x - k * ln2High
    let part = k * ln2Low - low
    let r = high - part
    return (Int(k), r, (high - r) - part)
  }

  /// (e^r - 1 - r) / r^2 for r no larger than half of ln 2; error below 2^-60.
  @inline(__always)
  private static func exponentialSeries(_ r: Double) -> Double {
    let square = r * r
    let fourth = square * square
    let first = (0.5 + 0.1666666666666667 * r) + square * (0.041666666666666685 + 0.008333333333326112 * r)
    let second =
      (0.001388888888887435 + 0.00019841269874902752 * r)
      + square * (2.4801587347451025e-05 + 2.755725529631942e-06 * r)
    let third = (2.7557252804769943e-07 + 2.5105260146988244e-08 * r) + square * 2.09216257554184e-09
    return first + fourth * (second + fourth * third)
  }
}

extension Elementary {
  /// The hyperbolic tangent, about two units in the last place.
  public static func tanh(_ x: Double) -> Double {
    let e = expm1(-2 * x.magnitude)
    let size = -e / (2 + e)
    return x < 0 ? -size : size
  }
}
