/// The frame of a document: head with our style sheet, a skip link and one column.
enum Page {
  /// A report: title and subtitle, the answer, links to the sections, the sections.
  /// - Parameter tab: what the browser calls it; the title if left out.
  static func report(
    title: String, tab: String? = nil, subtitle: String, version: String, style: String = Stylesheet.text,
    answer: Node, sections: [ReportSection], footer: String? = nil
  ) -> String {
    let main = Node.tag("main", ["id": "main"], [answer, contents(sections)] + sections.map { $0.node })
    return document(
      title: tab ?? title, version: version, style: style,
      content: [header(title, subtitle), main] + (footer.map { [.words("footer", $0)] } ?? []))
  }

  static func header(_ title: String, _ subtitle: String) -> Node {
    .tag("header", [:], [.words("h1", title), .paragraph(subtitle, style: "sub")])
  }

  /// The box under the title that holds the answer, a paragraph each.
  static func answer(_ sentences: [String]) -> Node {
    .block(sentences.map { .paragraph($0) }, style: "contains")
  }

  static func document(
    title: String, version: String, style: String = Stylesheet.text, content: [Node]
  ) -> String {
    let head = Node.tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "generator", "content": "HighNeeds \(version)"]),
        .words("title", title), .tag("style", [:], [.verbatim(style)]),
      ])
    let body = Node.tag(
      "body", [:],
      [
        .tag("a", ["class": "skip", "href": "#main"], ["Skip to the answer"]),
        .block(content, style: "page"),
      ])
    return "<!DOCTYPE html>\n" + Node.tag("html", ["lang": "en-GB"], [head, body]).rendered + "\n"
  }

  /// Links to the sections.
  static func contents(_ sections: [ReportSection]) -> Node {
    let links = sections.map { section in
      Node.tag("li", [:], [.tag("a", ["href": "#\(section.id)"], [.text(section.title)])])
    }
    return .tag("nav", ["aria-label": "Contents"], [.tag("ul", [:], links)])
  }
}
