/// A value of a scenario together with the file and line that it came from.
struct SourceValue: Sendable {
  indirect enum Content: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    /// A number that cannot be held, in words; wherever it stands, something else was expected.
    case unfit(String)
    case text(String)
    case list([SourceValue])
    case object([String: SourceValue])
    /// A value that could not be found out; the trouble is reported already.
    case unknown
  }

  /// The parameter of a strategy that a value was put in for.
  struct Parameter: Sendable, Equatable {
    var name: String
    /// Key path of the value as an input of the model, such as `strategies.05-negotiate-fees.reduction`.
    var path: String
    /// Keys its draws: the path with the strategy's family in place of its mark; see `StrategyMark`.
    var mark: String

    /// A part of the value, such as `.share` or `[2]`.
    func part(_ part: String) -> Parameter { Parameter(name: name, path: path + part, mark: mark + part) }
  }

  var content: Content
  var file: String
  /// Line of the key; of the value itself in a list.
  var line: Int?
  var parameter: Parameter?

  /// The plain value, for the canonical text.
  var json: JSONValue {
    switch content {
    case .null, .unfit, .unknown: .null
    case .bool(let bool): .bool(bool)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .list(let elements): .array(elements.map { $0.json })
    case .object(let members): .object(members.mapValues { $0.json })
    }
  }

  var members: [String: SourceValue]? {
    if case .object(let members) = content { members } else { nil }
  }

  var elements: [SourceValue]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  var number: Double? {
    if case .number(let number) = content { number } else { nil }
  }

  var whole: Int? { number.flatMap { Int(exactly: $0) } }

  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  var bool: Bool? {
    if case .bool(let bool) = content { bool } else { nil }
  }

  subscript(key: String) -> SourceValue? { members?[key] }

  /// What kind of value this is, for messages.
  var kindInWords: String {
    switch content {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): "the number \(JSONValue.text(of: number))"
    case .unfit(let words): words
    case .text(let text): "the text \"\(Clip.text(text))\""
    case .list: "a list"
    case .object: "an object"
    case .unknown: "nothing"
    }
  }
}
