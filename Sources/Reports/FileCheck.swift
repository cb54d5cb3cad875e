import ScenarioFiles

/// What `check` says of a scenario or strategy file, line by line.
package struct FileCheck: Sendable {
  /// Whether the file has no problems.
  package let isSound: Bool
  /// The problems; of a sound file that there are none, and what it says in words.
  package let lines: [String]
  package let problems: [ScenarioProblem]

  /// - Parameter isQuiet: whether to leave out what a sound file says.
  package init(_ file: String, from texts: SourceTexts, isQuiet: Bool = false) {
    do throws(ScenarioError) {
      let content = try ScenarioReader.readAny(path: file, from: texts)
      var lines = ["\(file): no problems"]
      if !isQuiet {
        lines += (ScenarioSummary.lines(for: content) + ScenarioSummary.effects(of: content)).map {
          "  \($0)"
        }
        if case .scenario(let scenario, _) = content {
          lines += ScenarioNotes.lines(for: scenario).map { "  note: \($0)" }
        }
        lines += ScenarioReader.remarks(path: file, from: texts).map { "  note: \($0)" }
      }
      (isSound, self.lines, problems) = (true, lines, [])
    } catch {
      (isSound, lines, problems) = (false, error.problems.map { $0.description }, error.problems)
    }
  }
}
