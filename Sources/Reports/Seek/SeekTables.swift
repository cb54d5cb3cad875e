import EventSimulation
import Experiments
import SENDSystem
import Tables

/// The tables of a search.
public enum SeekTables {
  public typealias Table = AnalysisFolder.Table

  /// What the pattern of provision is compared on.
  public struct Pattern: Sendable {
    /// January of the plans by setting.
    public var year: Int
    /// Plans by setting at the start of the run.
    public var start: [Double]
    /// Plans by setting without action, with the places that there are, by replication.
    public var withoutAction: [[Double]]

    public init(year: Int, start: [Double], withoutAction: [[Double]]) {
      self.year = year
      self.start = start
      self.withoutAction = withoutAction
    }
  }

  public static func all(_ result: SeekResult, pattern: Pattern?) -> [Table] {
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

  private static func runs(_ result: SeekResult) -> Table {
    let statistics: [Table.Column] = [
      .init("target", "string", "The target"), .init("unit", "string", "Unit of its measure"),
      .init("mean", "number", "Mean of the measure over the replications"),
      .init("sd", "number", "Standard deviation over the replications"),
      .init("p05", "number", "5 % quantile"), .init("p50", "number", "Median"),
      .init("p95", "number", "95 % quantile"),
      .init("probability_met", "number", "Share of the replications that meet the target"),
    ]
    let columns =
      [Table.Column("run", "integer", "Number of the combination of levels, in the order in which they ran")]
      + result.levers.map {
        Table.Column(
          $0.key, "number",
          $0.isFactor ? "Level of this lever: a factor, 1 is today's" : "Level of this lever")
      } + statistics
    var writer = CSVWriter()
    writer.append(columns.map(\.name))
    for (index, run) in result.evaluations.enumerated() {
      for (place, target) in result.targets.enumerated() {
        let values = run.values[place]
        writer.append(
          [String(index + 1)] + run.levels.map(number) + [target.text, result.units[place]]
            + summary(values, unit: result.units[place])
            + [share(SeekCriterion.probability([values.map(target.margin)]))])
      }
    }
    return Table(
      fileName: "seek.csv", meaning: "Every combination of levels that was run, a row a target",
      columns: columns, text: writer.text)
  }

  private static func answers(_ result: SeekResult, _ single: SeekResult.Single) -> Table {
    let columns: [Table.Column] = [
      .init("lever", "string", "Key path of the lever"),
      .init("criterion", "string", "expected, or the probability with which the targets are to be met"),
      .init("outcome", "string", "already_met, met or out_of_reach"),
      .init("today", "number", "Level of the scenario; empty where it does not state the key"),
      .init("level", "number", "Level that meets the targets, or comes nearest where they are out of reach"),
      .init(
        "level_p05", "number", "5 % quantile of the level over resampled replications; empty where not met"),
      .init("level_p95", "number", "95 % quantile, likewise"),
      .init("probability_met", "number", "Share of the replications that meet all targets at the level"),
    ]
    var writer = CSVWriter()
    writer.append(columns.map(\.name))
    let lever = result.levers[0]
    for answer in [single.answer] + single.others {
      writer.append([
        lever.key, code(answer.criterion), code(answer.outcome), lever.today.map(number) ?? "",
        number(answer.point.level), answer.interval.map { number($0.lowerBound) } ?? "",
        answer.interval.map { number($0.upperBound) } ?? "", share(answer.probability),
      ])
    }
    return Table(
      fileName: "answers.csv", meaning: "The level sought, first by the criterion asked for",
      columns: columns, text: writer.text)
  }

  // MARK: Frontier

  private static func frontier(_ result: SeekResult) -> Table {
    let columns: [Table.Column] = [
      .init("lever", "string", "Lever that is set"), .init("level", "number", "Its level"),
      .init("other_lever", "string", "Lever that is sought"),
      .init("outcome", "string", "already_met, met or out_of_reach"),
      .init(
        "other_level", "number", "Level of the other lever that meets the targets, or comes nearest"),
      .init("other_level_p05", "number", "5 % quantile over resampled replications; empty where not met"),
      .init("other_level_p95", "number", "95 % quantile, likewise"),
      .init("probability_met", "number", "Share of the replications that meet all targets there"),
    ]
    var writer = CSVWriter()
    writer.append(columns.map(\.name))
    for frontier in result.frontiers {
      for point in frontier.points {
        let answer = point.answer
        writer.append([
          result.levers[frontier.given].key, number(point.given), result.levers[frontier.sought].key,
          code(answer.outcome), number(answer.point.level),
          answer.interval.map { number($0.lowerBound) } ?? "",
          answer.interval.map { number($0.upperBound) } ?? "", share(answer.probability),
        ])
      }
    }
    return Table(
      fileName: "frontier.csv",
      meaning:
        "For each level of one lever, the level of another that meets the targets; other levers as today",
      columns: columns, text: writer.text)
  }

  // MARK: Pattern

  private static func settings(_ found: PatternSearch.Result, _ pattern: Pattern) -> Table {
    let year = String(pattern.year)
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
    var writer = CSVWriter()
    writer.append(columns.map(\.name))
    for row in patternRows(found, pattern) {
      writer.append(
        [row.code, number(row.start), share(row.startShare)]
          + [(row.without, row.withoutShare), (row.after, row.afterShare)].flatMap {
            [decimal($0.0.mean), decimal($0.0.p05), decimal($0.0.p95), share($0.1)]
          } + [decimal(row.after.mean - row.without.mean)])
    }
    return Table(
      fileName: "pattern.csv", meaning: "Plans by setting today, without action and in the pattern found",
      columns: columns, text: writer.text)
  }

  struct PatternRow {
    var code: String
    var start: Double
    var startShare: Double
    var without: SampleSummary
    var withoutShare: Double
    var after: SampleSummary
    var afterShare: Double
  }

  /// A row a setting, and one for all.
  static func patternRows(_ found: PatternSearch.Result, _ pattern: Pattern) -> [PatternRow] {
    func total(_ rows: [[Double]]) -> [Double] {
      (rows.first ?? []).indices.map { index in rows.reduce(0) { $0 + $1[index] } }
    }
    let codes = Setting.allCases.map(\.code) + ["all"]
    let start = pattern.start + [pattern.start.reduce(0, +)]
    let without = (pattern.withoutAction + [total(pattern.withoutAction)]).map { SampleSummary($0) }
    let after = (found.plansAfter + [total(found.plansAfter)]).map { SampleSummary($0) }
    let all = codes.count - 1
    return codes.indices.map { index in
      PatternRow(
        code: codes[index], start: start[index], startShare: start[index] / max(start[all], 1),
        without: without[index], withoutShare: without[index].mean / max(without[all].mean, 1e-9),
        after: after[index], afterShare: after[index].mean / max(after[all].mean, 1e-9))
    }
  }

  private static func levers(_ result: SeekResult, _ found: PatternSearch.Result) -> Table {
    let columns: [Table.Column] = [
      .init("lever", "string", "Key path of the lever"), .init("today", "number", "Level of the scenario"),
      .init("bound", "number", "Bound that helps; empty where neither does"),
      .init("weight", "number", "What moving it costs beside the other levers"),
      .init("level", "number", "Level in the pattern found"),
      .init("share_of_way", "number", "How far it goes from today to the bound"),
      .init("gain", "number", "Gain towards the target if it went all the way alone"),
      .init("pupils", "number", "Pupils in another setting if it went all the way alone"),
    ]
    var writer = CSVWriter()
    writer.append(columns.map(\.name))
    for (index, lever) in result.levers.enumerated() {
      let effect = found.effects[index]
      let way = effect.bound.map { (found.levels[index] - lever.reference) / ($0 - lever.reference) } ?? 0
      writer.append([
        lever.key, number(lever.reference), effect.bound.map(number) ?? "", number(lever.weight),
        number(found.levels[index]), share(way), decimal(effect.gain), decimal(effect.pupils),
      ])
    }
    return Table(
      fileName: "pattern_levers.csv", meaning: "The levers of the pattern found", columns: columns,
      text: writer.text)
  }

  // MARK: Numbers

  static func code(_ criterion: SeekCriterion) -> String {
    switch criterion {
    case .expected: "expected"
    case .confidence(let share): number(share)
    }
  }

  static func code(_ outcome: LevelSearch.Outcome) -> String {
    switch outcome {
    case .alreadyMet: "already_met"
    case .met: "met"
    case .outOfReach: "out_of_reach"
    }
  }

  private static func summary(_ values: [Double], unit: String) -> [String] {
    let summary = SampleSummary(values.filter(\.isFinite))
    let decimals = FixedDecimals.count(forUnit: unit)
    return [summary.mean, summary.standardDeviation, summary.p05, summary.p50, summary.p95].map {
      $0.isFinite ? FixedDecimals.text($0, decimals: decimals) : ""
    }
  }

  /// A level in full, without trailing zeros.
  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
  private static func decimal(_ value: Double) -> String {
    value.isFinite ? FixedDecimals.text(value, decimals: 2) : ""
  }
  private static func share(_ value: Double) -> String { FixedDecimals.text(value, decimals: 4) }
}
