import SENDSystem

/// A file that lists the levers a working group moves: key path, plain name and range of each.
///
/// ```json5
/// {
///   schema: 1,
///   kind: "levers",
///   levers: [
///     { key: "requests", name: "Requests for assessment", low: 0.8, high: 1.2 },
///     { key: "finance.inflation.independent_fees", name: "Fee inflation", low: 0, high: 0.08, unit: "share", step: 0.005 },
///   ],
/// }
/// ```
///
/// A bare list of levers will do as well.
public struct LeversFile: Sendable {
  /// One lever, as the file has it.
  public struct Entry: Sendable, Equatable {
    /// Key path as `Lever` takes it.
    public var key: String
    /// What it is, in words for everyone in the room.
    public var name: String
    public var low: Double
    public var high: Double
    /// What follows a value; `share` stands for a percentage and `GBP` for pounds.
    public var unit: String
    /// The smallest move; a hundredth of the range if not stated, 1 for whole numbers.
    public var step: Double?
    /// The value that leaves the scenario as it is, for keys that the scenario does not state.
    public var today: Double?
    /// Where it stands, for messages: its line, and its key path such as `levers[2]`.
    var line: Int?
    var path: String
  }

  /// An entry with the lever of a scenario.
  public struct Bound: Sendable {
    public var entry: Entry
    public var lever: Lever
    public var today: Double
    public var step: Double
  }

  public static let count = 2...6

  public let file: String
  public let entries: [Entry]

  /// - Throws: `ScenarioError` with every problem of the file.
  public init(path: String, from texts: SourceTexts) throws(ScenarioError) {
    try self.init(bytes: try texts.read(path), file: path)
  }

  /// Reads a text as if it stood in the named file.
  public init(text: String, file: String) throws(ScenarioError) {
    try self.init(bytes: [UInt8](text.utf8), file: file)
  }

  private init(bytes: [UInt8], file: String) throws(ScenarioError) {
    var log = ProblemLog()
    guard let tree = Inheritance.plainTree(of: bytes, file: file, log: &log) else {
      throw ScenarioError(problems: log.sorted)
    }
    var reader = LeversReader(log: log)
    entries = reader.entries(tree)
    guard reader.log.isEmpty else { throw ScenarioError(problems: reader.log.sorted) }
    self.file = file
  }

  /// Whether a file says of itself that it lists levers.
  static func isLevers(_ tree: SourceValue) -> Bool { tree["kind"]?.text == LeversReader.kind }

  /// The levers of a scenario, each tried at both ends of its range.
  /// - Throws: `ScenarioError` with every problem of the levers in this scenario.
  public func levers(of source: ScenarioSource) throws(ScenarioError) -> [Bound] {
    var problems: [ScenarioProblem] = []
    var bound: [Bound] = []
    for entry in entries {
      func complain(_ key: String, _ message: String) {
        problems.append(
          ScenarioProblem(
            file: file, line: entry.line, keyPath: "\(entry.path).\(key)",
            message: Clip.text(message, to: 400)))
      }
      let lever: Lever
      do throws(ScenarioError) {
        lever = try source.lever(entry.key)
      } catch {
        for problem in error.problems { complain("key", "'\(Clip.text(entry.key))': \(problem.message)") }
        continue
      }
      if lever.movesYears {
        complain("key", "'\(entry.key)' says which years the scenario covers; it is no lever")
        continue
      }
      func text(_ value: Double) -> String { JSONValue.text(of: value) }
      if let current = lever.current, let today = entry.today, current != today {
        complain("today", "the scenario has \(text(current)); leave 'today' out")
        continue
      }
      guard let today = lever.current ?? entry.today else {
        complain(
          "today", "missing; the scenario does not state this key, so say which value leaves it as it is")
        continue
      }
      guard today >= entry.low, today <= entry.high else {
        complain(
          today < entry.low ? "low" : "high",
          "the scenario has \(text(today)), which must lie from 'low' to 'high'; widen the range")
        continue
      }
      if lever.isWhole {
        for (name, value) in [("low", entry.low), ("high", entry.high), ("step", entry.step ?? 1)]
        where value != value.rounded() {
          complain(name, "only whole numbers are possible here, found \(text(value))")
        }
      }
      for (name, value) in [("low", entry.low), ("high", entry.high)]
      where !lever.isWhole || value == value.rounded() {
        do throws(ScenarioError) {
          _ = try source.variant([(lever, value)])
        } catch {
          complain(name, "\(text(value)) is not possible: \(error.problems[0].message)")
        }
      }
      let step = entry.step ?? (lever.isWhole ? 1 : (entry.high - entry.low) / 100)
      bound.append(Bound(entry: entry, lever: lever, today: today, step: step))
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    return bound
  }
}
