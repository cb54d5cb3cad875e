import Experiments
import Tables

/// `local_settings.csv`: plans by the authority's own names of settings. Written for scenarios that have such names.
public enum LocalSettingsTable {
  public static let fileName = "local_settings.csv"

  public static let columns = [
    "scenario", "year", "year_type", "measure", "setting", "local_setting", "local_title", "unit", "mean",
    "sd", "p05", "p25", "p50", "p75", "p95", "mc_se",
  ]

  public static func text(_ rows: [LocalSettingRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      let plans = row.plans
      let decimals = FixedDecimals.count(forUnit: plans.unit)
      let numbers = [
        plans.mean, plans.sd, plans.p05, plans.p25, plans.p50, plans.p75, plans.p95, plans.monteCarloError,
      ]
      writer.append(
        [
          plans.scenario, String(plans.year), plans.yearType, plans.measure, plans.setting, row.name,
          row.title, plans.unit,
        ] + numbers.map { FixedDecimals.text($0, decimals: decimals) })
    }
    return writer.text
  }

  /// The rows of a file. Numbers come back with the decimals they were written with.
  /// - Throws: `TableError` with the line.
  public static func rows(
    of bytes: [UInt8], file: String = fileName
  ) throws(TableError) -> [LocalSettingRow] {
    var rows: [LocalSettingRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let year = try record.integer()
      let labels = (0..<6).map { _ in record.text() }
      rows.append(
        LocalSettingRow(
          name: labels[3], title: labels[4],
          plans: SummaryRow(
            scenario: scenario, year: year, yearType: labels[0], measure: labels[1], setting: labels[2],
            unit: labels[5], mean: try record.number(), sd: try record.number(), p05: try record.number(),
            p25: try record.number(), p50: try record.number(), p75: try record.number(),
            p95: try record.number(), monteCarloError: try record.number())))
    }
    return rows
  }
}
