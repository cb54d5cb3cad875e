/// Parameters that a scenario sets with `with`.
extension StrategyComposer {
  /// The strategy with other values of its parameters.
  mutating func overridden(
    _ strategy: SourceValue, with values: SourceValue, file: String, at path: String
  ) -> SourceValue {
    guard let given = values.members else {
      validator.expected("an object in '{ }'", values, at: path)
      return strategy
    }
    validator.checkAnnotations(of: given, at: path)
    guard var members = strategy.members else { return strategy }
    var parameters = members["parameters"]?.members ?? [:]
    let names = parameters.keys.filter { !ScenarioSchema.annotationNames.contains($0) }.sorted()
    for name in given.keys.sorted() where !ScenarioSchema.annotationNames.contains(name) {
      guard let value = given[name] else { continue }
      let place = validator.join(path, name)
      guard names.contains(name), let declared = parameters[name] else {
        let hint = Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
        let possible = names.isEmpty ? "it has none" : "possible: \(Listing.and(names))"
        validator.log.report(
          "'\(Clip.text(file))' has no such parameter; \(hint)\(possible)", at: place, of: value)
        continue
      }
      parameters[name] = overridden(declared, by: value, at: place)
    }
    let old = members["parameters"]
    members["parameters"] = (old ?? values).holding(.object(parameters))
    return strategy.holding(.object(members))
  }

  private mutating func overridden(
    _ declared: SourceValue, by value: SourceValue, at path: String
  ) -> SourceValue {
    guard var members = declared.members else { return declared }
    let preset = members["value"]
    let wantsObject = preset?.members != nil
    let full = value.members.flatMap { inner in
      !wantsObject && (inner["value"] != nil || inner["distribution"] != nil) ? inner : nil
    }
    for name in ["value", "distribution"] + ScenarioSchema.annotationNames { members[name] = nil }
    if let full {
      validator.checkNames(of: full, among: SchemaValidator.numberKeys, at: path)
      validator.checkAnnotations(of: full, at: path)
      let known = ["value", "distribution"] + ScenarioSchema.annotationNames
      for name in known { members[name] = full[name] }
      members["value"] = full["value"].map { kept($0, insteadOf: preset, at: "\(path).value") }
    } else {
      members["value"] = kept(value, insteadOf: preset, at: path)
    }
    if let number = members["value"]?.number, members["distribution"] == nil {
      remarks +=
        Overlay.remark(
          number: number, of: value, insteadOf: declared["distribution"], at: path
        ).map { [$0] } ?? []
    }
    var result = declared.holding(.object(members))
    result.line = value.line
    result.file = value.file
    return result
  }

  /// The value, unless it is of another kind than the strategy's: a number stays a number, a text a text; `null`
  /// may stand for what is not.
  private mutating func kept(
    _ value: SourceValue, insteadOf preset: SourceValue?, at path: String
  ) -> SourceValue {
    let kinds = (StrategyComposer.kind(of: preset), StrategyComposer.kind(of: value))
    guard kinds.0 != kinds.1, let wanted = kinds.0, kinds.1 != nil || value.isUnfit else { return value }
    validator.expected("\(wanted), as the strategy has", value, at: path)
    return value.holding(.unknown)
  }

  /// What kind of value a parameter has; without a value it is a number. `nil` for nothing.
  private static func kind(of value: SourceValue?) -> String? {
    switch value?.content {
    case nil, .number: "a number"
    case .bool: "true or false"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    case .null, .unfit, .unknown: nil
    }
  }
}

extension SourceValue {
  var isUnfit: Bool {
    if case .unfit = content { true } else { false }
  }
}
