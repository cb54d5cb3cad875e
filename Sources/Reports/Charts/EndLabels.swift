/// The labels right of a fan's last point: high, middle and low end of the interval.
struct EndLabels {
  private var entries: [(text: String, value: Double, bold: Bool)] = []
  private let colour: Colour

  init(_ last: ChartPoint?, format: ValueFormat, colour: Colour) {
    self.colour = colour
    guard let last else { return }
    let candidates = [
      (format.label(last.p95), last.p95, false), (format.label(last.p50), last.p50, true),
      (format.label(last.p05), last.p05, false),
    ].filter { $0.1.isFinite }
    for entry in candidates where entry.2 || entry.0 != format.label(last.p50) {
      entries.append((text: entry.0, value: entry.1, bold: entry.2))
    }
  }

  var width: Double {
    entries.map { TextMeasure.width($0.text, size: $0.bold ? 15 : 12, bold: $0.bold) }.max() ?? 0
  }

  func shapes(x: Double, scale: LinearScale, bounds: ClosedRange<Double>) -> [Node] {
    let placed = LabelPlacement.spread(entries.map { scale($0.value) }, gap: 15, within: bounds)
    return zip(entries, placed).map { entry, y in
      Shape.text(
        entry.text, x, y + (entry.bold ? 5 : 4), size: entry.bold ? 15 : 12, bold: entry.bold,
        colour: entry.bold ? colour.ink : Tone.secondaryText)
    }
  }
}
