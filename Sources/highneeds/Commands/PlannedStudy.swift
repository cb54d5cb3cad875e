import Experiments
import Foundation
import Workplace
import ScenarioFiles

/// A study of sensitivity that is cut into shards: its request, its design and the points as work.
struct PlannedStudy {
  /// The options of `sensitivity` that a plan takes; `--screen` chooses inputs from a first run, so it cannot be
  /// planned.
  static let optionNames = ["method", "inputs", "output-measure", "baseline", "size"]

  let request: SensitivityRequest
  let study: SensitivityStudy
  let replications: Int
  let experiment: DesignExperiment

  init(_ request: SensitivityRequest, replications: Int) throws {
    self.request = request
    self.replications = replications
    study = try request.study(request.method, request.inputs)
    experiment = try study.experiment(replications: replications)
  }

  /// The study of a plan, from the texts that the plan holds.
  init(_ planned: ShardPlan.Study, _ plan: ShardPlan) throws {
    let arguments = try PlannedBatch.arguments(planned, options: SensitivityCommand.options)
    var texts = Dictionary(plan.scenarios.map { ($0.name, $0.scenario) }) { first, _ in first }
    if let inputs = planned.inputs, let name = arguments.text("inputs") { texts[name] = inputs }
    try self.init(
      SensitivityRequest(arguments, texts: texts), replications: planned.replications)
  }

  /// The plan of what the words of a `plan` command ask for.
  static func plan(_ arguments: ParsedArguments, shards: Int, on console: Console) throws -> (
    plan: ShardPlan, batch: PlannedBatch
  ) {
    let kept = optionNames + ["replications", "seed"]
    var words = ParsedArguments()
    words.positionals = arguments.positionals
    for option in kept { for value in arguments.texts(option) { words.add(value, to: option) } }
    let request = try SensitivityRequest(words)
    let replications = try SensitivityRunner(request, console)
      .replications(of: try request.study(request.method, request.inputs))
    let planned = try PlannedStudy(request, replications: replications)
    guard shards <= planned.experiment.points else {
      throw UsageError(
        "--shards \(shards) is more than the \(planned.experiment.points) points there are to share")
    }
    let inputs = words.text("inputs").flatMap { $0 == "auto" ? nil : $0 }
    let paths = words.positionals + [words.text("baseline")].compactMap { $0 }
    let plan = try ShardPlan(
      version: HighNeeds.version, command: .sensitivity,
      scenarios: zip(paths, request.files).map {
        ShardPlan.Entry(name: $0, scenarioHash: ContentHash.fnv1a($1.json), scenario: $1.json)
      },
      study: ShardPlan.Study(
        scenarios: words.positionals, options: words.values,
        inputs: try inputs.map { try String(contentsOfFile: $0, encoding: .utf8) },
        replications: replications),
      seed: request.seed, shards: shards, batch: planned.experiment, createdAt: Date())
    return (plan, .sensitivity(planned))
  }
}
