/// The frame of a document: head with our style sheet, a skip link and one column.
enum Page {
  static func document(
    title: String, version: String, style: String = Stylesheet.text, content: [Node]
  ) -> String {
    let head = Node.tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "generator", "content": "HighNeeds \(version)"]),
        .tag("title", [:], [.text(title)]), .tag("style", [:], [.verbatim(style)]),
      ])
    let body = Node.tag(
      "body", [:],
      [
        .tag("a", ["class": "skip", "href": "#main"], ["Skip to the answer"]),
        .tag("div", ["class": "page"], content),
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
