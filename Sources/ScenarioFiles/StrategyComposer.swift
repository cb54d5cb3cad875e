import SENDSystem

/// Puts strategies into a scenario: fetches their files, sets their parameters, and writes parameters in where
/// `"$name"` stands.
///
/// The whole scenario, which its canonical JSON is made of, holds each strategy as one object with the scenario's
/// parameters, its `"$name"` texts as they are. So it needs no other file and reads back as the same scenario.
struct StrategyComposer {
  /// A scenario as it is kept, and as it is checked and built.
  struct Composition {
    /// With whole strategies in place of the names of their files.
    var whole: SourceValue
    /// The same with parameters put in; strategies' clusters are the scenario's.
    var resolved: SourceValue
  }

  private let texts: SourceTexts
  var validator: SchemaValidator
  /// Parameters that a scenario makes certain; see `Overlay`.
  var remarks: [String] = []
  /// Names and key path names taken so far.
  private var names: Set<String> = []
  private var ids: Set<String> = []
  /// Strategy files read so far, by path; `nil` for those that cannot be used.
  private var files: [String: SourceValue?] = [:]

  /// The strategy files that were asked for.
  var filesRead: [String] { files.keys.sorted() }

  /// - Parameter texts: where the strategies' files come from.
  init(_ texts: SourceTexts, log: ProblemLog) {
    self.texts = texts
    validator = SchemaValidator(log: log)
  }

  mutating func compose(_ tree: SourceValue) -> Composition {
    guard var members = tree.members, let list = members["strategies"] else {
      return Composition(whole: tree, resolved: tree)
    }
    guard let elements = validator.elements(of: list, "a list in '[ ]'", at: "strategies") else {
      members["strategies"] = nil
      let rest = tree.holding(.object(members))
      return Composition(whole: rest, resolved: rest)
    }
    var owner = members["clusters"] == nil ? nil : "the scenario itself"
    var whole: [SourceValue] = []
    var resolved: [SourceValue] = []
    for (index, element) in elements.enumerated() {
      let path = "strategies[\(index)]"
      guard let strategy = strategy(element, at: path) else {
        whole.append(element)
        resolved.append(element.holding(.unknown))
        continue
      }
      whole.append(strategy)
      var parts = resolving(strategy, at: path).members ?? [:]
      if let clusters = parts.removeValue(forKey: "clusters") {
        let name = strategy["name"]?.text ?? ""
        if let other = members["clusters"], other.json != clusters.json, let owner {
          validator.log.report(
            "'\(Clip.text(name))' has other clusters than \(owner); a scenario has one set of clusters",
            at: path,
            of: element)
        } else if members["clusters"] == nil {
          members["clusters"] = clusters
          owner = "'\(Clip.text(name))'"
        }
      }
      resolved.append(strategy.holding(.object(parts)))
    }
    members["strategies"] = list.holding(.list(resolved))
    var kept = tree.members ?? [:]
    kept["strategies"] = list.holding(.list(whole))
    return Composition(whole: tree.holding(.object(kept)), resolved: tree.holding(.object(members)))
  }

  // MARK: One strategy

  /// The whole strategy of an element of the list; `nil` when it cannot be had.
  private mutating func strategy(_ element: SourceValue, at path: String) -> SourceValue? {
    if element.text != nil { return strategy(ofFile: element, at: path, of: path) }
    guard let members = element.members else {
      validator.expected("the name of a strategy file, or { use: \"…\", with: { … } }", element, at: path)
      return nil
    }
    if members["kind"] != nil || members["effects"] != nil {
      let id = members["id"]?.text ?? StrategyMark.slug(members["name"]?.text ?? "strategy")
      return named(element, id: id)
    }
    validator.checkNames(of: members, among: ScenarioSchema.strategyUse, at: path)
    validator.checkAnnotations(of: members, at: path)
    guard let use = members["use"] else {
      validator.log.report("missing; name a strategy file", at: "\(path).use", of: element)
      return nil
    }
    if let name = members["name"], name.text?.isEmpty ?? true {
      validator.expected("what this use of the file is called, in quotation marks", name, at: "\(path).name")
      return nil
    }
    return strategy(
      ofFile: use, named: members["name"], with: members["with"], at: path, of: "\(path).use")
  }

  private mutating func strategy(
    ofFile name: SourceValue, named given: SourceValue? = nil, with values: SourceValue? = nil,
    at path: String, of usePath: String
  ) -> SourceValue? {
    guard let text = name.text, !text.isEmpty else {
      validator.expected("the name of a strategy file in quotation marks", name, at: usePath)
      return nil
    }
    let file = Inheritance.path(text, besides: name.file)
    guard var tree = tree(ofFile: file, named: name, at: usePath) else { return nil }
    validator.log.showPaths(of: file, without: "\(path).")
    if let given, var members = tree.members {
      members["name"] = given
      tree = tree.holding(.object(members))
    }
    let id = given?.text.map(StrategyMark.slug) ?? tree["id"]?.text ?? StrategyMark.stem(of: file)
    let strategy = named(tree, id: id)
    guard let values else { return strategy }
    return overridden(strategy, with: values, file: text, at: "\(path).with")
  }

  private mutating func tree(ofFile file: String, named name: SourceValue, at path: String) -> SourceValue? {
    if let known = files[file] { return known }
    files[file] = .some(nil)
    let bytes: [UInt8]
    do {
      bytes = try texts.bytes(file)
    } catch {
      validator.log.report("'\(Clip.text(file, to: 200))': \(error.message)", at: path, of: name)
      return nil
    }
    guard let tree = Inheritance.plainTree(of: bytes, file: file, log: &validator.log) else { return nil }
    guard tree["kind"]?.text == "strategy" else {
      validator.log.report(
        "'\(Clip.text(name.text ?? ""))' is no strategy; a strategy file states kind: \"strategy\"", at: path,
        of: name)
      return nil
    }
    files[file] = tree
    return tree
  }

  /// The strategy with a name and an `id` that no other has, which are its marks in results and key paths.
  private mutating func named(_ strategy: SourceValue, id: String) -> SourceValue {
    var members = strategy.members ?? [:]
    let id = StrategyComposer.unused(id, in: &ids, numbered: StrategyMark.numbered)
    members["id"] = SourceValue(content: .text(id), file: strategy.file, line: strategy.line)
    if let name = members["name"], let text = name.text {
      members["name"] = name.holding(.text(StrategyComposer.unused(text, in: &names) { "\($0) (\($1))" }))
    }
    return strategy.holding(.object(members))
  }

  private static func unused(_ name: String, in taken: inout Set<String>, numbered: (String, Int) -> String)
    -> String
  {
    var result = name
    var number = 2
    while !taken.insert(result).inserted {
      result = numbered(name, number)
      number += 1
    }
    return result
  }

  /// The strategy's tree with parameters put in.
  private mutating func resolving(_ strategy: SourceValue, at path: String) -> SourceValue {
    guard var members = strategy.members else { return strategy }
    let parameters = members["parameters"]
    var substitution = ParameterSubstitution(
      parameters: parameters?.members ?? [:], id: strategy["id"]?.text ?? "", log: validator.log)
    for key in ["effects", "clusters"] {
      members[key] = members[key].map { substitution.applied(to: $0, at: "\(path).\(key)") }
    }
    substitution.reportUnused(at: "\(path).parameters")
    validator.log = substitution.log
    return strategy.holding(.object(members))
  }
}

extension SourceValue {
  /// The same place with another content.
  func holding(_ content: Content) -> SourceValue {
    var copy = self
    copy.content = content
    return copy
  }
}
