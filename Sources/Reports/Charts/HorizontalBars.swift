/// Bars with their names at the left and values at the right; optional interval and reference mark.
struct HorizontalBars: Chart {
  struct Item {
    var name: String
    var value: Double
    /// The interval drawn as a whisker; `nil` for none.
    var interval: ClosedRange<Double>? = nil
    /// An earlier or other value drawn as an open mark; `nil` for none.
    var reference: Double? = nil
  }

  var title: String
  var description: String
  var items: [Item]
  var format: ValueFormat
  /// What the bars stand for, such as "January 2030".
  var valueName: String
  /// What the open mark stands for, such as "January 2025"; named once, above the bars.
  var referenceName: String? = nil

  private let colour = Colour.blue

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let plot = RowPlot(names: items.map { $0.name }, width: width)
    let labels = items.map { format.label($0.value) }
    let values = items.flatMap { item -> [Double] in
      let ends = item.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
      return [0, item.value, item.reference ?? 0] + ends
    }.filter { $0.isFinite }
    let (lowest, highest) = (values.min() ?? 0, values.max() ?? 0)
    let scale = LinearScale(
      domain: lowest...(highest > lowest ? highest : lowest + 1), start: plot.left,
      end: width - TextMeasure.widest(labels, size: 13, bold: true) - 10)
    let (head, key) = key(width: width)
    let height = head + Double(items.count) * plot.height + 4
    var shapes = key
    for (index, item) in items.enumerated() {
      let top = head + Double(index) * plot.height
      let middle = top + plot.height - 13
      shapes.append(plot.name(item.name, top: top, baseline: 17.5))
      shapes += bar(item, scale: scale, middle: middle)
      shapes.append(Shape.text(labels[index], width, middle + 4.5, size: 13, anchor: .end, bold: true))
    }
    if !plot.isStacked { shapes.append(Shape.line(scale(0), head, scale(0), height - 4, colour: Tone.axis)) }
    return (height, shapes)
  }

  private func bar(_ item: Item, scale: LinearScale, middle: Double) -> [Node] {
    let end = scale(item.value.isFinite ? item.value : 0)
    var shapes = [RowPlot.bar(scale(0), end, y: middle, height: 16, fill: colour.fill)]
    if let reference = item.reference, reference.isFinite {
      let x = scale(reference)
      shapes.append(Shape.line(x, middle - 10, x, middle + 10, colour: "#ffffff", width: 5))
      shapes.append(Shape.line(x, middle - 10, x, middle + 10, colour: Tone.text, width: 2))
    }
    return shapes + RowPlot.whisker(item.interval, scale: scale, y: middle)
  }

  /// What bar and mark stand for, on one line or two.
  private func key(width: Double) -> (height: Double, shapes: [Node]) {
    let shapes = RowPlot.key(valueName, colour)
    guard let referenceName else { return (26, shapes) }
    let after = 38 + TextMeasure.width(valueName, size: 12)
    let fits = after + 8 + TextMeasure.width(referenceName, size: 12) <= width
    let (x, y) = fits ? (after, 0.0) : (7, 20)
    let mark = [
      Shape.line(x, y + 2, x, y + 18, colour: Tone.text, width: 2),
      Shape.text(referenceName, fits ? x + 7 : 20, y + 15, size: 12, colour: Tone.secondaryText),
    ]
    return (26 + y, shapes + mark)
  }
}
