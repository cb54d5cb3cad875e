/// How good the forecasts of a series at a horizon were over authorities.
public struct Score: Sendable {
  public var series = ForecastSeries.all
  public var horizon = 0
  public var authorities = 0
  /// Mean absolute error and mean error, in per cent of what came.
  public var mape = 0.0, bias = 0.0
  /// Mean score in plans.
  public var crps = 0.0
  /// Shares of outcomes inside the central intervals.
  public var cover50 = 0.0, cover80 = 0.0, cover90 = 0.0, cover95 = 0.0
  /// Mean width of the 90 % interval in per cent of what came.
  public var width90 = 0.0
  public var mapeLast = 0.0, mapeLinear = 0.0, mapeNational = 0.0
  /// How the forecasts were made, such as "growth"; empty where there is only one way.
  public var method = ""
  /// The January from which the series was counted anew, where the forecasts span it: the errors are then those of
  /// the count, not of the method.
  public var seriesBreak: Int?

  /// Series with fewer plans than this at the origin are left out: percentages of a handful say nothing.
  public static let fewest = 10.0

  package init() {}

  /// - Returns: `nil` where no authority counts.
  public init?(_ forecasts: [Forecast]) {
    let counted = forecasts.filter { $0.start >= Self.fewest && $0.actual > 0 }
    guard let first = counted.first else { return nil }
    let count = Double(counted.count)
    func mean(_ value: (Forecast) -> Double) -> Double { counted.reduce(0) { $0 + value($1) } / count }
    func error(_ value: Double, _ forecast: Forecast) -> Double {
      100 * (value - forecast.actual) / forecast.actual
    }
    series = first.series
    seriesBreak = first.series.countedAnew(from: first.origin, to: first.origin + first.horizon)
    horizon = first.horizon
    authorities = counted.count
    mape = mean { abs(error($0.quantile(0.5), $0)) }
    bias = mean { error($0.quantile(0.5), $0) }
    crps = mean { $0.crps }
    cover50 = mean { $0.covers(0.5) ? 1 : 0 }
    cover80 = mean { $0.covers(0.8) ? 1 : 0 }
    cover90 = mean { $0.covers(0.9) ? 1 : 0 }
    cover95 = mean { $0.covers(0.95) ? 1 : 0 }
    width90 = mean { 100 * ($0.quantile(0.95) - $0.quantile(0.05)) / $0.actual }
    mapeLast = mean { abs(error($0.last, $0)) }
    mapeLinear = mean { abs(error($0.linear, $0)) }
    mapeNational = mean { abs(error($0.national, $0)) }
  }
}

extension Score {
  /// Of the series that are published, one to three years ahead.
  package static func ofPublished(_ forecasts: [Forecast]) -> [Score] {
    scores(forecasts, of: ForecastSeries.every, Array(1...3))
  }

  /// Of each series and horizon, over the origins.
  package static func ofEach(_ forecasts: [Forecast]) -> [Score] {
    var seen: Set<ForecastSeries> = []
    return scores(
      forecasts, of: forecasts.map { $0.series }.filter { seen.insert($0).inserted },
      Set(forecasts.map { $0.horizon }).sorted())
  }

  private static func scores(
    _ forecasts: [Forecast], of series: [ForecastSeries], _ horizons: [Int]
  ) -> [Score] {
    let bySeries = Dictionary(grouping: forecasts) { $0.series }
    return series.flatMap { series in
      horizons.compactMap { horizon in Score((bySeries[series] ?? []).filter { $0.horizon == horizon }) }
    }
  }
}
