/// The dictionary of the tables of a backtest.
extension FieldDictionary {
  static let forecastsTable =
    "One row an authority, series and horizon: the forecast made at the origin, and what came. A breakdown that the "
    + "row sums over says `all`."
  static let scoresTable =
    "One row a method, series and horizon: how good the forecasts were over the authorities."

  private static let meanings: [String: (type: String, description: String)] = [
    "authority_code": ("string", "Nine-character code of the authority"),
    "authority": ("string", "Name of the authority"),
    "origin": ("integer", "The January after which everything was hidden"),
    "horizon": ("integer", "Years from the origin to the January that is forecast"),
    "p025": ("number", "2.5 % quantile of the forecast"), "p10": ("number", "10 % quantile"),
    "p90": ("number", "90 % quantile"), "p975": ("number", "97.5 % quantile"),
    "actual": ("number", "What was published for that January"),
    "authorities": ("integer", "Authorities scored: those with ten plans or more at the origin"),
    "mape": ("number", "Mean absolute error of the median, per cent of what came"),
    "bias": ("number", "Mean error of the median, per cent of what came"),
    "crps": ("number", "Mean continuous ranked probability score, plans"),
    "cover50": ("number", "Share of outcomes inside the 50 % interval"),
    "cover80": ("number", "Share of outcomes inside the 80 % interval"),
    "cover90": ("number", "Share of outcomes inside the 90 % interval"),
    "cover95": ("number", "Share of outcomes inside the 95 % interval"),
    "width90": ("number", "Mean width of the 90 % interval, per cent of what came"),
    "mape_last": ("number", "MAPE of the last value carried forward"),
    "mape_linear": ("number", "MAPE of the trend of three years"),
    "mape_national": ("number", "MAPE of England's last growth"),
    "method": ("string", "How the forecasts were made: growth, simulation or combined"),
    "series_break": (
      "integer",
      "The January from which the series was counted anew, where it lies between origin and horizon: the row is then no score of the method; empty otherwise"
    ),
  ]

  static func backtestMeaning(_ name: String) -> (type: String, description: String)? { meanings[name] }
}

extension DataPackage {
  /// The package of a backtest.
  init(
    backtest title: String, version: String, tables: [(path: String, description: String, columns: [String])]
  ) {
    self.init(
      name: "backtest", title: title,
      description: "Forecasts from a past January with everything after it hidden, held against what came.",
      version: version, tables: tables, measures: [(name: "plans", unit: "plans", yearType: "census")])
  }
}
