import ScenarioFiles

/// One step down a tree of plain values.
enum Step: Hashable, Sendable, CustomStringConvertible {
  case key(String)
  case index(Int)

  var description: String {
    switch self {
    case .key(let name): ".\(name)"
    case .index(let index): "[\(index)]"
    }
  }
}

/// A path from the root, such as `.effects[2].by`.
typealias Path = [Step]

extension Path {
  var text: String { map(\.description).joined() }
}

/// A scenario as a tree of plain values, so that a test can change one of them.
extension JSONValue {
  var members: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  subscript(name: String) -> JSONValue? {
    get { members?[name] }
    set {
      var all = members ?? [:]
      all[name] = newValue
      self = .object(all)
    }
  }

  /// The value at the end of a path. Objects on the way are made where they are missing; `nil` takes a member away.
  subscript(path: Path) -> JSONValue? {
    get {
      guard let first = path.first else { return self }
      switch first {
      case .key(let name): return self[name]?[Array(path.dropFirst())]
      case .index(let index):
        guard let elements, elements.indices.contains(index) else { return nil }
        return elements[index][Array(path.dropFirst())]
      }
    }
    set {
      guard let first = path.first else {
        self = newValue ?? .null
        return
      }
      let rest = Array(path.dropFirst())
      switch first {
      case .key(let name):
        if rest.isEmpty {
          self[name] = newValue
        } else {
          var inner = self[name] ?? .object([:])
          inner[rest] = newValue
          self[name] = inner
        }
      case .index(let index):
        guard var all = elements, all.indices.contains(index) else { return }
        if rest.isEmpty, newValue == nil { all.remove(at: index) } else { all[index][rest] = newValue }
        self = .array(all)
      }
    }
  }

  func changed(_ path: Path, to value: JSONValue?) -> JSONValue {
    var copy = self
    copy[path] = value
    return copy
  }
}
