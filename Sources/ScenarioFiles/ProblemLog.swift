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
  /// What was reported of parameters and strategy files, which may be used more than once.
  private var shared: Set<String> = []
  /// Key paths of the scenario that are shown without their beginning for values of a file of their own.
  private var roots: [(prefix: String, file: String)] = []

  var isEmpty: Bool { problems.isEmpty }

  mutating func report(_ message: String, at path: String, of value: SourceValue) {
    if isFull { return }
    defer { blame(path) }
    var problem = ScenarioProblem(file: value.file, line: value.line, keyPath: "", message: message)
    let root = roots.first { $0.file == value.file && path.hasPrefix($0.prefix) }
    if let parameter = value.parameter {
      // The same wrong value complains once, wherever it is used.
      guard shared.insert(problem.description).inserted else { return }
      problem.message += " (parameter '\(Clip.text(parameter.name))')"
    }
    problem.keyPath = Clip.text(root.map { String(path.dropFirst($0.prefix.count)) } ?? path, to: 120)
    if root != nil, !shared.insert(problem.description).inserted { return }
    report(problem)
  }

  /// From here on problems of values of a file whose path starts with the prefix are shown without it.
  mutating func showPaths(of file: String, without prefix: String) { roots.append((prefix, file)) }

  mutating func report(_ problem: ScenarioProblem) {
    if problems.count < ProblemLog.limit { problems.append(problem) } else { isFull = true }
  }

  /// Whether anything at, below or above the path was already reported, so that a check that builds on it would
  /// only repeat the complaint in other words.
  func isBlamed(_ path: String) -> Bool {
    // Most files have no problem, and scenarios of many effects ask this of each of them again and again.
    if reportedPaths.isEmpty { return false }
    return blamedPaths.contains(path)
      || ProblemLog.ancestors(of: path).contains(where: reportedPaths.contains)
  }

  mutating func blame(_ path: String) {
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
    var result = order.map { $0.element }
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
