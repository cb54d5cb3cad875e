/// One uncertain series of money a scenario: a fan for one scenario, panels with a common scale for several.
enum Multiples {
  static func figure(
    id: String, title: String, description: String, panels: [SmallMultiples.Panel], colour: Colour,
    _ data: ComparisonData
  ) -> Node {
    let note = data.isSingleRun ? "" : "Line: mean. Band: 9 in 10 runs."
    if panels.count == 1, let panel = panels.first {
      return Figure.node(
        id: id,
        FanChart(
          title: title, description: description, points: panel.points, format: .pounds, style: .financial,
          colour: colour), note: note.isEmpty ? nil : note)
    }
    return Figure.node(
      id: id,
      SmallMultiples(
        title: title, description: description, panels: panels, format: .pounds, style: .financial,
        colour: colour,
        panelHeight: 150, sharesScale: true), wide: 820,
      note: (note + " All panels have the same scale.").trimmed)
  }
}

extension String {
  /// Without spaces at its start.
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
