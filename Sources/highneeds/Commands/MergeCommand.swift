import Experiments
import Foundation
import Workplace
import Reports
import ScenarioFiles

/// `highneeds merge`: puts the shards of a plan together to the result that one run would have given.
struct MergeCommand: Command {
  static let name = "merge"
  static let summary = "Merge the shards of a plan into the result of the whole, the same to the bit."
  static let options: [CommandOption] = [
    .value("output", "FOLDER", "Where to write the result."),
    .flag("force", "Replace an earlier result in the same folder."),
    .flag("save-replications", "Also write replications.csv, every value of every replication of a run."),
  ]
  static let positional: Positional? = Positional("PLAN", 1...1, "The folder of a plan with all its shards.")
  static let examples = [
    CommandExample(
      "highneeds merge Results/planned --output Results/kingston-baseline",
      "Writes what 'highneeds run' or 'highneeds compare' would have written.")
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the result was written"),
    (.failure, "the merge failed; nothing was written"),
    (
      .misuse,
      "the command line is wrong, or shards are missing, there twice, damaged or of another plan; nothing was written"
    ),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    guard let output = arguments.text("output") else {
      throw UsageError("say where the result goes with --output FOLDER")
    }
    let url = URL(fileURLWithPath: arguments.positionals[0])
    let plan = try ShardPlan.read(from: url, version: HighNeeds.version)
    let saves = arguments.flag("save-replications")
    guard plan.command == .run || !saves else {
      throw UsageError(
        "--save-replications is for the plan of a run; this is one of \(plan.command == .compare ? "a comparison" : "a study")"
      )
    }
    let session = try Session<ResultFolder>(arguments, or: output, on: console)
    let planned = try PlannedBatch(plan)
    try checkMemory(planned)
    let shards = ShardSet(folder: url, plan: plan)
    switch planned {
    case .sensitivity(let planned):
      let session = try Session<AnalysisFolder>(arguments, or: output, on: console)
      let (responses, effort) = try planned.experiment.merged(shards)
      let stage = SensitivityReport.Stage(
        planned.study, planned.study.findings(responses), replications: planned.replications)
      try SensitivityCommand.write(
        planned.request, [stage], planned.study, responses, effort: effort, session)
      return .success
    case .run(let scenario, let units):
      let (result, effort) = try units.merged(shards)
      _ = try session.write(result, of: scenario, seed: units.seed, saves: saves, effort: effort)
    case .compare(let scenarios, let comparison):
      try write(scenarios, comparison, shards, session)
    }
    console.print("\(plan.units) replications out of \(plan.shards) shards; report: \(session.page)")
    return .success
  }

  private func checkMemory(_ planned: PlannedBatch) throws {
    let memory = MemoryLimit.available
    guard planned.bytesToMerge > memory else { return }
    throw RunFailure(
      "the merge needs \(planned.bytesToMerge >> 30) GiB of memory, and this machine has \(memory >> 30) for it; use a larger one"
    )
  }

  private func write(
    _ scenarios: [NamedScenario], _ comparison: Comparison, _ shards: ShardSet,
    _ session: Session<ResultFolder>
  ) throws {
    let (result, effort) = try comparison.merged(shards)
    var record = ComparisonRecord(
      version: HighNeeds.version, command: shards.plan.command.rawValue, authority: scenarios[0].scenario,
      baseline: scenarios[0].entry, scenarios: scenarios.dropFirst().map(\.entry), seed: comparison.seed,
      threads: effort.threads, result: result, startedAt: session.startedAt)
    record.enter(effort)
    try ComparisonFolder(session.folder.url).write(
      ComparisonFolder.Contents(record: record, result: result), force: session.force)
  }
}
