extension Elementary {
  /// The complementary error function, 2 / sqrt(pi) times the integral of e^(-t^2) from `x` to infinity.
  ///
  /// Up to 0.6 in size, 1 less the error function's series. Beyond, (1 + 2x) e^(x^2) erfc(x) as a Chebyshev series in
  /// (x - 3.75) / (x + 3.75) (Shepherd & Laframboise 1981, doi:10.1090/S0025-5718-1981-0595058-X; the coefficients are computed anew), and the rest in two parts.
  public static func erfc(_ x: Double) -> Double {
    if x.isNaN { return x }
    let size = x.magnitude
    // Beyond, the smallest number rounds to nothing and 1 + erf to 2.
    guard size < 27.3 else { return x > 0 ? 0 : 2 }
    if x < -6 { return 2 }
    if size <= 0.6 { return nearComplement(x) }
    let double = 2 * size
    let divisor = double < 1 ? TwoPart.ordered(1, double) : TwoPart.ordered(double, 1)
    let series = complementSeries((size - 3.75) / (size + 3.75))
    let quotient = series.high / divisor.high
    let back = TwoPart.product(quotient, divisor.high)
    let left = ((series.high - back.high) - back.low) + series.low - quotient * divisor.low
    let square = TwoPart.product(size, size)
    let (k, power) = exponential(-square.high, plus: -square.low)
    let value = power * TwoPart(high: quotient, low: left / divisor.high)
    if x < 0 {
      let scale = Elementary.power(of2: k)
      let sum = TwoPart.ordered(2, -scale * value.high)
      return sum.high + (sum.low - scale * value.low)
    }
    let result = value.high + value.low
    return k > -1022 ? result * Elementary.power(of2: k) : result * Elementary.power(of2: k + 64) * 0x1p-64
  }

  /// 1 - erf(x) for x up to 0.6 in size, erf(x) = x (2 / sqrt(pi) + z E(z)) with z = x^2; error of E below 2^-59.
  private static func nearComplement(_ x: Double) -> Double {
    let z = x * x
    let square = z * z
    let even =
      -0.37612638903183754 + square
      * (-0.026866170645088987
        + square
        * (-0.0008548326875697621 + square * (-1.492512096785131e-05 + square * -1.6094140525233919e-07)))
    let odd =
      0.11283791670955064 + square
      * (0.005223977624333617
        + square
        * (0.00012055321657782347 + square * (1.6446742324274796e-06 + square * 1.2099754185091264e-08)))
    let first = TwoPart.product(x, 1.1283791670955126)
    let sum = TwoPart.ordered(1, -first.high)
    return sum.high + (sum.low - (first.low + x * (1.533545961316588e-17 + z * (even + z * odd))))
  }

  /// (1 + 2x) e^(x^2) erfc(x) with t = (x - 3.75) / (x + 3.75), by Clenshaw's recurrence; error below 2^-62.
  private static func complementSeries(_ t: Double) -> TwoPart {
    var (b, last) = (0.0, 0.0)
    func add(_ coefficient: Double) { (b, last) = (2 * t * b - last + coefficient, b) }
    add(-2.187342944303018e-18)
    add(-2.2370566594359995e-18)
    add(5.068148904796111e-17)
    add(7.418235256624044e-17)
    add(-1.2507950530688648e-15)
    add(-1.864562880419313e-15)
    add(3.3478119482868056e-14)
    add(3.25254814814874e-14)
    add(-9.65469674843344e-13)
    add(1.9455868545777347e-13)
    add(2.86879501093067e-11)
    add(-6.318088340886684e-11)
    add(-7.754400208831351e-10)
    add(4.521959811218287e-09)
    add(1.076499946567091e-08)
    add(-2.1886401049234397e-07)
    add(7.74038306619849e-07)
    add(4.13902798607301e-06)
    add(-6.916973302501207e-05)
    add(0.0004907758365258086)
    add(-0.002413163540417608)
    add(0.009074997670705265)
    add(-0.026658668435305753)
    add(0.05920993999819189)
    add(-0.08424913336651792)
    add(-0.004590054580646478)
    let sum = TwoPart.ordered(1.1775789345674017, t * b - last)
    return TwoPart(high: sum.high, low: sum.low + 5.1287282061057226e-17)
  }
}
