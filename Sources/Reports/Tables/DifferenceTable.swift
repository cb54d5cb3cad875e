import Experiments
import Tables

/// `compare.csv`: each scenario less the baseline, by measure and year.
public enum DifferenceTable {
  public static let fileName = "compare.csv"

  public static let columns = [
    "baseline", "scenario", "year", "year_type", "measure", "setting", "unit", "mean_difference", "sd", "p05",
    "p50", "p95", "probability_above_zero", "variance_reduction",
  ]

  /// The table as text, rows in the order given. An infinite variance reduction is an empty field.
  public static func text(_ rows: [DifferenceRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      let decimals = FixedDecimals.count(forUnit: row.unit)
      let numbers = [row.meanDifference, row.sd, row.p05, row.p50, row.p95]
      writer.append(
        [
          row.baseline, row.scenario, String(row.year), row.yearType, row.measure, row.setting, row.unit,
        ] + numbers.map { FixedDecimals.text($0, decimals: decimals) } + [
          FixedDecimals.text(row.probabilityAboveZero, decimals: 5),
          FixedDecimals.text(row.varianceReduction, decimals: 3),
        ])
    }
    return writer.text
  }

  /// The rows of a file, their means in the baseline taken from `levels`; NaN where that has none.
  /// - Throws: `TableError` with the line.
  public static func rows(
    of bytes: [UInt8], levels: [LevelRow] = [], file: String = fileName
  ) throws(TableError) -> [DifferenceRow] {
    let means = Dictionary(levels.map { ($0.key, $0.mean) }, uniquingKeysWith: { first, _ in first })
    var rows: [DifferenceRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let (baseline, scenario) = (record.text(), record.text())
      let year = try record.integer()
      let (yearType, measure, setting, unit) = (record.text(), record.text(), record.text(), record.text())
      let numbers = try record.numbers(7)
      let level =
        means[LevelRow.Key(year: year, yearType: yearType, measure: measure, setting: setting)] ?? .nan
      rows.append(
        DifferenceRow(
          baseline: baseline, scenario: scenario, year: year, yearType: yearType, measure: measure,
          setting: setting, unit: unit, baselineMean: level, scenarioMean: level + numbers[0],
          meanDifference: numbers[0], sd: numbers[1], p05: numbers[2], p50: numbers[3], p95: numbers[4],
          probabilityAboveZero: numbers[5], varianceReduction: numbers[6].isNaN ? .infinity : numbers[6]))
    }
    return rows
  }
}

extension TableRecord {
  /// The next `count` numbers; NaN where a field is empty.
  mutating func numbers(_ count: Int) throws(TableError) -> [Double] {
    var numbers: [Double] = []
    for _ in 0..<count { numbers.append(try number()) }
    return numbers
  }

  /// A mean and its 5th and 95th percentile.
  mutating func interval() throws(TableError) -> Interval {
    Interval(mean: try number(), p05: try number(), p95: try number())
  }
}

extension Interval {
  /// Mean, 5th and 95th percentile as fields of a table.
  func fields(decimals: Int) -> [String] {
    [mean, p05, p95].map { FixedDecimals.text($0, decimals: decimals) }
  }
}
