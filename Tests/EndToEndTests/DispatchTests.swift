import Testing

@testable import highneeds

@Suite struct DispatchTests {
  @Test func withoutACommandTheOverviewIsShownAsMisuse() {
    let run = Transcript()
    #expect(run.code == .misuse)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage: highneeds COMMAND [options]"))
  }

  @Test func helpAndVersionSucceed() {
    #expect(Transcript("--help").output.contains("  check"))
    #expect(Transcript("help").code == .success)
    #expect(Transcript("help", "check").output == Transcript("check", "--help").output)
    #expect(Transcript("--version").output.hasPrefix("highneeds \(HighNeeds.version) (build "))
  }

  @Test func unknownCommandsAreNamed() {
    let run = Transcript("chekc", "x")
    #expect(run.code == .misuse)
    #expect(
      run.errors == """
        highneeds: unknown command 'chekc'; did you mean 'check'?
        Usage: highneeds COMMAND [options]; see 'highneeds --help'

        """)
    #expect(Transcript("--chekc").errors.hasPrefix("highneeds: unknown option '--chekc'\n"))
    #expect(Transcript("help", "zzz").errors.hasPrefix("highneeds: unknown command 'zzz'\n"))
  }

  @Test func misuseOfACommandShowsItsUsage() {
    let run = Transcript("check", "--shema")
    #expect(run.code == .misuse)
    #expect(
      run.errors == """
        highneeds check: unknown option '--shema'; did you mean '--schema'?
        Usage: highneeds check [options] [FILE...]; see 'highneeds check --help'

        """)
  }

  @Test func helpOfACommandHasOptionsExamplesAndExitCodes() {
    #expect(
      Transcript("check", "--help").output == """
        Check scenario and strategy files and report everything that is wrong with them.

        Usage: highneeds check [options] [FILE...]

        Arguments:
          FILE  Scenario files in JSON5.

        Options:
          --quiet      Do not read the effects back in words; say of each file only whether it has problems.
          --schema     Print the JSON Schema of scenario files, for editors.
          --reference  Print the reference page of scenario files, in Markdown.
          --measures   Print the reference page of the measures in results, in Markdown.
          --help       Show this help.

        Examples:
          highneeds check Scenarios/kingston/baseline.json5
              Checks one scenario.
          highneeds check --schema > scenario.schema.json
              Writes the JSON Schema for an editor.

        Exit codes:
          0  no problems
          2  problems in a file, or a wrong command line

        """)
  }

  @Test func everyCommandExplainsItself() {
    #expect(Set(HighNeeds.commands.map { $0.name }).count == HighNeeds.commands.count)
    for command in HighNeeds.commands {
      #expect(command.summary.hasSuffix("."))
      #expect(!command.examples.isEmpty)
      #expect(command.examples.allSatisfy { $0.line.hasPrefix("highneeds \(command.name)") })
    }
  }
}
