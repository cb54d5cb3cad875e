import Foundation

/// What the JSON text of a scenario says about itself: its assumptions, its sources, whether it acts.
public struct ScenarioText: Sendable {
  /// A number that the scenario flags with `"assumption": true`.
  public struct Assumption: Sendable, Equatable {
    public var path: String
    public var value: String
    public var source: String
    public var note: String
  }

  /// By key path.
  public private(set) var assumptions: [Assumption] = []
  /// Every distinct `source`, sorted.
  public private(set) var sources: [String] = []
  /// Names of the strategies that the scenario lists.
  public private(set) var strategies: [String] = []
  public private(set) var summary = ""
  /// Whether the text could be read as JSON.
  public private(set) var isReadable = false

  public init(json: String) {
    guard
      let root = try? JSONSerialization.jsonObject(
        with: Data(json.utf8)),
      let object = root as? [String: Any]
    else { return }
    isReadable = true
    summary = object["summary"] as? String ?? ""
    strategies = (object["strategies"] as? [Any] ?? []).compactMap { entry in
      entry as? String ?? (entry as? [String: Any])?["name"] as? String
    }
    var found: Set<String> = []
    walk(object, path: "", sources: &found)
    sources = found.sorted()
    assumptions.sort { $0.path < $1.path }
  }

  private mutating func walk(_ value: Any, path: String, sources: inout Set<String>) {
    if let object = value as? [String: Any] {
      if let source = object["source"] as? String, !source.isEmpty { sources.insert(source) }
      if object["assumption"] as? Bool == true {
        assumptions.append(
          Assumption(
            path: path, value: Self.valueText(of: object), source: object["source"] as? String ?? "",
            note: object["note"] as? String ?? ""))
      }
      for (key, child) in object {
        walk(child, path: path.isEmpty ? key : path + "." + key, sources: &sources)
      }
    } else if let array = value as? [Any] {
      for (index, child) in array.enumerated() {
        let name = (child as? [String: Any])?["name"] as? String
        walk(child, path: "\(path)[\(name ?? String(index))]", sources: &sources)
      }
    }
  }

  private static func valueText(of object: [String: Any]) -> String {
    let distribution = (object["distribution"] as? [String: Any]).map { distributionText($0) } ?? ""
    for key in ["value", "mean", "amount", "values", "byAge", "by_age"] {
      if let text = text(of: object[key]) { return distribution.isEmpty ? text : "\(text) (\(distribution))" }
    }
    if !distribution.isEmpty { return distribution }
    // A table by setting or age: say how long it is.
    let entries = object.keys.filter { !["source", "note", "assumption", "name"].contains($0) }
    return entries.isEmpty ? "" : "\(entries.count) \(entries.count == 1 ? "value" : "values")"
  }

  /// A number, a string or a short list; longer lists by their length.
  private static func text(of value: Any?) -> String? {
    switch value {
    case let string as String: string
    case let number as NSNumber: plain(number.doubleValue)
    case let array as [Any]:
      array.count > 4 ? "\(array.count) values" : array.compactMap { text(of: $0) }.joined(separator: ", ")
    case let object as [String: Any]: object.isEmpty ? nil : "\(object.count) values"
    default: nil
    }
  }

  /// What a run draws from, such as "pert, min 0.9, mode 0.95, max 1".
  private static func distributionText(_ distribution: [String: Any]) -> String {
    let order = ["min", "mode", "mean", "sd", "max"]
    let names = distribution.keys.filter { !["type", "source", "note", "assumption"].contains($0) }
      .sorted { (order.firstIndex(of: $0) ?? 9, $0) < (order.firstIndex(of: $1) ?? 9, $1) }
    let type = distribution["type"] as? String ?? ""
    return ([type] + names.compactMap { name in text(of: distribution[name]).map { "\(name) \($0)" } })
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The shortest text of a number: "0.05", "1,200".
  private static func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return Wording.count(value) }
    return "\(value)"
  }
}
