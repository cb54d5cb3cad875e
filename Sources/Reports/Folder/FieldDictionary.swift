import Experiments
import SENDSystem

/// What the columns of the result tables mean.
package enum FieldDictionary {
  /// A column with what it means and its type in the sense of Frictionless: `string`, `number`, `integer`.
  package struct Field: Equatable, Sendable {
    package var name: String
    package var type: String
    package var description: String
    var constraints: Constraints?

    init(_ name: String, _ type: String, _ description: String, constraints: Constraints? = nil) {
      self.name = name
      self.type = type
      self.description = description
      self.constraints = constraints
    }
  }

  struct Constraints: Equatable, Sendable {
    var required: Bool?
    var `enum`: [String]?
  }

  /// The dictionary entry of a column; percentiles have that of their column.
  static func field(_ name: String) -> Field {
    let (type, description) = meanings[name] ?? percentile(name) ?? ("string", "")
    return Field(name, type, description, constraints: constraints(name))
  }

  private static func percentile(_ name: String) -> (type: String, description: String)? {
    for (suffix, text) in [("_p05", "5 % quantile"), ("_p50", "Median"), ("_p95", "95 % quantile")]
    where name.hasSuffix(suffix) {
      guard let whole = meanings[String(name.dropLast(suffix.count))] else { continue }
      return (whole.type, "\(text) over the replications: \(whole.description)")
    }
    return nil
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
    case "year_type": Constraints(required: true, enum: YearType.allCases.map { $0.rawValue })
    case "setting": Constraints(required: true, enum: ["all"] + Setting.allCases.map { $0.code })
    case "phase": Constraints(required: true, enum: ["all"] + Phase.allCases.map { $0.code })
    case "need": Constraints(required: true, enum: ["all"] + Need.allCases.map { $0.code })
    case "age_group": Constraints(required: true, enum: ["all"] + AgeGroup.allCases.map { $0.code })
    case "question": Constraints(required: true, enum: PlaceRow.Question.allCases.map { $0.rawValue })
    case "source": Constraints(required: true, enum: SavingSource.allCases.map { $0.rawValue })
    case "baseline", "financial_year", "scenario", "year", "measure", "replication", "age":
      Constraints(required: true)
    default: nil
    }
  }
}

#if !hasFeature(Embedded)
  extension FieldDictionary.Field: Encodable {}
  extension FieldDictionary.Constraints: Encodable {}
#endif
