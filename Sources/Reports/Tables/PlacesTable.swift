import Experiments
import Tables

/// `places.csv`: who takes the places that a scenario adds, and where the same pupils are in the baseline.
public enum PlacesTable {
  public static let fileName = "places.csv"

  public static let columns = [
    "scenario", "provision", "question", "group", "pupils", "pupils_p05", "pupils_p95", "share",
    "pupil_years",
    "pupil_years_p05", "pupil_years_p95", "saving",
    "saving_p05", "saving_p95", "saving_per_pupil_year", "weeks_waited",
  ]

  public static func text(_ rows: [PlaceRow]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows {
      writer.append(
        [row.scenario, row.provision, row.question.rawValue, row.group] + row.pupils.fields(decimals: 3)
          + [FixedDecimals.text(row.share, decimals: 5)] + row.pupilYears.fields(decimals: 3)
          + row.saving.fields(decimals: 2) + [
            FixedDecimals.text(row.savingPerPupilYear, decimals: 2),
            FixedDecimals.text(row.meanWeeksWaited, decimals: 3),
          ])
    }
    return writer.text
  }

  /// - Throws: `TableError` with the line.
  public static func rows(of bytes: [UInt8], file: String = fileName) throws(TableError) -> [PlaceRow] {
    var rows: [PlaceRow] = []
    for var record in try TableRecord.rows(of: bytes, file: file, columns: columns) {
      let (scenario, provision, code) = (record.text(), record.text(), record.text())
      guard let question = PlaceRow.Question(rawValue: code) else { throw record.unknownCode(code) }
      rows.append(
        PlaceRow(
          scenario: scenario, provision: provision, question: question, group: record.text(),
          pupils: try record.interval(), share: try record.number(), pupilYears: try record.interval(),
          saving: try record.interval(),
          perPupilYear: try record.number(), weeksWaited: try record.number()))
    }
    return rows
  }
}
