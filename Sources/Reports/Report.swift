import Experiments

/// The report of one result as a single HTML file: no network, no script.
///
/// The same input gives the same bytes.
public struct Report: Sendable {
  private let data: ReportData
  private let furtherSections: [ReportSection]

  /// - Parameter furtherSections: Shown before the section on how the result was made.
  public init(
    record: RunRecord, annual: [SummaryRow], ages: [AgeRow], furtherSections: [ReportSection] = []
  ) {
    data = ReportData(record: record, annual: annual, ages: ages)
    self.furtherSections = furtherSections
  }

  init(_ contents: ResultFolder.Contents) {
    self.init(record: contents.record, annual: contents.annual, ages: contents.ages)
  }

  /// The whole document.
  public func html() -> String {
    let record = data.record
    let title = "High needs in \(data.authority), \(record.startYear) to \(record.startYear + record.years)"
    let sections = sections
    let head = Node.tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "generator", "content": "HighNeeds \(record.version)"]),
        .tag("title", [:], [.text("\(title): \(record.scenarioName)")]),
        .tag("style", [:], [.verbatim(Stylesheet.text)]),
      ])
    let body = Node.tag(
      "body", [:],
      [
        .tag("a", ["class": "skip", "href": "#main"], ["Skip to the answer"]),
        .tag("div", ["class": "page"], [header(title), main(sections), footer]),
      ])
    return "<!DOCTYPE html>\n" + Node.tag("html", ["lang": "en-GB"], [head, body]).rendered + "\n"
  }

  private var sections: [ReportSection] {
    [
      PlansSection.section(data), PathSection.section(data), PlacesSection.section(data),
      RunOffSection.section(data), MoneySection.section(data),
    ] + furtherSections + [MethodSection.section(data)]
  }

  private func header(_ title: String) -> Node {
    let runs = Wording.count(Double(data.record.replications))
    return .tag(
      "header", [:],
      [
        .tag("h1", [:], [.text(title)]),
        .tag(
          "p", ["class": "sub"],
          [
            .text(
              "Scenario: \(data.record.scenarioName). \(runs) simulation \(data.isSingleRun ? "run" : "runs")."
            )
          ]),
      ])
  }

  private func main(_ sections: [ReportSection]) -> Node {
    let links = sections.map { section in
      Node.tag("li", [:], [.tag("a", ["href": "#\(section.id)"], [.text(section.title)])])
    }
    return .tag(
      "main", ["id": "main"],
      [
        Answer.node(data), .tag("nav", ["aria-label": "Contents"], [.tag("ul", [:], links)]),
      ] + sections.map(\.node))
  }

  private var footer: Node {
    .tag(
      "footer", [:],
      [
        .text(
          "Made with HighNeeds \(data.record.version). Seed \(data.record.seed), scenario hash "
            + "\(data.record.scenarioHash).")
      ])
  }
}
