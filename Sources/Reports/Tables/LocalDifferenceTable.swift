import Experiments
import Tables

/// `compare_local_settings.csv`: each scenario less the baseline by the authority's own names of settings. Written for
/// scenarios that have such names.
public enum LocalDifferenceTable {
  public static let fileName = "compare_local_settings.csv"

  public static let columns = [
    "baseline", "scenario", "year", "year_type", "measure", "setting", "local_setting", "local_title", "unit",
    "baseline_mean", "mean_difference", "sd", "p05", "p50", "p95", "probability_above_zero",
    "variance_reduction",
  ]

  /// The table as text, rows in the order given. An infinite variance reduction is an empty field.
  public static func text(_ rows: [LocalDifferenceRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for local in rows {
      let row = local.difference
      let decimals = FixedDecimals.count(forUnit: row.unit)
      let labels = [
        row.baseline, row.scenario, String(row.year), row.yearType, row.measure, row.setting, local.name,
        local.title, row.unit,
      ]
      let numbers = [row.baselineMean, row.meanDifference, row.sd, row.p05, row.p50, row.p95]
      writer.append(
        labels + numbers.map { FixedDecimals.text($0, decimals: decimals) } + [
          FixedDecimals.text(row.probabilityAboveZero, decimals: 5),
          FixedDecimals.text(row.varianceReduction, decimals: 3),
        ])
    }
    return writer.text
  }

  /// The rows of a file. Numbers come back with the decimals they were written with.
  /// - Throws: `TableError` with the line.
  public static func rows(
    of bytes: [UInt8], file: String = fileName
  ) throws(TableError) -> [LocalDifferenceRow] {
    var rows: [LocalDifferenceRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let (baseline, scenario) = (record.text(), record.text())
      let year = try record.integer()
      let labels = (0..<6).map { _ in record.text() }
      let numbers = try record.numbers(8)
      rows.append(
        LocalDifferenceRow(
          name: labels[3], title: labels[4],
          difference: DifferenceRow(
            baseline: baseline, scenario: scenario, year: year, yearType: labels[0], measure: labels[1],
            setting: labels[2], unit: labels[5], baselineMean: numbers[0],
            scenarioMean: numbers[0] + numbers[1], meanDifference: numbers[1], sd: numbers[2],
            p05: numbers[3], p50: numbers[4], p95: numbers[5], probabilityAboveZero: numbers[6],
            varianceReduction: numbers[7].isNaN ? .infinity : numbers[7])))
    }
    return rows
  }
}
