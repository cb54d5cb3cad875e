/// Bars with their names at the left and values at the right; optional interval and reference mark.
public struct HorizontalBars: Chart {
  public struct Item: Sendable {
    public var name: String
    public var value: Double
    /// The interval drawn as a whisker; `nil` for none.
    public var interval: ClosedRange<Double>? = nil
    /// An earlier or other value drawn as an open mark; `nil` for none.
    public var reference: Double? = nil
  }

  public var title: String
  public var description: String
  public var items: [Item]
  public var format: ValueFormat
  /// What the open mark stands for, such as "January 2025"; named once, above the bars.
  public var referenceName: String?
  /// What the bars stand for, such as "January 2030".
  public var valueName: String
  public var colour: Colour

  public init(
    title: String, description: String, items: [Item], format: ValueFormat, valueName: String,
    referenceName: String? = nil, colour: Colour = .blue
  ) {
    self.title = title
    self.description = description
    self.items = items
    self.format = format
    self.valueName = valueName
    self.referenceName = referenceName
    self.colour = colour
  }

  public func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let longest = (items.map { TextMeasure.width($0.name, size: 13) }.max() ?? 0) + 10
    // Long names on narrow pages stand above their bars.
    let isStacked = longest > width * 0.45
    let left = isStacked ? 0 : longest
    let row = isStacked ? 40.0 : 26
    let valueWidth =
      (items.map { TextMeasure.width(format.label($0.value), size: 13, bold: true) }.max() ?? 0) + 10
    let values = items.flatMap { item -> [Double] in
      let ends = item.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
      return [0, item.value, item.reference ?? 0] + ends
    }.filter(\.isFinite)
    let (lowest, highest) = (values.min() ?? 0, values.max() ?? 0)
    let scale = LinearScale(
      domain: lowest...(highest > lowest ? highest : lowest + 1), start: left, end: width - valueWidth)
    let (head, key) = key(width: width)
    let height = head + Double(items.count) * row + 4
    var shapes = key
    for (index, item) in items.enumerated() {
      let middle = head + Double(index) * row + row - 13
      shapes.append(
        isStacked
          ? Shape.text(item.name, 0, middle - 14, size: 13)
          : Shape.text(item.name, left - 8, middle + 4.5, size: 13, anchor: .end))
      shapes += bar(item, scale: scale, middle: middle)
      shapes.append(
        Shape.text(format.label(item.value), width, middle + 4.5, size: 13, anchor: .end, bold: true))
    }
    if !isStacked { shapes.append(Shape.line(scale(0), head, scale(0), height - 4, colour: Tone.axis)) }
    return (height, shapes)
  }

  private func bar(_ item: Item, scale: LinearScale, middle: Double) -> [Node] {
    let edges = [scale(0), scale(item.value.isFinite ? item.value : 0)].sorted()
    var shapes = [
      Shape.rectangle(x: edges[0], y: middle - 8, width: edges[1] - edges[0], height: 16, fill: colour.fill)
    ]
    if let reference = item.reference, reference.isFinite {
      let x = scale(reference)
      shapes.append(Shape.line(x, middle - 10, x, middle + 10, colour: "#ffffff", width: 5))
      shapes.append(Shape.line(x, middle - 10, x, middle + 10, colour: Tone.text, width: 2))
    }
    if let interval = item.interval, interval.lowerBound < interval.upperBound {
      let (low, high) = (scale(interval.lowerBound), scale(interval.upperBound))
      shapes.append(Shape.line(low, middle, high, middle, colour: "#ffffff", width: 4))
      shapes.append(Shape.line(low, middle, high, middle, colour: Tone.text, width: 1.5))
    }
    return shapes
  }

  /// What bar and mark stand for, on one line or two.
  private func key(width: Double) -> (height: Double, shapes: [Node]) {
    var shapes = [
      Shape.rectangle(x: 0, y: 4, width: 14, height: 12, fill: colour.fill),
      Shape.text(valueName, 20, 15, size: 12, colour: Tone.secondaryText),
    ]
    guard let referenceName else { return (26, shapes) }
    let after = 38 + TextMeasure.width(valueName, size: 12)
    let fits = after + 8 + TextMeasure.width(referenceName, size: 12) <= width
    let (x, y) = fits ? (after, 0.0) : (7, 20)
    shapes += [
      Shape.line(x, y + 2, x, y + 18, colour: Tone.text, width: 2),
      Shape.text(referenceName, fits ? x + 7 : 20, y + 15, size: 12, colour: Tone.secondaryText),
    ]
    return (26 + y, shapes)
  }
}
