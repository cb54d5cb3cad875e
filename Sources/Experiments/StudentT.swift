/// Quantiles of Student's t distribution.
enum StudentT {
  /// The 97.5 % quantile: exact for one and two degrees of freedom, from three on by the expansion of Fisher &
  /// Cornish (1960) in the normal quantile, accurate to 0.3 % at three and better above.
  static func quantile975(degreesOfFreedom n: Int) -> Double {
    if n == 1 { return 12.706_204_736 }
    if n == 2 { return 4.302_652_73 }
    let z = 1.959_963_984_540_054
    let z3 = z * z * z
    let z5 = z3 * z * z
    let z7 = z5 * z * z
    let z9 = z7 * z * z
    let v = Double(n)
    let first = (z3 + z) / 4 / v
    let second = (5 * z5 + 16 * z3 + 3 * z) / 96 / (v * v)
    let third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384 / (v * v * v)
    let fourth = (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / 92_160 / (v * v * v * v)
    return z + first + second + third + fourth
  }
}
