import Experiments
import Foundation
import Workplace
import Reports
import ScenarioFiles

/// `highneeds plan`: cuts a run, a comparison or a study into shards for the machines of a cluster.
struct PlanCommand: Command {
  static let name = "plan"
  static let summary =
    "Cut a run, a comparison or a study of sensitivity into shards, to be run on many machines and merged."
  static let options: [CommandOption] =
    BatchOptions.plannedOptions
    + SensitivityCommand.options.filter { PlannedStudy.optionNames.contains($0.name) } + [
      .value(
        "screen", "N", as: .whole(1...1000),
        "Not for a plan, as the second study follows from the first: plan both one after the other."),
      .value(
        "array-from", "N", as: .whole(0...1_000_000),
        "Number of the first task in array jobs, 0 or 1 as a rule, so that tasks can be sent in again one by one."
      ),
      .value("shards", "K", as: .whole(1...100_000), "Shards to cut it into."),
      .value("output", "FOLDER", "Folder for the plan and its shards; all machines must see it."),
      .flag("force", "Replace an earlier plan in the same folder, with all its shards."),
    ]
  static let positional: Positional? = Positional(
    "SCENARIO", 1...100, "One scenario to run, or a baseline and the scenarios to compare with it.")
  static let examples = [
    CommandExample(
      "highneeds plan Scenarios/kingston/baseline.json5 --replications 10000 --shards 8 --output Results/planned",
      "Cuts 10,000 replications into eight shards; then 'highneeds run --plan' and 'highneeds merge'.")
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    guard let shards = arguments.whole("shards") else {
      throw UsageError("say how many shards with --shards K")
    }
    guard let output = arguments.text("output") else {
      throw UsageError("say where the plan goes with --output FOLDER")
    }
    let folder = ResultFolder(try arguments.outputFolder(or: output), kind: .plan)
    let force = arguments.flag("force")
    try folder.checkFree(force: force)
    if arguments.flag("screen") {
      throw UsageError(
        "--screen cannot be planned, as its second study follows from the first. Plan a study with --method morris, merge "
          + "it, write the inputs that matter most into a file, and plan one with --method sobol --inputs FILE"
      )
    }
    if PlannedStudy.optionNames.contains(where: arguments.flag) {
      let (plan, planned) = try PlannedStudy.plan(arguments, shards: shards, on: console)
      return try write(
        plan, planned, to: folder, output, force: force, arraysFrom: arguments.whole("array-from"),
        on: console)
    }
    let options = try BatchOptions(arguments)
    let scenarios = try NamedScenario.read(arguments.positionals)
    guard scenarios.count > 1 || arguments.positionals.count == 1 else {
      throw UsageError("name one scenario to run, or a baseline and at least one other to compare")
    }
    guard case .replications(let replications) = options.batch.stop else {
      throw UsageError("a plan has a fixed number of replications; use --replications")
    }
    guard scenarios.count == 1 || replications >= 2 else {
      throw UsageError("a comparison needs at least 2 --replications, found '\(replications)'")
    }
    guard shards <= replications else {
      throw UsageError("--shards \(shards) is more than the \(replications) replications there are to share")
    }
    let planned = try PlannedBatch(scenarios, seed: options.batch.seed, replications: replications)
    let entries = scenarios.map {
      ShardPlan.Entry(name: $0.name, scenarioHash: ContentHash.fnv1a($0.json), scenario: $0.json)
    }
    let plan = try ShardPlan(
      version: HighNeeds.version, command: planned.kind, scenarios: entries, seed: options.batch.seed,
      shards: shards, batch: planned.batch, createdAt: Date())
    return try write(
      plan, planned, to: folder, output, force: force, arraysFrom: arguments.whole("array-from"), on: console)
  }

  private func write(
    _ plan: ShardPlan, _ planned: PlannedBatch, to folder: ResultFolder, _ output: String, force: Bool,
    arraysFrom: Int?,
    on console: Console
  ) throws -> ExitCode {
    let shards = plan.shards
    var plan = plan
    plan.arraysFrom = arraysFrom
    try folder.write(force: force) { folder in
      try plan.encoded().write(to: folder.url.appendingPathComponent(ShardPlan.fileName))
    }
    let gigabytes = String(format: "%.1f", max(0.1, Double(planned.bytesToMerge) / 1e9))
    console.print(
      """
      \(plan.units) \(planned.unitsInWords) in \(shards) shards; the merge will take about \(gigabytes) GB of memory. Next:
        highneeds run --plan \(output) --shard 1/\(shards)   (and so on; --shard auto in an array job)
        highneeds merge \(output) --output FOLDER
      """)
    return .success
  }
}
