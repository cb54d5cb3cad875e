import Experiments
import Foundation
import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// A scenario with the name that tables give it.
struct NamedScenario {
  var name: String
  var scenario: Scenario
  /// The canonical JSON text of the scenario.
  var json: String

  /// For the record of a comparison.
  var entry: ComparisonRecord.Entry {
    var entry = ComparisonRecord.Entry(
      name: name, scenario: scenario, json: json, hash: ContentHash.fnv1a(json))
    entry.effects = EffectWords(scenario).readings
    return entry
  }

  /// Reads all files and reports the problems of all of them together. Files named twice are taken once.
  static func read(_ paths: [String]) throws -> [NamedScenario] {
    var files: [NamedScenario] = []
    var seen: Set<String> = []
    var problems: [ScenarioProblem] = []
    for path in paths where seen.insert(URL(fileURLWithPath: path).standardizedFileURL.path).inserted {
      do throws(ScenarioError) {
        let (scenario, json) = try ScenarioReader.read(path: path, from: .disk)
        files.append(NamedScenario(name: RunCommand.scenarioName(path), scenario: scenario, json: json))
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    for (index, name) in Self.different(files.map(\.name)).enumerated() { files[index].name = name }
    return files
  }

  /// The names with a number behind those that stand there already, so that no two are alike.
  static func different(_ names: [String]) -> [String] {
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
  static func comparison(
    of scenarios: [NamedScenario], seed: UInt64, replications: Int, workers: Workers
  ) throws -> Comparison {
    let arms = scenarios.map { Comparison.Arm(name: $0.name, model: Model($0.scenario)) }
    do throws(ComparisonError) {
      return try Comparison(
        baseline: arms[0], alternatives: Array(arms.dropFirst()), seed: seed, replications: replications,
        workers: workers)
    } catch {
      throw UsageError(error.description)
    }
  }
}
