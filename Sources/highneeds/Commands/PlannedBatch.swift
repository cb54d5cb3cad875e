import Experiments
import Foundation
import Reports
import Workplace
import SENDSystem
import ScenarioFiles

/// The batch of a plan, made ready to run or to merge.
enum PlannedBatch {
  case run(NamedScenario, ReplicationUnits)
  case compare([NamedScenario], Comparison)
  case sensitivity(PlannedStudy)

  /// One scenario makes a run, several a comparison.
  init(_ scenarios: [NamedScenario], seed: UInt64, replications: Int) throws {
    if scenarios.count == 1 {
      let units = ReplicationUnits(
        model: Model(scenarios[0].scenario), seed: seed, replications: replications)
      self = .run(scenarios[0], units)
    } else {
      self = .compare(
        scenarios,
        try NamedScenario.comparison(
          ofFiles: scenarios, seed: seed, replications: replications, workers: .alone))
    }
  }

  /// The batch that a plan describes.
  /// - Throws: `ShardFaults` where the plan does not describe a batch of its own size, whoever made it.
  init(_ plan: ShardPlan) throws {
    try self.init(described: plan)
    guard batch.unitCount == plan.units else { throw Self.damaged }
  }

  private static let damaged = ShardFaults(
    "\(ShardPlan.fileName) is damaged or was changed: it does not describe a batch that HighNeeds plans; make the plan anew"
  )

  /// The words of a study in a plan as those of a command line, checked like them.
  static func arguments(_ study: ShardPlan.Study, options: [CommandOption]) throws -> ParsedArguments {
    var arguments = ParsedArguments()
    arguments.positionals = study.scenarios
    guard !study.scenarios.isEmpty else { throw damaged }
    for (name, values) in study.options {
      let option = options.first { $0.name == name && $0.takesValue }
      guard let option, values.allSatisfy({ option.complaint(about: $0) == nil }) else { throw damaged }
      for value in values { arguments.add(value, to: name) }
    }
    return arguments
  }

  private init(described plan: ShardPlan) throws {
    if let study = plan.study {
      self = .sensitivity(try PlannedStudy(study, plan))
      return
    }
    let scenarios = try plan.scenarios.map { entry in
      NamedScenario(
        name: entry.name,
        scenario: try ScenarioReader.read(text: entry.scenario, file: ShardPlan.fileName).scenario,
        json: entry.scenario)
    }
    try self.init(scenarios, seed: plan.seed, replications: plan.units)
  }

  var kind: ShardPlan.Kind {
    switch self {
    case .run: .run
    case .compare: .compare
    case .sensitivity: .sensitivity
    }
  }

  /// What a unit of work is called, in the plural.
  var unitsInWords: String {
    switch self {
    case .run, .compare: "replications"
    case .sensitivity: "points"
    }
  }

  var batch: any ShardableBatch {
    switch self {
    case .run(_, let units): units
    case .compare(_, let comparison): comparison
    case .sensitivity(let planned): planned.experiment
    }
  }

  /// Bytes of memory that a merge takes, roughly: it keeps every value, as an unsharded run does.
  var bytesToMerge: UInt64 {
    let values =
      switch self {
      case .run(_, let units): units.model.layout.keys.count
      case .compare(let scenarios, let comparison):
        scenarios.count * comparison.baseline.model.layout.keys.count
      case .sensitivity(let planned): planned.experiment.replications * planned.experiment.outputs.count
      }
    return UInt64(values) * UInt64(batch.unitCount) * 8
  }
}
