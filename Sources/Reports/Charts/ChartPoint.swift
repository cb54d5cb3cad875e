import Experiments

/// A year's value with its spread over the replications.
struct ChartPoint: Sendable, Equatable {
  var year: Int
  var mean: Double
  var p05: Double
  var p25: Double
  var p50: Double
  var p75: Double
  var p95: Double

  /// Whether all replications agree, as they do on the published start.
  var isCertain: Bool { p05 == p95 }

  /// "2,511 (90% interval 2,315 to 2,723)", or the value alone where the replications agree.
  func text(_ format: ValueFormat) -> String {
    let value = format.label(p50)
    return isCertain ? value : "\(value) (90% interval \(format.label(p05)) to \(format.label(p95)))"
  }
}

extension ChartPoint {
  /// A value without a spread.
  init(year: Int, certain value: Double) {
    self.init(year: year, mean: value, p05: value, p25: value, p50: value, p75: value, p95: value)
  }

  /// A mean with its interval; the halves of the runs are not known.
  init(year: Int, _ interval: Interval) {
    self.init(
      year: year, mean: interval.mean, p05: interval.p05, p25: interval.mean, p50: interval.mean,
      p75: interval.mean, p95: interval.p95)
  }

  init(_ row: SummaryRow) {
    self.init(
      year: row.year, mean: row.mean, p05: row.p05, p25: row.p25, p50: row.p50, p75: row.p75, p95: row.p95)
  }

  /// The 90% interval; `nil` where the runs agree.
  var interval: ClosedRange<Double>? { p05 < p95 ? p05...p95 : nil }
}
