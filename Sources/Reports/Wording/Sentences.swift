import SENDSystem

extension String {
  /// With its first letter as a capital, to begin a sentence.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// With its first letter small, inside a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// With a full stop at the end, if it has no closing mark.
  var fullStop: String { last.map { ".!?".contains($0) } ?? true ? self : self + "." }
}

extension Wording {
  /// Amounts kept on one line: "£1.2 million" must not break before its "million".
  static func unbroken(_ sentence: String) -> String {
    sentence.replacing(" million", with: "\u{A0}million").replacing(" billion", with: "\u{A0}billion")
  }

  /// "1 run", "20 runs".
  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(count == 1 ? noun : noun + "s")" }

  /// "Kingston upon Thames (E09000021)"; the name alone without a code.
  static func named(_ name: String, _ code: String) -> String {
    code.isEmpty ? name : "\(name) (\(code))"
  }
}
