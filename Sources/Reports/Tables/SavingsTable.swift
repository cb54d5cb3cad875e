import Experiments
import Tables

/// What a scenario saves in a financial year from one source; in the mean the sources, less the reduction for optimism
/// bias, add up to the gross saving.
public struct SavingRow: Sendable, Equatable {
  public var scenario: String
  public var financialYear: Int
  public var source: SavingSource
  public var saving: Interval

  public init(scenario: String, financialYear: Int, source: SavingSource, saving: Interval) {
    self.scenario = scenario
    self.financialYear = financialYear
    self.source = source
    self.saving = saving
  }

  public static func rows(of investment: InvestmentCase) -> [SavingRow] {
    investment.years.flatMap { year in
      zip(SavingSource.allCases, year.savings).map {
        SavingRow(scenario: investment.scenario, financialYear: year.financialYear, source: $0, saving: $1)
      }
    }
  }
}

/// `savings.csv`: savings by source.
public enum SavingsTable {
  public static let fileName = "savings.csv"
  public static let columns = ["scenario", "financial_year", "source", "mean", "p05", "p95"]

  public static func text(_ rows: [SavingRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      writer.append(
        [row.scenario, String(row.financialYear), row.source.rawValue] + row.saving.fields(decimals: 2))
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [SavingRow] {
    var rows: [SavingRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let year = try record.integer()
      let code = record.text()
      guard let source = SavingSource(rawValue: code) else { throw record.unknownCode(code) }
      rows.append(
        SavingRow(scenario: scenario, financialYear: year, source: source, saving: try record.interval()))
    }
    return rows
  }
}
