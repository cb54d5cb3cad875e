import SENDSystem

/// A scenario file, read once, of which variants with other numbers are made: for goal seek and `--set`.
public struct ScenarioSource: Sendable {
  public let file: String
  public let scenario: Scenario
  /// Canonical JSON of the merged file.
  public let json: String
  /// The merged file with whole strategies in it.
  let tree: SourceValue

  /// - Throws: `ScenarioError` with every problem of the file.
  public init(path: String, from texts: SourceTexts) throws(ScenarioError) {
    var inheritance = Inheritance(texts)
    try self.init(inheritance.tree(ofFile: path), file: path, inheritance)
  }

  /// A scenario from a text, as if it stood in the named file.
  /// - Throws: `ScenarioError` with every problem of the text.
  public init(text: String, file: String, from texts: SourceTexts = .none) throws(ScenarioError) {
    var inheritance = Inheritance(texts)
    try self.init(inheritance.tree(of: [UInt8](text.utf8), file: file), file: file, inheritance)
  }

  /// - Parameter inheritance: what fetched the tree; without a tree, its problems say why.
  private init(
    _ tree: SourceValue?, file: String, _ inheritance: Inheritance = Inheritance(.none)
  ) throws(ScenarioError) {
    guard let tree else { throw ScenarioError(problems: inheritance.log.sorted) }
    let refusal: String? =
      switch tree["kind"]?.text {
      case "strategy": "this is a strategy; name it in 'strategies' of a scenario"
      case GoneCommand.kind: "lists of levers are read no more: \(GoneCommand.words)"
      default: nil
      }
    if let refusal {
      throw ScenarioError(problems: [
        ScenarioProblem(file: tree.file, line: tree["kind"]?.line, keyPath: "kind", message: refusal)
      ])
    }
    (scenario, self.tree) = try ScenarioReader.judged(tree, from: inheritance.texts, log: inheritance.log)
    json = self.tree.json.canonicalJSON
    self.file = file
  }

  /// What most readers want of it.
  var content: (scenario: Scenario, json: String) { (scenario, json) }

  /// The lever of a key path, such as `finance.unit_costs.inmss.per_pupil`; see `Lever`.
  /// - Throws: `ScenarioError` with one problem, when the key does not exist or is no number.
  public func lever(_ key: String) throws(ScenarioError) -> Lever {
    try Lever(key, in: self)
  }

  /// The scenario with levers at other values.
  /// - Throws: `ScenarioError` when a value is not possible.
  public func variant(_ settings: [(lever: Lever, value: Double)]) throws(ScenarioError) -> (
    scenario: Scenario, json: String
  ) {
    var changed = tree
    for setting in settings { setting.lever.set(setting.value, in: &changed) }
    return try ScenarioSource(changed, file: file).content
  }

  /// The same scenario without limits on places: everyone gets the setting that they seek, and a place is paid for
  /// each pupil at the costs of the setting. Provision goes, with the effects that open it, add places or pay for
  /// new ones, and so does the waiting list.
  /// - Throws: `ScenarioError` when what is left does not make a scenario.
  public func withoutPlaceLimits() throws(ScenarioError) -> ScenarioSource {
    guard var members = tree.members else { return self }
    members["provision"] = nil
    members["effects"] = members["effects"].map(Self.withoutPlaces)
    if let strategies = members["strategies"], let list = strategies.elements {
      members["strategies"] = strategies.holding(
        .list(
          list.compactMap { strategy in
            guard var parts = strategy.members, let effects = parts["effects"] else { return strategy }
            let left = Self.withoutPlaces(effects)
            guard left.elements?.isEmpty == false else { return nil }
            parts["effects"] = left
            // A parameter that nothing refers to any more would be a fault of the strategy.
            if let parameters = parts.removeValue(forKey: "parameters"), let all = parameters.members {
              let used = Set(parts.values.flatMap { $0.parametersReferred })
              parts["parameters"] = parameters.holding(.object(all.filter { used.contains($0.key) }))
            }
            return strategy.holding(.object(parts))
          }))
    }
    if let caseload = members["caseload"], var parts = caseload.members {
      parts["waiting"] = nil
      members["caseload"] = caseload.holding(.object(parts))
    }
    return try ScenarioSource(tree.holding(.object(members)), file: file)
  }

  private static func withoutPlaces(_ effects: SourceValue) -> SourceValue {
    guard let list = effects.elements else { return effects }
    return effects.holding(
      .list(list.filter { $0["open"] == nil && $0["add_places"] == nil && $0["per"]?.text != "new_place" }))
  }

  /// The scenario without its strategies and effects: what it is compared with where no baseline is named. `nil`
  /// when it has neither.
  public func withoutStrategies() throws(ScenarioError) -> (scenario: Scenario, json: String)? {
    try baseline()?.content
  }

  /// The same as a source, of which variants can be made.
  public func baseline() throws(ScenarioError) -> ScenarioSource? {
    guard var members = tree.members, members["strategies"] != nil || members["effects"] != nil else {
      return nil
    }
    members["strategies"] = nil
    members["effects"] = nil
    members["clusters"] = nil
    return try ScenarioSource(tree.holding(.object(members)), file: file)
  }
}

extension SourceValue {
  /// Names of the parameters that texts anywhere in this value stand for.
  fileprivate var parametersReferred: [String] {
    switch content {
    case .text(let text): ParameterName.referred(by: text).map { [$0] } ?? []
    case .list(let elements): elements.flatMap { $0.parametersReferred }
    case .object(let members): members.values.flatMap { $0.parametersReferred }
    default: []
    }
  }
}
