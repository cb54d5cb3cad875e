import Experiments

/// An accessible table: caption, column and row headers with scope, scrolling inside its own frame.
struct DataTable {
  /// A value and, under it in small print, what goes with it.
  struct Cell: ExpressibleByStringLiteral {
    var text: String
    /// The interval of the value.
    var range: String? = nil
    /// A verdict in words, and the style class that it has.
    var flag: (text: String, style: String)? = nil
    var note: String? = nil

    init(_ text: String, range: String? = nil) {
      self.text = text
      self.range = range
    }

    init(stringLiteral text: String) { self.init(text) }

    /// A middle with its interval, which is left out where both ends read the same.
    init(_ middle: Double, _ low: Double, _ high: Double, _ words: (Double) -> String) {
      let ends = (words(low), words(high))
      self.init(words(middle), range: ends.0 == ends.1 ? nil : "\(ends.0) to \(ends.1)")
    }

    init(_ interval: Interval, _ words: (Double) -> String) {
      self.init(interval.mean, interval.p05, interval.p95, words)
    }

    var node: Node {
      var children: [Node] = [.text(text)]
      if let range { children.append(.words("span", range, style: "range")) }
      if let flag { children.append(.words("span", flag.text, style: "flag \(flag.style)")) }
      if let note { children.append(.words("span", note, style: "best")) }
      return .tag("td", [:], children)
    }
  }

  struct Row {
    var header: String
    /// Of a scenario, where there are several: what stands for it where there is little room.
    var letter = ""
    var cells: [Cell]

    init(_ header: String, letter: String = "", _ cells: [Cell]) {
      self.header = header
      self.letter = letter
      self.cells = cells
    }

    init(_ header: String, texts: [String]) { self.init(header, texts.map { Cell($0) }) }
  }

  /// Text is aligned left; rows of scenarios have long names.
  enum Kind { case numbers, text, scenarios }

  var id: String
  var caption: String
  /// The first column is the row's header.
  var columns: [String]
  var rows: [Row]
  var kind = Kind.numbers
  /// Whether the table shows without being unfolded.
  var isOpen = false

  var node: Node {
    let body = rows.map { row in Node.tag("tr", [:], [header(row)] + row.cells.map { $0.node }) }
    let frame = frame(body)
    return isOpen ? frame : .tag("details", [:], [.words("summary", "Table: \(caption)"), frame])
  }

  /// The frame of the table around its rows.
  private func frame(_ body: [Node]) -> Node {
    let head = columns.map { Node.tag("th", ["scope": "col"], [.text($0)]) }
    return .tag(
      "div", ["class": "table", "role": "region", "aria-labelledby": "\(id)-caption", "tabindex": "0"],
      [
        .tag(
          "table", ["class": style],
          [
            .tag("caption", ["id": "\(id)-caption"], [.words("span", caption)]),
            .tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], body),
          ])
      ])
  }

  private var style: String {
    switch kind {
    case .text: "text"
    case .numbers: columns.count > 8 ? "numbers dense" : "numbers"
    case .scenarios: columns.count > 7 ? "numbers dense" : "numbers"
    }
  }

  private func header(_ row: Row) -> Node {
    guard kind == .scenarios else { return .tag("th", ["scope": "row"], [.text(row.header)]) }
    let letter = row.letter.isEmpty ? [] : [Node.words("span", row.letter + " ", style: "letter")]
    return .tag("th", ["scope": "row", "class": "name"], letter + [.text(row.header)])
  }
}

extension DataTable {
  /// What a page rests on, item by item; those without a value are left out.
  static func facts(_ rows: [(String, String)]) -> DataTable {
    DataTable(
      id: "method-facts", caption: "What ran", columns: ["Item", "Value"],
      rows: rows.filter { !$0.1.isEmpty }.map { Row($0.0, texts: [$0.1]) }, kind: .text,
      isOpen: true)
  }
}
