/// A picture that can be drawn at any width; text keeps its size, so wide and narrow pages are both readable.
public protocol Chart: Sendable {
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
  public func svg(id: String, width: Double) -> Node {
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
public struct PlotArea: Sendable, Equatable {
  public var left: Double
  public var top: Double
  public var right: Double
  public var bottom: Double

  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = max(right, left + 1)
    self.bottom = max(bottom, top + 1)
  }

  public var width: Double { right - left }
  public var height: Double { bottom - top }
}

/// A year's value with its spread over the replications.
public struct ChartPoint: Sendable, Equatable {
  public var year: Int
  public var mean: Double
  public var p05: Double
  public var p25: Double
  public var p50: Double
  public var p75: Double
  public var p95: Double

  public init(
    year: Int, mean: Double, p05: Double, p25: Double, p50: Double, p75: Double, p95: Double
  ) {
    self.year = year
    self.mean = mean
    self.p05 = p05
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    self.p95 = p95
  }

  /// Whether all replications agree, as they do on the published start.
  public var isCertain: Bool { p05 == p95 }

  /// "2,511 (90% interval 2,315 to 2,723)", or the value alone where the replications agree.
  public func text(_ format: ValueFormat) -> String {
    let value = format.label(p50)
    return isCertain ? value : "\(value) (90% interval \(format.label(p05)) to \(format.label(p95)))"
  }
}
