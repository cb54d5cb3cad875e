/// Names of the parameters of a strategy, and the texts that refer to them.
enum ParameterName {
  static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first), name.utf8.count <= 60 else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 95, 97...122: true
      default: false
      }
    }
  }

  /// The parameter that a text such as `"$start"` stands for; `nil` for any other text.
  static func referred(by text: String) -> String? {
    guard text.first == "$" else { return nil }
    let name = String(text.dropFirst())
    return isValid(name) ? name : nil
  }
}
