/// `highneeds completions`: what lets a shell complete the commands and options.
struct CompletionsCommand: Command {
  static let name = "completions"
  static let summary = "Print the script with which bash, zsh or fish completes commands and options."
  static let positional: Positional? = Positional(
    "SHELL", 1...1, Completions.shells.joined(separator: ", ") + ".", firstOf: Completions.shells)
  static let examples = [
    CommandExample(
      "highneeds completions bash > ~/.local/share/bash-completion/completions/highneeds",
      "Completes commands and options in every new bash.")
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let shell = arguments.positionals[0]
    guard Completions.shells.contains(shell) else {
      throw UsageError(
        "'\(shell)' is no shell that is known; name one of \(Completions.shells.joined(separator: ", "))")
    }
    console.printLines(Completions.script(for: shell, HighNeeds.commands))
    return .success
  }
}
