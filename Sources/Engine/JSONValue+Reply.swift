import Reports
import ScenarioFiles

/// What requests hold and replies are made of.
extension JSONValue {
  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var asText: String? { if case .string(let text) = self { text } else { nil } }
  var asNumber: Double? { if case .number(let number) = self { number } else { nil } }
  var asList: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
  var asMembers: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }

  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
  static func whole(_ number: Int) -> JSONValue { .number(Double(number)) }
  static func maybe(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
  static func maybe(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// `{ problems: [{ file, line, key, message, text }] }`, where `text` is what the command line prints.
  static func problems(_ problems: [ScenarioProblem]) -> JSONValue {
    .object([
      "problems": .array(
        problems.map { problem in
          .object([
            "file": .string(problem.file), "line": problem.line.map { .whole($0) } ?? .null,
            "key": .string(problem.keyPath), "message": .string(problem.message),
            "text": .string(problem.description),
          ])
        })
    ])
  }

  /// A problem of a request itself.
  static func problem(_ message: String) -> JSONValue {
    .problems([ScenarioProblem(file: "request", line: nil, keyPath: "", message: message)])
  }
}
