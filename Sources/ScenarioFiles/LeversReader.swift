/// Reads the tree of a levers file and notes all that is wrong with it.
struct LeversReader {
  static let kind = "levers"
  private static let rootKeys = ["schema", "kind", "name", "note", "levers"]
  static let keys = ["key", "name", "low", "high", "unit", "step", "today", "note"]

  var log: ProblemLog

  mutating func entries(_ tree: SourceValue) -> [LeversFile.Entry] {
    var list = tree
    var prefix = ""
    if let members = tree.members {
      checkNames(members, among: Self.rootKeys, at: "")
      if let kind = members["kind"], kind.text != Self.kind {
        log.report("expected \"\(Self.kind)\", found \(kind.kindInWords)", at: "kind", of: kind)
      }
      if let schema = members["schema"], schema.number != 1 {
        log.report("expected 1, found \(schema.kindInWords)", at: "schema", of: schema)
      }
      guard let levers = members["levers"] else {
        log.report("missing; list the levers in '[ ]'", at: "levers", of: tree)
        return []
      }
      list = levers
      prefix = "levers"
    }
    guard let elements = list.elements else {
      log.report("expected a list in '[ ]', found \(list.kindInWords)", at: prefix, of: list)
      return []
    }
    if !LeversFile.count.contains(elements.count) {
      log.report(
        "\(elements.count) \(elements.count == 1 ? "lever" : "levers"); a page has \(LeversFile.count.lowerBound) to "
          + "\(LeversFile.count.upperBound)", at: prefix, of: list)
    }
    let found = elements.enumerated().compactMap { entry($1, at: "\(prefix)[\($0)]") }
    for (index, entry) in found.enumerated() {
      for (name, value) in [("key", entry.key), ("name", entry.name)]
      where found[..<index].contains(where: { (name == "key" ? $0.key : $0.name) == value }) {
        log.report(
          ScenarioProblem(
            file: list.file, line: entry.line, keyPath: "\(entry.path).\(name)",
            message: "'\(Clip.text(value))' is in the list already; each lever has its own"))
      }
    }
    return found
  }

  private mutating func entry(_ value: SourceValue, at path: String) -> LeversFile.Entry? {
    guard let members = value.members else {
      log.report("expected an object in '{ }', found \(value.kindInWords)", at: path, of: value)
      return nil
    }
    checkNames(members, among: Self.keys, at: path)
    let key = text("key", members, of: value, at: path)
    let name = text("name", members, of: value, at: path)
    let low = number("low", members, of: value, at: path)
    let high = number("high", members, of: value, at: path)
    let step = members["step"] == nil ? nil : number("step", members, of: value, at: path)
    let today = members["today"] == nil ? nil : number("today", members, of: value, at: path)
    if let unit = members["unit"], unit.text == nil {
      log.report("expected a text, found \(unit.kindInWords)", at: "\(path).unit", of: unit)
    }
    if let low, let high, low >= high {
      log.report("must lie above 'low'", at: "\(path).high", of: members["high"] ?? value)
    } else if let low, let high, let step, step <= 0 || step > high - low {
      log.report(
        "must be above 0 and fit between 'low' and 'high'", at: "\(path).step", of: members["step"] ?? value)
    }
    guard let key, let name, let low, let high else { return nil }
    return LeversFile.Entry(
      key: key, name: name, low: low, high: high, unit: members["unit"]?.text ?? "", step: step, today: today,
      line: value.line, path: path)
  }

  private mutating func text(
    _ name: String, _ members: [String: SourceValue], of owner: SourceValue, at path: String
  ) -> String? {
    member(name, members, of: owner, at: path, "a text in quotation marks") {
      $0.text.flatMap { text in text.contains { !$0.isWhitespace } ? text : nil }
    }
  }

  private mutating func number(
    _ name: String, _ members: [String: SourceValue], of owner: SourceValue, at path: String
  ) -> Double? {
    member(name, members, of: owner, at: path, "a number") {
      $0.number.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  private mutating func member<Value>(
    _ name: String, _ members: [String: SourceValue], of owner: SourceValue, at path: String, _ what: String,
    read: (SourceValue) -> Value?
  ) -> Value? {
    guard let value = members[name] else {
      log.report("missing", at: "\(path).\(name)", of: owner)
      return nil
    }
    let found = read(value)
    if found == nil {
      log.report("expected \(what), found \(value.kindInWords)", at: "\(path).\(name)", of: value)
    }
    return found
  }

  private mutating func checkNames(
    _ members: [String: SourceValue], among known: [String], at path: String
  ) {
    for (name, value) in members.sorted(by: { ($0.value.line ?? 0, $0.key) < ($1.value.line ?? 0, $1.key) })
    where !known.contains(name) {
      let hint = Suggestion.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      let place = path.isEmpty ? name : "\(path).\(name)"
      log.report("unknown key\(hint)", at: Clip.text(place, to: 120), of: value)
    }
  }
}
