/// An option of a command: `--name`, `--name value` or `--name=value`.
struct CommandOption: Sendable {
  enum Value: Sendable {
    /// Present or not; takes no value.
    case flag
    case text
    case whole(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    /// Any unsigned 64-bit number.
    case seed
    case choice([String])
  }

  /// Without the hyphens.
  var name: String
  var value: Value
  /// What stands for the value in the help, such as `FOLDER`.
  var placeholder: String
  var isRepeatable: Bool
  var help: String

  static func flag(_ name: String, _ help: String) -> CommandOption {
    CommandOption(name: name, value: .flag, placeholder: "", isRepeatable: false, help: help)
  }

  static func value(
    _ name: String, _ placeholder: String, as value: Value = .text, repeatable: Bool = false, _ help: String
  ) -> CommandOption {
    CommandOption(name: name, value: value, placeholder: placeholder, isRepeatable: repeatable, help: help)
  }

  static let help = flag("help", "Show this help.")

  var takesValue: Bool {
    if case .flag = value { false } else { true }
  }

  /// What is wrong with a value given for this option, if anything.
  func complaint(about text: String) -> String? {
    switch value {
    case .flag: return "--\(name) takes no value"
    case .text:
      return text.isEmpty ? "--\(name) needs \(placeholder), found nothing" : nil
    case .whole(let range):
      if let number = Int(text), range.contains(number) { return nil }
      let words =
        range.upperBound == .max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
      return "--\(name) needs \(words), found '\(text)'"
    case .number(let range):
      if let number = Double(text), range.contains(number) { return nil }
      return "--\(name) needs a number from \(range.lowerBound) to \(range.upperBound), found '\(text)'"
    case .seed:
      return UInt64(text) == nil
        ? "--\(name) needs a whole number from 0 to \(UInt64.max), found '\(text)'" : nil
    case .choice(let choices):
      if choices.contains(text) { return nil }
      return "--\(name) needs one of \(choices.joined(separator: ", ")), found '\(text)'"
    }
  }
}

/// The words of a command that belong to no option, such as file names.
struct Positional: Sendable {
  /// What stands for them in the help, such as `FILE`.
  var placeholder: String
  var count: ClosedRange<Int>
  var help: String
  /// What the first may be, where it is one of a few words.
  var choices: [String]

  init(
    _ placeholder: String, _ count: ClosedRange<Int> = 1...1, _ help: String, firstOf choices: [String] = []
  ) {
    self.placeholder = placeholder
    self.count = count
    self.help = help
    self.choices = choices
  }
}
