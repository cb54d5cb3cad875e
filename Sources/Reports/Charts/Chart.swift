/// A picture that can be drawn at any width; text keeps its size, so wide and narrow pages are both readable.
protocol Chart {
  /// What the picture shows, in a few words.
  var title: String { get }
  /// What a reader who cannot see the picture needs to know of it.
  var description: String { get }
  /// The height for a width, and what is drawn.
  func draw(width: Double) -> (height: Double, shapes: [Node])
}

extension Chart {
  /// The picture as an `svg` element, named by its title and description.
  ///
  /// - Parameter id: Unique in the document; letters, digits and hyphens.
  func svg(id: String, width: Double) -> Node {
    let (height, shapes) = draw(width: width)
    let box = "0 0 \(Shape.coordinate(width)) \(Shape.coordinate(height))"
    return .tag(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "width": Shape.coordinate(width),
        "height": Shape.coordinate(height), "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "font-family": "Helvetica Neue, Helvetica, Arial, sans-serif",
      ],
      [
        .tag("title", ["id": "\(id)-title"], [.text(title)]),
        .tag("desc", ["id": "\(id)-desc"], [.text(description)]),
      ] + shapes)
  }
}

/// The rectangle that data are drawn in, inside the margins for labels.
struct PlotArea: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = max(right, left + 1)
    self.bottom = max(bottom, top + 1)
  }

  var width: Double { right - left }
  var height: Double { bottom - top }
}
