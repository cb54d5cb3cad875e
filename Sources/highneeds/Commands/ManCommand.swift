/// `highneeds man`: the manual page.
struct ManCommand: Command {
  static let name = "man"
  static let summary = "Print the manual page of all commands, for 'man'."
  static let examples = [
    CommandExample(
      "highneeds man > ~/.local/share/man/man1/highneeds.1", "Makes 'man highneeds' show it.")
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    console.printLines(ManualPage.text(HighNeeds.commands))
    return .success
  }
}
