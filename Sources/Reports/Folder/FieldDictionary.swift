import Experiments
import SENDSystem

/// What the columns of the result tables mean.
package enum FieldDictionary {
  package struct Field: Encodable, Equatable, Sendable {
    package var name: String
    package var type: String
    package var description: String
    var constraints: Constraints?
  }

  struct Constraints: Encodable, Equatable, Sendable {
    var required: Bool?
    var `enum`: [String]?
  }

  static let annualTable =
    "One row a measure, year and breakdown, summarised over the replications. "
    + "A breakdown that the row sums over says `all`."
  static let agesTable =
    "Plans by single year of academic age (completed years on 31 August) and census year."
  static let localSettingsTable =
    "Plans each January by the authority's own names of settings, summarised over the replications. Names of one "
    + "setting add up to its plans; a setting without names of its own has its code as name."
  static let localReplicationsTable =
    "One row a replication, January and own name of a setting: the values behind local_settings.csv."
  static let uncertaintyTable =
    "One row a row of annual.csv: why it varies over the replications. The three shares add up to 1; empty where "
    + "nothing varies."
  static let replicationsTable =
    "One row a replication, measure, year and breakdown: the values behind annual.csv."

  /// The dictionary entry of a column; every column of every table has one.
  static func field(_ name: String) -> Field {
    let (type, description) =
      meanings[name] ?? comparisonMeaning(name) ?? backtestMeaning(name) ?? trackMeaning(name) ?? (
        "string", ""
      )
    return Field(name: name, type: type, description: description, constraints: constraints(name))
  }

  /// What a measure counts; for a measure with a part in its name's end, what the whole counts and the part.
  static func meaning(ofMeasure name: String) -> String {
    if let measure = Measure.all.first(where: { $0.name == name }) { return measure.meaning }
    let whole = Measure.all.filter { name.hasPrefix($0.name + "_") }.max { $0.name.count < $1.name.count }
    guard let whole else { return name.withSpaces }
    let part = name.dropFirst(whole.name.count + 1).withSpaces
    return "\(whole.meaning); of these: \(part)"
  }

  private static func constraints(_ name: String) -> Constraints? {
    switch name {
    case "year_type": Constraints(required: true, enum: YearType.allCases.map(\.rawValue))
    case "setting": Constraints(required: true, enum: ["all"] + Setting.allCases.map(\.code))
    case "phase": Constraints(required: true, enum: ["all"] + Phase.allCases.map(\.code))
    case "need": Constraints(required: true, enum: ["all"] + Need.allCases.map(\.code))
    case "age_group": Constraints(required: true, enum: ["all"] + AgeGroup.allCases.map(\.code))
    case "question": Constraints(required: true, enum: PlaceRow.Question.allCases.map(\.rawValue))
    case "source": Constraints(required: true, enum: SavingSource.allCases.map(\.rawValue))
    case "baseline", "financial_year", "scenario", "year", "measure", "replication", "age":
      Constraints(required: true)
    default: nil
    }
  }

  private static let meanings: [String: (type: String, description: String)] = [
    "scenario": ("string", "Name of the scenario"),
    "replication": ("integer", "Number of the replication, from 0"),
    "year": (
      "integer",
      "Census year (2025 = January 2025), calendar year, or first calendar year of the academic or financial "
        + "year, as year_type says"
    ),
    "year_type": ("string", "What the year counts"),
    "age": ("integer", "Academic age: completed years on 31 August before the census"),
    "measure": ("string", "Name of the measure; the list `measures` of this package says what each counts"),
    "setting": ("string", "Setting, or all"),
    "local_setting": ("string", "The authority's own name of a setting"),
    "local_title": ("string", "The same in full, as the authority's map of settings has it"),
    "phase": ("string", "Phase of education, or all"),
    "need": ("string", "Primary need (DfE code), or all"),
    "age_group": ("string", "Age band of the DfE returns, or all"),
    "unit": ("string", "Unit of the numbers; GBP are pounds of the year itself"),
    "mean": ("number", "Mean over the replications"),
    "sd": (
      "number", "Standard deviation over the replications: parameter uncertainty, year effects and chance"
    ),
    "p05": ("number", "5 % quantile over the replications"),
    "p25": ("number", "25 % quantile over the replications"),
    "p50": ("number", "Median over the replications"),
    "p75": ("number", "75 % quantile over the replications"),
    "p95": ("number", "95 % quantile over the replications"),
    "mc_se": ("number", "Monte Carlo standard error of the mean: falls as replications are added"),
    "value": ("number", "Value in the replication, in the unit that `measures` of this package gives"),
    "inputs_share": ("number", "Share of the variance that is doubt about the inputs of the scenario"),
    "inputs_low": ("number", "Lower end of the 95 % confidence interval of inputs_share"),
    "inputs_high": ("number", "Upper end of the 95 % confidence interval of inputs_share"),
    "years_share": (
      "number", "Share of the variance that is the effects of single years and of uncertain events"
    ),
    "chance_share": ("number", "Share of the variance that is chance in the lives of pupils"),
    "chance_low": ("number", "Lower end of the 95 % confidence interval of chance_share"),
    "chance_high": ("number", "Upper end of the 95 % confidence interval of chance_share"),
    "replications_split": ("integer", "Replications that were done three times to tell the parts apart"),
  ]
}
