import Experiments
import Tables

/// `reconciliation.csv`: all money of each scenario, from the accounts to the case, closing to the penny.
///
/// In each scenario, period and statement the lines to add less those to subtract are the total, in each of the columns
/// `baseline_mean`, `scenario_mean` and `mean_difference`.
public enum ReconciliationTable {
  public static let fileName = "reconciliation.csv"
  /// What `period` says where a row is of the whole run.
  static let run = "all"
  public static let columns = [
    "scenario", "period", "statement", "line", "role", "baseline_mean", "scenario_mean", "mean_difference",
    "p05", "p95",
  ]

  public static func text(_ rows: [ReconciliationRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    func pounds(_ value: Double?) -> String { value.map { FixedDecimals.text($0, decimals: 2) } ?? "" }
    for row in rows {
      writer.append(
        [
          row.scenario, row.financialYear.map(String.init) ?? run, row.statement.rawValue, row.line,
          row.role.rawValue, pounds(row.baseline), pounds(row.scenarioMean),
        ] + row.difference.fields(decimals: 2))
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(
    of bytes: [UInt8], file: String = fileName
  ) throws(TableError) -> [ReconciliationRow] {
    var rows: [ReconciliationRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let period = record.text()
      if period != run, Int(period) == nil { throw record.unknownCode(period) }
      let statementCode = record.text()
      guard let statement = Reconciliation.Statement(rawValue: statementCode) else {
        throw record.unknownCode(statementCode)
      }
      let line = record.text()
      let roleCode = record.text()
      guard let role = Reconciliation.Role(rawValue: roleCode) else { throw record.unknownCode(roleCode) }
      let (baseline, changed) = (try record.number(), try record.number())
      rows.append(
        ReconciliationRow(
          scenario: scenario, financialYear: Int(period), statement: statement, line: line, role: role,
          baseline: baseline.isNaN ? nil : baseline, scenarioMean: changed.isNaN ? nil : changed,
          difference: try record.interval()))
    }
    return rows
  }
}
