/// The manual page (man 1), made from the declarations that help is made of.
enum ManualPage {
  static func text(_ commands: [any Command.Type]) -> String {
    var lines = [
      ".TH HIGHNEEDS 1 \"\" \"HighNeeds \(HighNeeds.version)\" \"User commands\"", ".SH NAME",
      "highneeds \\- simulate demand for special educational needs provision, and the money it takes",
      ".SH SYNOPSIS",
      ".B highneeds", ".I COMMAND", "[options]", ".SH COMMANDS",
    ]
    for command in commands {
      lines += [".SS \(escaped(HelpText.usage(of: command)))", escaped(command.summary)]
      if let positional = command.positional {
        lines += [".TP", ".I \(escaped(positional.placeholder))", escaped(positional.help)]
      }
      for option in command.options {
        let value = option.takesValue ? " \\fI\(escaped(option.placeholder))\\fR" : ""
        lines += [".TP", "\\fB\\-\\-\(escaped(option.name))\\fR\(value)", escaped(option.help)]
      }
      if !command.examples.isEmpty { lines += [".PP", "Examples:"] }
      for example in command.examples {
        lines += [".TP", "\\fB\(escaped(example.line))\\fR", escaped(example.meaning)]
      }
      let codes = command.exitCodes.map { "\($0.code.rawValue): \($0.meaning)" }.joined(separator: "; ")
      lines += [".PP", escaped("Exit codes: \(codes).")]
    }
    return lines.joined(separator: "\n")
  }

  /// Text that roff prints as it is: no escapes, no hyphens for minus signs, no requests.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
