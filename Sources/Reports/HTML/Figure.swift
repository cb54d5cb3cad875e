/// A picture with its caption, drawn twice: for wide pages and paper, and for narrow screens.
enum Figure {
  static let wideWidth = 550.0
  static let narrowWidth = 350.0

  /// - Parameters:
  ///   - id: Unique in the document.
  ///   - note: Under the picture: what bands and marks mean.
  static func node(
    id: String, _ chart: some Chart, wide: Double = wideWidth, note: String? = nil, level: String = "h3"
  ) -> Node {
    var children: [Node] = [
      .tag("figcaption", [:], [.words(level, chart.title)]),
      .block([chart.svg(id: "\(id)-wide", width: wide)], style: "wide"),
      .block([chart.svg(id: "\(id)-narrow", width: narrowWidth)], style: "narrow"),
    ]
    if let note { children.append(.paragraph(note, style: "key")) }
    return .tag("figure", ["id": id], children)
  }

  /// Two columns on wide screens, one under the other on paper and on narrow ones.
  static func pair(_ left: [Node], _ right: [Node]) -> Node {
    if left.isEmpty || right.isEmpty { return .block(left + right) }
    return .block([.block(left), .block(right)], style: "pair")
  }

  /// What bar and whisker are, after the name of their year.
  static func barNote(singleRun: Bool) -> String {
    singleRun ? "" : ", median; line: 90% interval"
  }

  /// What the bands of a fan are.
  static func fanNote(singleRun: Bool) -> String {
    singleRun
      ? "One run: no bands can be drawn."
      : "Line: median. Dark band: half of all runs. Light band: 90% of runs. Bands cover uncertain assumptions, "
        + "good and bad years, and chance."
  }

  /// The same of a picture that begins with what was published.
  static func fanNote(_ data: ReportData) -> String {
    (data.past().isEmpty ? "" : "Dots: published. ") + fanNote(singleRun: data.isSingleRun)
  }
}
