/// Tables of plain text, for a terminal.
enum AlignedText {
  /// Columns with two blanks between, text to the left and numbers to the right.
  static func lines(_ rows: [[String]], textColumns: Set<Int>) -> [String] {
    guard let first = rows.first else { return [] }
    let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = row.enumerated().map { column, text in
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        return textColumns.contains(column) ? text + blanks : blanks + text
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
