import Experiments
import Tables

/// `uncertainty.csv`: the variance of every row of `annual.csv` split by why the replications differ. Written where it
/// is asked for.
public enum UncertaintyTable {
  public static let fileName = "uncertainty.csv"

  public static let columns = [
    "scenario", "year", "year_type", "measure", "setting", "phase", "need", "age_group", "unit", "sd",
    "inputs_share", "inputs_low", "inputs_high", "years_share", "chance_share", "chance_low", "chance_high",
    "replications_split",
  ]

  public static func text(_ rows: [UncertaintyRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      let measured = row.measured
      let parts = row.parts
      let shares = [
        parts?.inputs, parts?.inputsInterval.lowerBound, parts?.inputsInterval.upperBound, parts?.years,
        parts?.chance, parts?.chanceInterval.lowerBound, parts?.chanceInterval.upperBound,
      ]
      writer.append(
        [
          measured.scenario, String(measured.year), measured.yearType, measured.measure, measured.setting,
          measured.phase, measured.need, measured.ageGroup, measured.unit,
          FixedDecimals.text(measured.sd, decimals: FixedDecimals.count(forUnit: measured.unit)),
        ] + shares.map { FixedDecimals.text($0 ?? .nan, decimals: 3) } + [String(row.replications)])
    }
    return writer.text
  }

  /// The rows of a file. Numbers come back with the decimals they were written with.
  /// - Throws: `TableError` with the line.
  public static func rows(
    of bytes: [UInt8], file: String = fileName
  ) throws(TableError) -> [UncertaintyRow] {
    var rows: [UncertaintyRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let scenario = record.text()
      let year = try record.integer()
      let labels = (0..<7).map { _ in record.text() }
      let sd = try record.number()
      let shares = try record.numbers(7)
      let nan = Double.nan
      rows.append(
        UncertaintyRow(
          measured: SummaryRow(
            scenario: scenario, year: year, yearType: labels[0], measure: labels[1], setting: labels[2],
            phase: labels[3], need: labels[4], ageGroup: labels[5], unit: labels[6], mean: nan, sd: sd,
            p05: nan, p25: nan, p50: nan, p75: nan, p95: nan, monteCarloError: nan),
          parts: parts(shares), replications: try record.integer()))
    }
    return rows
  }

  private static func parts(_ shares: [Double]) -> UncertaintyParts? {
    guard shares.allSatisfy(\.isFinite), shares[1] <= shares[2], shares[5] <= shares[6] else { return nil }
    return UncertaintyParts(
      inputs: shares[0], years: shares[3], chance: shares[4], inputsInterval: shares[1]...shares[2],
      chanceInterval: shares[5]...shares[6])
  }
}
