/// How good forecasts of one series were at one horizon, as the page of a backtest shows it.
public struct BacktestScore: Sendable {
  /// In words: "All plans", "State special".
  public var series: String
  /// How the forecasts were made: "combined".
  public var method: String
  public var horizon: Int
  public var authorities: Int
  /// Per cent of what came.
  public var mape, bias, width90: Double
  /// In plans.
  public var crps: Double
  /// Stated probability and share of outcomes inside.
  public var coverage: [(stated: Double, held: Double)]
  /// Mean absolute percentage error of the last value, the trend of three years, and England's last growth.
  public var last, linear, national: Double
  /// The January from which the series was counted anew, where the forecast spans it.
  public var seriesBreak: Int?
  /// Whether this is the series of all plans.
  public var isTotal: Bool

  public init(
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
  public var held90: Double { coverage.first { $0.stated == 0.9 }?.held ?? .nan }
}

/// The fan of one authority's plans, with what came.
public struct BacktestFan: Sendable {
  public var authority: String
  public var points: [ChartPoint]
  public var outcomes: [Int: Double]

  public init(authority: String, points: [ChartPoint], outcomes: [Int: Double]) {
    self.authority = authority
    self.points = points
    self.outcomes = outcomes
  }
}
