import SENDSystem

/// A number of a scenario that can be put at other values, named by its key path.
///
/// - A key that holds a number takes the lever's value as it is; its distribution goes, as a lever is a decision.
///   `finance.unit_costs.inmss.per_pupil`, `provision[0].places.2027-09-01`, `provision[Dysart].places.2027-09-01`.
/// - A parameter of a strategy is `strategies.ID.NAME`, with the name of the strategy's file as ID. One that holds
///   a table is scaled as below.
/// - A key that holds an age table, amounts by year or places by date is scaled with its uncertainty: the value is
///   a factor, 1 is as the file has it. `requests.from_sen_support`, `finance.allocation`.
/// - `requests` scales the whole request rate: both of its age tables.
/// - `shift.FROM.TO` sends a share of those who would seek one setting to another, at new plans, reviews and on
///   1 September, from the September of the first year: the value is the share, 0 is as the file has it.
///   `shift.inmss.state_special`.
public struct Lever: Sendable, Equatable {
  public enum Action: Sendable, Equatable {
    /// The number itself.
    case value
    /// A factor on a table of numbers.
    case factor
    /// The share of an effect that is added to the scenario.
    case share
  }

  /// The key path as it was given.
  public let key: String
  public let action: Action
  /// The value that leaves the scenario as it is; `nil` where the file does not state the key.
  public let current: Double?
  /// Whether only whole numbers are possible.
  public let isWhole: Bool
  /// Whether it says which years the scenario covers: what is found at one level has no place at another.
  public var movesYears: Bool { key == "schema" || key.hasPrefix("period.") }
  private let places: [[Step]]
  /// Whether a scaled table keeps whole numbers whole, as places and pupils must be.
  private let roundsTable: Bool

  /// One step down a tree.
  enum Step: Sendable, Equatable {
    case member(String)
    case index(Int)
  }

  init(_ key: String, in source: ScenarioSource) throws(ScenarioError) {
    self.key = key
    func unknown(_ message: String) -> ScenarioError {
      ScenarioError(problems: [
        ScenarioProblem(file: source.file, line: nil, keyPath: key, message: message)
      ])
    }
    if key == "requests" {
      places = ["from_sen_support", "from_others"].compactMap { name in
        source.tree["requests"]?[name] == nil ? nil : [.member("requests"), .member(name)]
      }
      (action, current, isWhole, roundsTable) = (.factor, 1, false, false)
      if places.isEmpty { throw unknown("there are no request rates to scale") }
      return
    }
    if key.hasPrefix("shift.") {
      let codes = key.dropFirst("shift.".count).split(separator: ".", omittingEmptySubsequences: false)
      guard codes.count == 2, codes[0] != codes[1],
        codes.allSatisfy({ code in Setting.allCases.contains { $0.code == code } })
      else {
        throw unknown("a shift names two settings, such as shift.inmss.state_special")
      }
      places = [[.member("effects")]]
      (action, current, isWhole, roundsTable) = (.share, 0, false, false)
      return
    }
    let lacksStrategies = key.hasPrefix("strategies.") && source.tree["strategies"] == nil
    guard !lacksStrategies, let steps = Self.steps(key[...], in: source.tree) else {
      throw unknown(
        "no such key; \(Self.hint(key, in: source.tree))a lever is the key path of a number, such as "
          + "finance.unit_costs.inmss.per_pupil")
    }
    places = [steps]
    let node = steps.reduce(source.tree as SourceValue?) { $0?.child($1) }
    if let node, node.isScalable {
      (action, current, isWhole) = (.factor, 1, false)
      roundsTable = ![0.999, 1.001].contains { factor in
        let tree = source.tree.changed(at: steps[...]) { _ in node.scaled(by: factor, rounding: false) }
        return (try? ScenarioReader.judged(tree, log: ProblemLog())) != nil
      }
      return
    }
    if let node, node.plainNumber == nil, node["distribution"] == nil {
      throw unknown("expected a number or a table of numbers, found \(node.kindInWords)")
    }
    (action, roundsTable) = (.value, false)
    // What is stated by a distribution alone has the centre of that, under the number of its element.
    let names: Set = [key, Self.path(steps)]
    current = node?.plainNumber ?? source.scenario.inputs.first { names.contains($0.path) }?.value
    let bare = Self.trial(key, steps, source)
    // The schema knows what is possible: a value that it takes shows what kind of number stands here.
    var failure: ScenarioError?
    func isPossible(_ value: Double) -> Bool {
      do throws(ScenarioError) {
        _ = try bare(value)
        return true
      } catch {
        failure = failure ?? error
        return false
      }
    }
    let middle = (current ?? 0).rounded(.down)
    isWhole = !isPossible(middle + 0.5) && !isPossible(middle - 0.5) && (current == nil || current == middle)
    if isWhole, let failure, !isPossible(current ?? 1), !isPossible(0) { throw failure }
  }

