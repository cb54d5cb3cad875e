/// A value of JSON without regard to its meaning.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  /// The value of a JSON text; `nil` for what is none.
  package init?(parsing text: String) {
    let parser = JSON5Parser([UInt8](text.utf8), file: "")
    guard parser.troubles.isEmpty, let value = parser.value?.json else { return nil }
    self = value
  }
}
