/// Parts that add up to a total, each starting where the one before ended.
struct Waterfall: Chart {
  struct Step: Equatable {
    enum Kind { case part, total }
    var name: String
    /// What a part adds; for a total, the running sum that it shows.
    var value: Double
    var kind: Kind

    init(_ name: String, _ value: Double, _ kind: Kind = .part) {
      self.name = name
      self.value = value
      self.kind = kind
    }
  }

  var title: String
  var description: String
  var steps: [Step]
  var format: ValueFormat

  /// Where each step starts and ends; totals run from zero.
  var spans: [(start: Double, end: Double)] {
    var sum = 0.0
    return steps.map { step in
      guard step.kind == .part else { return (0, step.value) }
      defer { sum += step.value }
      return (sum, sum + step.value)
    }
  }

  /// Lowest and highest end of any step, zero included.
  var extent: ClosedRange<Double> {
    let ends = spans.flatMap { [$0.start, $0.end] }.filter { $0.isFinite } + [0]
    return (ends.min() ?? 0)...(ends.max() ?? 0)
  }

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let nameWidth = min(TextMeasure.widest(steps.map { $0.name }, size: 13, bold: true) + 10, width * 0.46)
    let valueWidth = TextMeasure.widest(steps.map(label), size: 13, bold: true) + 8
    let range = extent
    let scale = LinearScale(
      domain: range.lowerBound < range.upperBound ? range : range.lowerBound...(range.lowerBound + 1),
      start: nameWidth, end: width - valueWidth)
    let names = steps.map {
      TextMeasure.wrapped($0.name, size: 13, width: nameWidth - 8, bold: $0.kind == .total)
    }
    let heights = names.map { max(25, 10 + 15 * Double($0.count)) }
    var shapes: [Node] = []
    var top = 2.0
    let spans = spans
    for (index, step) in steps.enumerated() {
      let middle = top + heights[index] / 2
      let isTotal = step.kind == .total
      if isTotal { shapes.append(Shape.line(0, top, width, top, colour: Tone.grid)) }
      shapes += Shape.lines(names[index], 0, middle: middle + 4.5, size: 13, bold: isTotal)
      let colour = step.value < 0 ? Colour.orange : .blue
      shapes.append(
        RowPlot.bar(
          scale(spans[index].start), scale(spans[index].end), y: middle, height: 16,
          fill: isTotal ? Colour.grey.ink : colour.fill, least: 1))
      shapes.append(
        Shape.text(label(step), width, middle + 4.5, size: 13, anchor: .end, bold: isTotal))
      if index + 1 < steps.count {
        let x = scale(spans[index].end)
        shapes.append(Shape.line(x, middle + 8, x, top + heights[index] + 6, colour: Tone.axis))
      }
      top += heights[index]
    }
    shapes.append(Shape.line(scale(0), 0, scale(0), top, colour: Tone.axis))
    return (top + 4, shapes)
  }

  /// Parts with their sign, so that no reader depends on the colour of a bar.
  private func label(_ step: Step) -> String {
    let label = format.label(step.value)
    let isNothing = !label.contains { ("1"..."9").contains($0) }
    return step.kind == .part && step.value > 0 && !isNothing ? "+" + label : label
  }
}
