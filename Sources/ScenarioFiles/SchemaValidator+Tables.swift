import EventSimulation
import SENDSystem

/// Tables whose keys are data: ages, settings, needs, years, dates.
extension SchemaValidator {
  /// Checks `{ by_age: { "0-3": 0.01, "4-25": 0.02 }, multiplier: 1 }`.
  mutating func checkAgeTable(_ value: SourceValue, _ range: ScenarioSchema.NumberRange, at path: String) {
    guard let members = value.members else {
      return expected("a table such as { by_age: { \"0-4\": 0.01, \"5-25\": 0.02 } }", value, at: path)
    }
    let keys = ScenarioSchema.ageTable(range)
    checkNames(of: members, among: keys, at: path)
    checkAnnotations(of: members, at: path)
    for key in keys where key.name != "by_age" {
      if let member = members[key.name] { check(member, key.kind, at: "\(path).\(key.name)") }
    }
    guard let table = members["by_age"] else {
      return log.report(
        "missing; state values by academic age, such as { \"0-25\": 0.02 }", at: path + ".by_age", of: value)
    }
    let isComplete = members["default"] == nil
    checkMap(table, isComplete ? .everyAge : .someAges, .cell(range), .toAnything, at: path + ".by_age")
  }

  /// Checks counts by age, plain or inside `by_age`.
  mutating func checkAgeCounts(_ value: SourceValue, _ range: ScenarioSchema.NumberRange, at path: String) {
    guard let members = value.members, let inner = members["by_age"] else {
      return checkMap(value, .someAges, .cell(range), .toAnything, at: path)
    }
    checkNames(of: members, among: [ScenarioSchema.ageTable(range)[0]], at: path)
    checkAnnotations(of: members, at: path)
    checkMap(inner, .someAges, .cell(range), .toAnything, at: path + ".by_age")
  }

  mutating func checkMap(
    _ value: SourceValue, _ keys: ScenarioSchema.MapKeys, _ kind: ScenarioSchema.Kind,
    _ sum: ScenarioSchema.RowSum, at path: String
  ) {
    guard let members = value.members else { return expected("an object in '{ }'", value, at: path) }
    checkAnnotations(of: members, at: path)
    let data = members.filter { !ScenarioSchema.annotationNames.contains($0.key) }
    if let hint = hintWhereEmpty(keys), data.isEmpty {
      log.report("nothing is stated; \(hint)", at: path, of: value)
    }
    for name in data.keys.sorted() {
      guard !log.isFull, let member = data[name] else { continue }
      if let complaint = complaint(about: name, as: keys) {
        log.report(complaint, at: join(path, name), of: member)
      } else {
        check(member, kind, at: join(path, name))
      }
    }
    if keys.areAges { checkAges(data, keys, value, at: path) }
    checkSum(data, sum, value, at: path)
  }

  private func hintWhereEmpty(_ keys: ScenarioSchema.MapKeys) -> String? {
    switch keys {
    case .dates: "give a date and its places, such as { \"2025-01-01\": 90 }"
    case .years: "give a financial year and its amount, such as { \"2025\": 30000000 }"
    default: nil
    }
  }

  /// What is wrong with a key of a table, if anything.
  private func complaint(about name: String, as keys: ScenarioSchema.MapKeys) -> String? {
    switch keys {
    case .singleAges:
      if let ages = AgeKey.range(name), ages.count == 1 { return nil }
      return "not an academic age; write single ages from \"0\" to \"25\""
    case .everyAge, .someAges:
      return AgeKey.range(name) == nil
        ? "not an academic age or range; write \"4\" or \"5-10\", within 0-25" : nil
    case .codes(let list):
      guard !list.codes.contains(name) else { return nil }
      let remedy =
        Suggestion.nearest(to: name, among: list.codes).map { "did you mean '\($0)'?" }
        ?? "possible: \(Listing.and(list.codes))"
      return "unknown \(list.word); \(remedy)"
    case .years:
      if name.utf8.count == 4, let year = Int(name), (2000...2200).contains(year) { return nil }
      return "not a year; write it as \"2025\", a financial year by the calendar year in which it begins"
    case .dates:
      return CivilDate(iso: name) == nil ? "not a date that exists; write it like \"2025-09-01\"" : nil
    case .identifiers:
      return ParameterName.isValid(name)
        ? nil : "not a name for a parameter; use letters, digits and '_', such as \"start_date\""
    case .names:
      return name.contains { !$0.isWhitespace } ? nil : "the name is empty"
    }
  }

  /// Every age at most once, and where it must be so, at least once.
  private mutating func checkAges(
    _ data: [String: SourceValue], _ keys: ScenarioSchema.MapKeys, _ value: SourceValue, at path: String
  ) {
    var owner: [Int: String] = [:]
    let rows = data.compactMap { name, member in AgeKey.range(name).map { (name, $0, member) } }
    // Inherited rows first, so that the complaint falls on the file that added a row in their way.
    let sorted = rows.sorted { a, b in
      let (keyA, keyB) = (a.2.file == value.file ? 1 : 0, b.2.file == value.file ? 1 : 0)
      return (keyA, a.1.lowerBound, a.0) < (keyB, b.1.lowerBound, b.0)
    }
    for (name, ages, member) in sorted {
      if let age = ages.first(where: { owner[$0] != nil }), let other = owner[age], let earlier = data[other]
      {
        let place = earlier.file == member.file ? "" : " of \(earlier.file), which this file extends"
        log.report(
          "age \(age) is also in \"\(other)\"\(place); every age belongs in one row", at: join(path, name),
          of: member)
      }
      for age in ages where owner[age] == nil { owner[age] = name }
    }
    guard case .everyAge = keys, rows.count == data.count else { return }
    let missing = academicAges.filter { owner[$0] == nil }
    guard !missing.isEmpty else { return }
    let add = missing.count == 1 ? "add it" : "add them"
    let remedy = path.hasSuffix(".by_age") ? "\(add), or 'default: 0' beside by_age" : add
    log.report("no value for age \(AgeKey.words(for: missing)); \(remedy)", at: path, of: value)
  }

  private mutating func checkSum(
    _ data: [String: SourceValue], _ sum: ScenarioSchema.RowSum, _ value: SourceValue, at path: String
  ) {
    guard !log.isBlamed(path) else { return }
    let total = data.values.reduce(0.0) { $0 + ($1.number ?? 0) }
    let shown = JSONValue.text(of: (total * 10000).rounded() / 10000)
    switch sum {
    case .toAnything: return
    case .toOne:
      if abs(total - 1) > 0.001 {
        log.report("the shares add up to \(shown); they must add up to 1", at: path, of: value)
      }
    case .toAtMostOne:
      if total > 1.000001 {
        log.report("the shares add up to \(shown); they must not exceed 1", at: path, of: value)
      }
    }
  }
}
