/// A column of a result: its name, its type in the sense of Frictionless (`string`, `number`, `integer`), and what it means.
package struct Column: Equatable, Sendable {
  package var name: String
  package var type: String
  /// `nil` where the name means the same in all tables.
  package var meaning: String?

  package init(_ name: String, _ type: String, _ meaning: String?) {
    self.name = name
    self.type = type
    self.meaning = meaning
  }
}
