import ScenarioFiles
import Tables

/// One published file as rows of text, with its columns by name.
///
/// Names of columns differ between releases in case and wording; `ReleaseLayout.columns` holds the known variants. What
/// is neither here nor there is reported by name.
package struct PublishedTable {
  struct Row {
    var line: Int
    var fields: [String]
  }

  let file: String
  let rows: [Row]
  /// Names of the columns, as the file has them.
  let header: [String]
  private let columns: [String: Int]

  /// - Parameters:
  ///   - bytes: of the file; `nil` where it cannot be read.
  ///   - file: its name, without the folder.
  package init(bytes: [UInt8]?, file: String) throws(EvidenceError) {
    guard let bytes else { throw .unreadable(file: file, reason: "the file cannot be read") }
    let records: [CSVReader.Record]
    do { records = try CSVReader.records(of: bytes, file: file) } catch {
      throw .unreadable(
        file: file, reason: (error.line.map { "line \($0): " } ?? "") + error.reason)
    }
    guard let header = records.first else { throw .unreadable(file: file, reason: "the file is empty") }
    // A spreadsheet of another country, or one that was pasted.
    if let only = header.fields.first, header.fields.count == 1,
      let other = [(";", "semicolons"), ("\t", "tabs")].first(where: { only.contains($0.0) })
    {
      throw .unreadable(
        file: file, reason: "columns are parted by \(other.1), not by commas; save it as CSV (UTF-8)")
    }
    var columns: [String: Int] = [:]
    // The files of June 2024 end in columns without a name.
    for (index, name) in header.fields.enumerated()
    where columns[Self.plain(name)] == nil && !Self.plain(name).isEmpty {
      columns[Self.plain(name)] = index
    }
    var rows: [Row] = []
    rows.reserveCapacity(records.count)
    // Spreadsheets write rows of nothing but commas after the last one that was ever used.
    for record in records.dropFirst() where !record.fields.allSatisfy(\.isEmpty) {
      guard record.fields.count == header.fields.count else {
        throw .unreadable(
          file: file,
          reason:
            "line \(record.line) has \(record.fields.count) fields where the header has \(header.fields.count)"
        )
      }
      rows.append(Row(line: record.line, fields: record.fields))
    }
    self.file = file
    self.header = header.fields
    self.columns = columns
    self.rows = rows
  }

  static func plain(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace }
  }

  /// Position of a column under any of its known names; `nil` where the release does not have it.
  func column(ifAny name: String) -> Int? {
    let name = Self.plain(name)
    if let index = columns[name] { return index }
    for alias in ReleaseLayout.columns[name] ?? [] {
      if let index = columns[alias] { return index }
    }
    return nil
  }

  func column(_ name: String) throws(EvidenceError) -> Int {
    if let index = column(ifAny: name) { return index }
    let near = Suggestion.nearest(to: name, among: columns.keys.sorted())
    throw .missingColumn(file: file, column: name, found: near.map { [$0] } ?? [])
  }

  /// Looks for columns without which the file is of no use.
  /// - Throws: All that are missing, in one go.
  func require(_ names: [String]) throws(EvidenceError) {
    var missing: [EvidenceError] = []
    for name in names {
      do throws(EvidenceError) { _ = try column(name) } catch { missing.append(error) }
    }
    if let error = EvidenceError.all(missing) { throw error }
  }

  /// Names of columns that are neither among those asked for nor known to be of no use, as the file has them. A column
  /// without a name counts where it holds anything.
  func unknownColumns(besides asked: [String]) -> [String] {
    let used = Set(asked.compactMap(column(ifAny:)))
    return header.enumerated().compactMap { index, name in
      guard !used.contains(index) else { return nil }
      if Self.plain(name).isEmpty {
        return rows.contains { !Self.plain($0.fields[index]).isEmpty }
          ? "number \(index + 1), which has no name" : nil
      }
      return ReleaseLayout.isKnownUnused(column: Self.plain(name)) ? nil : VisibleText.line(name)
    }
  }

  /// Whether a cell is there and holds no figure.
  func isUnknown(_ row: Row, _ column: Int?) -> Bool {
    column.map { CountText(row.fields[$0]) == .missing } ?? false
  }

  /// Whether a cell holds a small count that is kept back.
  func isSuppressed(_ row: Row, _ column: Int?) -> Bool {
    column.map { CountText.isSuppressed(row.fields[$0]) } ?? false
  }

  /// The count in a cell, `nil` where there is none. Faults are logged, and read as no figure.
  func count(_ row: Row, _ column: Int?, in area: Area? = nil, _ log: FaultLog) -> Double? {
    guard let column else { return nil }
    switch CountText(row.fields[column]) {
    case .count(let value): return value
    case .missing: return nil
    case .fault(let words):
      log.report(
        "\(file), line \(row.line), \(header[column])\(area.map { " (\($0.name))" } ?? ""): \(words)",
        in: area?.key ?? "", repair: "read as no figure")
      return nil
    }
  }
}
