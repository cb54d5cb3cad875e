import Experiments
import SENDSystem
import Tables

/// Reads the tables of a search back.
struct SeekReader {
  let levers: [SeekLever]
  let targets: [SeekTarget]
  let criterion: SeekCriterion

  /// `seek.csv`: a row a combination of levels and target.
  func runs(_ bytes: [UInt8]) throws(TableError) -> [SeekFindings.Run] {
    var runs: [SeekFindings.Run] = []
    let name = SeekTables.runsFileName
    for var row in try rows(bytes, name, SeekTables.runColumns(levers)) {
      let number = try row.integer()
      var levels: [Double] = []
      for _ in levers { levels.append(try row.number()) }
      if runs.last.map({ $0.outcomes.count == targets.count }) ?? true {
        runs.append(.init(levels: levels, outcomes: [], probabilities: []))
      }
      let place = runs.count - 1
      guard number == runs.count, runs[place].levels == levels,
        row.text() == targets[runs[place].outcomes.count].text
      else { throw row.outOfPlace }
      _ = row.text()
      let mean = try row.number()
      _ = row.text()
      let low = try row.number()
      _ = row.text()
      runs[place].outcomes.append(.init(mean: mean, low: low, high: try row.number()))
      runs[place].probabilities.append(try row.number())
    }
    guard let last = runs.last, last.outcomes.count == targets.count else {
      throw .malformed(file: name, line: 1, reason: "there is no run, or the last one lacks targets")
    }
    return runs
  }

  /// `answers.csv`: the level sought, first by the criterion asked for.
  func answers(_ bytes: [UInt8], _ runs: [SeekFindings.Run]) throws(TableError) -> [SeekFindings.Answer] {
    var answers: [SeekFindings.Answer] = []
    for var row in try rows(bytes, SeekTables.answersFileName, SeekTables.answerColumns) {
      _ = row.text()
      let code = row.text()
      let share = Double(code)
      guard code == "expected" || share.map({ $0 > 0 && $0 < 1 }) == true else {
        throw row.unknownCode(code)
      }
      let outcome = try outcome(&row)
      _ = row.text()
      answers.append(
        try answer(&row, share.map { .confidence($0) } ?? .expected, outcome, runs) { [$0] })
    }
    guard answers.first?.criterion == criterion else {
      throw .malformed(
        file: SeekTables.answersFileName, line: 1,
        reason: "the answer by the criterion that was asked for is missing")
    }
    return answers
  }

  /// `frontier.csv`: for each level of one lever that of another.
  func frontiers(_ bytes: [UInt8], _ runs: [SeekFindings.Run]) throws(TableError) -> [SeekFindings.Frontier] {
    var frontiers: [SeekFindings.Frontier] = []
    for var row in try rows(bytes, SeekTables.frontierFileName, SeekTables.frontierColumns) {
      let given = try lever(&row)
      let level = try row.number()
      let sought = try lever(&row)
      if frontiers.last.map({ $0.given != given || $0.sought != sought }) ?? true {
        frontiers.append(.init(given: given, sought: sought, points: []))
      }
      let outcome = try outcome(&row)
      let answer = try answer(&row, criterion, outcome, runs) { found in
        var levels = levers.map { $0.reference }
        levels[given] = level
        levels[sought] = found
        return levels
      }
      frontiers[frontiers.count - 1].points.append((level, answer))
    }
    // One for each pair of levers.
    guard frontiers.count == levers.count * (levers.count - 1) / 2 else {
      throw .malformed(
        file: SeekTables.frontierFileName, line: 1, reason: "the rows of a pair of levers are missing")
    }
    return frontiers
  }

  /// `pattern.csv` and `pattern_levers.csv`.
  func pattern(
    _ known: SeekFrame.Pattern, _ runs: [SeekFindings.Run], settings: [UInt8], levers bytes: [UInt8]
  ) throws(TableError) -> SeekFindings.Pattern {
    var found: [SeekFindings.Pattern.Lever] = []
    for var row in try rows(bytes, SeekTables.leversFileName, SeekTables.leverColumns) {
      guard found.count < levers.count, row.text() == levers[found.count].key else { throw row.outOfPlace }
      _ = row.text()
      let bound = try row.number()
      _ = row.text()
      let level = try row.number()
      for _ in 0..<2 { _ = row.text() }
      found.append(.init(level: level, bound: bound.isFinite ? bound : nil, pupils: try row.number()))
    }
    let levels = found.map { $0.level }
    guard let run = runs.first(where: { $0.levels == levels }) else {
      throw .malformed(
        file: SeekTables.leversFileName, line: 1,
        reason: "the levels are not those of a run in \(SeekTables.runsFileName)")
    }
    var plans: [SeekTables.PatternRow] = []
    let codes = Setting.allCases.map { $0.code } + ["all"]
    for var row in try rows(settings, SeekTables.patternFileName, SeekTables.patternColumns(known.year)) {
      let code = row.text()
      guard plans.count < codes.count, code == codes[plans.count] else { throw row.outOfPlace }
      func part() throws(TableError) -> SeekTables.PatternRow.Part {
        let (mean, low, high) = (try row.number(), try row.number(), try row.number())
        return .init(mean: mean, low: low, high: high, share: try row.number())
      }
      let (start, startShare) = (try row.number(), try row.number())
      let without = try part()
      plans.append(
        .init(code: code, start: start, startShare: startShare, without: without, after: try part()))
    }
    guard plans.count == codes.count else {
      throw .malformed(
        file: SeekTables.patternFileName, line: 1, reason: "\(plans.count) rows where \(codes.count) belong")
    }
    return .init(
      year: known.year,
      answer: .init(
        criterion: criterion, outcome: known.outcome, level: 0, outcomes: run.outcomes,
        probability: known.probability, interval: nil),
      levers: found, settings: plans)
  }

  // MARK: Parts of rows

  private func rows(
    _ bytes: [UInt8], _ file: String, _ columns: [SeekTables.Table.Column]
  ) throws(TableError) -> [TableRecord] {
    try TableRecord.rows(of: bytes, file: file, columns: columns.map { $0.name })
  }

  private func lever(_ row: inout TableRecord) throws(TableError) -> Int {
    let key = row.text()
    guard let index = levers.firstIndex(where: { $0.key == key }) else { throw row.unknownCode(key) }
    return index
  }

  private func outcome(_ row: inout TableRecord) throws(TableError) -> LevelSearch.Outcome {
    let code = row.text()
    guard let outcome = LevelSearch.Outcome(rawValue: code) else { throw row.unknownCode(code) }
    return outcome
  }

  /// Level, interval and probability, with what the run at the level found.
  private func answer(
    _ row: inout TableRecord, _ criterion: SeekCriterion, _ outcome: LevelSearch.Outcome,
    _ runs: [SeekFindings.Run], levels: (Double) -> [Double]
  ) throws(TableError) -> SeekFindings.Answer {
    let level = try row.number()
    let (low, high) = (try row.number(), try row.number())
    let wanted = levels(level)
    guard let run = runs.first(where: { $0.levels == wanted }) else { throw row.outOfPlace }
    return SeekFindings.Answer(
      criterion: criterion, outcome: outcome, level: level, outcomes: run.outcomes,
      probability: try row.number(), interval: low <= high ? low...high : nil)
  }
}
