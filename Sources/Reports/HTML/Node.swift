/// A piece of HTML or SVG. Text and attribute values are escaped when rendered, so no name can break a page.
///
/// The output is well-formed XML as well as HTML: elements without content that HTML knows as void are
/// self-closed, all others are closed in full.
enum Node: ExpressibleByStringInterpolation {
  case text(String)
  /// Text that is rendered as it stands: style sheets and scripts of our own, never data.
  case verbatim(String)
  case element(String, [(name: String, value: String)], [Node])

  init(stringLiteral value: String) { self = .text(value) }

  /// An element; attributes keep their order.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Node] = []
  ) -> Node {
    .element(name, attributes.map { (name: $0.key, value: $0.value) }, children)
  }

  /// The markup.
  var rendered: String {
    var output = ""
    render(into: &output)
    return output
  }

  func render(into output: inout String) {
    switch self {
    case .text(let text): Node.escape(text, into: &output)
    case .verbatim(let text): output += text
    case .element(let name, let attributes, let children):
      output += "<" + name
      for attribute in attributes {
        output += " " + attribute.name + "=\""
        Node.escape(attribute.value, into: &output)
        output += "\""
      }
      if children.isEmpty && Node.selfClosing.contains(name) {
        output += "/>"
        return
      }
      output += ">"
      for child in children { child.render(into: &output) }
      output += "</" + name + ">"
      if Node.blocks.contains(name) { output += "\n" }
    }
  }

  /// Text with the five characters of markup escaped; control characters that XML forbids are dropped.
  static func escaped(_ text: String) -> String {
    var output = ""
    escape(text, into: &output)
    return output
  }

  private static func escape(_ text: String, into output: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\t", "\n", "\r": output.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  private static let selfClosing: Set<String> = [
    "meta", "br", "hr", "line", "path", "rect", "circle", "polyline", "polygon",
  ]

  /// Elements after which a line break keeps the file readable and changes nothing on the page.
  private static let blocks: Set<String> = [
    "p", "h1", "h2", "h3", "section", "figure", "svg", "table", "tr", "thead", "tbody", "li", "ul", "header",
    "main", "head", "style", "script", "title", "details", "summary", "div", "nav", "footer",
  ]
}
