/// Collects the problems of a scenario while it is checked.
struct ProblemLog {
  /// More problems than this help nobody.
  static let limit = 200

  private(set) var problems: [ScenarioProblem] = []
  /// Whether there were more problems than the limit; checks may stop then.
  private(set) var isFull = false
  /// Paths that were reported, and all paths above them.
  private var blamedPaths: Set<String> = []
  private var reportedPaths: Set<String> = []

  var isEmpty: Bool { problems.isEmpty }

  mutating func report(_ message: String, at path: String, of value: SourceValue) {
    if isFull { return }
    report(
      ScenarioProblem(file: value.file, line: value.line, keyPath: Clip.text(path, to: 120), message: message)
    )
    blame(path)
  }

  mutating func report(_ problem: ScenarioProblem) {
    if problems.count < ProblemLog.limit { problems.append(problem) } else { isFull = true }
  }

  /// Whether anything at, below or above the path was already reported, so that a check that builds on it would
  /// only repeat the complaint in other words.
  func isBlamed(_ path: String) -> Bool {
    blamedPaths.contains(path) || ProblemLog.ancestors(of: path).contains(where: reportedPaths.contains)
  }

  private mutating func blame(_ path: String) {
    reportedPaths.insert(path)
    blamedPaths.insert(path)
    blamedPaths.formUnion(ProblemLog.ancestors(of: path))
  }

  private static func ancestors(of path: String) -> [String] {
    path.indices.filter { path[$0] == "." || path[$0] == "[" }.map { String(path[..<$0]) }
  }

  /// The problems by file and line, with a last one where there are more.
  var sorted: [ScenarioProblem] {
    var files: [String] = []
    for problem in problems where !files.contains(problem.file) { files.append(problem.file) }
    let order = problems.enumerated().sorted { a, b in
      let keyA = (files.firstIndex(of: a.element.file) ?? 0, a.element.line ?? 0, a.offset)
      let keyB = (files.firstIndex(of: b.element.file) ?? 0, b.element.line ?? 0, b.offset)
      return keyA < keyB
    }
    var result = order.map(\.element)
    if isFull, let last = result.last {
      result.append(
        ScenarioProblem(
          file: last.file, line: nil, keyPath: "", message: "more problems are not listed; mend these first"))
    }
    return result
  }
}

/// Shortens what a file may have made absurdly long before it is quoted in a message.
enum Clip {
  static func text(_ text: String, to length: Int = 60) -> String {
    text.count > length ? text.prefix(length) + "…" : text
  }
}
