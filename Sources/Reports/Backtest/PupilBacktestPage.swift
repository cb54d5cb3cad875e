import Experiments
import Tables

/// `report.html` of a backtest from a table of pupils: one authority, several Januaries, and series of several kinds.
package struct PupilBacktestPage: Sendable {
  /// An outcome outside the 95 % interval.
  struct Miss: Sendable {
    /// In words: "Year group 7".
    var series: String
    var origin, year: Int
    var median, low, high, actual: Double

    /// How far outside, in widths of the interval.
    var distance: Double {
      max(low - actual, actual - high) / max(high - low, 1)
    }
  }

  var authority: String
  /// The Januaries after which everything was hidden.
  var origins: [Int]
  /// All plans, by horizon.
  var totals: [Score]
  /// All settings, year groups and needs together, by horizon.
  var parts: [Score]
  /// Each kind of series, by horizon.
  var kinds: [(name: String, score: Score)]
  /// Each series, by horizon.
  var series: [(name: String, score: Score)]
  /// All plans from each origin.
  var totalFans: [BacktestFan]
  /// Groups of series from one origin, each with a title such as "Your own settings".
  var fans: [(title: String, origin: Int, fans: [BacktestFan])]
  var misses: [Miss]
  /// What cleaning the table found.
  var found: [String]
  var version: String

  /// The whole document; the same input gives the same bytes.
  package func html() -> String {
    let title = "\(authority): forecasts from its pupils, and what came"
    let years = Wording.list(origins.map(String.init))
    let sections = [allPlans, failures, coverage] + pictures + [table, cleaning, method]
    return Page.report(
      title: title,
      subtitle: "Forecasts from January \(years), each from the rows up to that January alone. "
        + "What came after was hidden.",
      version: version, answer: answer, sections: sections.compactMap { $0 })
  }

  // MARK: Words

  /// How well intervals held what they should hold nine times in ten.
  static func verdict(_ held: Double) -> String {
    switch held {
    case ..<0.8: "The intervals are too narrow: forecasts from this table are less sure than they say."
    case ..<0.86: "The intervals are somewhat too narrow."
    case ..<0.95: "The intervals hold about as often as they should."
    default: "The intervals hold more often than they should: they are rather wide."
    }
  }

  /// Horizons told in words; the table has all.
  private static let mostHorizons = 5

  private var answer: Node {
    var words = totals.prefix(Self.mostHorizons).map { score -> String in
      let against = BacktestWords.against(
        [("the last value", score.mapeLast), ("a trend", score.mapeLinear)], score)
      let held = Int(saturating: (score.cover90 * Double(score.authorities)).rounded())
      return
        "\(BacktestWords.years(score.horizon)) the number of plans was forecast \(BacktestWords.per(score.mape)) off on "
        + "average" + (against.map { ", " + $0 } ?? "")
        + ". The 90% interval held \(held) of \(score.authorities) "
        + (score.authorities == 1 ? "outcome." : "outcomes.")
    }
    if words.isEmpty { words = ["All plans could not be scored: there are fewer than ten at every origin."] }
    if let held = heldOfParts {
      words.append(
        "Over settings, year groups and needs of all origins the 90% intervals held \(Wording.percent(held.share)) of "
          + "\(Wording.count(Double(held.count))) outcomes. \(Self.verdict(held.share))")
    }
    return Page.answer(words)
  }

  private var heldOfParts: (share: Double, count: Int)? {
    let count = parts.reduce(0) { $0 + $1.authorities }
    guard count > 0 else { return nil }
    return (parts.reduce(0) { $0 + $1.cover90 * Double($1.authorities) } / Double(count), count)
  }

  // MARK: Sections

  private var allPlans: ReportSection? {
    guard !totalFans.isEmpty else { return nil }
    return ReportSection(
      id: "all-plans", title: "All plans",
      body: [
        Figure.node(
          id: "all-plans-chart", BacktestWords.panels("All plans: forecast and what came", totalFans),
          note: BacktestWords.fanNote)
      ])
  }

  private var pictures: [ReportSection?] {
    fans.enumerated().map { index, group in
      guard !group.fans.isEmpty else { return nil }
      return ReportSection(
        id: "pictures-\(index)", title: group.title,
        body: [
          Figure.node(
            id: "pictures-\(index)-chart",
            BacktestWords.panels("\(group.title): forecast from January \(group.origin)", group.fans),
            note: BacktestWords.fanNote + " Series with ten plans or more at the origin.")
        ])
    }
  }

  private static let most = 20

  private var failures: ReportSection {
    let outside = misses.sorted { ($1.distance, $0.series) < ($0.distance, $1.series) }
    guard !outside.isEmpty else {
      return ReportSection(
        id: "failures", title: "Where it failed",
        body: [.paragraph("No outcome lay outside its 95% interval.")])
    }
    let share = "Of outcomes that all behave as stated one in twenty lies outside its 95% interval."
    let count =
      outside.count == 1
      ? "One outcome lay outside." : "\(outside.count) outcomes lay outside; the furthest come first."
    let rows = outside.prefix(Self.most).map { miss in
      DataTable.Row(
        miss.series,
        texts: [
          String(miss.origin), String(miss.year), Wording.count(miss.median),
          Wording.countRange(miss.low, miss.high), Wording.count(miss.actual),
        ])
    }
    return ReportSection(
      id: "failures", title: "Where it failed",
      body: [
        .paragraph("\(share) \(count)"),
        DataTable(
          id: "failures-table",
          caption: outside.count > Self.most
            ? "The \(Self.most) outcomes furthest outside their 95% interval"
            : "Outcomes outside their 95% interval",
          columns: ["Series", "From January", "Of January", "Median", "95% interval", "What came"],
          rows: Array(rows), isOpen: true
        ).node,
      ])
  }

  private var coverage: ReportSection? {
    BacktestWords.coverage(
      parts.isEmpty ? totals : parts, of: "settings, year groups and needs",
      colours: [.blue, .orange, .green, .purple, .vermilion],
      note: " Series of one January go up and down together, so that a few Januaries say less than their "
        + "number of outcomes.")
  }

  private var table: ReportSection {
    ReportSection(
      id: "scores", title: "All series",
      body: [
        BacktestWords.table(
          id: "scores-kinds", caption: "Scores by kind, errors in per cent of what came",
          counted: "Forecasts", kinds, isOpen: true),
        BacktestWords.table(
          id: "scores-series", caption: "Scores of each series, errors in per cent of what came",
          counted: "Forecasts", series, isOpen: false),
      ])
  }

  private var cleaning: ReportSection? {
    guard !found.isEmpty else { return nil }
    return ReportSection(
      id: "cleaning", title: "What was found in the table",
      body: [.list(found)])
  }

  private var method: ReportSection {
    let texts = [
      "For each origin a scenario was calibrated from the rows up to it, as 'highneeds calibrate --transitions' writes it, and simulated. Population figures of later years were hidden too.",
      "MAPE is the mean absolute error of the median, in per cent of what came; the bias is the mean error. CRPS, the continuous ranked probability score, is in plans: lower is better. Series with fewer than ten plans at the origin are left out of scores. Last value: as in the January of the origin. Trend: of the last three years, or of one where the table has no more.",
      "HighNeeds \(version).",
    ]
    return .method(texts)
  }
}
