import Foundation

/// A value of a JSON5 text, before anything is known of its meaning.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue: Decodable {
  /// Reads whatever stands at this place.
  public init(from decoder: any Decoder) throws {
    // Numbers and texts first: they are most of a scenario, and every failed attempt costs an error.
    let leaf = try decoder.singleValueContainer()
    if let number = try? leaf.decode(Double.self) {
      self = .number(number)
    } else if let text = try? leaf.decode(String.self) {
      self = .string(text)
    } else if let members = try? decoder.container(keyedBy: AnyKey.self) {
      var object: [String: JSONValue] = [:]
      for key in members.allKeys {
        object[key.stringValue] = try members.decode(JSONValue.self, forKey: key)
      }
      self = .object(object)
    } else if var elements = try? decoder.unkeyedContainer() {
      var array: [JSONValue] = []
      while !elements.isAtEnd { array.append(try elements.decode(JSONValue.self)) }
      self = .array(array)
    } else if leaf.decodeNil() {
      self = .null
    } else {
      self = .bool(try leaf.decode(Bool.self))
    }
  }

  /// Decodes a JSON5 text.
  static func decode(json5 bytes: [UInt8]) throws -> JSONValue {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try decoder.decode(JSONValue.self, from: Data(bytes))
  }

  /// Any name or index; a scenario's keys are judged later, by the schema.
  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int?
    init(stringValue: String) { self.stringValue = stringValue }
    init(intValue: Int) {
      self.stringValue = String(intValue)
      self.intValue = intValue
    }
  }
}
