import SENDSystem

/// The dictionary of the tables of a backtest.
extension FieldDictionary {
  package static let forecastsTable =
    "One row an authority, series and horizon: the forecast made at the origin, and what came. A breakdown that the "
    + "row sums over says `all`."
  package static let scoresTable =
    "One row a method, series and horizon: how good the forecasts were over the authorities."

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
    document = Document(
      name: "backtest", title: title,
      description: "Forecasts from a past January with everything after it hidden, held against what came.",
      version: version,
      resources: tables.map { path, description, columns in
        Resource(
          path: path, description: description,
          fields: columns.map { FieldDictionary.backtestField($0, fromPupils: fromPupils) })
      }, measures: [(name: "plans", unit: "plans", yearType: "census")] + (fromPupils ? own + needs : []))
  }
}
