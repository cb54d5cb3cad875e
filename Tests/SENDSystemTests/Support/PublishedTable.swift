import Foundation

/// A published table, read in place beside the package; the files are not part of the project.
struct PublishedTable {
  static let folder = Kingston.root.deletingLastPathComponent().appendingPathComponent(
    "shared/data/sen2-2025")

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("caseload.csv").path)
  }

  /// Rows of one authority and period, as column to text.
  let rows: [[String: String]]

  init(_ name: String, authority: String, period: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
    let columns = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    rows = lines.dropFirst().compactMap { line in
      guard line.contains(authority), line.hasPrefix(period) else { return nil }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(columns, fields)) { first, _ in first }
    }
  }

  /// Whole number of a field; what is not applicable counts as none.
  static func number(_ row: [String: String], _ column: String) -> Int { Int(row[column] ?? "") ?? 0 }
}
