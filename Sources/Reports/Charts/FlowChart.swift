/// Flows through places that keep what they take in: where it comes from at the left, where it goes at the right (a Sankey
/// diagram of three columns). Heights are in proportion to the numbers.
struct FlowChart: Chart {
  struct Through {
    var name: String
    /// As `sources`.
    var from: [Double]
    /// As `destinations`.
    var to: [Double]
  }

  var title: String
  var description: String
  var sources: [String]
  var destinations: [String]
  var through: [Through]
  var format: ValueFormat

  private static let bar = 9.0
  private static let gap = 5.0

  /// Bars of a column, from the top down.
  private struct Column {
    var tops: [Double] = []
    var heights: [Double] = []

    var bottom = 4.0

    /// - Parameter least: room for a name beside a bar, however thin.
    init(_ values: [Double], scale: Double, least: Double) {
      for value in values {
        let height = value * scale
        let slot = max(height, least)
        tops.append(bottom + (slot - height) / 2)
        heights.append(height)
        bottom += slot + FlowChart.gap
      }
    }
  }

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    func sum(_ values: [Double]) -> Double { values.reduce(0, +) }
    let values: [[Double]] = [
      sources.indices.map { source in sum(through.map { $0.from[source] }) },
      through.map { max(sum($0.from), sum($0.to)) },
      destinations.indices.map { destination in sum(through.map { $0.to[destination] }) },
    ]
    let largest = values.map { $0.reduce(0, +) }.max() ?? 0
    let scale = largest > 0 ? 260 / largest : 0
    // Name and number stand one under the other where there is no room beside each other.
    let isNarrow = width < 450
    let names = [sources, through.map { $0.name }, destinations]
    let labels = zip(names, values).map { names, values in
      zip(names, values).map { name, value in
        isNarrow ? [name, format.label(value)] : ["\(name) \(format.label(value))"]
      }
    }
    let columns = values.map { Column($0, scale: scale, least: isNarrow ? 28 : 15) }
    // The middle begins where the names at the left end, so that its own names have room.
    let middle = Self.bar + TextMeasure.widest(Array(labels[0].joined()), size: 12) + 12
    let x = [0, min(middle, (width - Self.bar) / 2), width - Self.bar]
    var (left, right) = (columns[0].tops, columns[2].tops)
    var shapes: [Node] = []
    for (index, place) in through.enumerated() {
      let colour = Colour.series[index % Colour.series.count].fill
      var (entering, leaving) = (columns[1].tops[index], columns[1].tops[index])
      for (source, value) in place.from.enumerated() {
        shapes += ribbon(
          x[0] + Self.bar, left[source], x[1], entering, height: value * scale, colour,
          "\(sources[source]) to \(place.name): \(format.label(value))")
        left[source] += value * scale
        entering += value * scale
      }
      for (destination, value) in place.to.enumerated() {
        shapes += ribbon(
          x[1] + Self.bar, leaving, x[2], right[destination], height: value * scale, colour,
          "\(place.name) to \(destinations[destination]): \(format.label(value))")
        right[destination] += value * scale
        leaving += value * scale
      }
    }
    for column in columns.indices {
      for (index, lines) in labels[column].enumerated() where values[column][index] > 0 {
        let (top, height) = (columns[column].tops[index], columns[column].heights[index])
        let fill = column == 1 ? Colour.series[index % Colour.series.count].fill : Tone.axis
        shapes.append(
          Shape.rectangle(x: x[column], y: top, width: Self.bar, height: max(height, 1), fill: fill))
        let isLast = column == 2
        for (line, text) in lines.enumerated() {
          let shift = 13 * (Double(line) - Double(lines.count - 1) / 2)
          shapes.append(
            Shape.text(
              text, isLast ? x[column] - 4 : x[column] + Self.bar + 4, top + height / 2 + 4 + shift,
              anchor: isLast ? .end : .start, halo: true))
        }
      }
    }
    return (columns.map { $0.bottom }.max() ?? 0, shapes)
  }

  private func ribbon(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, height: Double, _ colour: String, _ text: String
  ) -> [Node] {
    // Thinner than this nothing is seen.
    guard height >= 0.2 else { return [] }
    let middle = (x1 + x2) / 2
    func curve(_ fromX: Double, _ toX: Double, _ toY: Double, _ fromY: Double) -> String {
      "C" + [middle, fromY, middle, toY, toX, toY].map(Shape.coordinate).joined(separator: " ")
    }
    let path =
      "M\(Shape.coordinate(x1)) \(Shape.coordinate(y1))" + curve(x1, x2, y2, y1)
      + "V\(Shape.coordinate(y2 + height))" + curve(x2, x1, y1 + height, y2 + height) + "Z"
    return [
      Shape.element(
        "path", [("d", path), ("fill", colour), ("fill-opacity", "0.45")], [.words("title", text)])
    ]
  }
}
