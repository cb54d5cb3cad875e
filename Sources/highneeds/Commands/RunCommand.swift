import Experiments
import Foundation
import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// `highneeds run`: simulates one scenario and writes its results.
struct RunCommand: Command {
  static let name = "run"
  static let summary = "Simulate a scenario and write its results and report."
  static let options: [CommandOption] =
    BatchOptions.options + [
      .value("output", "FOLDER", "Where to write; Results/ and the scenario's name if left out."),
      .flag("force", "Replace an earlier result in the same folder."),
      LeverSettings.option,
      .value(
        "split-uncertainty", "N", as: .whole(3...1_000_000),
        "Do N of the replications three times and write why they differ: inputs, years or chance."),
      .flag("save-replications", "Also write replications.csv, every value of every replication."),
      ResultSummary.option,
      .value(
        "trace", "ID", as: .whole(0...Int(UInt32.max)),
        "Instead of a result, print the life of one simulated pupil; see 'highneeds trace'."),
    ] + shardOptions
  static let positional: Positional? = Positional(
    "SCENARIO", 0...1, "A scenario file in JSON5; none with --plan.")
  static let examples = [
    CommandExample(
      "highneeds run Scenarios/kingston/baseline.json5",
      "Simulates 1,000 replications into Results/kingston-baseline."),
    CommandExample(
      "highneeds run Scenarios/kingston/baseline.json5 --precision plans:2030:0.5% --output Results/precise",
      "Stops when the mean number of plans in January 2030 is known within 0.5 %."),
    CommandExample(
      "highneeds run Scenarios/kingston/baseline.json5 --set requests=1.1 --set finance.inflation.independent_fees=0.03 "
        + "--output Results/more-requests",
      "Simulates the baseline with 10 % more requests and fees that grow by 3 % a year."),
    CommandExample(
      "highneeds run --plan Results/planned --shard 3/8", "Does the third of eight shards of a plan."),
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the result was written"),
    (.failure, "the run failed or was interrupted; nothing was written"),
    (.misuse, "the command line or a scenario file is wrong; nothing was written"),
    (.unmet, "the result was written, but the precision asked for was not reached"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    if arguments.flag("plan") || arguments.flag("shard") { return try runShard(arguments, on: console) }
    guard let path = arguments.positionals.first else {
      throw UsageError("name a SCENARIO: a scenario file in JSON5, or a plan with --plan")
    }
    if arguments.flag("trace") {
      try arguments.refuse(
        Self.options.map(\.name).filter { !["trace", "seed", "set"].contains($0) },
        "does not go with --trace, which prints one life and writes nothing")
    }
    let options = try BatchOptions(arguments)
    if let split = arguments.whole("split-uncertainty"), case .replications(let count) = options.batch.stop {
      guard count >= 3 else {
        throw UsageError("--split-uncertainty needs at least 3 replications, not \(count)")
      }
      guard split <= count else {
        throw UsageError("--split-uncertainty \(split) is more than the \(count) replications there are")
      }
    }
    let settings = try LeverSettings(arguments)
    let (scenario, json) = try settings.scenario(path: path)
    if let pupil = arguments.whole("trace") {
      return try TraceCommand.trace(
        scenario, path, pupil: UInt32(pupil), seed: options.batch.seed, replication: 0, on: console)
    }
    try options.checkOutputs(scenario)
    try options.checkMemory(scenario)
    let session = try Session<ResultFolder>(arguments, or: Self.defaultOutput(path), on: console)
    let model = Model(scenario)
    let result = try options.run(model, on: console)
    let split = try arguments.whole("split-uncertainty").map {
      try options.split(result, model, replications: $0, on: console)
    }
    let contents = try session.write(
      result, of: NamedScenario(name: Self.scenarioName(path), scenario: scenario, json: json),
      seed: options.batch.seed, set: settings.texts, split: split, saves: arguments.flag("save-replications"))
    let key = KeyFigures(contents)
    if arguments.flag("json") {
      try ResultSummary(contents, key, report: session.page).print(on: console)
    } else {
      for line in key.lines { console.print(line) }
      let record = contents.record
      let rate = String(format: "%.1f", record.eventsPerSecondAndThread / 1e6)
      console.print(
        "\(record.replications) replications in \(record.seconds.inSeconds) (\(rate) million events a second and thread)"
          + "; report: \(session.page)")
    }
    if let precision = result.precision, !precision.isReached {
      console.complain(
        "highneeds run: \(precision.target.text) is known within \(Self.percent(precision.relative)) after "
          + "\(result.replications) replications, not within \(Self.percent(precision.target.relative)); "
          + "allow more with --replications")
      return .unmet
    }
    return .success
  }

  /// `Results/kingston-baseline` for `Scenarios/kingston/baseline.json5`; `Results/seek-kingston-baseline` of `seek`.
  static func defaultOutput(_ path: String, of command: String? = nil) -> String {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().lastPathComponent
    let isTopLevel = folder.isEmpty || folder == "/" || folder == "Scenarios" || !path.contains("/")
    return "Results/" + (command.map { $0 + "-" } ?? "") + (isTopLevel ? "" : folder + "-")
      + scenarioName(path)
  }

  /// The name of a scenario in tables: its file's name without the ending.
  static func scenarioName(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  private static func percent(_ share: Double) -> String { String(format: "%.2g %%", 100 * share) }
}
