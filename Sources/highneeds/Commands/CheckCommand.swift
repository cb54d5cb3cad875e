import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// `highneeds check`: says what is wrong with scenario and strategy files, and does nothing else.
struct CheckCommand: Command {
  static let name = "check"
  static let summary = "Check scenario and strategy files and report everything that is wrong with them."
  static let options: [CommandOption] = [
    .flag("quiet", "Do not read the effects back in words; say of each file only whether it has problems."),
    .flag("schema", "Print the JSON Schema of scenario files, for editors."),
    .flag("reference", "Print the reference page of scenario files, in Markdown."),
    .flag("measures", "Print the reference page of the measures in results, in Markdown."),
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
    if arguments.flag("measures") { console.write(MeasuresPage.markdown) }
    let files = arguments.positionals
    if files.isEmpty, !["schema", "reference", "measures"].contains(where: arguments.flag) {
      throw UsageError("name a FILE to check")
    }
    let isQuiet = arguments.flag("quiet")
    let checks = files.map { file in
      let check = FileCheck(file, from: .disk, isQuiet: isQuiet)
      for line in check.lines { console.print(line) }
      return check.isSound
    }
    return checks.contains(false) ? .misuse : .success
  }
}
