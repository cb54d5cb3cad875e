import Experiments
import SENDSystem
import Tables

/// A table of actual figures, one a row: `year,measure,setting,value` and, if wanted, `year_type`, `phase`, `need`
/// and `age_group`. Codes are those of the results; a breakdown that is left out or empty is `all`.
public struct ActualsFile: Sendable {
  /// Actual figures that the run has a forecast, or a starting value, for.
  public private(set) var figures: [FigureKey: Double] = [:]

  static let required = ["year", "measure", "value"]
  static let optional = ["setting", "year_type", "phase", "need", "age_group"]
  /// Read by people, not by us.
  static let remarks = ["note", "source", "unit"]

  /// - Parameter file: Its name, for messages.
  /// - Throws: `ActualsError` with every fault of the file.
  public init(bytes: [UInt8], file: String, forecast: StoredForecast) throws(ActualsError) {
    let records: [CSVReader.Record]
    do { records = try CSVReader.records(of: bytes, file: file) } catch {
      throw ActualsError(file: file, faults: [.init(error.line, error.reason)])
    }
    guard let header = records.first else {
      throw ActualsError(file: file, faults: [.init(nil, "the file is empty")])
    }
    var faults: [ActualsError.Fault] = []
    let columns = Self.columns(header, &faults)
    guard faults.isEmpty else { throw ActualsError(file: file, faults: faults) }
    var lines: [FigureKey: Int] = [:]
    for record in records.dropFirst() {
      guard record.fields.count == header.fields.count else {
        let words =
          "expected \(header.fields.count) fields as in the header, found \(record.fields.count)"
        faults.append(.init(record.line, words))
        continue
      }
      let row = ActualsRow(record, columns: columns)
      let (key, value, words) = row.figure(in: forecast)
      faults += words.map { .init(record.line, $0) }
      guard let key, let value else { continue }
      if let earlier = lines[key] {
        faults.append(.init(record.line, "the same figure stands on line \(earlier) already"))
      } else {
        lines[key] = record.line
        figures[key] = value
      }
    }
    if records.count == 1 { faults.append(.init(nil, "there is no row below the header")) }
    guard faults.isEmpty else { throw ActualsError(file: file, faults: faults) }
  }

  private static func columns(
    _ header: CSVReader.Record, _ faults: inout [ActualsError.Fault]
  ) -> [String: Int] {
    let known = required + optional
    var columns: [String: Int] = [:]
    for (index, field) in header.fields.enumerated() {
      let name = field.trimmed.lowercased()
      if columns[name] != nil {
        faults.append(.init(header.line, "the column '\(name)' is there twice"))
      } else if known.contains(name) {
        columns[name] = index
      } else if !remarks.contains(name) {
        let hint = ActualsRow.hint(name, known + remarks)
        faults.append(.init(header.line, "unknown column '\(name)'\(hint)"))
      }
    }
    for name in required where columns[name] == nil {
      faults.append(.init(header.line, "the column '\(name)' is missing"))
    }
    return columns
  }
}
