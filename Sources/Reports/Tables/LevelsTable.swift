import Experiments
import Tables

/// The mean of a measure in the baseline: what the differences of `compare.csv` are differences from.
public struct LevelRow: Sendable, Equatable {
  public var baseline: String
  public var year: Int
  public var yearType: String
  public var measure: String
  public var setting: String
  public var unit: String
  public var mean: Double

  /// What makes the row one of its kind.
  struct Key: Hashable {
    var year: Int
    var yearType: String
    var measure: String
    var setting: String
  }

  var key: Key { Key(year: year, yearType: yearType, measure: measure, setting: setting) }

  init(
    baseline: String, year: Int, yearType: String, measure: String, setting: String, unit: String,
    mean: Double
  ) {
    self.baseline = baseline
    self.year = year
    self.yearType = yearType
    self.measure = measure
    self.setting = setting
    self.unit = unit
    self.mean = mean
  }

  /// One row for each measure, year and setting, whatever the number of scenarios.
  public static func rows(of differences: [DifferenceRow]) -> [LevelRow] {
    var seen: Set<Key> = []
    return differences.compactMap { row in
      let level = LevelRow(
        baseline: row.baseline, year: row.year, yearType: row.yearType, measure: row.measure,
        setting: row.setting, unit: row.unit, mean: row.baselineMean)
      return seen.insert(level.key).inserted ? level : nil
    }
  }
}

/// `baseline.csv`: the means of the baseline.
public enum LevelsTable {
  public static let fileName = "baseline.csv"
  public static let columns = ["baseline", "year", "year_type", "measure", "setting", "unit", "mean"]

  public static func text(_ rows: [LevelRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      writer.append([
        row.baseline, String(row.year), row.yearType, row.measure, row.setting, row.unit,
        FixedDecimals.text(row.mean, decimals: FixedDecimals.count(forUnit: row.unit)),
      ])
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [LevelRow] {
    var rows: [LevelRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let baseline = record.text()
      let year = try record.integer()
      rows.append(
        LevelRow(
          baseline: baseline, year: year, yearType: record.text(), measure: record.text(),
          setting: record.text(), unit: record.text(), mean: try record.number()))
    }
    return rows
  }
}
