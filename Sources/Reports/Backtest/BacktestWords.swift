import Experiments
import SENDSystem

/// Words and tables that pages of backtests share.
enum BacktestWords {
  static func named(_ scores: [Score]) -> [(name: String, score: Score)] {
    scores.map { ($0.series.label, $0) }
  }

  static func years(_ horizon: Int) -> String {
    switch horizon {
    case 1: "One year ahead"
    case 2: "Two years ahead"
    case 3: "Three years ahead"
    case 4: "Four years ahead"
    case 5: "Five years ahead"
    default: "\(horizon) years ahead"
    }
  }

  static func per(_ value: Double) -> String {
    value.isFinite ? Wording.decimal(value, places: 1) + "%" : "–"
  }

  /// How a score stands against the simple methods: "better than the best simple method (a trend, 5.1%)".
  static func against(_ simple: [(name: String, error: Double)], _ score: Score) -> String? {
    simple.filter { $0.error.isFinite }.min { $0.error < $1.error }.map { best in
      (score.mape < best.error ? "better than" : "no better than")
        + " the best simple method (\(best.name), \(per(best.error)))"
    }
  }

  /// Fans with what came as points.
  static func panels(_ title: String, _ fans: [BacktestFan]) -> SmallMultiples {
    SmallMultiples(
      title: title,
      description: fans.map { fan in
        fan.authority + ": "
          + fan.points.dropFirst().map { point in
            "January \(point.year) \(point.text(.count))"
              + (fan.outcomes[point.year].map { ", came \(Wording.count($0))" } ?? "")
          }.joined(separator: ", ")
      }.joined(separator: "; "),
      panels: fans.map { .init(name: $0.authority, points: $0.points, outcomes: $0.outcomes) },
      format: .count, style: .census, panelHeight: 150)
  }

  static let fanNote = "Line: median. Dark band: half. Light band: 90%. Black points: what came."

  /// A line of coverage a horizon; `nil` without scores.
  static func coverage(
    _ scores: [Score], of series: String, colours: [Colour], note: String = ""
  ) -> ReportSection? {
    guard !scores.isEmpty else { return nil }
    let lines = scores.enumerated().map { index, score in
      CoverageChart.Line(
        name: Wording.counted(score.horizon, "year"), points: score.coverage,
        colour: colours[index % colours.count])
    }
    let chart = CoverageChart(title: "Share of outcomes inside the interval, \(series)", lines: lines)
    return ReportSection(
      id: "coverage", title: "How sure it was, and how right",
      body: [
        Figure.node(
          id: "coverage-chart", chart,
          note: "On the dashed line intervals hold what they state. Below it they are too narrow." + note)
      ])
  }

  /// A row for each score. England's growth has a column where any score has it.
  /// - Parameter counted: what the scores are means over.
  static func table(
    id: String, caption: String, counted: String, _ scores: [(name: String, score: Score)], isOpen: Bool
  ) -> Node {
    let isNational = scores.contains { $0.score.mapeNational.isFinite }
    let columns =
      [
        "Series", "Years", counted, "MAPE", "Bias", "CRPS", "In 50%", "In 80%", "In 90%", "In 95%",
        "Width 90%",
        "Last value", "Trend",
      ] + (isNational ? ["England"] : [])
    let rows = scores.map { name, score -> DataTable.Row in
      let held = score.coverage.map { Wording.percent($0.held) }
      let errors = [score.mapeLast, score.mapeLinear] + (isNational ? [score.mapeNational] : [])
      let first = [
        String(score.horizon), String(score.authorities), per(score.mape), per(score.bias),
        Wording.decimal(score.crps, places: 1),
      ]
      let cells = first + held + [per(score.width90)] + errors.map(per)
      return DataTable.Row(name, texts: cells)
    }
    return DataTable(id: id, caption: caption, columns: columns, rows: rows, isOpen: isOpen).node
  }
}

extension Score {
  /// Stated probability and share of outcomes inside.
  var coverage: [(stated: Double, held: Double)] {
    [(0.5, cover50), (0.8, cover80), (0.9, cover90), (0.95, cover95)]
  }
}

extension ForecastSeries {
  /// In words: "All plans", "State special".
  var label: String {
    switch self {
    case .all: "All plans"
    case .setting(let setting): setting.label
    case .localSetting(let name): name
    case .ageGroup: "Ages " + ageGroupCode.split(separator: "_").joined(separator: " ")
    case .yearGroup(0): "Reception"
    case .yearGroup(let year): "Year group \(year)"
    case .need(let need): "Need \(need.code)"
    }
  }
}
