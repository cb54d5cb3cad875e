/// A picture with its caption, drawn twice: for wide pages and paper, and for narrow screens.
public enum Figure {
  public static let wideWidth = 550.0
  public static let narrowWidth = 350.0

  /// - Parameters:
  ///   - id: Unique in the document.
  ///   - note: Under the picture: what bands and marks mean.
  public static func node(
    id: String, _ chart: some Chart, wide: Double = wideWidth, note: String? = nil, level: String = "h3"
  ) -> Node {
    var children: [Node] = [
      .tag("figcaption", [:], [.tag(level, [:], [.text(chart.title)])]),
      .tag("div", ["class": "wide"], [chart.svg(id: "\(id)-wide", width: wide)]),
      .tag("div", ["class": "narrow"], [chart.svg(id: "\(id)-narrow", width: narrowWidth)]),
    ]
    if let note { children.append(.tag("p", ["class": "key"], [.text(note)])) }
    return .tag("figure", ["id": id], children)
  }

  /// Two columns on wide screens, one under the other on paper and on narrow ones.
  public static func pair(_ left: [Node], _ right: [Node]) -> Node {
    if left.isEmpty || right.isEmpty { return .tag("div", [:], left + right) }
    return .tag("div", ["class": "pair"], [.tag("div", [:], left), .tag("div", [:], right)])
  }

  /// What bar and whisker are, after the name of their year.
  public static func barNote(singleRun: Bool) -> String {
    singleRun ? "" : ", median; line: 90% interval"
  }

  /// What the bands of a fan are.
  public static func fanNote(singleRun: Bool) -> String {
    singleRun
      ? "One run: no bands can be drawn."
      : "Line: median. Dark band: half of all runs. Light band: 90% of runs. Bands cover uncertain assumptions, "
        + "good and bad years, and chance."
  }
}
