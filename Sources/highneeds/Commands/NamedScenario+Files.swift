import Experiments
import Foundation
import Reports
import ScenarioFiles
import Workplace

extension NamedScenario {
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
    for (index, name) in different(files.map(\.name)).enumerated() { files[index].name = name }
    return files
  }

  /// The comparison of files that a user named: what speaks against it is a fault of the command line.
  static func comparison(
    ofFiles scenarios: [NamedScenario], seed: UInt64, replications: Int, workers: Workers
  ) throws -> Comparison {
    do throws(ComparisonError) {
      return try comparison(of: scenarios, seed: seed, replications: replications, workers: workers)
    } catch {
      throw UsageError(error.description)
    }
  }
}
