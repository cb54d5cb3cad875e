@testable import highneeds

/// Runs the command line in this process and keeps what it writes.
final class Transcript {
  private(set) var output = ""
  private(set) var errors = ""
  private(set) var code = ExitCode.success

  convenience init(_ words: String...) { self.init(words) }

  init(_ words: [String]) {
    let console = Console(write: { self.output += $0 }, writeError: { self.errors += $0 })
    code = HighNeeds.run(words, on: console)
  }
}
