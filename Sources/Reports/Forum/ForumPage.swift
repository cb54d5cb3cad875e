import Experiments

/// The Schools Forum one-pager: one A4 page with one sentence a scenario, one table and two pictures.
package struct ForumPage: Sendable {
  private let data: ComparisonData

  package init(_ contents: ComparisonContents) { data = ComparisonData(contents) }

  /// The whole document.
  package func html() -> String {
    let title =
      "High needs in \(data.authority): \(data.arms.count == 1 ? "an option" : "options") to decide on"
    return Page.document(
      title: title, version: data.record.version,
      style: Stylesheet.text + ComparisonStylesheet.text + ForumStylesheet.text,
      content: [
        .tag(
          "main", ["id": "main", "class": "sheet \(density)"],
          [
            .words("h1", title), .paragraph(subtitle, style: "sub"),
            .tag("ul", ["class": "options"], data.arms.map(sentence)), table, charts,
            .paragraph(Wording.unbroken(guards), style: "guards"),
            .paragraph(footnote, style: "foot"),
          ])
      ])
  }

  /// More scenarios, smaller print: the page stays one page.
  private var density: String {
    switch data.arms.count {
    case ...4: "roomy"
    case ...8: "close"
    default: "tight"
    }
  }

  private var subtitle: String {
    "Against the baseline, \(Self.short(data.record.baseline.title)), January \(data.record.startYear) to January "
      + "\(data.lastCensus). \(data.runs) simulation \(data.isSingleRun ? "run" : "runs")."
  }

  /// Long names would push the page's end off the sheet.
  static func short(_ title: String) -> String {
    title.count <= 56 ? title : title.prefix(55).trimmingSpaces + "…"
  }

  private func sentence(_ arm: ComparisonData.Arm) -> Node {
    .tag(
      "li", [:],
      [
        .tag("strong", [:], [data.letter(arm), .text(Self.short(arm.title))]),
        .text(" " + Wording.unbroken(ForumPage.words(arm, data))),
      ])
  }

  /// What follows the scenario's name: one sentence.
  static func words(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> String {
    if data.changesNothing(arm) { return "changes nothing." }
    var parts: [String] = []
    if let row = Outcome.spend.row(arm, data.lastFinancial, data) {
      let year = YearStyle.financial.label(row.year)
      switch Outcome.spend.verdict(row, data) {
      case .unchanged: parts.append("leaves spend as it is")
      case .unclear:
        let chance = Chance(share: row.probabilityAboveZero, runs: data.record.replications)
        let mean = row.stated(row.meanDifference)
        parts.append(
          (mean == 0
            ? "leaves spend in \(year) much as it is on average"
            : "\(mean < 0 ? "lowers" : "raises") spend by \(Wording.pounds(abs(mean))) a year in \(year) on average")
            + " (more in \(chance.inBrackets))")
      default:
        parts.append(
          "\(row.meanDifference < 0 ? "lowers" : "raises") spend by \(Wording.pounds(abs(row.stated(row.meanDifference)))) a year in "
            + year)
      }
    }
    if let row = Outcome.independent.row(arm, data.lastCensus, data) {
      switch Outcome.independent.verdict(row, data) {
      case .unchanged: break
      case .unclear where row.change.isNothing(row.meanDifference): break
      case .unclear:
        let chance = Chance(share: row.probabilityAboveZero, runs: data.record.replications)
        parts.append(
          "has \(row.change.point(row.meanDifference).counting("pupils")) in I/N-MSS on average (more in \(chance.inBrackets))"
        )
      default: parts.append("has \(row.change.point(row.meanDifference).counting("pupils")) in I/N-MSS")
      }
    }
    if let clusters = ClusterBalance(arm, data), clusters.isOverspent {
      parts.append("has clusters overspend \(clusters.amount) outside that spend")
    }
    return Wording.list(parts + [cost(arm, data)].compactMap { $0 }) + "."
  }

  private static func cost(_ arm: ComparisonData.Arm, _ data: ComparisonData) -> String? {
    let rows = data.investment(arm)
    guard !rows.isEmpty else { return nil }
    let invested = data.invested(arm)
    let sum = invested.capital + invested.revenue
    if sum < 0 {
      return "brings in \(Wording.pounds(-sum))" + (data.needsInvestment(arm) ? " on balance" : "")
    }
    guard data.needsInvestment(arm) else { return "needs no investment" }
    let text = "costs \(Wording.pounds(sum))"
    guard let appraisal = data.appraisal(arm), !data.isSingleRun else { return text }
    return text + ", paid back by the end of \(YearStyle.financial.label(data.lastFinancial)) in "
      + Wording.chance(appraisal.probabilityPaidBack, of: data.record.replications)
  }

  private var table: Node {
    let outcomes = Outcome.main.filter { outcome in
      data.arms.contains { outcome.row($0, outcome.last(data), data) != nil }
    }
    let dates = outcomes.map { outcome in
      outcome.measure == "dsg_balance"
        ? "31 March \(data.lastFinancial + 1)" : outcome.style.phrase(outcome.last(data))
    }
    return data.table(
      id: "forum-table", caption: "Differences from the baseline, with the range of 9 in 10 runs",
      first: "Option",
      columns: zip(outcomes, dates).map { "\($0.name), \($1)" } + ["Investment", "Paid back by"],
      rows: data.arms.map { arm in
        var row = data.row(arm, outcomes.map { cell(arm, $0) } + [investment(arm), payback(arm)])
        row.header = Self.short(arm.title)
        return row
      })
  }

  /// A cell of the table of outcomes, its flag as a mark before the figure.
  private func cell(_ arm: ComparisonData.Arm, _ outcome: Outcome) -> DataTable.Cell {
    guard let row = outcome.row(arm, outcome.last(data), data) else { return "–" }
    var cell = OutcomeSection.cell(row, outcome, data)
    cell.text = "\(outcome.flag(row, data).text.prefix(1)) \(cell.text)"
    cell.flag = nil
    return cell
  }

  private func investment(_ arm: ComparisonData.Arm) -> DataTable.Cell {
    let invested = data.invested(arm)
    let sum = invested.capital + invested.revenue
    if sum < 0 { return .init("receipt of \(Wording.shortPounds(-sum))") }
    return .init(data.needsInvestment(arm) ? Wording.shortPounds(sum) : "none")
  }

  private func payback(_ arm: ComparisonData.Arm) -> DataTable.Cell {
    guard data.needsInvestment(arm), let row = data.appraisal(arm) else { return "–" }
    let year = row.paybackYears[1].map { YearStyle.financial.label($0) } ?? "not by the end"
    return .init(
      year,
      range: data.isSingleRun
        ? nil : "\(Chance(share: row.probabilityPaidBack, runs: data.record.replications).percent) by the end"
    )
  }

  // MARK: Pictures

  private var charts: Node {
    let arms = data.arms.filter { !data.changesNothing($0) }
    let position = arms.map { arm in
      line(arm, data.investment(arm).map { point($0.financialYear, $0.cumulativeNet) })
    }.filter { !$0.points.isEmpty }
    let isIndependent = arms.contains { arm in
      data.differences(arm, "plans", setting: "inmss").contains { $0.meanDifference != 0 }
    }
    let setting = isIndependent ? "inmss" : "all"
    let pupils = arms.map { arm in
      line(
        arm,
        data.differences(arm, "plans", setting: setting)
          .map { point($0.year, Interval(mean: $0.meanDifference, p05: $0.p05, p95: $0.p95)) })
    }.filter { !$0.points.isEmpty }
    let figures =
      [
        figure("forum-net", "Savings less investment, cumulative", position, .pounds, .financial),
        figure(
          "forum-pupils", isIndependent ? "Pupils in I/N-MSS, change" : "Plans, change", pupils, .count,
          .census),
      ].compactMap { $0 }
    return .block(figures, style: "charts")
  }

  /// The interval is drawn where there is one scenario only: several would hide each other.
  private func point(_ year: Int, _ interval: Interval) -> ChartPoint {
    data.arms.count == 1
      ? ChartPoint(year: year, interval)
      : ChartPoint(year: year, certain: interval.mean)
  }

  private func line(_ arm: ComparisonData.Arm, _ points: [ChartPoint]) -> LineChart.Series {
    LineChart.Series(
      name: data.arms.count == 1 ? "" : arm.letter, points: points,
      colour: Colour.series[arm.index % Colour.series.count])
  }

  private func figure(
    _ id: String, _ title: String, _ series: [LineChart.Series], _ format: ValueFormat, _ style: YearStyle
  ) -> Node? {
    guard !series.isEmpty else { return nil }
    let ends = series.map { "\($0.name) \($0.points.last.map { format.label($0.mean) } ?? "")" }
    let chart = LineChart(
      title: title, description: "At the end: " + ends.joined(separator: "; ") + ".", series: series,
      format: format, style: style,
      height: data.arms.count <= 4 ? 270 : data.arms.count <= 8 ? 230 : 190)
    return .tag(
      "figure", ["id": id],
      [.tag("figcaption", [:], [.words("h2", title)]), chart.svg(id: "\(id)-chart", width: 335)])
  }

  // MARK: Small print

  private var guards: String {
    let outcomes = GuardSection.shown(data)
    guard !outcomes.isEmpty, !data.isSingleRun else { return "" }
    func list(_ verdict: Verdict) -> String {
      outcomes.compactMap { outcome -> String? in
        let letters = data.arms.filter { arm in
          outcome.row(arm, outcome.last(data), data).map {
            outcome.verdict($0, data) == verdict && !outcome.isMixOnly($0, data)
          } ?? false
        }.map { $0.letter }
        guard !letters.isEmpty else { return nil }
        return outcome.name.lowercasedFirst
          + (data.arms.count == 1 ? "" : " (\(letters.joined(separator: ", ")))")
      }.joined(separator: "; ")
    }
    let (worse, better) = (list(.worse), list(.better))
    return "What else changes. ✗ Clearly worse: \(worse.isEmpty ? "nothing" : worse). "
      + "✓ Clearly better: \(better.isEmpty ? "nothing" : better)."
  }

  private var footnote: String {
    let range =
      data.isSingleRun
      ? "One simulation run: nothing is known of how sure these figures are."
      : "✓ better, ✗ worse, ~ either way: fewer than 95 in 100 runs agree, or the runs are too few to tell. ▼ fewer, ▲ more. The range holds the "
        + "spread of the uncertain numbers, good and bad years, and chance; it does not hold changes of law, nor errors in "
        + "the model."
    return range + " Lines in the charts are means"
      + (data.arms.count == 1 && !data.isSingleRun ? ", bands hold 9 in 10 runs" : "")
      + ". Money is in pounds of each year. HighNeeds \(data.record.version), seed "
      + "\(data.record.seed), baseline \(data.record.baseline.scenarioHash)."
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
