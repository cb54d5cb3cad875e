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
  /// Reads whatever stands at this place; a leaf that cannot be read throws with its own coding path.
  public init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: AnyKey.self) {
      var object: [String: JSONValue] = [:]
      for key in members.allKeys {
        object[key.stringValue] = try members.decode(JSONValue.self, forKey: key)
      }
      self = .object(object)
    } else if var elements = try? decoder.unkeyedContainer() {
      var array: [JSONValue] = []
      while !elements.isAtEnd { array.append(try elements.decode(JSONValue.self)) }
      self = .array(array)
    } else {
      let leaf = try decoder.singleValueContainer()
      if leaf.decodeNil() {
        self = .null
      } else if let bool = try? leaf.decode(Bool.self) {
        self = .bool(bool)
      } else if let number = try? leaf.decode(Double.self) {
        self = .number(number)
      } else {
        self = .string(try leaf.decode(String.self))
      }
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
