import Experiments

/// `report.html` of a decomposition: the answer in words, a waterfall and a table a measure.
package struct DriversPage: Sendable {
  private let version: String
  private let frame: DecompositionFrame
  private let growths: [DrivenGrowth]

  package init(version: String, _ frame: DecompositionFrame, _ growths: [DrivenGrowth]) {
    self.version = version
    self.frame = frame
    self.growths = growths
  }

  /// The whole document; the same input gives the same bytes.
  package func html() -> String {
    let sections = growths.map(section) + [meanings, .method(frame.method)]
    return Page.report(
      title: frame.title, subtitle: frame.subtitle, version: version,
      answer: Page.answer(growths.map(DriversWords.sentence) + frame.remarks), sections: sections)
  }

  private func section(_ growth: DrivenGrowth) -> ReportSection {
    let rows = growth.rows
    let format = ValueFormat(unit: growth.unit)
    let style: YearStyle = growth.measure == "plans" ? .census : .financial
    func name(_ row: DrivenGrowth.Row) -> String {
      switch row.driver {
      case "start": style.phrase(growth.from)
      case "end": style.phrase(growth.to)
      case "total": "Growth"
      default: Driver(rawValue: row.driver)?.words ?? row.driver
      }
    }
    // A waterfall that starts from zero would make the parts small beside the levels: it shows the growth.
    let steps = rows.filter { $0.isDriver && $0.mean != 0 }.map { Waterfall.Step(name($0), $0.mean) }
    let noun = growth.measure == "plans" ? "plans" : "spend"
    let chart = Waterfall(
      title:
        "Growth of \(noun) from \(style.phrase(growth.from)) to \(style.phrase(growth.to))",
      description: steps.map { "\($0.name) \(format.label($0.value))" }.joined(separator: "; "),
      steps: steps + [Waterfall.Step("Growth", growth.mean("total"), .total)], format: format)
    let table = DataTable(
      id: "\(noun)-table",
      caption: "Growth of \(noun) by driver" + (growth.isSure ? "" : " (mean and 90% interval)"),
      columns: ["", noun == "plans" ? "Plans" : "Spend", "Share of growth"],
      rows: rows.map { row in
        DataTable.Row(
          name(row),
          [
            .init(
              format.label(row.mean),
              range: growth.isSure || row.p05 == row.p95
                ? nil : "\(format.label(row.p05)) to \(format.label(row.p95))"),
            .init(row.shareOfGrowth.isFinite ? Wording.percent(row.shareOfGrowth) : ""),
          ])
      }, isOpen: true)
    return ReportSection(
      id: noun, title: noun == "plans" ? "Why plans grow" : "Why spend grows",
      body: [
        Figure.pair(
          [Figure.node(id: "\(noun)-waterfall", chart, note: growth.isSure ? nil : "Means over all runs.")],
          [table.node])
      ])
  }

  private var meanings: ReportSection {
    ReportSection(
      id: "drivers", title: "What the drivers are",
      body: [
        DataTable(
          id: "drivers-table", caption: "Drivers", columns: ["Driver", "What it holds"],
          rows: (growths.first?.rows ?? []).compactMap { Driver(rawValue: $0.driver) }.map {
            DataTable.Row($0.words, texts: [DriversWords.meaning($0, inHistory: frame.inHistory)])
          }, kind: .text, isOpen: true
        ).node
      ])
  }
}
