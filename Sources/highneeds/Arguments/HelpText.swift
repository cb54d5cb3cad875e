/// Help pages, rendered from the declarations.
enum HelpText {
  static func page(for command: any Command.Type) -> String {
    var lines = [command.summary, "", "Usage: \(usage(of: command))"]
    if let positional = command.positional {
      lines += ["", "Arguments:"] + table([(positional.placeholder, positional.help)])
    }
    let options = command.options + [.help]
    lines += ["", "Options:"] + table(options.map { (heading(of: $0), $0.help) })
    if !command.examples.isEmpty {
      lines += ["", "Examples:"]
      for example in command.examples { lines += ["  \(example.line)", "      \(example.meaning)"] }
    }
    lines += ["", "Exit codes:"] + table(command.exitCodes.map { (String($0.code.rawValue), $0.meaning) })
    return lines.joined(separator: "\n")
  }

  static func overview(of commands: [any Command.Type]) -> String {
    let lines =
      [
        "Simulates demand for special educational needs provision, and the money it takes.", "",
        "Usage: highneeds COMMAND [options]", "", "Commands:",
      ] + table(commands.map { ($0.name, $0.summary) }) + [
        "", "Options:",
      ] + table([("--help", "Show this help."), ("--version", "Show the version and the build.")]) + [
        "", "'highneeds COMMAND --help' explains a command.",
      ]
    return lines.joined(separator: "\n")
  }

  static func usage(of command: any Command.Type) -> String {
    var usage = "highneeds \(command.name)"
    if !command.options.isEmpty { usage += " [options]" }
    if let positional = command.positional {
      let many = positional.count.upperBound > max(1, positional.count.lowerBound) ? "..." : ""
      let word = positional.placeholder + many
      usage += positional.count.lowerBound == 0 ? " [\(word)]" : " \(word)"
    }
    return usage
  }

  private static func heading(of option: CommandOption) -> String {
    option.takesValue ? "--\(option.name) \(option.placeholder)" : "--\(option.name)"
  }

  /// Two columns; a long left entry gets a line to itself.
  private static func table(_ rows: [(String, String)]) -> [String] {
    let width = min(24, rows.map(\.0.count).max() ?? 0)
    return rows.flatMap { left, right -> [String] in
      if left.count > width { return ["  \(left)", "  \(String(repeating: " ", count: width))  \(right)"] }
      return ["  \(left)\(String(repeating: " ", count: width - left.count))  \(right)"]
    }
  }
}
