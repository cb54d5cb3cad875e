import Experiments
import Tables

/// `forecasts.csv` and `scores.csv` of a backtest, and `scores_by_method.csv`.
package enum BacktestTables {
  package static let scoresFileName = ScoresTable.fileName

  /// - Parameter isOfPupils: whether the forecasts come from a table of pupils.
  package static func forecasts(_ forecasts: [Forecast], isOfPupils: Bool = false) -> AnalysisTable {
    AnalysisTable(
      ForecastsTable.self, forecasts.map { ($0, isOfPupils) }, like: (Forecast(), isOfPupils))
  }

  package static func scores(_ scores: [Score], isOfPupils: Bool = false) -> AnalysisTable {
    AnalysisTable(ScoresTable.self, scores.map { ($0, isOfPupils) }, like: (Score(), isOfPupils))
  }

  /// The same for every method that was tried, the one asked for among them.
  package static func scoresByMethod(_ scores: [Score]) -> AnalysisTable {
    AnalysisTable(MethodScoresTable.self, scores)
  }
}

private enum ForecastsTable: ResultTable {
  static let fileName = "forecasts.csv"
  static let meaning =
    "One row an authority, series and horizon: the forecast made at the origin, and what came. A breakdown that the "
    + "row sums over says `all`."
  static let blank = (forecast: Forecast(), isOfPupils: false)
  private static let quantiles = [
    (0.025, "p025", "2.5 % quantile of the forecast"), (0.05, "p05", nil), (0.1, "p10", "10 % quantile"),
    (0.25, "p25", nil), (0.5, "p50", nil), (0.75, "p75", nil), (0.9, "p90", "90 % quantile"),
    (0.95, "p95", nil), (0.975, "p975", "97.5 % quantile"),
  ]

  static func pass(_ row: inout (forecast: Forecast, isOfPupils: Bool), _ cells: inout Cells) {
    cells.text("authority_code", &row.forecast.code, "Nine-character code of the authority")
    cells.text("authority", &row.forecast.authority, "Name of the authority")
    cells.integer("origin", &row.forecast.origin, "The January after which everything was hidden")
    cells.integer("horizon", &row.forecast.horizon, ForecastSeries.horizon)
    var (year, mean) = (row.forecast.origin + row.forecast.horizon, row.forecast.mean)
    cells.integer("year", &year)
    row.forecast.series.pass(isOfPupils: row.isOfPupils, &cells)
    cells.number("mean", &mean, decimals: 1)
    for (probability, name, meaning) in quantiles {
      var quantile = row.forecast.quantile(probability)
      cells.number(name, &quantile, decimals: 1, meaning)
    }
    cells.number("actual", &row.forecast.actual, decimals: 1)
  }
}

private enum ScoresTable: ResultTable {
  static let fileName = "scores.csv"
  static let meaning =
    "One row a method, series and horizon: how good the forecasts were over the authorities."
  static let blank = (score: Score(), isOfPupils: false)

  static func pass(_ row: inout (score: Score, isOfPupils: Bool), _ cells: inout Cells) {
    row.score.series.pass(isOfPupils: row.isOfPupils, &cells)
    cells.integer("horizon", &row.score.horizon, ForecastSeries.horizon)
    cells.integer(
      "authorities", &row.score.authorities,
      "Forecasts scored, those with ten plans or more at the origin: of authorities, or of the origins of a table of pupils"
    )
    cells.number(
      "mape", &row.score.mape, decimals: 2, "Mean absolute error of the median, per cent of what came")
    cells.number("bias", &row.score.bias, decimals: 2, "Mean error of the median, per cent of what came")
    cells.number(
      "crps", &row.score.crps, decimals: 2, "Mean continuous ranked probability score, plans")
    func cover(_ share: Int, _ value: inout Double) {
      cells.number(
        "cover\(share)", &value, decimals: 3, "Share of outcomes inside the \(share) % interval")
    }
    cover(50, &row.score.cover50)
    cover(80, &row.score.cover80)
    cover(90, &row.score.cover90)
    cover(95, &row.score.cover95)
    cells.number(
      "width90", &row.score.width90, decimals: 2, "Mean width of the 90 % interval, per cent of what came")
    cells.number(
      "mape_last", &row.score.mapeLast, decimals: 2, "MAPE of the last value carried forward")
    cells.number("mape_linear", &row.score.mapeLinear, decimals: 2, "MAPE of the trend of three years")
    cells.number(
      "mape_national", &row.score.mapeNational, decimals: 2,
      "MAPE of England's last growth; empty for a table of pupils")
  }
}

private enum MethodScoresTable: ResultTable {
  static let fileName = "scores_by_method.csv"
  static let meaning = ScoresTable.meaning + " Of every method."
  static let blank = Score()

  static func pass(_ score: inout Score, _ cells: inout Cells) {
    var row = (score: score, isOfPupils: false)
    ScoresTable.pass(&row, &cells)
    cells.text(
      "method", &score.method,
      "How the forecasts were made: growth, simulation or combined; empty for a table of pupils, which is simulated"
    )
    cells.year(
      "series_break", &score.seriesBreak,
      "The January from which the series was counted anew, where it lies between origin and horizon: the row is then no score of the method; empty otherwise"
    )
  }
}

extension ForecastSeries {
  fileprivate static let horizon = "Years from the origin to the January that is forecast"

  /// The columns that say which series a row is of. From a table of pupils settings are also the authority's own, and
  /// age groups also year groups.
  fileprivate func pass(isOfPupils: Bool, _ cells: inout Cells) {
    var (measure, setting, ageGroup) = (measure, settingCode, ageGroupCode)
    cells.text("measure", &measure)
    cells.text(
      "setting", &setting,
      isOfPupils
        ? "Setting, the authority's own name of one where the measure is plans_local_setting, or all" : nil)
    cells.text(
      "age_group", &ageGroup,
      isOfPupils
        ? "Age band of the DfE returns, year group of the national curriculum such as year_group_7 (Reception 0), or all"
        : nil)
  }
}
