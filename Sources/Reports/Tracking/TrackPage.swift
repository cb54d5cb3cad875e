import Experiments
import SENDSystem

/// `track.html`: actual figures against a stored forecast, as one file without network or script.
package struct TrackPage: Sendable {
  private let record: RunRecord
  private let forecast: StoredForecast
  private let tracking: Tracking

  package init(record: RunRecord, forecast: StoredForecast, tracking: Tracking) {
    self.record = record
    self.forecast = forecast
    self.tracking = tracking
  }

  /// The whole document; the same input gives the same bytes.
  package func html() -> String {
    let authority = record.authorityName.isEmpty ? "the authority" : record.authorityName
    let title = "Forecast and actual figures of \(authority)"
    let sections = [fans, GapSection.section(tracking), verdicts, method]
    return Page.report(
      title: title, subtitle: "Scenario: \(record.scenarioName), from January \(record.startYear).",
      version: record.version, answer: answer, sections: sections)
  }

  private var answer: Node {
    var words = [TrackWords.summary(tracking)]
    if let gap = tracking.plans.last { words.append(TrackWords.sentence(gap)) }
    if tracking.figures.count >= 10 { words.append(TrackWords.chance) }
    return Page.answer(words)
  }

  /// Fans of the totals and of plans by setting that have actual figures.
  private var fans: ReportSection {
    let series = Dictionary(grouping: tracking.figures) { $0.key.at(0) }
    var seen: Set<FigureKey> = []
    let keys = tracking.figures.map { $0.key.at(0) }.filter { key in
      let isBySetting = key.measure == "plans" && key.breakdown == [key.setting]
      return (key.breakdown.isEmpty || isBySetting) && seen.insert(key).inserted
    }
    let figures = keys.enumerated().map { index, key in
      Figure.node(
        id: "fan-\(index)",
        TrackChart(
          title: TrackWords.name(key), rows: forecast.series(key), figures: series[key] ?? []))
    }
    let pairs = stride(from: 0, to: figures.count, by: 2).map { index in
      Figure.pair([figures[index]], index + 1 < figures.count ? [figures[index + 1]] : [])
    }
    let note =
      figures.isEmpty
      ? "No totals are given; the table of verdicts holds all figures."
      : "Points: actual figures; ✗ outside. " + Figure.fanNote(singleRun: record.replications <= 1)
        + " The axes need not start at zero."
    return ReportSection(
      id: "fans", title: "Where the figures lie in the forecast",
      body: [.paragraph(note, style: "key")] + pairs)
  }

  private var verdicts: ReportSection {
    let rows = tracking.figures.map { figure -> DataTable.Row in
      let format = ValueFormat(unit: figure.forecast.unit)
      let row = figure.forecast
      return DataTable.Row(
        TrackWords.name(figure.key),
        [
          .init(TrackWords.year(figure)), .init(format.label(figure.actual)),
          .init(format.label(row.mean), range: "\(format.label(row.p05)) to \(format.label(row.p95))"),
          .init(Wording.decimal(figure.percentile, places: 1)), .init(TrackWords.verdict(figure.verdict)),
        ])
    }
    return ReportSection(
      id: "verdicts", title: "Verdicts",
      body: [
        DataTable(
          id: "verdicts-table", caption: "Actual figures and their forecast (mean and 90% interval)",
          columns: ["Figure", "Year", "Actual", "Forecast", "Percentile", "Verdict"], rows: rows,
          isOpen: true
        ).node
      ])
  }

  private var method: ReportSection {
    let exact = tracking.figures.allSatisfy { $0.isExact }
    let source =
      exact
      ? "Percentiles are shares of the saved runs that lie below the actual figure."
      : "Percentiles are read from the stored quantiles, linearly in normal scores; beyond the 5% and 95% "
        + "quantiles the standard deviation sets the scale. Runs saved with --save-replications give exact ones."
    let texts = [
      "Inside: from the 10th to the 90th percentile. Watch: from the 5th or to the 95th. Outside: beyond.",
      source,
      "The parts of a gap compare actual flows with the mean forecast and add up to the gap. Factors that multiply "
        + "share their joint effect evenly (Shapley values).",
      "Run: seed \(record.seed), \(Wording.count(Double(record.replications))) replications, scenario hash "
        + "\(record.scenarioHash), HighNeeds \(record.version).",
    ]
    return .method(texts)
  }
}
