/// A table of scenarios by columns, each cell with a range and a flag in words.
struct ComparisonTable {
  struct Cell {
    var text: String
    var range: String?
    var flag: String?
    var style: String
    var note: String?

    init(
      _ text: String, range: String? = nil, flag: String? = nil, style: String = "plain", note: String? = nil
    ) {
      self.text = text
      self.range = range
      self.flag = flag
      self.style = style
      self.note = note
    }
  }

  struct Row {
    var name: String
    var letter = ""
    var cells: [Cell]

    init(name: String, cells: [Cell]) {
      self.name = name
      self.cells = cells
    }

    init(arm: ComparisonData.Arm, cells: [Cell]) {
      name = arm.title
      letter = arm.letter
      self.cells = cells
    }
  }

  var id: String
  var caption: String
  /// Heading of the first column.
  var first: String
  var columns: [String]
  var rows: [Row]
  /// Whether scenarios carry their letter.
  var letters = false

  var node: Node {
    let head = ([first] + columns).map { Node.tag("th", ["scope": "col"], [.text($0)]) }
    let body = rows.map { row in
      Node.tag(
        "tr", [:],
        [
          .tag(
            "th", ["scope": "row", "class": "name"],
            (letters && !row.letter.isEmpty
              ? [.tag("span", ["class": "letter"], [.text(row.letter + " ")])] : []) + [.text(row.name)])
        ] + row.cells.map(cell))
    }
    return .tag(
      "div", ["class": "table", "role": "region", "aria-labelledby": "\(id)-caption", "tabindex": "0"],
      [
        .tag(
          "table", ["class": columns.count > 6 ? "numbers dense" : "numbers"],
          [
            .tag("caption", ["id": "\(id)-caption"], [.tag("span", [:], [.text(caption)])]),
            .tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], body),
          ])
      ])
  }

  private func cell(_ cell: Cell) -> Node {
    var children: [Node] = [.text(cell.text)]
    if let range = cell.range { children.append(.tag("span", ["class": "range"], [.text(range)])) }
    if let flag = cell.flag { children.append(.tag("span", ["class": "flag \(cell.style)"], [.text(flag)])) }
    if let note = cell.note { children.append(.tag("span", ["class": "best"], [.text(note)])) }
    return .tag("td", [:], children)
  }
}
