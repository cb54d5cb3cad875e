/// A part of the report with a heading: the unit that further analyses are added in.
public struct ReportSection: Sendable {
  /// Unique in the report; the anchor of links to it.
  public var id: String
  public var title: String
  public var body: [Node]

  /// A section whose measures the result does not hold: the heading and why nothing follows.
  public static func missing(id: String, title: String, needs measures: [String]) -> ReportSection {
    ReportSection(
      id: id, title: title,
      body: [
        .tag(
          "p", ["class": "note"],
          [.text("Left out: this result holds no rows of \(Wording.list(measures)).")])
      ])
  }

  var node: Node {
    .tag(
      "section", ["id": id, "aria-labelledby": "\(id)-heading"],
      [.tag("h2", ["id": "\(id)-heading"], [.text(title)])] + body)
  }
}
