import Experiments
import Foundation
import Workplace
import Reports
import SENDSystem
import ScenarioFiles

/// `highneeds compare`: what each scenario changes against a baseline, what it costs and when it pays back.
struct CompareCommand: Command {
  static let name = "compare"
  static let summary = "Compare scenarios with a baseline: differences, invest to save, who waits longer."
  static let options: [CommandOption] =
    BatchOptions.pairedOptions + [
      .value("output", "FOLDER", "Where to write; Results/compare- and the baseline's name if left out."),
      .flag("force", "Replace an earlier result in the same folder."), ResultSummary.option,
    ]
  static let positional: Positional? = Positional(
    "SCENARIO", 2...100, "The baseline, then the scenarios to compare with it.")
  static let examples = [
    CommandExample(
      "highneeds compare Scenarios/kingston/baseline.json5 Scenarios/kingston/devolution.json5",
      "Compares one scenario with the baseline, 1,000 replications of each."),
    CommandExample(
      "highneeds compare Scenarios/kingston/baseline.json5 Scenarios/kingston/special-school-*.json5 --replications 200",
      "Compares two ways to fill a special school; a file named twice is compared once."),
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the comparison was written"),
    (.failure, "the run failed or was interrupted; nothing was written"),
    (.misuse, "the command line or a scenario file is wrong; nothing was written"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let options = try BatchOptions(arguments)
    let files = try NamedScenario.read(arguments.positionals)
    guard let baseline = files.first, files.count > 1 else {
      throw UsageError("name a baseline and at least one other scenario")
    }
    let session = try Session<ComparisonFolder>(
      arguments, or: RunCommand.defaultOutput(arguments.positionals[0], of: Self.name), on: console)
    let comparison = try Self.comparison(files, options.batch)
    // Outputs of every scenario, and of each alternative about a dozen sums of money a year.
    let model = comparison.baseline.model
    try MemoryLimit.check(
      values: files.count * model.layout.keys.count + 12 * (files.count - 1) * model.timeline.years,
      of: comparison.replications)
    let result = try console.showingProgress(begins: true) { progress in
      let watch = Stopwatch()
      var result = try comparison.run(
        isCancelled: { Interrupt.isRaised }, progress: progress.show)
      result.seconds = watch.seconds
      return result
    }
    let record = ComparisonRecord(
      version: HighNeeds.version, command: "compare", authority: baseline.scenario,
      baseline: baseline.entry, scenarios: files.dropFirst().map(\.entry), seed: options.batch.seed,
      threads: session.threads, result: result, startedAt: session.startedAt)
    let contents = ComparisonContents(record: record, result: result)
    try session.folder.write(contents, force: session.force)
    let key = KeyDifferences(contents)
    if arguments.flag("json") {
      try ResultSummary(contents, key, report: session.page).print(on: console)
      return .success
    }
    for line in key.lines { console.print(line) }
    console.print(
      "\(files.count) scenarios, \(result.replications) replications each, in \(result.seconds.inSeconds); report: \(session.page)"
    )
    return .success
  }

  private static func comparison(_ scenarios: [NamedScenario], _ batch: Batch) throws -> Comparison {
    guard case .replications(let count) = batch.stop else {
      throw UsageError("compare runs a fixed number of replications; use --replications")
    }
    return try NamedScenario.comparison(
      ofFiles: scenarios, seed: batch.seed, replications: count, workers: batch.workers)
  }
}
