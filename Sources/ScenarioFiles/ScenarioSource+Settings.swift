import SENDSystem

extension ScenarioSource {
  /// The scenario with numbers put at other values by their key paths, as `--set` does; see `Lever`.
  /// - Throws: `ScenarioError` with every problem of the settings.
  public func setting(_ settings: [(key: String, value: Double)]) throws(ScenarioError) -> (
    scenario: Scenario, json: String
  ) {
    var levers: [(lever: Lever, value: Double)] = []
    var problems: [ScenarioProblem] = []
    for setting in settings {
      do throws(ScenarioError) {
        let lever = try lever(setting.key)
        if lever.isWhole, setting.value != setting.value.rounded() {
          problems.append(
            ScenarioProblem(
              file: file, line: nil, keyPath: setting.key, message: "only whole numbers are possible here"))
        }
        levers.append((lever, setting.value))
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems.map { $0.inFile(file) }) }
    do throws(ScenarioError) {
      return try variant(levers)
    } catch {
      throw ScenarioError(problems: error.problems.map { $0.inFile(file) })
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
