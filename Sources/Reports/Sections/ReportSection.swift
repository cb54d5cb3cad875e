/// A part of the report with a heading: the unit that further analyses are added in.
struct ReportSection {
  /// Unique in the report; the anchor of links to it.
  var id: String
  var title: String
  var body: [Node]

  /// A section whose measures the result does not hold: the heading and why nothing follows.
  static func missing(id: String, title: String, needs measures: [String]) -> ReportSection {
    ReportSection(
      id: id, title: title,
      body: [
        .paragraph("Left out: this result holds no rows of \(Wording.list(measures)).", style: "note")
      ])
  }

  /// The section as HTML, for a page that puts it in a frame of its own.
  var rendered: RenderedSection { RenderedSection(id: id, title: title, html: node.rendered) }

  /// The last section of most pages, a paragraph each.
  static func method(_ texts: [String]) -> ReportSection {
    ReportSection(id: "method", title: "How this was made", body: texts.map { .paragraph($0) })
  }

  var node: Node {
    .tag(
      "section", ["id": id, "aria-labelledby": "\(id)-heading"],
      [.tag("h2", ["id": "\(id)-heading"], [.text(title)])] + body)
  }
}
