import Experiments
import SENDSystem
import Tables

/// What the columns of the result tables mean.
package enum FieldDictionary {
  /// A column as a data package describes it.
  package struct Field: Equatable, Sendable {
    var name: String
    var type: String
    var description: String
    var constraints: Constraints?

    /// - Parameter isOfResult: whether the table is one of a result, whose codes are those of the model.
    init(_ column: Column, isOfResult: Bool) {
      name = column.name
      type = column.type
      description = column.meaning ?? FieldDictionary.meanings[column.name] ?? ""
      constraints = isOfResult ? FieldDictionary.constraints(column) : nil
    }
  }

  struct Constraints: Equatable, Sendable {
    var required: Bool?
    var `enum`: [String]?
  }

  /// What a measure counts; for a measure with a part in its name's end, what the whole counts and the part.
  static func meaning(ofMeasure name: String) -> String {
    if let measure = Measure.all.first(where: { $0.name == name }) { return measure.meaning }
    let whole = Measure.all.filter { name.hasPrefix($0.name + "_") }.max { $0.name.count < $1.name.count }
    guard let whole else { return name.withSpaces }
    let part = name.dropFirst(whole.name.count + 1).withSpaces
    return "\(whole.meaning); of these: \(part)"
  }

  private static func constraints(_ column: Column) -> Constraints? {
    // From a table of pupils settings are also the authority's own, and age groups also year groups.
    let isOfModel = column.meaning == nil || !["setting", "age_group"].contains(column.name)
    var codes: [String]?
    switch column.name {
    case "year_type": codes = YearType.allCases.map { $0.rawValue }
    case "setting": codes = ["all"] + Setting.allCases.map { $0.code }
    case "phase": codes = ["all"] + Phase.allCases.map { $0.code }
    case "need": codes = ["all"] + Need.allCases.map { $0.code }
    case "age_group": codes = ["all"] + AgeGroup.allCases.map { $0.code }
    case "question": codes = PlaceRow.Question.allCases.map { $0.rawValue }
    case "source": codes = SavingSource.allCases.map { $0.rawValue }
    case "baseline", "financial_year", "scenario", "year", "measure", "replication", "age": break
    default: return nil
    }
    return Constraints(required: true, enum: isOfModel ? codes : nil)
  }

  /// Meaning of the columns that bear one name in several tables of results.
  private static let meanings = [
    "scenario": "Name of the scenario",
    "year":
      "Census year (2025 = January 2025), calendar year, or first calendar year of the academic or financial "
      + "year, as year_type says",
    "year_type": "What the year counts",
    "measure": "Name of the measure; the list `measures` of this package says what each counts",
    "setting": "Setting, or all",
    "local_setting": "The authority's own name of a setting",
    "local_title": "The same in full, as the authority's map of settings has it",
    "phase": "Phase of education, or all",
    "need": "Primary need (DfE code), or all",
    "age_group": "Age band of the DfE returns, or all",
    "unit": "Unit of the numbers; GBP are pounds of the year itself",
    "mean": "Mean over the replications",
    "sd": "Standard deviation over the replications: parameter uncertainty, year effects and chance",
    "p05": "5 % quantile over the replications",
    "p25": "25 % quantile over the replications",
    "p50": "Median over the replications",
    "p75": "75 % quantile over the replications",
    "p95": "95 % quantile over the replications",
    "baseline": "Name of the scenario compared against",
    "baseline_mean": "Mean over the replications in the baseline; GBP where no unit is stated",
    "mean_difference": "Mean over the replications of scenario less baseline; GBP where no unit is stated",
    "financial_year": "First calendar year of the financial year, 1 April to 31 March",
    "provision": "Name of the provision with new places",
    "actual": "What came: the count of that January",
  ]
}

#if !hasFeature(Embedded)
  extension FieldDictionary.Field: Encodable {}
  extension FieldDictionary.Constraints: Encodable {}
#endif
