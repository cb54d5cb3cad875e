import SENDSystem

/// The dictionary of the tables of a backtest.
extension FieldDictionary {
  package static let forecastsTable =
    "One row an authority, series and horizon: the forecast made at the origin, and what came. A breakdown that the "
    + "row sums over says `all`."
  package static let scoresTable =
    "One row a method, series and horizon: how good the forecasts were over the authorities."

  private static let meanings: [String: (type: String, description: String)] = [
    "authority_code": ("string", "Nine-character code of the authority"),
    "authority": ("string", "Name of the authority"),
    "origin": ("integer", "The January after which everything was hidden"),
    "horizon": ("integer", "Years from the origin to the January that is forecast"),
    "p025": ("number", "2.5 % quantile of the forecast"), "p10": ("number", "10 % quantile"),
    "p90": ("number", "90 % quantile"), "p975": ("number", "97.5 % quantile"),
    "actual": ("number", "What came: the count of that January"),
    "authorities": (
      "integer",
      "Forecasts scored, those with ten plans or more at the origin: of authorities, or of the origins of a table of pupils"
    ),
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
    "mape_national": ("number", "MAPE of England's last growth; empty for a table of pupils"),
    "method": (
      "string",
      "How the forecasts were made: growth, simulation or combined; empty for a table of pupils, which is simulated"
    ),
    "series_break": (
      "integer",
      "The January from which the series was counted anew, where it lies between origin and horizon: the row is then no score of the method; empty otherwise"
    ),
  ]

  static func backtestMeaning(_ name: String) -> (type: String, description: String)? { meanings[name] }
}

extension FieldDictionary {
  /// The entry of a column in the tables of a backtest. From a table of pupils settings are also the authority's own,
  /// and age groups also year groups.
  static func backtestField(_ name: String, fromPupils: Bool) -> Field {
    var field = Self.field(name)
    guard fromPupils else { return field }
    let required = Constraints(required: true)
    switch name {
    case "setting":
      field.description =
        "Setting, the authority's own name of one where the measure is plans_local_setting, or all"
      field.constraints = required
    case "age_group":
      field.description =
        "Age band of the DfE returns, year group of the national curriculum such as year_group_7 (Reception 0), or all"
      field.constraints = required
    default: break
    }
    return field
  }
}

extension DataPackage {
  /// The package of a backtest.
  /// - Parameter fromPupils: whether the forecasts come from a table of pupils.
  package init(
    backtest title: String, version: String, fromPupils: Bool,
    tables: [(path: String, description: String, columns: [String])]
  ) {
    let own = [(name: "plans_local_setting", unit: "plans", yearType: "census")]
    let needs = Need.allCases.map { need in
      (name: "plans_need_\(need.code.lowercased())", unit: "plans", yearType: "census")
    }
    self.init(
      name: "backtest", title: title,
      description: "Forecasts from a past January with everything after it hidden, held against what came.",
      version: version,
      tables: tables.map { path, description, columns in
        (path, description, columns.map { FieldDictionary.backtestField($0, fromPupils: fromPupils) })
      }, measures: [(name: "plans", unit: "plans", yearType: "census")] + (fromPupils ? own + needs : []))
  }
}