  /// The scenario with another value at the place.
  private static func trial(
    _ key: String, _ steps: [Step], _ source: ScenarioSource
  ) -> (Double) throws(ScenarioError) -> Void {
    { (value: Double) throws(ScenarioError) in
      let tree = source.tree.changed(at: steps[...]) { $0?.holding(number: value) ?? .number(value) }
      _ = try ScenarioReader.judged(tree, log: ProblemLog())
    }
  }

  /// Sets the value in a tree of the same scenario.
  func set(_ value: Double, in tree: inout SourceValue) {
    let value = isWhole ? value.rounded() : value
    if action == .share, value == 0 { return }
    for place in places {
      tree = tree.changed(at: place[...]) { node in
        switch action {
        case .value: node?.holding(number: value) ?? .number(value)
        case .factor: node?.scaled(by: value, rounding: roundsTable) ?? .number(value)
        case .share: shifted(node, share: value, in: tree)
        }
      }
    }
  }

  /// The effects of a scenario with a shift added.
  private func shifted(_ effects: SourceValue?, share: Double, in tree: SourceValue) -> SourceValue {
    let list = effects?.elements ?? []
    let codes = key.split(separator: ".").map(String.init)
    let year = tree["period"]?["start_year"]?.number ?? 2025
    func value(_ content: SourceValue.Content) -> SourceValue {
      SourceValue(content: content, file: "lever", line: nil)
    }
    let shift = value(
      .object([
        "name": value(.text(key)), "from": value(.text("\(Int(year))-09-01")),
        "shift": value(.text(codes[1])),
        "to": value(.text(codes[2])), "share": value(.number(share)),
      ]))
    let changed = SourceValue.Content.list(list + [shift])
    return effects?.holding(changed) ?? value(changed)
  }

  /// What may have been meant where a list does not hold what was named, with a semicolon at the end.
  private static func hint(_ key: String, in tree: SourceValue) -> String {
    func meant(_ name: String, _ names: [String], in list: String) -> String {
      if let near = Suggestion.nearest(to: name, among: names) { return "did you mean '\(near)'? " }
      return names.isEmpty || names.count > 8 ? "" : "\(list) has \(names.joined(separator: ", ")); "
    }
    if key.hasPrefix("strategies.") {
      guard let strategies = tree["strategies"]?.elements else { return "the scenario has no strategies; " }
      let parameters = strategies.flatMap { strategy -> [String] in
        guard let id = strategy["id"]?.text, let names = strategy["parameters"]?.members?.keys else {
          return []
        }
        return names.map { "strategies.\(id).\($0)" }
      }
      return meant(key, parameters.sorted(), in: "the scenario")
    }
    guard let open = key.firstIndex(of: "["), let close = key[open...].firstIndex(of: "]") else { return "" }
    let list = String(key[..<open])
    let names = tree[list]?.elements?.compactMap { $0["name"]?.text } ?? []
    return meant(String(key[key.index(after: open)..<close]), names, in: list)
  }

  /// The key path of steps, elements of lists by number, as uncertain inputs are named.
  private static func path(_ steps: [Step]) -> String {
    steps.reduce(into: "") { path, step in
      switch step {
      case .member(let name): path += path.isEmpty ? name : "." + name
      case .index(let index): path += "[\(index)]"
      }
    }
  }

