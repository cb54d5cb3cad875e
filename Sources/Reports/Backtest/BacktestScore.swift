/// How good forecasts of one series were at one horizon, as the page of a backtest shows it.
package struct BacktestScore: Sendable {
  /// In words: "All plans", "State special".
  package var series: String
  /// How the forecasts were made: "combined".
  package var method: String
  package var horizon: Int
  package var authorities: Int
  /// Per cent of what came.
  package var mape, bias, width90: Double
  /// In plans.
  package var crps: Double
  /// Stated probability and share of outcomes inside.
  package var coverage: [(stated: Double, held: Double)]
  /// Mean absolute percentage error of the last value, the trend of three years, and England's last growth.
  package var last, linear, national: Double
  /// The January from which the series was counted anew, where the forecast spans it.
  package var seriesBreak: Int?
  /// Whether this is the series of all plans.
  package var isTotal: Bool

  package init(
    series: String, method: String, horizon: Int, authorities: Int, mape: Double, bias: Double, crps: Double,
    width90: Double, coverage: [(stated: Double, held: Double)], last: Double, linear: Double,
    national: Double, seriesBreak: Int?, isTotal: Bool
  ) {
    self.series = series
    self.method = method
    self.horizon = horizon
    self.authorities = authorities
    self.mape = mape
    self.bias = bias
    self.crps = crps
    self.width90 = width90
    self.coverage = coverage
    self.last = last
    self.linear = linear
    self.national = national
    self.seriesBreak = seriesBreak
    self.isTotal = isTotal
  }

  /// The share of outcomes inside the 90 % interval.
  package var held90: Double { coverage.first { $0.stated == 0.9 }?.held ?? .nan }
}

/// The fan of one authority's plans, with what came.
package struct BacktestFan: Sendable {
  package var authority: String
  package var points: [ChartPoint]
  package var outcomes: [Int: Double]

  package init(authority: String, points: [ChartPoint], outcomes: [Int: Double]) {
    self.authority = authority
    self.points = points
    self.outcomes = outcomes
  }
}
