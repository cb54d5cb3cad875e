import SENDSystem
import ScenarioFiles
import Workplace

/// `--set KEY=VALUE`: numbers of a scenario put at other values for one run.
struct LeverSettings {
  static let option = CommandOption.value(
    "set", "KEY=VALUE", repeatable: true,
    "Put a number of the scenario at another value, such as finance.inflation.independent_fees=0.03, or scale a "
      + "table by a factor, such as requests=1.1; repeatable.")

  /// As they were typed.
  let texts: [String]
  private let settings: [(key: String, value: Double)]

  init(_ arguments: ParsedArguments) throws {
    texts = arguments.texts("set")
    var settings: [(key: String, value: Double)] = []
    for text in texts {
      guard let cut = text.lastIndex(of: "="), cut != text.startIndex,
        let value = Double(text[text.index(after: cut)...]), value.isFinite
      else { throw UsageError("--set needs KEY=VALUE with a number, such as requests=1.1, found '\(text)'") }
      let key = String(text[..<cut])
      guard !settings.contains(where: { $0.key == key }) else {
        throw UsageError("--set gives '\(key)' twice")
      }
      settings.append((key, value))
    }
    self.settings = settings
  }

  /// The scenario of a file with these settings.
  /// - Throws: `ScenarioError` with every problem of the file, or else of the settings.
  func scenario(path: String) throws(ScenarioError) -> (scenario: Scenario, json: String) {
    if settings.isEmpty { return try ScenarioReader.read(path: path, from: .disk) }
    let source = try ScenarioSource(path: path, from: .disk)
    var levers: [(lever: Lever, value: Double)] = []
    var problems: [ScenarioProblem] = []
    for setting in settings {
      do throws(ScenarioError) {
        let lever = try source.lever(setting.key)
        if lever.isWhole, setting.value != setting.value.rounded() {
          problems.append(
            ScenarioProblem(
              file: path, line: nil, keyPath: setting.key, message: "only whole numbers are possible here"))
        }
        levers.append((lever, setting.value))
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems.map { $0.inFile(path) }) }
    do throws(ScenarioError) {
      return try source.variant(levers)
    } catch {
      throw ScenarioError(problems: error.problems.map { $0.inFile(path) })
    }
  }
}

extension ScenarioProblem {
  /// The problem as one of a file, where a lever put the value in that is to blame.
  fileprivate func inFile(_ path: String) -> ScenarioProblem {
    guard file == "lever" else { return self }
    var problem = self
    problem.file = path
    return problem
  }
}
