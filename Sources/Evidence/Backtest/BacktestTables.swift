import Tables

/// `forecasts.csv` and `scores.csv` of a backtest.
public enum BacktestTables {
  static let probabilities = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]

  public static func forecasts(_ forecasts: [Forecast]) -> String {
    var writer = CSVWriter()
    writer.append([
      "authority_code", "authority", "origin", "horizon", "year", "measure", "setting", "age_group", "mean",
      "p025",
      "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p975", "actual",
    ])
    for forecast in forecasts {
      let labels = [
        forecast.area.code, forecast.area.name, String(forecast.origin), String(forecast.horizon),
        String(forecast.origin + forecast.horizon), forecast.series.measure, forecast.series.settingCode,
        forecast.series.ageGroupCode,
      ]
      let values = [forecast.mean] + probabilities.map(forecast.quantile) + [forecast.actual]
      writer.append(labels + values.map { FixedDecimals.text($0, decimals: 1) })
    }
    return writer.text
  }

  /// - Parameter byMethod: with two more columns, the method of each row and the January from which its series was
  ///   counted anew.
  public static func scores(_ scores: [Score], byMethod: Bool = false) -> String {
    var writer = CSVWriter()
    let columns = [
      "measure", "setting", "age_group", "horizon", "authorities", "mape", "bias", "crps", "cover50",
      "cover80",
      "cover90", "cover95", "width90", "mape_last", "mape_linear", "mape_national",
    ]
    writer.append(columns + (byMethod ? ["method", "series_break"] : []))
    for score in scores {
      let values = [score.mape, score.bias, score.crps].map { FixedDecimals.text($0, decimals: 2) }
      let covers = [score.cover50, score.cover80, score.cover90, score.cover95]
        .map { FixedDecimals.text($0, decimals: 3) }
      let rest = [score.width90, score.mapeLast, score.mapeLinear, score.mapeNational]
        .map { FixedDecimals.text($0, decimals: 2) }
      writer.append(
        [
          score.series.measure, score.series.settingCode, score.series.ageGroupCode, String(score.horizon),
          String(score.authorities),
        ]
          + values + covers + rest
          + (byMethod ? [score.method, score.seriesBreak.map(String.init) ?? ""] : []))
    }
    return writer.text
  }
}
