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
    var year: Int
    var answer: Answer
    /// By lever.
    var levers: [SeekLeversTable.Row]
    /// A row a setting, and one for all.
    var settings: [SeekPatternTable.Row]
  }

  let levers: [SeekLever]
  let targets: [SeekTarget]
  let units: [String]
  let criterion: SeekCriterion
  let replications: Int
  let isMonotone: Bool
  /// In the order in which they ran.
  private(set) var runs: [Run] = []
  /// Of one lever: by the criterion asked for, then by others.
  private(set) var answers: [Answer] = []
  private(set) var frontiers: [Frontier] = []
  private(set) var pattern: Pattern?

  /// Every level of the one lever that was run, in order.
  var points: [Run] { runs.sorted { $0.levels[0] < $1.levels[0] } }

  /// The run of one lever at the level of today, or what is nearest to it in the range.
  var today: Run? { runs.first { $0.levels[0] == levers[0].reference } ?? points.first }

  /// What has just been found, as it will be written.
  /// - Parameter pattern: plans by setting, for the answer of a search for a pattern.
  package init(
    _ result: SeekResult, pattern: SeekTables.PlansBySetting? = nil
  ) throws(ResultFolderError) {
    let tables = SeekTables.all(result, pattern: pattern)
    try self.init(SeekFrame(result, patternYear: pattern?.year)) { name in
      Array((tables.first { $0.fileName == name }?.text ?? "").utf8)
    }
  }

  /// - Parameter file: the files of the folder by name.
  /// - Throws: `.damaged` where the frame does not fit together or a table does not belong to it, and what `file` throws.
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
      throw .damaged(
        name: AnalysisRecord.fileName, line: nil,
        reason: "the entry \"seek\" lacks levers or targets that can be read.")
    }
    let table = levers.count == 1 ? SeekAnswersTable.fileName : SeekFrontierTable.fileName
    let names = frame.pattern == nil ? [table] : [SeekPatternTable.fileName, SeekLeversTable.fileName]
    var files: [[UInt8]] = []
    for name in [SeekRunsTable.fileName] + names { files.append(try file(name)) }
    do throws(TableError) {
      try readRuns(files[0])
    } catch {
      throw ResultFolderError(error)
    }
    func expect(_ count: Int, _ wanted: Int, _ what: String, _ file: String) throws(ResultFolderError) {
      guard count == wanted else {
        throw .damaged(
          name: file, line: nil, reason: "it holds \(count) \(what) where \(wanted) belong.")
      }
    }
    // Before the answers, which are found among the runs.
    try expect(runs.count, frame.runs, "combinations of levels", SeekRunsTable.fileName)
    do throws(TableError) {
      if let known = frame.pattern {
        try readPattern(known, settings: files[1], levers: files[2])
      } else if levers.count == 1 {
        try readAnswers(files[1])
      } else {
        try readFrontiers(files[1])
      }
    } catch {
      throw ResultFolderError(error)
    }
    let found = answers.count + frontiers.reduce(0) { $0 + $1.points.count }
    try expect(found, frame.pattern == nil ? frame.answers : 0, "answers", table)
  }

  // MARK: Tables read back

  private mutating func readRuns(_ bytes: [UInt8]) throws(TableError) {
    try SeekRunsTable.read(bytes, like: .init(levers)) { row, record throws(TableError) in
      if runs.last.map({ $0.outcomes.count == targets.count }) ?? true {
        runs.append(Run(levels: row.levels, outcomes: [], probabilities: []))
      }
      let place = runs.count - 1
      guard row.number == runs.count, runs[place].levels == row.levels,
        row.target == targets[runs[place].outcomes.count].text
      else { throw record.outOfPlace }
      runs[place].outcomes.append(Outcome(mean: row.mean, low: row.p05, high: row.p95))
      runs[place].probabilities.append(row.probability)
    }
    guard let last = runs.last, last.outcomes.count == targets.count else {
      throw .malformed(
        file: SeekRunsTable.fileName, line: 1, reason: "there is no run, or the last one lacks targets")
    }
  }

  private mutating func readAnswers(_ bytes: [UInt8]) throws(TableError) {
    try SeekAnswersTable.read(bytes) { row, record throws(TableError) in
      answers.append(try complete(row.answer, at: [row.answer.level], record))
    }
    guard answers.first?.criterion == criterion else {
      throw .malformed(
        file: SeekAnswersTable.fileName, line: 1,
        reason: "the answer by the criterion that was asked for is missing")
    }
  }

  private mutating func readFrontiers(_ bytes: [UInt8]) throws(TableError) {
    try SeekFrontierTable.read(bytes, like: .init(levers: levers)) { row, record throws(TableError) in
      func place(_ key: String) -> Int { levers.firstIndex { $0.key == key } ?? 0 }
      let (given, sought) = (place(row.given), place(row.sought))
      if frontiers.last.map({ $0.given != given || $0.sought != sought }) ?? true {
        frontiers.append(Frontier(given: given, sought: sought, points: []))
      }
      var levels = levers.map { $0.reference }
      (levels[given], levels[sought]) = (row.level, row.answer.level)
      var answer = try complete(row.answer, at: levels, record)
      answer.criterion = criterion
      frontiers[frontiers.count - 1].points.append((row.level, answer))
    }
    // One for each pair of levers.
    guard frontiers.count == levers.count * (levers.count - 1) / 2 else {
      throw .malformed(
        file: SeekFrontierTable.fileName, line: 1, reason: "the rows of a pair of levers are missing")
    }
  }

  /// The answer with what the run at its levels found.
  private func complete(
    _ answer: Answer, at levels: [Double], _ record: TableRecord
  ) throws(TableError) -> Answer {
    guard let run = runs.first(where: { $0.levels == levels }) else { throw record.outOfPlace }
    var answer = answer
    answer.outcomes = run.outcomes
    return answer
  }

  private mutating func readPattern(
    _ known: SeekFrame.Pattern, settings: [UInt8], levers bytes: [UInt8]
  ) throws(TableError) {
    var found: [SeekLeversTable.Row] = []
    try SeekLeversTable.read(bytes) { row, record throws(TableError) in
      guard found.count < levers.count, row.lever == levers[found.count].key else {
        throw record.outOfPlace
      }
      found.append(row)
    }
    let levels = found.map { $0.level }
    guard let run = runs.first(where: { $0.levels == levels }) else {
      throw .malformed(
        file: SeekLeversTable.fileName, line: 1,
        reason: "the levels are not those of a run in \(SeekRunsTable.fileName)")
    }
    var plans: [SeekPatternTable.Row] = []
    let codes = SeekPatternTable.codes
    try SeekPatternTable.read(settings) { row, record throws(TableError) in
      guard plans.count < codes.count, row.code == codes[plans.count] else { throw record.outOfPlace }
      plans.append(row)
    }
    guard plans.count == codes.count else {
      throw .malformed(
        file: SeekPatternTable.fileName, line: 1, reason: "\(plans.count) rows where \(codes.count) belong")
    }
    let answer = Answer(
      criterion: criterion, outcome: known.outcome, level: 0, outcomes: run.outcomes,
      probability: known.probability, interval: nil)
    pattern = Pattern(year: known.year, answer: answer, levers: found, settings: plans)
  }
}
