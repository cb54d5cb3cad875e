import SENDSystem

/// Writes the values of parameters into the effects and clusters of a strategy.
struct ParameterSubstitution {
  let parameters: [String: SourceValue]
  /// The strategy's name in key paths.
  let id: String
  var log: ProblemLog
  private var used: Set<String> = []

  init(parameters: [String: SourceValue], id: String, log: ProblemLog) {
    self.parameters = parameters.filter { !ScenarioSchema.annotationNames.contains($0.key) }
    self.id = id
    self.log = log
  }

  /// The value with a parameter in place of every text such as `"$start"`, and of every such key.
  mutating func applied(to value: SourceValue, at path: String) -> SourceValue {
    switch value.content {
    case .text(let text):
      guard let name = ParameterName.referred(by: text) else { return value }
      return parameter(name, for: value, at: path)
    case .list(let elements):
      return value.holding(
        .list(elements.enumerated().map { applied(to: $0.element, at: "\(path)[\($0.offset)]") }))
    case .object(let members):
      var result: [String: SourceValue] = [:]
      for key in members.keys.sorted() {
        guard let member = members[key] else { continue }
        let place = "\(path).\(Clip.text(key))"
        let name = ParameterName.referred(by: key).map { self.key($0, for: member, at: place) } ?? key
        guard result[name] == nil else {
          log.report("the parameter gives a key that stands here already", at: place, of: member)
          continue
        }
        result[name] = applied(to: member, at: place)
      }
      return value.holding(.object(result))
    default: return value
    }
  }

  private mutating func parameter(_ name: String, for value: SourceValue, at path: String) -> SourceValue {
    guard let parameter = declared(name, for: value, at: path), let members = parameter.members else {
      return value.holding(.unknown)
    }
    let origin = SourceValue.Parameter(
      name: name, path: "strategies.\(id).\(name)", mark: "strategies.\(StrategyMark.family(of: id)).\(name)")
    guard let distribution = members["distribution"] else {
      return members["value"]?.stemming(from: origin) ?? value.holding(.unknown)
    }
    // A number where one is wanted; its distribution makes it uncertain.
    let names = ["value", "distribution", "source"]
    let number = members.filter { names.contains($0.key) }
    var result = SourceValue(content: .object(number), file: distribution.file, line: distribution.line)
    if let stated = members["value"] { (result.file, result.line) = (stated.file, stated.line) }
    return result.stemming(from: origin)
  }

  private mutating func key(_ name: String, for value: SourceValue, at path: String) -> String {
    guard let parameter = declared(name, for: value, at: path) else { return "$" + name }
    guard let text = parameter["value"]?.text else {
      log.report("'$\(name)' stands for a key here, so it must be a text", at: path, of: value)
      return "$" + name
    }
    return text
  }

  private mutating func declared(_ name: String, for value: SourceValue, at path: String) -> SourceValue? {
    used.insert(name)
    if let parameter = parameters[name] { return parameter }
    let names = parameters.keys.sorted()
    let hint = Suggestion.nearest(to: name, among: names).map { "did you mean '$\($0)'? " } ?? ""
    let possible = names.isEmpty ? "declare it" : "declared: \(Listing.and(names))"
    log.report("the parameter '$\(name)' is not declared; \(hint)\(possible)", at: path, of: value)
    return nil
  }

  mutating func reportUnused(at path: String) {
    for name in parameters.keys.sorted() where !used.contains(name) {
      guard let parameter = parameters[name] else { continue }
      log.report(
        "never used; write \"$\(Clip.text(name))\" where its value belongs, or leave it out",
        at: "\(path).\(Clip.text(name))", of: parameter)
    }
  }
}

extension SourceValue {
  /// The value, marked throughout as that of a parameter.
  func stemming(from parameter: Parameter) -> SourceValue {
    var copy = self
    copy.parameter = parameter
    switch content {
    case .list(let elements):
      copy.content = .list(
        elements.enumerated().map { $0.element.stemming(from: parameter.part("[\($0.offset)]")) })
    case .object(let members):
      copy.content = .object(
        Dictionary(
          uniqueKeysWithValues: members.map { ($0, $1.stemming(from: parameter.part(".\($0)"))) }))
    default: break
    }
    return copy
  }
}
