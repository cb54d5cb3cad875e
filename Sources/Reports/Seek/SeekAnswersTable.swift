import Experiments
import Tables

/// `answers.csv`: the level sought.
enum SeekAnswersTable: ResultTable {
  static let fileName = "answers.csv"
  static let meaning = "The level sought, first by the criterion asked for"
  static let blank: (lever: String, today: Double?, answer: SeekFindings.Answer) = ("", nil, .blank)

  static func pass(
    _ row: inout (lever: String, today: Double?, answer: SeekFindings.Answer), _ cells: inout Cells
  ) {
    cells.text("lever", &row.lever, "Key path of the lever")
    var criterion =
      switch row.answer.criterion {
      case .expected: "expected"
      case .confidence(let share): FixedDecimals.exact(share)
      }
    cells.text(
      "criterion", &criterion, "expected, or the probability with which the targets are to be met"
    ) { $0 == "expected" || Double($0).map { $0 > 0 && $0 < 1 } == true }
    row.answer.criterion = Double(criterion).map { .confidence($0) } ?? .expected
    cells.code("outcome", &row.answer.outcome, "already_met, met or out_of_reach")
    cells.exact(
      "today", &row.today,
      "Level of the scenario, in the unit of the lever; empty where it does not state the key")
    row.answer.passLevel(
      "level",
      "Level that meets the targets, or comes nearest where they are out of reach; in the unit of the lever",
      quantile: "5 % quantile of the level over resampled replications; empty where not met", &cells)
    cells.number(
      "probability_met", &row.answer.probability, decimals: 4,
      "Share of the replications that meet all targets at the level")
  }
}

/// `frontier.csv`: for each level of one lever that of another.
enum SeekFrontierTable: ResultTable {
  struct Row: Sendable {
    var levers: [SeekLever] = []
    /// The lever that is set, and its level.
    var given = ""
    var level = Double.nan
    /// The lever that is sought, and what was found.
    var sought = ""
    var answer = SeekFindings.Answer.blank
  }

  static let fileName = "frontier.csv"
  static let meaning =
    "For each level of one lever, the level of another that meets the targets; other levers as today"
  static let blank = Row()

  static func pass(_ row: inout Row, _ cells: inout Cells) {
    let levers = row.levers
    func isKnown(_ key: String) -> Bool { levers.contains { $0.key == key } }
    cells.text("lever", &row.given, "Lever that is set", isKnown: isKnown)
    cells.exact("level", &row.level, "Its level, in its unit")
    cells.text("other_lever", &row.sought, "Lever that is sought", isKnown: isKnown)
    cells.code("outcome", &row.answer.outcome, "already_met, met or out_of_reach")
    row.answer.passLevel(
      "other_level", "Level of the other lever that meets the targets, or comes nearest; in its unit",
      quantile: "5 % quantile over resampled replications; empty where not met", &cells)
    cells.number(
      "probability_met", &row.answer.probability, decimals: 4,
      "Share of the replications that meet all targets there")
  }
}

extension SeekFindings.Answer {
  fileprivate static let blank = Self(
    criterion: .expected, outcome: .met, level: .nan, outcomes: [], probability: .nan, interval: nil)

  init(_ answer: LevelSearch.Answer) {
    self.init(
      criterion: answer.criterion, outcome: answer.outcome, level: answer.point.level, outcomes: [],
      probability: answer.probability, interval: answer.interval)
  }

  fileprivate mutating func passLevel(
    _ name: String, _ meaning: String, quantile: String, _ cells: inout Cells
  ) {
    cells.exact(name, &level, meaning)
    var (low, high) = (interval?.lowerBound, interval?.upperBound)
    cells.exact(name + "_p05", &low, quantile)
    cells.exact(name + "_p95", &high, "95 % quantile, likewise")
    interval = low.flatMap { low in high.flatMap { low <= $0 ? low...$0 : nil } }
  }
}
