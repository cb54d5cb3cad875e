/// One thing that is wrong with a scenario file, in words for the person who mends it.
public struct ScenarioProblem: Sendable, Equatable {
  /// The file that the trouble stands in, as it was named; with `extends` it may be another than was asked for.
  public var file: String
  /// Line in that file, counted from 1; `nil` where no line is to blame.
  public var line: Int?
  /// Dotted path of the key, such as `requests.growth.drift` or `moves[2].ages`; empty for the whole file.
  public var keyPath: String
  /// What is wrong; how to mend it.
  public var message: String

  public init(file: String, line: Int?, keyPath: String, message: String) {
    self.file = file
    self.line = line
    self.keyPath = keyPath
    self.message = message
  }
}

extension ScenarioProblem: CustomStringConvertible {
  /// `file:line: key.path: what is wrong; how to mend it`.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    text += ": "
    if !keyPath.isEmpty { text += "\(keyPath): " }
    return text + message
  }
}

/// Everything that is wrong with a scenario file. There is always at least one problem.
public struct ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
  public var problems: [ScenarioProblem]

  public init(problems: [ScenarioProblem]) {
    precondition(!problems.isEmpty, "a scenario error has at least one problem")
    self.problems = problems
  }

  /// One problem a line.
  public var description: String { problems.map { $0.description }.joined(separator: "\n") }
}
