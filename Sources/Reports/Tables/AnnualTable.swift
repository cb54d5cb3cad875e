import Experiments
import Tables

/// `annual.csv`: one row a measure, year and breakdown, summarised over the replications.
public enum AnnualTable {
  public static let fileName = "annual.csv"

  public static let columns = [
    "scenario", "year", "year_type", "measure", "setting", "phase", "need", "age_group", "unit", "mean", "sd",
    "p05", "p25", "p50", "p75", "p95", "mc_se",
  ]

  /// The table as text, rows in the order given.
  public static func text(_ rows: [SummaryRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      let decimals = FixedDecimals.count(forUnit: row.unit)
      func number(_ value: Double) -> String { FixedDecimals.text(value, decimals: decimals) }
      writer.append([
        row.scenario, String(row.year), row.yearType, row.measure, row.setting, row.phase, row.need,
        row.ageGroup, row.unit, number(row.mean), number(row.sd), number(row.p05), number(row.p25),
        number(row.p50), number(row.p75), number(row.p95), number(row.monteCarloError),
      ])
    }
    return writer.text
  }

  /// The rows of a file. Numbers come back with the decimals they were written with; empty ones as NaN.
  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [SummaryRow] {
    var rows: [SummaryRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let year = try record.integer()
      let labels = (0..<7).map { _ in record.text() }
      rows.append(
        SummaryRow(
          scenario: scenario, year: year, yearType: labels[0], measure: labels[1], setting: labels[2],
          phase: labels[3], need: labels[4], ageGroup: labels[5], unit: labels[6],
          mean: try record.number(), sd: try record.number(), p05: try record.number(),
          p25: try record.number(), p50: try record.number(), p75: try record.number(),
          p95: try record.number(), monteCarloError: try record.number()))
    }
    return rows
  }
}
