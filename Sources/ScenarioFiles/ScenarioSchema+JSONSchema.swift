extension ScenarioSchema {
  /// The JSON Schema (draft 2020-12) of scenario and strategy files, for editors that complete and check as one
  /// types.
  ///
  /// It holds what the form of one file can tell; sums, overlaps and agreement between keys are left to `check`.
  /// Nothing is required of a file that extends another. In effects and clusters of a strategy a parameter such as
  /// `"$start"` may stand for any value.
  public static func jsonSchema() -> String {
    var writer = JSONSchemaWriter()
    let isStrategy: JSONValue = .object([
      "properties": .object(["kind": .object(["const": .string("strategy")])]),
      "required": .array([.string("kind")]),
    ])
    let root: [String: JSONValue] = [
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "title": .string("HighNeeds scenario or strategy"),
      "description": .string("A scenario or strategy file of HighNeeds, in JSON5."),
      "if": isStrategy, "then": .object(writer.strategy()), "else": .object(writer.scenario()),
      "$defs": .object(writer.definitions.mapValues { .object($0) }),
    ]
    return JSONValue.object(root).indentedJSON
  }
}

/// Writes the parts of the JSON Schema; what recurs becomes a definition and is referred to.
private struct JSONSchemaWriter {
  typealias Schema = [String: JSONValue]

  var definitions: [String: Schema] = [:]
  /// Whether a parameter may stand for a value.
  private var takesParameters = false

  mutating func scenario() -> Schema {
    reference("scenario") { writer in
      var schema = writer.object(ScenarioSchema.keys)
      schema["if"] = .object(["not": .object(["required": .array([.string("extends")])])])
      schema["then"] = .object(["required": JSONSchemaWriter.requiredNames(ScenarioSchema.keys)])
      return schema
    }
  }

  mutating func strategy() -> Schema {
    reference("strategy") { writer in
      let isParameter = Set(["effects", "clusters"])
      let keys = ScenarioSchema.strategy
      let plain = writer.object(keys.filter { !isParameter.contains($0.name) })
      writer.takesParameters = true
      defer { writer.takesParameters = false }
      let open = writer.object(keys.filter { isParameter.contains($0.name) })
      var schema = plain
      if case .object(let first)? = plain["properties"], case .object(let second)? = open["properties"] {
        var both = first
        for (key, property) in second { both[key] = property }
        schema["properties"] = .object(both)
      }
      schema["required"] = JSONSchemaWriter.requiredNames(keys)
      return schema
    }
  }

  /// The schema of an object. Required keys are demanded only in lists, as an extending file may state any part of
  /// the other objects.
  mutating func object(_ keys: [ScenarioSchema.Key], requires: Bool = false) -> Schema {
    var properties = notes()
    for key in keys {
      var schema = schema(of: key.kind)
      schema["description"] = .string(key.fallback.map { "\(key.meaning) If absent: \($0)." } ?? key.meaning)
      properties[key.name] = .object(schema)
    }
    var result: Schema = ["type": .string("object"), "properties": .object(properties)]
    result["additionalProperties"] = .bool(false)
    if requires { result["required"] = JSONSchemaWriter.requiredNames(keys) }
    return result
  }

  static func requiredNames(_ keys: [ScenarioSchema.Key]) -> JSONValue {
    .array(keys.filter { $0.isRequired }.map { .string($0.name) })
  }

  /// The annotations that every object may have.
  private mutating func notes() -> Schema {
    var properties: Schema = [:]
    for key in ScenarioSchema.annotations {
      properties[key.name] = .object(
        reference(key.name) { writer in
          var schema = writer.schema(of: key.kind)
          schema["description"] = .string(key.meaning)
          return schema
        })
    }
    return properties
  }

  /// A reference to a definition, which is made at its first use.
  private mutating func reference(_ name: String, _ make: (inout JSONSchemaWriter) -> Schema) -> Schema {
    let name = takesParameters ? "strategy: \(name)" : name
    let slug = String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    if definitions[slug] == nil {
      definitions[slug] = [:]
      definitions[slug] = make(&self)
    }
    return ["$ref": .string("#/$defs/\(slug)")]
  }

  private mutating func schema(of kind: ScenarioSchema.Kind) -> Schema {
    let schema = plainSchema(of: kind)
    if case .text = kind { return schema }
    return orParameter(schema)
  }

  private mutating func orParameter(_ schema: Schema) -> Schema {
    guard takesParameters else { return schema }
    let parameter = reference("parameter") { _ in
      [
        "type": .string("string"), "pattern": .string(JSONSchemaWriter.parameterPattern),
        "description": .string("A parameter of the strategy."),
      ]
    }
    return ["anyOf": .array([.object(schema), .object(parameter)])]
  }

