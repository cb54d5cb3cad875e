import Tables

/// The few SVG shapes that the charts are made of.
enum Shape {
  /// A coordinate with one decimal at most, so that files are small and their bytes stable.
  static func coordinate(_ value: Double) -> String {
    let text = FixedDecimals.text(value.isFinite ? value : 0, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A straight line; coordinates and widths of all shapes are pixels, y runs downwards.
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, colour: String, width: Double = 1,
    dashes: String? = nil
  ) -> Node {
    var attributes = [
      ("x1", coordinate(x1)), ("y1", coordinate(y1)), ("x2", coordinate(x2)), ("y2", coordinate(y2)),
      ("stroke", colour), ("stroke-width", coordinate(width)),
    ]
    if let dashes { attributes.append(("stroke-dasharray", dashes)) }
    return element("line", attributes)
  }

  /// A filled rectangle from its upper left corner; a negative size draws nothing.
  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, children: [Node] = []
  ) -> Node {
    element(
      "rect",
      [
        ("x", coordinate(x)), ("y", coordinate(y)), ("width", coordinate(max(width, 0))),
        ("height", coordinate(max(height, 0))), ("fill", fill),
      ], children)
  }

  /// A filled circle around its centre.
  static func dot(
    _ x: Double, _ y: Double, radius: Double = 3.5, fill: String, stroke: String = "#ffffff"
  ) -> Node {
    element(
      "circle",
      [
        ("cx", coordinate(x)), ("cy", coordinate(y)), ("r", coordinate(radius)), ("fill", fill),
        ("stroke", stroke), ("stroke-width", "1.5"),
      ])
  }

  /// A line through points.
  static func polyline(
    _ points: [(x: Double, y: Double)], colour: String, width: Double = 2, dashes: String? = nil
  ) -> Node {
    let text = points.map { coordinate($0.x) + "," + coordinate($0.y) }.joined(separator: " ")
    var attributes = [
      ("points", text), ("fill", "none"), ("stroke", colour), ("stroke-width", coordinate(width)),
      ("stroke-linejoin", "round"), ("stroke-linecap", "round"),
    ]
    if let dashes { attributes.append(("stroke-dasharray", dashes)) }
    return element("polyline", attributes)
  }

  /// A filled area within points.
  static func polygon(_ points: [(x: Double, y: Double)], fill: String, opacity: Double = 1) -> Node {
    let text = points.map { coordinate($0.x) + "," + coordinate($0.y) }.joined(separator: " ")
    var attributes = [("points", text), ("fill", fill)]
    if opacity < 1 {
      attributes.append(("fill-opacity", FixedDecimals.text(opacity, decimals: 2)))
    }
    return element("polygon", attributes)
  }

  /// Which part of a text stands at its x.
  enum Anchor: String { case start, middle, end }

  /// Text on its baseline. With a halo it stays readable over lines.
  static func text(
    _ content: String, _ x: Double, _ y: Double, size: Double = 12, anchor: Anchor = .start,
    bold: Bool = false, colour: String = Tone.text, halo: Bool = false
  ) -> Node {
    var attributes = [
      ("x", coordinate(x)), ("y", coordinate(y)), ("font-size", coordinate(size)), ("fill", colour),
    ]
    if anchor != .start { attributes.append(("text-anchor", anchor.rawValue)) }
    if bold { attributes.append(("font-weight", "700")) }
    if halo {
      attributes += [
        ("stroke", "#ffffff"), ("stroke-width", "3"), ("stroke-linejoin", "round"), ("paint-order", "stroke"),
      ]
    }
    return element("text", attributes, [.text(content)])
  }

  /// Lines of text around a middle.
  static func lines(
    _ lines: [String], _ x: Double, middle: Double, size: Double, bold: Bool = false
  ) -> [Node] {
    lines.enumerated().map { line, content in
      let shift = 15 * (Double(line) - Double(lines.count - 1) / 2)
      return text(content, x, middle + shift, size: size, bold: bold)
    }
  }

  /// An invisible rectangle whose title a pointer shows.
  static func hover(x: Double, y: Double, width: Double, height: Double, text: String) -> Node {
    element(
      "rect",
      [
        ("x", coordinate(x)), ("y", coordinate(y)), ("width", coordinate(max(width, 0))),
        ("height", coordinate(max(height, 0))), ("fill", "#ffffff"), ("fill-opacity", "0"),
      ], [.words("title", text)])
  }

  static func element(
    _ name: String, _ attributes: [(String, String)], _ children: [Node] = []
  ) -> Node {
    .element(name, attributes.map { (name: $0.0, value: $0.1) }, children)
  }
}
