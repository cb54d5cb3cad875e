/// An unevaluated sum of two numbers: the second is the rounding error that the first left.
///
/// Dekker (1971, doi:10.1007/BF01397083) and Knuth (TAOCP 2, 4.2.2) for the sums and products.
struct TwoPart {
  var high: Double
  var low: Double

  /// `a + b` exactly, where `a` is not smaller than `b` in size, or is zero.
  @inline(__always)
  static func ordered(_ a: Double, _ b: Double) -> TwoPart {
    let sum = a + b
    return TwoPart(high: sum, low: b - (sum - a))
  }

  /// `a * b` exactly, by splitting each factor into halves of 26 bits.
  @inline(__always)
  static func product(_ a: Double, _ b: Double) -> TwoPart {
    let (a1, a2) = halves(a)
    let (b1, b2) = halves(b)
    let high = a * b
    return TwoPart(high: high, low: ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2)
  }

  /// A number as the sum of two that have no more than 26 significant bits (Veltkamp).
  @inline(__always)
  private static func halves(_ a: Double) -> (Double, Double) {
    let scaled = 134_217_729 * a
    let high = scaled - (scaled - a)
    return (high, a - high)
  }

  @inline(__always)
  static func * (a: TwoPart, b: TwoPart) -> TwoPart {
    let product = product(a.high, b.high)
    return ordered(product.high, product.low + (a.high * b.low + a.low * b.high))
  }
}
