/// Sample quantiles by linear interpolation between order statistics: type 7 of Hyndman & Fan (1996,
/// doi:10.1080/00031305.1996.10473566), the default of R and numpy.
public enum Quantiles {
  /// The quantile at probability `p` (0 to 1) of values in ascending order; NaN when there are none.
  @inlinable
  public static func type7(
    sorted values: some RandomAccessCollection<Double>, _ p: Double
  ) -> Double {
    precondition(p >= 0 && p <= 1, "A probability is between 0 and 1")
    guard !values.isEmpty else { return .nan }
    let position = Double(values.count - 1) * p
    let below = Int(position)
    let low = values[values.index(values.startIndex, offsetBy: below)]
    guard below + 1 < values.count else { return low }
    let high = values[values.index(values.startIndex, offsetBy: below + 1)]
    let fraction = position - Double(below)
    // Without this an exact order statistic next to an infinite value would become NaN.
    return fraction == 0 ? low : low + fraction * (high - low)
  }
}
