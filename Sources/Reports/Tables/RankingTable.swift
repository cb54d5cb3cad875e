import Experiments
import Tables

/// `ranking.csv`: in how many paired runs one scenario does better than another, and than all others.
public enum RankingTable {
  public static let fileName = RankingRow.fileName
  public static let columns = [
    "measure", "year", "scenario", "other", "probability_better", "mean_difference", "p05", "p95",
  ]

  public static func text(_ rows: [RankingRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      writer.append(
        [
          row.measure, String(row.year), row.scenario, row.other,
          FixedDecimals.text(row.probabilityBetter, decimals: 5),
        ] + [row.meanDifference, row.p05, row.p95].map { FixedDecimals.text($0, decimals: 4) })
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [RankingRow] {
    var rows: [RankingRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let measure = record.text()
      guard RankedMeasure.named(measure) != nil else { throw record.unknownCode(measure) }
      let year = try record.integer()
      let (scenario, other) = (record.text(), record.text())
      let share = try record.number()
      let numbers = try record.numbers(3)
      rows.append(
        RankingRow(
          measure: measure, year: year, scenario: scenario, other: other, probabilityBetter: share,
          meanDifference: numbers[0], p05: numbers[1], p95: numbers[2]))
    }
    return rows
  }
}
