/// How scenarios are named in tables, charts and headings: by a letter too, where there are several.
extension ComparisonData {
  /// A table with a row a scenario.
  func table(
    id: String, caption: String, first: String = "Scenario", columns: [String], rows: [DataTable.Row]
  ) -> Node {
    DataTable(
      id: id, caption: caption, columns: [first] + columns, rows: rows, kind: .scenarios, isOpen: true
    ).node
  }

  func row(_ arm: Arm, _ cells: [DataTable.Cell]) -> DataTable.Row {
    DataTable.Row(arm.title, letter: arms.count > 1 ? arm.letter : "", cells)
  }

  /// "A Title" for a chart.
  func label(_ arm: Arm) -> String { arms.count == 1 ? arm.title : "\(arm.letter) \(arm.title)" }

  /// The letter before a name in running text; none where there is only one scenario.
  func letter(_ arm: Arm) -> Node {
    arms.count == 1 ? .text("") : .words("span", arm.letter + " ", style: "letter")
  }

  /// The heading of what is told of one scenario.
  func heading(_ arm: Arm, _ title: String? = nil) -> Node {
    .tag("h3", ["class": "part"], [letter(arm), .text(title ?? arm.title)])
  }
}
