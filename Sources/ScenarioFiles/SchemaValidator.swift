import EventSimulation

/// Holds a file against the schema: keys, kinds of value, ranges, tables. Reports everything that is wrong.
struct SchemaValidator {
  var log: ProblemLog

  init(log: ProblemLog) { self.log = log }

  mutating func check(_ tree: SourceValue) { checkObject(tree, ScenarioSchema.keys, at: "") }

  mutating func check(_ value: SourceValue, _ kind: ScenarioSchema.Kind, at path: String) {
    if log.isFull { return }
    if case .unknown = value.content { return log.blame(path) }
    switch kind {
    case .text:
      guard let text = value.text else { return expected("a text in quotation marks", value, at: path) }
      if !text.contains(where: { !$0.isWhitespace }) { log.report("the text is empty", at: path, of: value) }
    case .truth:
      if value.bool == nil { expected("true or false", value, at: path) }
    case .whole(let range):
      checkWhole(value, range, at: path)
    case .number(let range):
      checkNumber(value, range, at: path)
    case .cell(let range):
      if value.number == nil { return expected("a number", value, at: path) }
      checkRange(value, range, at: path)
    case .choice(let choices):
      checkChoice(value, choices, at: path)
    case .date:
      if let text = value.text, CivilDate(iso: text) != nil { return }
      expected("a date that exists, such as \"2028-09-01\"", value, at: path)
    case .ages:
      if let text = value.text, AgeKey.range(text) != nil { return }
      expected("an academic age or range within 0-25, such as \"4-10\"", value, at: path)
    case .dateOrNull:
      if case .null = value.content { return }
      if let text = value.text, CivilDate(iso: text) != nil { return }
      expected("a date that exists, such as \"2028-09-01\", or null for never", value, at: path)
    case .interval:
      if let text = value.text, Interval.range(text) != nil { return }
      expected("two numbers from 0 to 1 that rise, such as \"0.4-1\"", value, at: path)
    case .names:
      guard let elements = elements(of: value, "a list of names in '[ ]'", at: path) else { return }
      for (index, element) in elements.enumerated() where element.text == nil {
        expected("a name in quotes", element, at: "\(path)[\(index)]")
      }
    case .forms(let forms):
      guard let elements = elements(of: value, "a list in '[ ]'", at: path) else { return }
      for (index, element) in elements.enumerated() { checkForm(element, forms, at: "\(path)[\(index)]") }
    case .strategies:
      checkStrategies(value, at: path)
    case .value:
      checkAnything(value, at: path)
    case .distribution: break
    case .object(let keys):
      checkObject(value, keys, at: path)
    case .objects(let keys):
      guard let elements = elements(of: value, "a list in '[ ]'", at: path) else { return }
      for (index, element) in elements.enumerated() { checkObject(element, keys, at: "\(path)[\(index)]") }
    case .codes(let list):
      guard let elements = elements(of: value, "a list of \(list.word)s in '[ ]'", at: path) else { return }
      for (index, element) in elements.enumerated() {
        checkChoice(element, list.codes, at: "\(path)[\(index)]")
      }
    case .ageTable(let range):
      checkAgeTable(value, range, at: path)
    case .ageCounts(let range):
      checkAgeCounts(value, range, at: path)
    case .map(let keys, let kind, let sum):
      checkMap(value, keys, kind, sum, at: path)
    }
  }

  /// No authority has more schools or rules than this.
  static let longestList = 1000

  /// The elements of a list; reports what is no list or too long a one.
  mutating func elements(of value: SourceValue, _ what: String, at path: String) -> [SourceValue]? {
    guard let elements = value.elements else {
      expected(what, value, at: path)
      return nil
    }
    let limit = SchemaValidator.longestList
    if elements.count <= limit { return elements }
    log.report("a list of \(elements.count) elements; at most \(limit) are possible", at: path, of: value)
    return nil
  }

  mutating func expected(_ what: String, _ value: SourceValue, at path: String) {
    log.report("expected \(what), found \(value.kindInWords)", at: path, of: value)
  }

