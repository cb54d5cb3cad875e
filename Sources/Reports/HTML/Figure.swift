/// A picture with its caption, drawn twice: for wide pages and paper, and for narrow screens.
public enum Figure {
  public static let wideWidth = 720.0
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

  /// What the bands of a fan are.
  public static func fanNote(singleRun: Bool) -> String {
    singleRun
      ? "One run: no bands can be drawn."
      : "Line: median. Dark band: half of all runs. Light band: 90% of runs."
  }
}
