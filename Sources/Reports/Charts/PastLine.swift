/// What was published before a fan begins: a line in the colour of text that leads to its first point.
enum PastLine {
  static func shapes(_ past: [ChartPoint], to first: ChartPoint?, x: (Int) -> Double, y: LinearScale)
    -> [Node]
  {
    guard !past.isEmpty, let first else { return [] }
    let line = (past + [first]).map { (x: x($0.year), y: y($0.p50)) }
    return [Shape.polyline(line, colour: Tone.text, width: 1.5)]
      + past.map { Shape.dot(x($0.year), y($0.p50), radius: 2.5, fill: Tone.text) }
  }
}