  /// The steps of a key path. The last members may be missing from the file, for keys that have a default; a list
  /// must hold what is named.
  private static func steps(_ path: Substring, in node: SourceValue?) -> [Step]? {
    if path.isEmpty { return [] }
    if path.first == "[" {
      guard let end = path.firstIndex(of: "]"), let elements = node?.elements else { return nil }
      let name = String(path[path.index(after: path.startIndex)..<end])
      let index = Int(name) ?? elements.firstIndex { $0["name"]?.text == name || $0["id"]?.text == name }
      guard let index, elements.indices.contains(index) else { return nil }
      var rest = path[path.index(after: end)...]
      if rest.first == "." { rest = rest.dropFirst() }
      return steps(rest, in: elements[index]).map { [.index(index)] + $0 }
    }
    if let elements = node?.elements {
      // `strategies.ID.NAME` leads to the parameter of that strategy.
      let ids = elements.enumerated().compactMap { index, element in
        element["id"]?.text.map { (index: index, id: $0) }
      }
      guard let found = ids.filter({ path.hasPrefix($0.id + ".") }).max(by: { $0.id.count < $1.id.count })
      else { return nil }
      let name = String(path.dropFirst(found.id.count + 1))
      guard let parameter = elements[found.index]["parameters"]?[name] else { return nil }
      // A table, such as places by date, stands in the parameter's value.
      let value: [Step] = parameter["value"]?.members == nil ? [] : [.member("value")]
      return [.index(found.index), .member("parameters"), .member(name)] + value
    }
    let names = node?.members.map { Array($0.keys) } ?? []
    let known = names.filter { name in
      guard path.hasPrefix(name) else { return false }
      let next = path.dropFirst(name.count).first
      return next == nil || next == "." || next == "["
    }
    let name = known.max { $0.count < $1.count } ?? String(path.prefix { $0 != "." && $0 != "[" })
    if name.isEmpty || (node != nil && node?.members == nil) { return nil }
    var rest = path.dropFirst(name.count)
    if rest.first == "." { rest = rest.dropFirst() }
    return steps(rest, in: node?[name]).map { [.member(name)] + $0 }
  }
}

extension SourceValue {
  fileprivate static func number(_ value: Double) -> SourceValue {
    SourceValue(content: .number(value), file: "lever", line: nil)
  }

  fileprivate func child(_ step: Lever.Step) -> SourceValue? {
    switch step {
    case .member(let name): self[name]
    case .index(let index): elements?[index]
    }
  }

  /// The number, stated alone or as the `value` of an object.
  fileprivate var plainNumber: Double? { number ?? self["value"]?.number }

  /// Whether all members are numbers by age, by year or by date.
  fileprivate var isScalable: Bool {
    guard let members else { return false }
    if members["by_age"] != nil { return true }
    let rows = members.filter { !ScenarioSchema.annotationNames.contains($0.key) }
    return !rows.isEmpty && rows.allSatisfy { $0.key.first?.isNumber == true && $0.value.plainNumber != nil }
  }

  /// The tree with another value at the end of some steps; objects on the way are made where they are missing.
  fileprivate func changed(
    at steps: ArraySlice<Lever.Step>, _ change: (SourceValue?) -> SourceValue
  ) -> SourceValue {
    guard let step = steps.first else { return change(self) }
    let rest = steps.dropFirst()
    switch step {
    case .index(let index):
      guard var elements else { return self }
      elements[index] = elements[index].changed(at: rest, change)
      return holding(.list(elements))
    case .member(let name):
      var members = self.members ?? [:]
      let child = members[name]
      if rest.isEmpty {
        members[name] = change(child)
      } else {
        let empty = SourceValue(content: .object([:]), file: "lever", line: nil)
        members[name] = (child ?? empty).changed(at: rest, change)
      }
      return holding(.object(members))
    }
  }

  /// A certain number in place of this one; an object keeps what else it says.
  fileprivate func holding(number value: Double) -> SourceValue {
    guard var members else { return .number(value) }
    members["value"] = .number(value)
    members["distribution"] = nil
    return holding(.object(members))
  }

  /// A table of numbers times a factor. An age table keeps its multiplier with the uncertainty of it.
  /// - Parameter rounding: whether whole numbers stay whole.
  fileprivate func scaled(by factor: Double, rounding: Bool) -> SourceValue {
    guard var members else { return self }
    if let table = members["by_age"] {
      members["by_age"] = table.timesEach(factor, ofCounts: rounding)
      members["default"] = members["default"]?.timesEach(factor, ofCounts: rounding)
      return holding(.object(members))
    }
    return timesEach(factor, ofCounts: rounding)
  }

  private func timesEach(_ factor: Double, ofCounts: Bool) -> SourceValue {
    if let number { return holding(.number(ofCounts ? scaledNumber(number, factor) : number * factor)) }
    guard var members else { return self }
    // A value stays the centre of its distribution, so that the two are rounded alike: not at all.
    let ofCounts = ofCounts && members["distribution"] == nil
    for name in members.keys where !ScenarioSchema.annotationNames.contains(name) {
      members[name] = members[name]?.timesEach(factor, ofCounts: ofCounts)
    }
    // A share between 0 and 1 has no scale: its distribution cannot follow.
    if members["distribution"]?["type"]?.text == "beta", factor != 1 { members["distribution"] = nil }
    return holding(.object(members))
  }

  /// Places are whole; a number that was whole and large stays whole.
  private func scaledNumber(_ number: Double, _ factor: Double) -> Double {
    let product = number * factor
    return number == number.rounded() && number >= 1 ? product.rounded() : product
  }
}
