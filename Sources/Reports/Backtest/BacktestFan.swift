import Experiments

/// The fan of one authority's plans, or of one series, with what came.
struct BacktestFan: Sendable {
  var authority: String
  var points: [ChartPoint]
  var outcomes: [Int: Double]
}

extension BacktestFan {
  /// The forecasts of one series from one origin, as a fan that begins at what was known.
  init?(_ forecasts: [Forecast], named name: String) {
    let forecasts = forecasts.sorted { $0.horizon < $1.horizon }
    guard let first = forecasts.first else { return nil }
    let start = ChartPoint(year: first.origin, certain: first.start)
    let points = forecasts.map { forecast in
      ChartPoint(
        year: forecast.origin + forecast.horizon, mean: forecast.mean, p05: forecast.quantile(0.05),
        p25: forecast.quantile(0.25), p50: forecast.quantile(0.5), p75: forecast.quantile(0.75),
        p95: forecast.quantile(0.95))
    }
    self.init(
      authority: name, points: [start] + points,
      outcomes: Dictionary(first: forecasts.map { ($0.origin + $0.horizon, $0.actual) }))
  }
}