  // MARK: Objects

  mutating func checkObject(_ value: SourceValue, _ keys: [ScenarioSchema.Key], at path: String) {
    guard let members = value.members else { return expected("an object in '{ }'", value, at: path) }
    checkNames(of: members, among: keys, at: path)
    checkAnnotations(of: members, at: path)
    for key in keys {
      let keyPath = path.isEmpty ? key.name : "\(path).\(key.name)"
      if let member = members[key.name] {
        check(member, key.kind, at: keyPath)
      } else if key.isRequired {
        log.report("missing; add it (\(key.meaning.loweredFirst))", at: keyPath, of: value)
      }
    }
  }

  /// Reports keys that the object must not have.
  /// - Parameter lists: whether to list the possible ones where none is near.
  mutating func checkNames(
    of members: [String: SourceValue], among keys: [ScenarioSchema.Key], at path: String, lists: Bool = true
  ) {
    let known = Set(keys.map { $0.name }).union(ScenarioSchema.annotationNames)
    let names = keys.map { $0.name } + ScenarioSchema.annotations.map { $0.name }
    for name in members.keys.filter({ !known.contains($0) }).sorted() {
      guard !log.isFull, let member = members[name] else { continue }
      let remedy =
        Suggestion.nearest(to: name, among: names).map { "; did you mean '\($0)'?" }
        ?? (lists ? "; possible here: \(Listing.and(keys.map { $0.name }))" : "")
      log.report("unknown key\(remedy)", at: join(path, name), of: member)
    }
  }

  mutating func checkAnnotations(of members: [String: SourceValue], at path: String) {
    for key in ScenarioSchema.annotations {
      if let member = members[key.name] { check(member, key.kind, at: join(path, key.name)) }
    }
  }

  func join(_ path: String, _ name: String) -> String {
    if name.isEmpty { return path }
    return path.isEmpty ? Clip.text(name) : "\(path).\(Clip.text(name))"
  }

  // MARK: Plain values

  private mutating func checkWhole(_ value: SourceValue, _ range: ClosedRange<Int>, at path: String) {
    let words =
      range.lowerBound == range.upperBound
      ? "the number \(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let number = value.number, number == number.rounded(),
      number >= Double(range.lowerBound), number <= Double(range.upperBound)
    else { return expected(words, value, at: path) }
  }

  private mutating func checkChoice(_ value: SourceValue, _ choices: [String], at path: String) {
    guard let text = value.text else {
      return expected("one of \(Listing.and(choices)) in quotation marks", value, at: path)
    }
    guard !choices.contains(text) else { return }
    let hint = Suggestion.nearest(to: text, among: choices).map { "did you mean '\($0)'? " } ?? ""
    log.report(
      "'\(Clip.text(text))' is not known; \(hint)possible: \(Listing.and(choices))", at: path, of: value)
  }

  /// Reports a number that is not finite or out of range; `false` when it did.
  @discardableResult
  mutating func checkRange(_ value: SourceValue, _ range: ScenarioSchema.NumberRange, at path: String) -> Bool
  {
    guard let number = value.number else { return false }
    let shown = JSONValue.text(of: number)
    if !number.isFinite {
      log.report("NaN and Infinity are no values here; state a number, \(range.words)", at: path, of: value)
    } else if !range.contains(number) {
      let isPercent = range.upper == 1 && number > 1 && number <= 100
      let percent = isPercent ? "; \(shown) % is written \(JSONValue.text(of: number / 100))" : ""
      log.report(range.complaint(number) + percent, at: path, of: value)
    } else {
      return true
    }
    return false
  }
}

extension String {
  /// The text with a small first letter, unless it starts with an abbreviation such as SEN, and without its full stop.
  var loweredFirst: String {
    var text = hasSuffix(".") ? String(dropLast()) : self
    guard let second = text.dropFirst().first, !second.isUppercase, let first = text.first else {
      return text
    }
    text.replaceSubrange(text.startIndex...text.startIndex, with: first.lowercased())
    return text
  }
}
