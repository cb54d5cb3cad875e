import EventSimulation

/// Where a value stands in the distribution of a forecast: the share of runs below it, from 0 to 1.
public enum FanPosition {
  /// From the values of all runs: the share below, and half of those that are equal. `nil` without values.
  public static func share(of value: Double, among values: [Double]) -> Double? {
    let values = values.filter { $0.isFinite }
    guard !values.isEmpty else { return nil }
    let below = values.count { $0 < value }
    let equal = values.count { $0 == value }
    return (Double(below) + Double(equal) / 2) / Double(values.count)
  }

  /// From the five stored quantiles.
  ///
  /// Between two quantiles the normal score runs linearly; beyond the outer ones it goes on with a slope of one
  /// for each standard deviation, so that there is no jump. At a quantile the share is that of the quantile;
  /// where several coincide, the middle of their shares. Without a spread a value beyond is at 0 or 1.
  public static func share(of value: Double, in row: SummaryRow) -> Double {
    let knots = [(row.p05, 0.05), (row.p25, 0.25), (row.p50, 0.5), (row.p75, 0.75), (row.p95, 0.95)]
      .filter { $0.0.isFinite }
    guard let first = knots.first, let last = knots.last else { return .nan }
    let hits = knots.filter { $0.0 == value }
    if let low = hits.first, let high = hits.last { return (low.1 + high.1) / 2 }
    if value < first.0 { return tail(from: first, to: value, sd: row.sd) }
    if value > last.0 { return tail(from: last, to: value, sd: row.sd) }
    guard let above = knots.firstIndex(where: { $0.0 > value }), above > 0 else { return .nan }
    let (low, high) = (knots[above - 1], knots[above])
    let scores = (NormalDistribution.quantile(low.1), NormalDistribution.quantile(high.1))
    let part = (value - low.0) / (high.0 - low.0)
    return NormalDistribution.cumulative(scores.0 + part * (scores.1 - scores.0))
  }

  private static func tail(from knot: (value: Double, share: Double), to value: Double, sd: Double) -> Double
  {
    guard sd.isFinite, sd > 0 else { return value < knot.value ? 0 : 1 }
    return NormalDistribution.cumulative(
      NormalDistribution.quantile(knot.share) + (value - knot.value) / sd)
  }
}
