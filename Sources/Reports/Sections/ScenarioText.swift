import SENDSystem
import ScenarioFiles

/// What the JSON text of a scenario says about itself: its assumptions, its sources, whether it acts.
struct ScenarioText {
  /// A number that the scenario flags with `"assumption": true`.
  struct Assumption: Equatable {
    var path: String
    var value: String
    var source: String
    var note: String
  }

  /// By key path.
  private(set) var assumptions: [Assumption] = []
  /// Every distinct `source`, sorted.
  private(set) var sources: [String] = []
  /// Names of the strategies that the scenario lists.
  private(set) var strategies: [String] = []
  /// What was published before the start.
  private(set) var past = PublishedPast()
  private(set) var summary = ""
  /// Whether the text could be read as JSON.
  private(set) var isReadable = false

  init(json: String) {
    guard let root = JSONValue(parsing: json), case .object(let object) = root else { return }
    isReadable = true
    past = PublishedPast(json: object["history"])
    summary = object["summary"]?.text ?? ""
    strategies = (object["strategies"]?.elements ?? []).compactMap { $0.text ?? $0.members["name"]?.text }
    var found: Set<String> = []
    walk(root, path: "", sources: &found)
    sources = found.sorted()
    assumptions.sort { $0.path < $1.path }
  }

  private mutating func walk(_ value: JSONValue, path: String, sources: inout Set<String>) {
    let object = value.members
    if let source = object["source"]?.text, !source.isEmpty { sources.insert(source) }
    if object["assumption"] == .bool(true) {
      assumptions.append(
        Assumption(
          path: path, value: Self.valueText(of: object), source: object["source"]?.text ?? "",
          note: object["note"]?.text ?? ""))
    }
    for (key, child) in object {
      walk(child, path: path.isEmpty ? key : path + "." + key, sources: &sources)
    }
    for (index, child) in value.elements.enumerated() {
      walk(child, path: "\(path)[\(child.members["name"]?.text ?? String(index))]", sources: &sources)
    }
  }

  private static func valueText(of object: [String: JSONValue]) -> String {
    let distribution = object["distribution"].map { distributionText($0.members) } ?? ""
    for key in ["value", "mean", "amount", "values", "byAge", "by_age"] {
      if let text = text(of: object[key]) { return distribution.isEmpty ? text : "\(text) (\(distribution))" }
    }
    if !distribution.isEmpty { return distribution }
    // A table by setting or age: say how long it is.
    let entries = object.keys.filter { !["source", "note", "assumption", "name"].contains($0) }
    return entries.isEmpty ? "" : Wording.counted(entries.count, "value")
  }

  /// A number, a string or a short list; longer lists by their length.
  private static func text(of value: JSONValue?) -> String? {
    switch value {
    case .string(let string): string
    case .number(let number): plain(number)
    case .bool(let value): value ? "1" : "0"
    case .array(let array):
      array.count > 4 ? "\(array.count) values" : array.compactMap { text(of: $0) }.joined(separator: ", ")
    case .object(let object): object.isEmpty ? nil : "\(object.count) values"
    case .null, nil: nil
    }
  }

  /// What a run draws from, such as "pert, min 0.9, mode 0.95, max 1".
  private static func distributionText(_ distribution: [String: JSONValue]) -> String {
    let order = ["min", "mode", "mean", "sd", "max"]
    let names = distribution.keys.filter { !["type", "source", "note", "assumption"].contains($0) }
      .sorted { (order.firstIndex(of: $0) ?? 9, $0) < (order.firstIndex(of: $1) ?? 9, $1) }
    let type = distribution["type"]?.text ?? ""
    return ([type] + names.compactMap { name in text(of: distribution[name]).map { "\(name) \($0)" } })
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The shortest text of a number: "0.05", "1,200".
  private static func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return Wording.count(value) }
    return "\(value)"
  }
}

extension JSONValue {
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
