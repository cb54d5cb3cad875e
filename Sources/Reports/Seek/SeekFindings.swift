import Experiments
import Tables

/// What a search found as its files hold it; words and page are made from this.
package struct SeekFindings: Sendable {
  /// Mean and band of 90 % of a target's measure.
  struct Outcome: Sendable, Equatable {
    var mean: Double
    var low: Double
    var high: Double
  }

  /// A combination of levels that was run.
  struct Run: Sendable {
    /// By lever.
    var levels: [Double]
    /// By target.
    var outcomes: [Outcome]
    /// Share of the replications that meet each target.
    var probabilities: [Double]
  }

  struct Answer: Sendable {
    var criterion: SeekCriterion
    var outcome: LevelSearch.Outcome
    var level: Double
    /// By target, at the level.
    var outcomes: [Outcome]
    var probability: Double
    var interval: ClosedRange<Double>?
  }

  /// What one lever must be for each level of another.
  struct Frontier: Sendable {
    /// Places of the two levers among all: the one that is set, and the one that is sought.
    var given: Int
    var sought: Int
    var points: [(given: Double, answer: Answer)]
  }

  struct Pattern: Sendable {
    /// By lever.
    struct Lever: Sendable {
      var level: Double
      /// The bound that helps; `nil` when neither does.
      var bound: Double?
      /// Pupils in another setting if it went all the way alone.
      var pupils: Double
    }

    var year: Int
    var answer: Answer
    var levers: [Lever]
    /// A row a setting, and one for all.
    var settings: [SeekTables.PatternRow]
  }

  let levers: [SeekLever]
  let targets: [SeekTarget]
  let units: [String]
  let criterion: SeekCriterion
  let replications: Int
  let isMonotone: Bool
  /// In the order in which they ran.
  let runs: [Run]
  /// Of one lever: by the criterion asked for, then by others.
  let answers: [Answer]
  let frontiers: [Frontier]
  let pattern: Pattern?

  /// Every level of the one lever that was run, in order.
  var points: [Run] { runs.sorted { $0.levels[0] < $1.levels[0] } }

  /// The run of one lever at the level of today, or what is nearest to it in the range.
  var today: Run? { runs.first { $0.levels[0] == levers[0].reference } ?? points.first }

  /// What has just been found, as it will be written.
  /// - Parameter pattern: plans by setting, for the answer of a search for a pattern.
  package init(_ result: SeekResult, pattern: SeekTables.PlansBySetting? = nil) throws(ResultFolderError) {
    let tables = SeekTables.all(result, pattern: pattern)
    try self.init(SeekFrame(result, patternYear: pattern?.year)) { name in
      Array((tables.first { $0.fileName == name }?.text ?? "").utf8)
    }
  }

  /// - Parameter file: the files of the folder by name.
  /// - Throws: `ResultFolderError.damaged` where the frame does not fit together or a table does not belong to it, and
  ///   what `file` throws.
  package init(
    _ frame: SeekFrame, _ file: (String) throws(ResultFolderError) -> [UInt8]
  ) throws(ResultFolderError) {
    levers = frame.levers
    targets = frame.targets.compactMap { try? SeekTarget($0) }
    units = frame.units
    criterion = frame.confidence.map { .confidence($0) } ?? .expected
    replications = frame.replications
    isMonotone = frame.isMonotone
    guard !levers.isEmpty, !targets.isEmpty, targets.count == frame.targets.count,
      units.count == targets.count
    else {
      throw ResultFolderError.damaged(
        name: AnalysisRecord.fileName, line: nil,
        reason: "the entry \"seek\" lacks levers or targets that can be read.")
    }
    let reader = SeekReader(levers: levers, targets: targets, criterion: criterion)
    let runs = try Self.table(file(SeekTables.runsFileName)) { bytes throws(TableError) in
      try reader.runs(bytes)
    }
    self.runs = runs
    try Self.check(runs.count, frame.runs, "combinations of levels", SeekTables.runsFileName)
    if let known = frame.pattern {
      let settings = try file(SeekTables.patternFileName)
      pattern = try Self.table(file(SeekTables.leversFileName)) { levers throws(TableError) in
        try reader.pattern(known, runs, settings: settings, levers: levers)
      }
    } else {
      pattern = nil
    }
    let isSingle = pattern == nil && levers.count == 1
    answers =
      isSingle
      ? try Self.table(file(SeekTables.answersFileName)) { bytes throws(TableError) in
        try reader.answers(bytes, runs)
      } : []
    frontiers =
      pattern == nil && !isSingle
      ? try Self.table(file(SeekTables.frontierFileName)) { bytes throws(TableError) in
        try reader.frontiers(bytes, runs)
      } : []
    if isSingle { try Self.check(answers.count, frame.answers, "answers", SeekTables.answersFileName) }
    if !frontiers.isEmpty {
      let points = frontiers.reduce(0) { $0 + $1.points.count }
      try Self.check(points, frame.answers, "answers", SeekTables.frontierFileName)
    }
  }

  /// What a table holds; one that is not as it should be is a damaged file.
  private static func table<Value>(
    _ bytes: [UInt8], _ read: ([UInt8]) throws(TableError) -> Value
  ) throws(ResultFolderError) -> Value {
    do throws(TableError) {
      return try read(bytes)
    } catch {
      throw .damaged(name: error.file, line: error.line, reason: error.reason)
    }
  }

  private static func check(
    _ count: Int, _ wanted: Int, _ what: String, _ file: String
  ) throws(ResultFolderError) {
    guard count == wanted else {
      throw ResultFolderError.damaged(
        name: file, line: nil, reason: "it holds \(count) \(what) where \(wanted) belong.")
    }
  }
}
