/// What the process returns to the shell.
enum ExitCode: Int32, Sendable {
  case success = 0
  /// The work could not be done.
  case failure = 1
  /// The command line or a scenario file is wrong.
  case misuse = 2
  /// The result does not meet what was asked, such as a precision or a target.
  case unmet = 3

  var meaning: String {
    switch self {
    case .success: "done"
    case .failure: "the work could not be done"
    case .unmet: "the result does not meet what was asked"
    case .misuse: "the command line or a scenario file is wrong; nothing was written"
    }
  }
}

/// A subcommand: its declaration, from which parsing and help follow, and its work.
///
/// A new command is one file with one conforming type, listed in `HighNeeds.commands`.
protocol Command {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  static var options: [CommandOption] { get }
  static var positional: Positional? { get }
  static var examples: [CommandExample] { get }
  /// The exit codes that the help explains.
  static var exitCodes: [(code: ExitCode, meaning: String)] { get }

  init()

  /// Does the work. Throws `UsageError` for misuse that the declaration cannot express, `ScenarioError` for faulty
  /// files, anything else for work that could not be done.
  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode
}

extension Command {
  static var options: [CommandOption] { [] }
  static var positional: Positional? { nil }
  static var exitCodes: [(code: ExitCode, meaning: String)] {
    [.success, .failure, .misuse].map { ($0, $0.meaning) }
  }
}

/// A command line that works, and what it does.
struct CommandExample: Sendable {
  var line: String
  var meaning: String

  init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}
