import Experiments
import Tables

/// `place_use.csv`: how full the places are that a scenario adds, each January from the first with any.
public enum PlaceUseTable {
  public static let fileName = "place_use.csv"

  public static let columns = [
    "scenario", "provision", "setting", "year", "new_places", "filled", "filled_p05", "filled_p95",
    "filled_share",
  ]

  public static func text(_ rows: [PlaceUseRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      writer.append(
        [
          row.scenario, row.provision, row.setting, String(row.year),
          FixedDecimals.text(row.newPlaces, decimals: 3),
        ] + row.filled.fields(decimals: 3) + [FixedDecimals.text(row.filledShare, decimals: 5)])
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [PlaceUseRow] {
    var rows: [PlaceUseRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      rows.append(
        PlaceUseRow(
          scenario: record.text(), provision: record.text(), setting: record.text(),
          year: try record.integer(),
          newPlaces: try record.number(), filled: try record.interval(), filledShare: try record.number()))
    }
    return rows
  }
}
