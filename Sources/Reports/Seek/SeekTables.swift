import EventSimulation
import Experiments
import SENDSystem
import Tables

/// The tables of a search.
package enum SeekTables {
  package typealias Table = AnalysisTable

  static let runsFileName = "seek.csv"
  static let answersFileName = "answers.csv"
  static let frontierFileName = "frontier.csv"
  static let patternFileName = "pattern.csv"
  static let leversFileName = "pattern_levers.csv"

  /// What the pattern of provision is compared on.
  package struct PlansBySetting: Sendable {
    /// January of the plans by setting.
    package var year: Int
    /// Plans by setting at the start of the run.
    package var start: [Double]
    /// Plans by setting without action, with the places that there are, by replication.
    package var withoutAction: [[Double]]

    package init(year: Int, start: [Double], withoutAction: [[Double]]) {
      self.year = year
      self.start = start
      self.withoutAction = withoutAction
    }
  }

  package static func all(_ result: SeekResult, pattern: PlansBySetting?) -> [Table] {
    var tables = [runs(result)]
    if let single = result.single { tables.append(answers(result, single)) }
    if !result.frontiers.isEmpty { tables.append(frontier(result)) }
    if let found = result.pattern, let pattern {
      tables.append(settings(found, pattern))
      tables.append(levers(result, found))
    }
    return tables
  }

  // MARK: Every level

  static func runColumns(_ levers: [SeekLever]) -> [Table.Column] {
    let statistics: [Table.Column] = [
      .init("target", "string", "The target"), .init("unit", "string", "Unit of its measure"),
      .init("mean", "number", "Mean of the measure over the replications"),
      .init("sd", "number", "Standard deviation over the replications"),
      .init("p05", "number", "5 % quantile"), .init("p50", "number", "Median"),
      .init("p95", "number", "95 % quantile"),
      .init("probability_met", "number", "Share of the replications that meet the target"),
    ]
    return [
      Table.Column("run", "integer", "Number of the combination of levels, in the order in which they ran")
    ]
      + levers.map {
        Table.Column(
          $0.key, "number",
          $0.isFactor
            ? "Level of this lever: a factor, 1 is today's" : "Level of this lever, in the unit of its key")
      } + statistics
  }

  private static func runs(_ result: SeekResult) -> Table {
    return Table(
      fileName: runsFileName, meaning: "Every combination of levels that was run, a row a target",
      columns: runColumns(result.levers)
    ) { writer in
      for (index, run) in result.evaluations.enumerated() {
        for (place, target) in result.targets.enumerated() {
          let values = run.values[place]
          writer.append(
            [String(index + 1)] + run.levels.map(Wording.exact) + [target.text, result.units[place]]
              + summary(values, unit: result.units[place])
              + [share(SeekCriterion.probability([values.map(target.margin)]))])
        }
      }
    }
  }

  static let answerColumns: [Table.Column] = [
    .init("lever", "string", "Key path of the lever"),
    .init("criterion", "string", "expected, or the probability with which the targets are to be met"),
    .init("outcome", "string", "already_met, met or out_of_reach"),
    .init(
      "today", "number",
      "Level of the scenario, in the unit of the lever; empty where it does not state the key"),
    .init(
      "level", "number",
      "Level that meets the targets, or comes nearest where they are out of reach; in the unit of the lever"),
    .init(
      "level_p05", "number", "5 % quantile of the level over resampled replications; empty where not met"),
    .init("level_p95", "number", "95 % quantile, likewise"),
    .init("probability_met", "number", "Share of the replications that meet all targets at the level"),
  ]

  private static func answers(_ result: SeekResult, _ single: SeekResult.Single) -> Table {
    return Table(
      fileName: answersFileName, meaning: "The level sought, first by the criterion asked for",
      columns: answerColumns
    ) { writer in
      let lever = result.levers[0]
      for answer in [single.answer] + single.others {
        writer.append([
          lever.key, code(answer.criterion), answer.outcome.rawValue, lever.today.map(Wording.exact) ?? "",
          Wording.exact(answer.point.level), answer.interval.map { Wording.exact($0.lowerBound) } ?? "",
          answer.interval.map { Wording.exact($0.upperBound) } ?? "", share(answer.probability),
        ])
      }
    }
  }

  // MARK: Frontier

  static let frontierColumns: [Table.Column] = [
    .init("lever", "string", "Lever that is set"), .init("level", "number", "Its level, in its unit"),
    .init("other_lever", "string", "Lever that is sought"),
    .init("outcome", "string", "already_met, met or out_of_reach"),
    .init(
      "other_level", "number",
      "Level of the other lever that meets the targets, or comes nearest; in its unit"),
    .init("other_level_p05", "number", "5 % quantile over resampled replications; empty where not met"),
    .init("other_level_p95", "number", "95 % quantile, likewise"),
    .init("probability_met", "number", "Share of the replications that meet all targets there"),
  ]

  private static func frontier(_ result: SeekResult) -> Table {
    return Table(
      fileName: frontierFileName,
      meaning:
        "For each level of one lever, the level of another that meets the targets; other levers as today",
      columns: frontierColumns
    ) { writer in
      for frontier in result.frontiers {
        for point in frontier.points {
          let answer = point.answer
          writer.append([
            result.levers[frontier.given].key, Wording.exact(point.given), result.levers[frontier.sought].key,
            answer.outcome.rawValue, Wording.exact(answer.point.level),
            answer.interval.map { Wording.exact($0.lowerBound) } ?? "",
            answer.interval.map { Wording.exact($0.upperBound) } ?? "", share(answer.probability),
          ])
        }
      }
    }
  }

  // MARK: Pattern

  static func patternColumns(_ year: Int) -> [Table.Column] {
    var columns: [Table.Column] = [
      .init("setting", "string", "Setting"), .init("start", "number", "Plans at the start of the run"),
      .init("start_share", "number", "Share of all plans"),
    ]
    for (name, words) in [
      ("without_action", "January \(year) without action, with the places that there are"),
      ("pattern", "January \(year) in the pattern found"),
    ] {
      columns += [
        .init(name, "number", "Plans in \(words); mean"),
        .init("\(name)_p05", "number", "5 % quantile"), .init("\(name)_p95", "number", "95 % quantile"),
        .init("\(name)_share", "number", "Share of all plans"),
      ]
    }
    columns.append(.init("change", "number", "Mean plans in the pattern less those without action"))
    return columns
  }

  private static func settings(_ found: PatternSearch.Result, _ pattern: PlansBySetting) -> Table {
    return Table(
      fileName: patternFileName, meaning: "Plans by setting today, without action and in the pattern found",
      columns: patternColumns(pattern.year)
    ) { writer in
      for row in patternRows(found, pattern) {
        writer.append(
          [row.code, Wording.exact(row.start), share(row.startShare)]
            + [row.without, row.after].flatMap {
              [decimal($0.mean), decimal($0.low), decimal($0.high), share($0.share)]
            } + [decimal(row.after.mean - row.without.mean)])
      }
    }
  }

  struct PatternRow: Sendable {
    /// Plans: mean and band of 90 %, and the mean share of all plans.
    struct Part: Sendable {
      var mean: Double
      var low: Double
      var high: Double
      var share: Double
    }

    var code: String
    var start: Double
    var startShare: Double
    var without: Part
    var after: Part
  }

  /// A row a setting, and one for all.
  private static func patternRows(_ found: PatternSearch.Result, _ pattern: PlansBySetting) -> [PatternRow] {
    func parts(_ rows: [[Double]]) -> [PatternRow.Part] {
      let total = (rows.first ?? []).indices.map { index in rows.reduce(0) { $0 + $1[index] } }
      let summaries = (rows + [total]).map { SampleSummary($0) }
      let all = max(summaries[summaries.count - 1].mean, 1e-9)
      return summaries.map { .init(mean: $0.mean, low: $0.p05, high: $0.p95, share: $0.mean / all) }
    }
    let codes = Setting.allCases.map { $0.code } + ["all"]
    let start = pattern.start + [pattern.start.reduce(0, +)]
    let (without, after) = (parts(pattern.withoutAction), parts(found.plansAfter))
    return codes.indices.map { index in
      PatternRow(
        code: codes[index], start: start[index], startShare: start[index] / max(start[start.count - 1], 1),
        without: without[index], after: after[index])
    }
  }

  static let leverColumns: [Table.Column] = [
    .init("lever", "string", "Key path of the lever"),
    .init("today", "number", "Level of the scenario, in the unit of the lever"),
    .init("bound", "number", "Bound that helps, in the unit of the lever; empty where neither does"),
    .init("weight", "number", "What moving it costs beside the other levers: a factor"),
    .init("level", "number", "Level in the pattern found, in the unit of the lever"),
    .init("share_of_way", "number", "Share of the way from today to the bound that it goes"),
    .init(
      "gain", "number",
      "Gain towards the target if it went all the way alone: in the unit of the target, with several targets as a share of the bound"
    ),
    .init("pupils", "number", "Pupils in another setting if it went all the way alone"),
  ]

  private static func levers(_ result: SeekResult, _ found: PatternSearch.Result) -> Table {
    return Table(
      fileName: leversFileName, meaning: "The levers of the pattern found",
      columns: leverColumns
    ) { writer in
      for (index, lever) in result.levers.enumerated() {
        let effect = found.effects[index]
        let way = effect.bound.map { (found.levels[index] - lever.reference) / ($0 - lever.reference) } ?? 0
        writer.append([
          lever.key, Wording.exact(lever.reference), effect.bound.map(Wording.exact) ?? "",
          Wording.exact(lever.weight),
          Wording.exact(found.levels[index]), share(way), decimal(effect.gain), decimal(effect.pupils),
        ])
      }
    }
  }

  // MARK: Numbers

  static func code(_ criterion: SeekCriterion) -> String {
    switch criterion {
    case .expected: "expected"
    case .confidence(let share): Wording.exact(share)
    }
  }

  private static func summary(_ values: [Double], unit: String) -> [String] {
    let summary = SampleSummary(values.filter { $0.isFinite })
    let decimals = FixedDecimals.count(forUnit: unit)
    return [summary.mean, summary.standardDeviation, summary.p05, summary.p50, summary.p95].map {
      $0.isFinite ? FixedDecimals.text($0, decimals: decimals) : ""
    }
  }

  private static func decimal(_ value: Double) -> String {
    value.isFinite ? FixedDecimals.text(value, decimals: 2) : ""
  }
  private static func share(_ value: Double) -> String { FixedDecimals.text(value, decimals: 4) }
}
