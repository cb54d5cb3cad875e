import SENDSystem
import ScenarioFiles

/// `highneeds check`: says what is wrong with scenario and strategy files, and does nothing else.
struct CheckCommand: Command {
  static let name = "check"
  static let summary = "Check scenario files and report everything that is wrong with them."
  static let options: [CommandOption] = [
    .flag("schema", "Print the JSON Schema of scenario files, for editors."),
    .flag("reference", "Print the reference page of scenario files, in Markdown."),
  ]
  static let positional: Positional? = Positional("FILE", 0...10_000, "Scenario files in JSON5.")
  static let examples = [
    CommandExample("highneeds check Scenarios/kingston/baseline.json5", "Checks one scenario."),
    CommandExample(
      "highneeds check --schema > scenario.schema.json", "Writes the JSON Schema for an editor."),
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "no problems"), (.misuse, "problems in a file, or a wrong command line"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    if arguments.flag("schema") { console.write(ScenarioSchema.jsonSchema()) }
    if arguments.flag("reference") { console.write(ScenarioSchema.referenceMarkdown()) }
    let files = arguments.positionals
    if files.isEmpty, !arguments.flag("schema"), !arguments.flag("reference") {
      throw UsageError("name a FILE to check")
    }
    let results = files.map { check($0, on: console) }
    return results.contains(false) ? .misuse : .success
  }

  /// Prints what is to be said of a file; `false` when it has problems.
  private func check(_ file: String, on console: Console) -> Bool {
    do throws(ScenarioError) {
      let content = try ScenarioReader.readAny(path: file)
      console.print("\(file): no problems")
      for line in ScenarioSummary.lines(for: content) { console.print("  \(line)") }
      return true
    } catch {
      console.print(error.description)
      return false
    }
  }
}
