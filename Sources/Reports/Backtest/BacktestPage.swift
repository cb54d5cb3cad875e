import Experiments

/// `report.html` of a backtest: how far forecasts of the past were off, as one file without network or script.
package struct BacktestPage: Sendable {
  let origin: Int
  /// The method that the tables are of; scores may hold others beside it.
  let method: String
  let scores: [Score]
  let fans: [BacktestFan]
  /// How the forecasts were made, and what to keep in mind; a paragraph each.
  let notes: [String]
  let version: String

  /// The whole document; the same input gives the same bytes.
  package func html() -> String {
    let title = "Forecasts from January \(origin), and what came"
    let sections = [errors, coverage, examples, table, breaks, method(of: notes)].compactMap { $0 }
    return Page.report(
      title: title,
      subtitle:
        "No figure of the authorities from after January \(origin) was used; the method below says what came from later. Method: "
        + "\(method).",
      version: version, answer: answer, sections: sections)
  }

  private var totals: [Score] { scores.filter { $0.series == .all && $0.method == method } }

  private var answer: Node {
    var words = totals.map { score -> String in
      let against = BacktestWords.against(
        [
          ("the last value", score.mapeLast), ("a trend", score.mapeLinear),
          ("England's growth", score.mapeNational),
        ],
        score)
      return
        "\(BacktestWords.years(score.horizon)) the number of plans was forecast \(BacktestWords.per(score.mape)) off on average over "
        + "\(score.authorities) \(score.authorities == 1 ? "authority" : "authorities")"
        + (against.map { ", " + $0 } ?? "")
        + ". The 90% interval held \(Wording.percent(score.cover90)) of outcomes."
    }
    if words.isEmpty { words = ["No series of all plans could be scored."] }
    if let worst { words.insert(worst, at: 0) }
    return Page.answer(words)
  }

  /// The series that was furthest off, before those that went well.
  private var worst: String? {
    let scored = scores.filter { $0.method == method && $0.seriesBreak == nil && $0.mape.isFinite }
    guard let furthest = scored.max(by: { $0.mape < $1.mape }), furthest.series != .all else { return nil }
    return
      "Furthest off: \(furthest.series.label), \(BacktestWords.per(furthest.mape)) on average "
      + "\(BacktestWords.years(furthest.horizon).lowercasedFirst). The 90% interval held "
      + "\(Wording.percent(furthest.cover90)) of its outcomes."
  }

  /// Mean absolute error by January: the methods and the simple ones.
  private var errors: ReportSection? {
    guard !totals.isEmpty else { return nil }
    func line(_ name: String, _ rows: [(Int, Double)], _ colour: Colour) -> LineChart.Series? {
      let points = rows.filter { $0.1.isFinite }.map { year, value in
        ChartPoint(year: year, certain: value)
      }
      return points.isEmpty ? nil : LineChart.Series(name: name, points: points, colour: colour)
    }
    func simple(_ name: String, _ value: (Score) -> Double, _ colour: Colour) -> LineChart.Series? {
      line(name, totals.map { (origin + $0.horizon, value($0)) }, colour)
    }
    var methods: [String] = []
    for score in scores where score.series == .all && !methods.contains(score.method) {
      methods.append(score.method)
    }
    let ours = methods.enumerated().map { index, name in
      line(
        name, scores.filter { $0.series == .all && $0.method == name }.map { (origin + $0.horizon, $0.mape) },
        [Colour.blue, .green, .purple][index % 3])
    }
    let others = [
      simple("last value", { $0.mapeLast }, .grey), simple("trend", { $0.mapeLinear }, .orange),
      simple("England's growth", { $0.mapeNational }, .vermilion),
    ]
    let series = (ours + others).compactMap { $0 }
    let chart = LineChart(
      title: "Mean absolute error of all plans, per cent",
      description: series.map { series in
        series.name + ": "
          + series.points.map { "\(BacktestWords.per($0.p50)) in January \($0.year)" }.joined(separator: ", ")
      }.joined(separator: "; "),
      series: series, format: .decimal, style: .census)
    return ReportSection(
      id: "errors", title: "How far off",
      body: [Figure.node(id: "errors-chart", chart, note: "Lower is better.")])
  }

  private var coverage: ReportSection? {
    BacktestWords.coverage(totals, of: "all plans", colours: [.blue, .orange, .green])
  }

  private var examples: ReportSection? {
    guard !fans.isEmpty else { return nil }
    let chart = BacktestWords.panels("Plans: forecast and what came", fans)
    return ReportSection(
      id: "examples", title: "A few authorities",
      body: [
        Figure.node(
          id: "examples-chart", chart,
          note:
            BacktestWords.fanNote
            + " The largest, the smallest and those between at even steps of size; the last is the one whose "
            + "forecast was furthest off."
        )
      ])
  }

  private var table: ReportSection {
    var methods: [String] = []
    for score in scores where score.method != method && !methods.contains(score.method) {
      methods.append(score.method)
    }
    let tables = ([method] + methods).enumerated().map { index, name in
      BacktestWords.table(
        id: "scores-\(index)", caption: "Scores of the method '\(name)', errors in per cent of what came",
        counted: "Authorities",
        BacktestWords.named(scores.filter { $0.method == name && $0.seriesBreak == nil }),
        isOpen: index == 0)
    }
    return ReportSection(id: "scores", title: "All series", body: tables)
  }

  /// Series that were counted anew: what the numbers are, and why they say nothing on the forecast.
  private var breaks: ReportSection? {
    let broken = scores.filter { $0.method == method && $0.seriesBreak != nil }
    guard let year = broken.compactMap({ $0.seriesBreak }).first else { return nil }
    let words =
      "From January \(year) pupils are counted one by one, and these settings were counted anew. Errors come from that "
      + "change, which no forecast could know; they are shown apart and are no score of the method."
    return ReportSection(
      id: "breaks", title: "Not scored: counted anew in \(year)",
      body: [
        .paragraph(words),
        BacktestWords.table(
          id: "breaks-table", caption: "Differences across the break, per cent of what came",
          counted: "Authorities", BacktestWords.named(broken), isOpen: false),
      ])
  }

  private func method(of notes: [String]) -> ReportSection {
    let texts =
      notes + [
        "MAPE is the mean absolute error of the median, in per cent of what came; the bias is the mean error. CRPS, the "
          + "continuous ranked probability score, is in plans: lower is better. Authorities with fewer than ten plans in a "
          + "series are left out. Trend: of the last three years. England: England's last growth for everyone.",
        "HighNeeds \(version).",
      ]
    return .method(texts)
  }
}
