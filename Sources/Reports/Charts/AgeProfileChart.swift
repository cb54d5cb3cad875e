/// Plans by single year of age: bars for the last year, a stepped line for the start.
struct AgeProfileChart: Chart {
  struct Age {
    var age: Int
    var start: Double
    var end: Double
    var interval: ClosedRange<Double>
  }

  var title: String
  var description: String
  var ages: [Age]
  var startName: String
  var endName: String

  func draw(width: Double) -> (height: Double, shapes: [Node]) {
    let height = width < 500 ? 260.0 : 300
    let highest = ages.map { max($0.start, $0.end, $0.interval.upperBound) }.max() ?? 1
    let ticks = Axis.ticks(0, highest, height: height - 66, format: .count)
    let area = PlotArea(
      left: Axis.margin(for: ticks, format: .count), top: 34, right: width, bottom: height - 32)
    let scale = LinearScale(ticks: ticks, start: area.bottom, end: area.top)
    let bands = BandScale(keys: ages.map { $0.age }, start: area.left, end: area.right, fill: 0.78)
    var shapes = Axis.grid(ticks, scale: scale, area: area, format: .count)
    for age in ages {
      let middle = bands.middle(age.age)
      shapes.append(
        Shape.rectangle(
          x: middle - bands.bar / 2, y: scale(age.end), width: bands.bar, height: scale(0) - scale(age.end),
          fill: Colour.sky.fill))
      shapes.append(
        Shape.line(
          middle, scale(age.interval.lowerBound), middle, scale(age.interval.upperBound),
          colour: Colour.blue.ink, width: 1.5))
    }
    let steps = ages.flatMap { age -> [(x: Double, y: Double)] in
      let middle = bands.middle(age.age)
      return [
        (x: middle - bands.slot / 2, y: scale(age.start)), (x: middle + bands.slot / 2, y: scale(age.start)),
      ]
    }
    shapes.append(Shape.polyline(steps, colour: "#ffffff", width: 4))
    shapes.append(Shape.polyline(steps, colour: Colour.black.ink, width: 2))
    shapes += key()
    let every = bands.slot >= 18 ? 1 : 5
    shapes += ages.filter { $0.age % every == 0 }.map {
      Shape.text(
        String($0.age), bands.middle($0.age), height - 16, anchor: .middle, colour: Tone.secondaryText)
    }
    shapes.append(Shape.text("Age on 31 August", area.left, height - 2, size: 11, colour: Tone.secondaryText))
    shapes += ages.map { age in
      Shape.hover(
        x: bands.middle(age.age) - bands.slot / 2, y: area.top, width: bands.slot, height: area.height,
        text: hover(age))
    }
    return (height, shapes)
  }

  private func hover(_ age: Age) -> String {
    let interval =
      age.interval.lowerBound < age.interval.upperBound
      ? " (90% interval \(Wording.count(age.interval.lowerBound)) to \(Wording.count(age.interval.upperBound)))"
      : ""
    return
      "Age \(age.age): \(Wording.count(age.start)) in \(startName); \(Wording.count(age.end)) in \(endName)"
      + interval
  }

  private var hasIntervals: Bool { ages.contains { $0.interval.lowerBound < $0.interval.upperBound } }

  private func key() -> [Node] {
    let second = 42 + TextMeasure.width(startName, size: 12, bold: true)
    return [
      Shape.line(0, 10, 18, 10, colour: Colour.black.ink, width: 2),
      Shape.text(startName, 24, 14, size: 12, bold: true),
      Shape.rectangle(x: second, y: 3, width: 14, height: 13, fill: Colour.sky.fill),
      Shape.text(
        hasIntervals ? "\(endName), line: 90% interval" : endName, second + 20, 14, size: 12, bold: true,
        colour: Colour.blue.ink),
    ]
  }
}