  private mutating func plainSchema(of kind: ScenarioSchema.Kind) -> Schema {
    switch kind {
    case .text: return ["type": .string("string"), "minLength": .number(1)]
    case .truth: return ["type": .string("boolean")]
    case .whole(let range):
      return [
        "type": .string("integer"), "minimum": .number(Double(range.lowerBound)),
        "maximum": .number(Double(range.upperBound)),
      ]
    case .number(let range):
      return reference("number: \(range.unit)") { $0.number(range) }
    case .cell(let range): return JSONSchemaWriter.cell(range)
    case .choice(let choices): return ["enum": .array(choices.map { .string($0) })]
    case .date:
      return ["type": .string("string"), "pattern": .string(JSONSchemaWriter.datePattern)]
    case .ages: return ["type": .string("string"), "pattern": .string(JSONSchemaWriter.agesPattern)]
    case .dateOrNull:
      return [
        "anyOf": .array([.object(schema(of: .date)), .object(["type": .string("null")])])
      ]
    case .interval:
      return ["type": .string("string"), "pattern": .string("^[0-9.]+-[0-9.]+$")]
    case .names:
      return ["type": .string("array"), "items": .object(["type": .string("string")])]
    case .forms(let forms): return self.forms(forms)
    case .strategies: return strategies()
    case .value: return [:]
    case .distribution: return reference("distribution") { $0.distribution() }
    case .object(let keys): return object(keys)
    case .objects(let keys):
      return ["type": .string("array"), "items": .object(object(keys, requires: true))]
    case .codes(let list):
      return ["type": .string("array"), "items": .object(["enum": .array(list.codes.map { .string($0) })])]
    case .ageTable(let range):
      return reference("age table: \(range.unit)") { writer in
        writer.object(ScenarioSchema.ageTable(range))
      }
    case .ageCounts(let range):
      let counts = ScenarioSchema.Kind.map(.someAges, of: .cell(range))
      return [
        "anyOf": .array([
          .object(schema(of: counts)),
          .object(object([.required("by_age", counts, "Counts by academic age.")], requires: true)),
        ])
      ]
    case .map(let keys, let kind, _): return map(keys, schema(of: kind))
    }
  }

  private mutating func forms(_ forms: ScenarioSchema.Forms) -> Schema {
    let variants = forms.forms.map { form -> JSONValue in
      let name = "effect: \(form.markers[0])"
      return .object(
        reference(name) { writer in
          var schema = writer.object(forms.keys(of: form), requires: true)
          schema["description"] = .string(form.meaning)
          if form.markers.count > 1 {
            schema["anyOf"] = .array(
              form.markers.map { .object(["required": .array([.string($0)])]) })
          }
          return schema
        })
    }
    return ["type": .string("array"), "items": .object(["oneOf": .array(variants)])]
  }

  private mutating func strategies() -> Schema {
    let ways: [JSONValue] = [
      .object(schema(of: .text)), .object(object(ScenarioSchema.strategyUse, requires: true)),
      .object(strategy()),
    ]
    return ["type": .string("array"), "items": .object(["anyOf": .array(ways)])]
  }

  private static func cell(_ range: ScenarioSchema.NumberRange) -> Schema {
    var result: Schema = ["type": .string("number")]
    if let lower = range.lower { result["minimum"] = .number(lower) }
    if let upper = range.upper { result["maximum"] = .number(upper) }
    return result
  }

  private mutating func number(_ range: ScenarioSchema.NumberRange) -> Schema {
    var properties = notes()
    properties["value"] = .object(orParameter(JSONSchemaWriter.cell(range)))
    properties["distribution"] = .object(reference("distribution") { $0.distribution() })
    let uncertain: Schema = [
      "type": .string("object"), "properties": .object(properties), "additionalProperties": .bool(false),
    ]
    return ["anyOf": .array([.object(JSONSchemaWriter.cell(range)), .object(uncertain)])]
  }

  private mutating func map(_ keys: ScenarioSchema.MapKeys, _ value: Schema) -> Schema {
    var result: Schema = ["type": .string("object"), "properties": .object(notes())]
    switch keys {
    case .codes(let list):
      let names = list.codes + ScenarioSchema.annotations.map { $0.name }
      result["propertyNames"] = .object(["enum": .array(names.map { .string($0) })])
      result["additionalProperties"] = .object(value)
    case .names, .identifiers:
      result["additionalProperties"] = .object(value)
    case .singleAges, .everyAge, .someAges, .years, .dates:
      var patterns: Schema = [JSONSchemaWriter.pattern(of: keys): .object(value)]
      if takesParameters { patterns[JSONSchemaWriter.parameterPattern] = .object(value) }
      result["patternProperties"] = .object(patterns)
      result["additionalProperties"] = .bool(false)
    }
    return result
  }

  private static let parameterPattern = "^[$][A-Za-z_][A-Za-z0-9_]*$"
  private static let agePattern = "(1?[0-9]|2[0-5])"
  private static let agesPattern = "^\(agePattern)(-\(agePattern))?$"
  private static let datePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

  private static func pattern(of keys: ScenarioSchema.MapKeys) -> String {
    switch keys {
    case .singleAges: "^\(agePattern)$"
    case .everyAge, .someAges: agesPattern
    case .dates: datePattern
    default: "^2[01][0-9]{2}$"
    }
  }

  private mutating func distribution() -> Schema {
    let number: JSONValue = .object(orParameter(["type": .string("number")]))
    var properties = notes()
    properties["type"] = .object(["enum": .array(DistributionReader.types.map { .string($0) })])
    for name in ["mean", "sd", "min", "mode", "max"] { properties[name] = number }
    return [
      "type": .string("object"), "required": .array([.string("type")]), "properties": .object(properties),
      "patternProperties": .object(["^p[0-9]{2,3}$": number]), "additionalProperties": .bool(false),
      "description": .string("How an uncertain number is distributed."),
    ]
  }
}
