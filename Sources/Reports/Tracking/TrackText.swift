import Experiments

/// A tracking as lines for the terminal: a short table of verdicts, then what explains the gap.
package struct TrackText {
  /// More figures than this are cut to the totals and those that are not inside.
  static let most = 30

  private let tracking: Tracking

  package init(_ tracking: Tracking) { self.tracking = tracking }

  package var text: String {
    var lines = table
    lines += ["", TrackWords.summary(tracking)]
    if tracking.figures.count >= 10 { lines.append(TrackWords.chance) }
    if tracking.startFigures > 0 {
      lines.append(
        "Figures of the January that the run starts from are not judged: \(tracking.startFigures).")
    }
    if let gap = tracking.plans.last { lines += [""] + explanation(gap) }
    lines += mix
    return lines.joined(separator: "\n")
  }

  private var table: [String] {
    let all = tracking.figures
    let shown =
      all.count <= Self.most ? all : all.filter { $0.verdict != .inside || $0.key.breakdown.isEmpty }
    let header = ["figure", "year", "actual", "mean", "5 %", "95 %", "percentile", "verdict"]
    let rows = shown.map { figure -> [String] in
      let (format, row) = (ValueFormat(unit: figure.forecast.unit), figure.forecast)
      return [
        TrackWords.name(figure.key), TrackWords.year(figure), format.label(figure.actual),
        format.label(row.mean), format.label(row.p05), format.label(row.p95),
        Wording.decimal(figure.percentile, places: 1), TrackWords.verdict(figure.verdict),
      ]
    }
    let lines = AlignedText.lines([header] + rows, textColumns: [0, 1, 7])
    let hidden = all.count - shown.count
    return lines + (hidden > 0 ? ["and \(hidden) more inside, in \(TrackTable.fileName)"] : [])
  }

  private func explanation(_ gap: PlansGap) -> [String] {
    let rows = gap.listed.map { part, plans in
      let years = plans == nil ? nil : gap.unknownYears[part]
      let without = years.map { "  without " + Wording.list($0.map { String($0) }) } ?? ""
      return ["  " + TrackWords.part(part), TrackWords.plans(plans), without]
    }
    let total = ["  Gap", TrackWords.plans(gap.gap), ""]
    return [TrackWords.sentence(gap)] + AlignedText.lines(rows + [total], textColumns: [0, 2])
  }

  /// The settings of the last January, largest gap first.
  private var mix: [String] {
    guard let year = tracking.mix.last?.year else { return [] }
    let rows = tracking.mix.filter { $0.year == year }.sorted { abs($0.gap) > abs($1.gap) }
    let header = ["setting", "gap", "from total", "from share"]
    return ["", "Plans by setting in January \(year), actual less mean forecast:"]
      + AlignedText.lines(
        [header]
          + rows.map {
            [
              TrackWords.setting($0.setting), TrackWords.plans($0.gap), TrackWords.plans($0.totalEffect),
              TrackWords.plans($0.shareEffect),
            ]
          }, textColumns: [0])
  }
}
