/// Bars with their names at the left and values at the right; optional interval and reference mark.
public struct HorizontalBars: Chart {
  public struct Item: Sendable {
    public var name: String
    public var value: Double
    /// The interval drawn as a whisker; `nil` for none.
    public var interval: ClosedRange<Double>?
    /// An earlier or other value drawn as an open mark; `nil` for none.
    public var reference: Double?

    public init(
      name: String, value: Double, interval: ClosedRange<Double>? = nil, reference: Double? = nil
    ) {
      self.name = name
      self.value = value
      self.interval = interval
      self.reference = reference
    }
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
    let row = 26.0
    let head = 26.0
    let nameWidth = (items.map { TextMeasure.width($0.name, size: 13) }.max() ?? 0) + 10
    let valueWidth =
      (items.map { TextMeasure.width(format.label($0.value), size: 13, bold: true) }.max() ?? 0) + 10
    let values = items.flatMap { item -> [Double] in
      let ends = item.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
      return [0, item.value, item.reference ?? 0] + ends
    }.filter(\.isFinite)
    let (lowest, highest) = (values.min() ?? 0, values.max() ?? 0)
    let scale = LinearScale(
      domain: lowest...(highest > lowest ? highest : lowest + 1), start: nameWidth, end: width - valueWidth)
    let height = head + Double(items.count) * row + 4
    var shapes = key(left: nameWidth)
    for (index, item) in items.enumerated() {
      let middle = head + (Double(index) + 0.5) * row
      let edges = [scale(0), scale(item.value.isFinite ? item.value : 0)].sorted()
      shapes.append(Shape.text(item.name, nameWidth - 8, middle + 4.5, size: 13, anchor: .end))
      shapes.append(
        Shape.rectangle(
          x: edges[0], y: middle - 8, width: edges[1] - edges[0], height: 16, fill: colour.fill))
      if let reference = item.reference, reference.isFinite {
        let x = scale(reference)
        shapes.append(Shape.line(x, middle - 11, x, middle + 11, colour: "#ffffff", width: 5))
        shapes.append(Shape.line(x, middle - 11, x, middle + 11, colour: Tone.text, width: 2))
      }
      if let interval = item.interval, interval.lowerBound < interval.upperBound {
        let (low, high) = (scale(interval.lowerBound), scale(interval.upperBound))
        shapes.append(Shape.line(low, middle, high, middle, colour: "#ffffff", width: 4))
        shapes.append(Shape.line(low, middle, high, middle, colour: Tone.text, width: 1.5))
      }
      shapes.append(
        Shape.text(format.label(item.value), width, middle + 4.5, size: 13, anchor: .end, bold: true))
    }
    shapes.append(Shape.line(scale(0), head, scale(0), height - 4, colour: Tone.axis))
    return (height, shapes)
  }

  private func key(left: Double) -> [Node] {
    var shapes = [
      Shape.rectangle(x: left, y: 4, width: 14, height: 12, fill: colour.fill),
      Shape.text(valueName, left + 20, 15, size: 12, colour: Tone.secondaryText),
    ]
    if let referenceName {
      let x = left + 34 + TextMeasure.width(valueName, size: 12)
      shapes += [
        Shape.line(x, 2, x, 18, colour: Tone.text, width: 2),
        Shape.text(referenceName, x + 7, 15, size: 12, colour: Tone.secondaryText),
      ]
    }
    return shapes
  }
}
