import Experiments
import SENDSystem
import ScenarioFiles

/// A scenario with the name that tables give it.
package struct NamedScenario: Sendable {
  package var name: String
  package var scenario: Scenario
  /// The canonical JSON text of the scenario.
  package var json: String

  package init(name: String, scenario: Scenario, json: String) {
    self.name = name
    self.scenario = scenario
    self.json = json
  }

  /// For the record of a comparison.
  package var entry: ComparisonRecord.Entry {
    var entry = ComparisonRecord.Entry(
      name: name, scenario: scenario, json: json, hash: ContentHash.fnv1a(json))
    entry.effects = EffectWords(scenario).readings
    return entry
  }

  /// The names with a number behind those that stand there already, so that no two are alike.
  package static func different(_ names: [String]) -> [String] {
    // A name that nobody else has stays, wherever it stands.
    var taken = Set(names)
    var seen: Set<String> = []
    return names.map { name in
      if seen.insert(name).inserted { return name }
      var number = 2
      while !taken.insert("\(name)-\(number)").inserted { number += 1 }
      return "\(name)-\(number)"
    }
  }

  /// The first scenario as baseline, the others as its alternatives.
  package static func comparison(
    of scenarios: [NamedScenario], seed: UInt64, replications: Int, workers: Workers
  ) throws(ComparisonError) -> Comparison {
    let arms = scenarios.map { Comparison.Arm(name: $0.name, model: Model($0.scenario)) }
    return try Comparison(
      baseline: arms[0], alternatives: Array(arms.dropFirst()), seed: seed, replications: replications,
      workers: workers)
  }
}
