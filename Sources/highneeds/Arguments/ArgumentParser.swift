import ScenarioFiles

/// The command line was used in a way that its declaration does not allow. Exit code 2.
struct UsageError: Error, Equatable {
  var message: String

  init(_ message: String) { self.message = message }
}

/// Reads the words after a command's name by the command's declaration.
struct ArgumentParser {
  var options: [CommandOption]
  var positional: Positional?

  init(options: [CommandOption], positional: Positional? = nil) {
    self.options = options + [.help]
    self.positional = positional
  }

  func parse(_ words: [String]) throws(UsageError) -> ParsedArguments {
    var result = ParsedArguments()
    var rest = words[...]
    var onlyPositionals = false
    while let word = rest.popFirst() {
      if onlyPositionals || !word.hasPrefix("-") || word == "-" {
        result.positionals.append(word)
      } else if word == "--" {
        onlyPositionals = true
      } else {
        try readOption(word, &rest, into: &result)
      }
    }
    if !result.flag("help") { try checkPositionals(result.positionals) }
    return result
  }

  private func readOption(
    _ word: String, _ rest: inout ArraySlice<String>, into result: inout ParsedArguments
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try option(named: String(parts[0]))
    if result.flag(option.name), !option.isRepeatable, option.takesValue {
      throw UsageError("--\(option.name) is given twice")
    }
    guard option.takesValue else {
      if parts.count == 2 { throw UsageError("--\(option.name) takes no value") }
      return result.add("", to: option.name)
    }
    let value: String
    if parts.count == 2 {
      value = String(parts[1])
    } else if let next = rest.first, !next.hasPrefix("--") {
      value = next
      rest.removeFirst()
    } else {
      throw UsageError("--\(option.name) needs a value: --\(option.name) \(option.placeholder)")
    }
    if let complaint = option.complaint(about: value) { throw UsageError(complaint) }
    result.add(value, to: option.name)
  }

  private func option(named word: String) throws(UsageError) -> CommandOption {
    if word == "-h" { return .help }
    if word == "-o", let output = options.first(where: { $0.name == "output" }) { return output }
    if word.hasPrefix("--"), let option = options.first(where: { $0.name == word.dropFirst(2) }) {
      return option
    }
    let plain = String(word.drop { $0 == "-" })
    let nearest = Suggestion.nearest(to: plain, among: options.map(\.name))
    let hint = nearest.map { "; did you mean '--\($0)'?" } ?? ""
    throw UsageError("unknown option '\(word)'\(hint)")
  }

  private func checkPositionals(_ words: [String]) throws(UsageError) {
    guard let positional else {
      if let word = words.first { throw UsageError("unexpected argument '\(word)'") }
      return
    }
    let most = positional.count.upperBound
    if most > 1, words.count > most {
      throw UsageError("at most \(most) \(positional.placeholder) files are possible, found \(words.count)")
    }
    if words.count > most {
      throw UsageError("unexpected argument '\(words[most])'")
    }
    if words.count < positional.count.lowerBound {
      let need = positional.count.lowerBound
      let what =
        need == 1 ? "a \(positional.placeholder)" : "at least \(need) \(positional.placeholder) files"
      throw UsageError(
        "name \(what): \(positional.help.prefix(1).lowercased() + positional.help.dropFirst())")
    }
  }
}
