import Experiments
import Tables

/// `ages.csv`: plans by single year of academic age.
public enum AgesTable {
  public static let fileName = "ages.csv"
  public static let columns = ["scenario", "year", "age", "measure", "unit", "mean", "p05", "p50", "p95"]

  /// The table as text, rows in the order given.
  public static func text(_ rows: [AgeRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      let numbers = [row.mean, row.p05, row.p50, row.p95].map { FixedDecimals.text($0, decimals: 3) }
      writer.append([row.scenario, String(row.year), String(row.age), "plans", "plans"] + numbers)
    }
    return writer.text
  }

  /// The rows of a file; rows of other measures than `plans` are passed over.
  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [AgeRow] {
    var rows: [AgeRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let year = try record.integer()
      let age = try record.integer()
      let measure = record.text()
      _ = record.text()
      let row = AgeRow(
        scenario: scenario, year: year, age: age, mean: try record.number(), p05: try record.number(),
        p50: try record.number(), p95: try record.number())
      if measure == "plans" { rows.append(row) }
    }
    return rows
  }
}
