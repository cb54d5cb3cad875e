import Experiments
import Foundation
import SENDSystem
import ScenarioFiles

/// The batch of a plan, made ready to run or to merge.
enum PlannedBatch {
  case run(NamedScenario, ReplicationUnits)
  case compare([NamedScenario], Comparison)
  case sensitivity(PlannedStudy)
  case explore(PlannedExploration)

  /// One scenario makes a run, several a comparison.
  init(_ scenarios: [NamedScenario], seed: UInt64, replications: Int) throws {
    if scenarios.count == 1 {
      let units = ReplicationUnits(
        model: Model(scenarios[0].scenario), seed: seed, replications: replications)
      self = .run(scenarios[0], units)
    } else {
      self = .compare(
        scenarios,
        try NamedScenario.comparison(of: scenarios, seed: seed, replications: replications, threads: 1))
    }
  }

  /// The batch that a plan describes.
  init(_ plan: ShardPlan) throws {
    if let study = plan.study {
      self =
        plan.command == .explore
        ? .explore(try PlannedExploration(study, plan)) : .sensitivity(try PlannedStudy(study, plan))
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
    case .explore: .explore
    }
  }

  /// What a unit of work is called, in the plural.
  var unitsInWords: String {
    switch self {
    case .run, .compare: "replications"
    case .sensitivity, .explore: "points"
    }
  }

  var batch: any ShardableBatch {
    switch self {
    case .run(_, let units): units
    case .compare(_, let comparison): comparison
    case .sensitivity(let planned): planned.experiment
    case .explore(let planned): planned.experiment
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
      case .explore(let planned): planned.experiment.replications * planned.experiment.outputs.count
      }
    return UInt64(values) * UInt64(batch.unitCount) * 8
  }
}
