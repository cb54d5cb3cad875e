import EventSimulation

/// A list of uncertain inputs to study, in JSON5:
///
///     [
///       "requests.growth.drift",
///       { input: "finance.unit_costs.inmss.per_pupil", low: 55000, high: 75000 },
///       { input: "requests.growth.damping", distribution: { type: "uniform", min: 0.4, max: 0.9 } },
///     ]
public struct InputsFile: Sendable {
  public struct Entry: Sendable, Equatable {
    public var path: String
    /// Instead of the scenario's own.
    public var distribution: Distribution?
    /// Whether the distribution is a range `low` to `high` that is to be covered to its ends.
    public var isRange: Bool
    public var line: Int?
  }

  public let file: String
  public private(set) var entries: [Entry] = []

  /// - Parameter known: the inputs of the scenario that have a distribution with spread.
  /// - Throws: `ScenarioError` with every problem of the file.
  public init(path: String, from texts: SourceTexts, known: Set<String>) throws(ScenarioError) {
    try self.init(try texts.read(path), file: path, known: known)
  }

  /// A list from a text, as if it stood in the named file.
  /// - Throws: `ScenarioError` with every problem of the text.
  public init(text: String, file: String, known: Set<String>) throws(ScenarioError) {
    try self.init([UInt8](text.utf8), file: file, known: known)
  }

  private init(_ bytes: [UInt8], file path: String, known: Set<String>) throws(ScenarioError) {
    file = path
    var log = ProblemLog()
    let parser = JSON5Parser(bytes, file: path)
    for trouble in parser.troubles {
      log.report(
        ScenarioProblem(file: path, line: trouble.line, keyPath: trouble.path, message: trouble.message))
    }
    if let value = parser.value, log.isEmpty {
      if let elements = value.elements {
        for (index, element) in elements.enumerated() { read(element, "[\(index)]", known, &log) }
        if elements.isEmpty {
          log.report(
            "the list is empty; name at least one number, such as [\"requests.growth.drift\"]", at: "",
            of: value)
        }
      } else {
        log.report(
          "expected a list of key paths such as [\"requests.growth.drift\"], found \(value.kindInWords)",
          at: "", of: value)
      }
    }
    guard log.isEmpty else { throw ScenarioError(problems: log.sorted) }
  }

  private mutating func read(
    _ value: SourceValue, _ place: String, _ known: Set<String>, _ log: inout ProblemLog
  ) {
    guard let path = value.text ?? value["input"]?.text else {
      let found = value.members == nil ? value.kindInWords : "an object without 'input'"
      return log.report(
        "expected a key path, or { input: \"…\", low: …, high: … }, found \(found)", at: place, of: value)
    }
    for key in (value.members ?? [:]).keys.sorted()
    where !["input", "low", "high", "distribution"].contains(key)
      && !ScenarioSchema.annotationNames.contains(key)
    {
      log.report("unknown key; possible: input, low, high, distribution", at: "\(place).\(key)", of: value)
    }
    if !known.contains(path) {
      let hint = Suggestion.nearest(to: path, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      log.report(
        "'\(Clip.text(path, to: 120))' is no uncertain number of the scenario; give the number a distribution "
          + "there\(hint)", at: place, of: value)
    }
    if entries.contains(where: { $0.path == path }) {
      log.report("'\(path)' stands in the list twice", at: place, of: value)
    }
    var entry = Entry(path: path, distribution: nil, isRange: false, line: value.line)
    if let description = value["distribution"] {
      switch DistributionReader.read(description) {
      case .failure(let refusal):
        for complaint in refusal.complaints {
          let key = complaint.key.isEmpty ? "" : ".\(complaint.key)"
          log.report(complaint.message, at: "\(place).distribution\(key)", of: complaint.value)
        }
      case .success(let distribution):
        if let problem = distribution?.problem {
          log.report("\(problem)", at: "\(place).distribution", of: description)
        } else if (distribution?.sd ?? 0) <= 0 {
          log.report("a fixed value has no influence; take the entry out", at: place, of: description)
        }
        entry.distribution = distribution
      }
    }
    if value["low"] != nil || value["high"] != nil {
      if value["distribution"] != nil {
        log.report("state low and high, or a distribution, not both", at: place, of: value)
      }
      if let low = value["low"]?.number, let high = value["high"]?.number, low.isFinite, high.isFinite,
        low < high
      {
        entry.distribution = .uniform(minimum: low, maximum: high)
        entry.isRange = true
      } else {
        log.report("expected two numbers, low under high", at: place, of: value)
      }
    }
    entries.append(entry)
  }
}
