import Experiments

/// `report.html` of a decomposition: the answer in words, a waterfall and a table a measure.
public struct DriversPage: Sendable {
  private let title: String
  private let subtitle: String
  private let version: String
  private let decompositions: [Decomposition]
  private let drivers: [Driver]
  private let inHistory: Bool
  /// Further sentences of the answer.
  private let remarks: [String]
  private let method: [String]

  public init(
    title: String, subtitle: String, version: String, decompositions: [Decomposition], drivers: [Driver],
    inHistory: Bool, remarks: [String], method: [String]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.version = version
    self.decompositions = decompositions
    self.drivers = drivers
    self.inHistory = inHistory
    self.remarks = remarks
    self.method = method
  }

  /// The whole document; the same input gives the same bytes.
  public func html() -> String {
    let sections = decompositions.map(section) + [meanings, howMade]
    let answer = decompositions.map { DriversWords.sentence($0, drivers: drivers) } + remarks
    return Page.document(
      title: title, version: version,
      content: [
        .tag(
          "header", [:],
          [.tag("h1", [:], [.text(title)]), .tag("p", ["class": "sub"], [.text(subtitle)])]),
        .tag(
          "main", ["id": "main"],
          [
            .tag("div", ["class": "contains"], answer.map { line in .tag("p", [:], [.text(line)]) }),
            Page.contents(sections),
          ] + sections.map(\.node)),
      ])
  }

  private func section(_ decomposition: Decomposition) -> ReportSection {
    let rows = DriversTable.rows(decomposition, drivers: drivers)
    let format = ValueFormat(unit: decomposition.unit)
    let style: YearStyle = decomposition.measure == "plans" ? .census : .financial
    func name(_ row: DriversTable.Row) -> String {
      switch row.driver {
      case "start": style.phrase(decomposition.from)
      case "end": style.phrase(decomposition.to)
      default: row.words
      }
    }
    let isSure = decomposition.start.count < 2
    let parts = rows.filter { $0.driver != "total" }
    // A waterfall that starts from zero would make the parts small beside the levels: it shows the growth.
    let steps = parts.filter { $0.driver != "start" && $0.driver != "end" }
      .filter { $0.mean != 0 }.map { Waterfall.Step(name($0), $0.mean) }
    let growth = rows.first { $0.driver == "total" }?.mean ?? 0
    let noun = decomposition.measure == "plans" ? "plans" : "spend"
    let chart = Waterfall(
      title:
        "Growth of \(noun) from \(style.phrase(decomposition.from)) to \(style.phrase(decomposition.to))",
      description: steps.map { "\($0.name) \(format.label($0.value))" }.joined(separator: "; "),
      steps: steps + [Waterfall.Step("Growth", growth, .total)], format: format)
    let table = DataTable(
      id: "\(noun)-table",
      caption: "Growth of \(noun) by driver" + (isSure ? "" : " (mean and 90% interval)"),
      columns: ["", noun == "plans" ? "Plans" : "Spend", "Share of growth"],
      rows: rows.map { row in
        (
          header: name(row),
          cells: [
            .init(
              format.label(row.mean),
              range: isSure || row.summary.p05 == row.summary.p95
                ? nil : "\(format.label(row.summary.p05)) to \(format.label(row.summary.p95))"),
            .init(row.shareOfGrowth.map { Wording.percent($0) } ?? ""),
          ]
        )
      }, isOpen: true)
    return ReportSection(
      id: noun, title: noun == "plans" ? "Why plans grow" : "Why spend grows",
      body: [
        Figure.pair(
          [Figure.node(id: "\(noun)-waterfall", chart, note: isSure ? nil : "Means over all runs.")],
          [table.node])
      ])
  }

  private var meanings: ReportSection {
    ReportSection(
      id: "drivers", title: "What the drivers are",
      body: [
        DataTable(
          id: "drivers-table", caption: "Drivers", columns: ["Driver", "What it holds"],
          rows: drivers.map {
            (header: $0.words, cells: [.init(DriversWords.meaning($0, inHistory: inHistory))])
          }, isText: true, isOpen: true
        ).node
      ])
  }

  private var howMade: ReportSection {
    ReportSection(id: "method", title: "How this was made", body: method.map { .tag("p", [:], [.text($0)]) })
  }
}
