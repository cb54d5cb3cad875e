import ScenarioFiles

/// The tree of a scenario file while it is put together, and its text in JSON5.
struct ScenarioTree: Sendable {
  private var root: [String: JSONValue] = [:]

  init(_ members: [String: JSONValue]) { root = members }

  /// The value at a trail of keys.
  subscript(trail: String...) -> JSONValue? {
    get {
      value(at: trail)
    }
    set { set(newValue, at: trail) }
  }

  func value(at trail: [String]) -> JSONValue? {
    trail.reduce(JSONValue.object(root)) { value, key in value?[key] }
  }

  mutating func set(_ value: JSONValue?, at trail: [String]) {
    root = ScenarioTree.setting(value, at: trail[...], in: root)
  }

  mutating func append(_ value: JSONValue, to list: String) {
    root[list] = .array((root[list]?.elements ?? []) + [value])
  }

  private static func setting(
    _ value: JSONValue?, at trail: ArraySlice<String>, in members: [String: JSONValue]
  )
    -> [String: JSONValue]
  {
    guard let key = trail.first else { return members }
    var result = members
    result[key] =
      trail.count == 1
      ? value : .object(setting(value, at: trail.dropFirst(), in: members[key]?.members ?? [:]))
    return result
  }

  /// The scenario as JSON5, with what that allows beyond JSON: a remark, bare keys, single quotes, last commas.
  var json5: String { "// Generated.\n" + ScenarioTree.text(.object(root)) }

  /// Takes away the value at a key path such as `effects[2].settings`.
  mutating func remove(_ keyPath: String) {
    let path: Path = keyPath.split(separator: ".").flatMap { part -> [Step] in
      let pieces = part.split(separator: "[")
      return [.key(String(pieces[0]))]
        + pieces.dropFirst().compactMap { Int($0.dropLast()).map { .index($0) } }
    }
    root = JSONValue.object(root).changed(path, to: nil).members ?? root
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): return "'\(text)'"
    case .array(let elements): return "[" + elements.map { text($0) + "," }.joined() + "]"
    case .object(let members):
      let lines = members.sorted { $0.key < $1.key }.map { key, value in
        let isBare = key.allSatisfy { $0.isLetter || $0 == "_" }
        return "\(isBare ? key : "\"\(key)\""): \(text(value)),\n"
      }
      return "{\n" + lines.joined() + "}"
    default: return value.canonicalJSON
    }
  }
}

extension JSONValue {
  /// The object with another member.
  func with(_ key: String, _ value: JSONValue?) -> JSONValue {
    var members = members ?? [:]
    members[key] = value
    return .object(members)
  }

  /// The object with the members of another on top.
  func merging(_ other: JSONValue) -> JSONValue {
    .object((members ?? [:]).merging(other.members ?? [:]) { $1 })
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  init(_ whole: Int) { self = .number(Double(whole)) }
}
