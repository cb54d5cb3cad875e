/// The elements that pages are mostly made of: words, paragraphs, lists and blocks.
extension Node {
  /// An element that holds text and nothing else.
  /// - Parameter style: the class of the style sheet.
  static func words(_ name: String, _ text: String, style: String? = nil) -> Node {
    .element(name, classes(style), [.text(text)])
  }

  static func paragraph(_ text: String, style: String? = nil) -> Node { words("p", text, style: style) }

  static func list(_ items: [String]) -> Node { .tag("ul", [:], items.map { words("li", $0) }) }

  static func block(_ children: [Node], style: String? = nil) -> Node {
    .element("div", classes(style), children)
  }

  private static func classes(_ style: String?) -> [(name: String, value: String)] {
    style.map { [("class", $0)] } ?? []
  }
}
