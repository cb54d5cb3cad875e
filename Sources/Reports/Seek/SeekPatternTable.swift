import EventSimulation
import Experiments
import SENDSystem
import Tables

/// `pattern.csv`: plans by setting, and those of all settings.
enum SeekPatternTable: ResultTable {
  struct Row: Sendable {
    /// Plans: mean and band of 90 %, and the mean share of all plans.
    struct Part: Sendable {
      var mean = Double.nan
      var low = Double.nan
      var high = Double.nan
      var share = Double.nan
    }

    /// January of the plans.
    var year = 0
    var code = ""
    var start = Double.nan
    var startShare = Double.nan
    var without = Part()
    var after = Part()
  }

  static let fileName = "pattern.csv"
  static let meaning = "Plans by setting today, without action and in the pattern found"
  static let blank = Row()
  static var codes: [String] { Setting.allCases.map { $0.code } + ["all"] }

  static func pass(_ row: inout Row, _ cells: inout Cells) {
    cells.text("setting", &row.code, "Setting")
    cells.exact("start", &row.start, "Plans at the start of the run")
    cells.number("start_share", &row.startShare, decimals: 4, "Share of all plans")
    pass(
      "without_action", &row.without,
      "January \(row.year) without action, with the places that there are", &cells)
    pass("pattern", &row.after, "January \(row.year) in the pattern found", &cells)
    var change = row.after.mean - row.without.mean
    cells.number(
      "change", &change, decimals: 2, "Mean plans in the pattern less those without action")
  }

  private static func pass(
    _ name: String, _ part: inout Row.Part, _ words: String, _ cells: inout Cells
  ) {
    cells.number(name, &part.mean, decimals: 2, "Plans in \(words); mean")
    cells.number(name + "_p05", &part.low, decimals: 2, "5 % quantile")
    cells.number(name + "_p95", &part.high, decimals: 2, "95 % quantile")
    cells.number(name + "_share", &part.share, decimals: 4, "Share of all plans")
  }

  static func rows(of found: PatternSearch.Result, _ pattern: SeekTables.PlansBySetting) -> [Row] {
    func parts(_ rows: [[Double]]) -> [Row.Part] {
      let total = (rows.first ?? []).indices.map { index in rows.reduce(0) { $0 + $1[index] } }
      let summaries = (rows + [total]).map { SampleSummary($0) }
      let all = max(summaries[summaries.count - 1].mean, 1e-9)
      return summaries.map { .init(mean: $0.mean, low: $0.p05, high: $0.p95, share: $0.mean / all) }
    }
    let start = pattern.start + [pattern.start.reduce(0, +)]
    let (without, after) = (parts(pattern.withoutAction), parts(found.plansAfter))
    return codes.indices.map { index in
      Row(
        year: pattern.year, code: codes[index], start: start[index],
        startShare: start[index] / max(start[start.count - 1], 1), without: without[index],
        after: after[index])
    }
  }
}

/// `pattern_levers.csv`: what the levers do for a pattern.
enum SeekLeversTable: ResultTable {
  struct Row: Sendable {
    var lever = ""
    var today = Double.nan
    /// The bound that helps; `nil` when neither does.
    var bound: Double?
    var weight = Double.nan
    var level = Double.nan
    /// Share of the way from today to the bound.
    var way = Double.nan
    /// Gain, and pupils in another setting, if it went all the way alone.
    var gain = Double.nan
    var pupils = Double.nan
  }

  static let fileName = "pattern_levers.csv"
  static let meaning = "The levers of the pattern found"
  static let blank = Row()

  static func pass(_ row: inout Row, _ cells: inout Cells) {
    cells.text("lever", &row.lever, "Key path of the lever")
    cells.exact("today", &row.today, "Level of the scenario, in the unit of the lever")
    cells.exact(
      "bound", &row.bound, "Bound that helps, in the unit of the lever; empty where neither does")
    cells.exact("weight", &row.weight, "What moving it costs beside the other levers: a factor")
    cells.exact("level", &row.level, "Level in the pattern found, in the unit of the lever")
    cells.number(
      "share_of_way", &row.way, decimals: 4, "Share of the way from today to the bound that it goes")
    cells.number(
      "gain", &row.gain, decimals: 2,
      "Gain towards the target if it went all the way alone: in the unit of the target, with several targets as a share of the bound"
    )
    cells.number(
      "pupils", &row.pupils, decimals: 2, "Pupils in another setting if it went all the way alone")
  }

  static func rows(of result: SeekResult, _ found: PatternSearch.Result) -> [Row] {
    result.levers.enumerated().map { index, lever in
      let (effect, level) = (found.effects[index], found.levels[index])
      let way = effect.bound.map { (level - lever.reference) / ($0 - lever.reference) } ?? 0
      return Row(
        lever: lever.key, today: lever.reference, bound: effect.bound, weight: lever.weight, level: level,
        way: way, gain: effect.gain, pupils: effect.pupils)
    }
  }
}
