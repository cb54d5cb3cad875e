import Experiments
import Tables

extension ReturnContents {
  /// The return as a workbook: a sheet a table, as the template has it, unmitigated above mitigated; then the
  /// bridge, the fields and the assumptions.
  package func workbook(authority: String, origin: String) -> Workbook {
    var book = Workbook()
    book.add("About", about(authority, origin), widths: [100])
    for table in form.tables {
      let cells = rows.filter { $0.table == table.number }
      let columns = table.periods.columns(timeline).map { $0.label }
      let versions = ReturnVersion.allCases.filter { version in cells.contains { $0.version == version } }
      var sheet: [[Workbook.Cell]] = [[.heading("\(table.number) \(table.title)")]]
      if !table.note.isEmpty { sheet.append([.text(table.note)]) }
      for version in versions {
        let name = version.rawValue.prefix(1).uppercased() + version.rawValue.dropFirst()
        sheet += [[], [.heading(name)] + columns.map { .heading($0) }]
        let own = cells.filter { $0.version == version }
        for (index, line) in table.lines.enumerated() {
          let values = own[index * columns.count..<(index + 1) * columns.count].map { $0.value }
          sheet.append([.text(line.label)] + values.map { $0.map { .number($0) } ?? .empty })
        }
      }
      book.add("Table \(table.number)", sheet, widths: [58, 13])
    }
    // The return itself, cell by cell with its ranges, is in its own file: nobody pastes it into a template.
    for table in tables where table.fileName != ReturnTable.fileName {
      let records = ((try? CSVReader.records(of: table.text, file: table.fileName)) ?? []).map { $0.fields }
      book.add(
        String(table.fileName.prefix { $0 != "." }), Self.cells(records, table.columns), widths: [16])
    }
    return book
  }

  private func about(_ authority: String, _ origin: String) -> [[Workbook.Cell]] {
    let hasBoth = rows.contains { $0.version == .mitigated }
    var lines = [
      form.source,
      origin,
      "A total of pupils is the median over the replications. It is shared out over its parts in the proportions of their "
        + "means, so that parts add up to totals within and across the tables. Money and places are means.",
      "The file return.csv has the range of every cell: 9 of 10 replications lie between p05 and p95. Ranges do not add up.",
      "The sheet fields says what each line counts. An empty cell is outside the run, or not told apart.",
    ]
    if hasBoth {
      lines.append(
        "Unmitigated is the baseline of the comparison, mitigated the plan. The sheet bridge leads from one to the other, "
          + "action by action.")
    }
    return [[.heading("\(form.title): \(authority)")]] + lines.map { [.text($0)] }
  }

  private static func cells(_ records: [[String]], _ columns: [Column]) -> [[Workbook.Cell]] {
    records.enumerated().map { index, record in
      zip(record, columns).map { text, column in
        if index == 0 { return .heading(text) }
        guard column.type != "string" else { return text.isEmpty ? .empty : .text(text) }
        return Double(text).map { .number($0) } ?? .empty
      }
    }
  }
}
