import Experiments
import Foundation
import Workplace
import ScenarioFiles

/// An exploration that is cut into shards: its request and its points as work.
struct PlannedExploration {
  /// The options of `explore` that a plan takes beside replications and seed.
  static let optionNames = ["levers", "output-measure", "points", "held-back"]

  let request: ExploreRequest
  let experiment: DesignExperiment

  init(_ request: ExploreRequest) throws {
    self.request = request
    experiment = try request.exploration.experiment()
  }

  /// The exploration of a plan, from the texts that the plan holds.
  init(_ planned: ShardPlan.Study, _ plan: ShardPlan) throws {
    let arguments = try PlannedBatch.arguments(planned, options: ExploreCommand.options)
    var texts = Dictionary(plan.scenarios.map { ($0.name, $0.scenario) }) { first, _ in first }
    if let levers = planned.inputs, let name = arguments.text("levers") { texts[name] = levers }
    try self.init(ExploreRequest(arguments, texts: texts))
  }

  /// The plan of what the words of a `plan` command ask for.
  static func plan(_ arguments: ParsedArguments, shards: Int) throws -> (plan: ShardPlan, batch: PlannedBatch)
  {
    for option in PlannedStudy.optionNames where !optionNames.contains(option) && arguments.flag(option) {
      throw UsageError("--\(option) is of a study of sensitivity and does not go with --levers")
    }
    guard let levers = arguments.text("levers") else {
      throw UsageError("--points and --held-back are of an exploration; name its levers with --levers FILE")
    }
    guard arguments.positionals.count == 1 else {
      throw UsageError("unexpected argument '\(arguments.positionals[1])'; an exploration has one scenario")
    }
    var words = ParsedArguments()
    words.positionals = arguments.positionals
    for option in optionNames + ["replications", "seed"] {
      for value in arguments.texts(option) { words.add(value, to: option) }
    }
    let planned = try PlannedExploration(ExploreRequest(words))
    let request = planned.request
    guard shards <= planned.experiment.points else {
      throw UsageError(
        "--shards \(shards) is more than the \(planned.experiment.points) points there are to share")
    }
    let plan = try ShardPlan(
      version: HighNeeds.version, command: .explore,
      scenarios: [
        .init(
          name: request.path, scenarioHash: ContentHash.fnv1a(request.source.json),
          scenario: request.source.json)
      ],
      study: .init(
        scenarios: words.positionals, options: words.values,
        inputs: try String(contentsOfFile: levers, encoding: .utf8),
        replications: request.exploration.replications),
      seed: request.exploration.seed, shards: shards, batch: planned.experiment, createdAt: Date())
    return (plan, .explore(planned))
  }
}
