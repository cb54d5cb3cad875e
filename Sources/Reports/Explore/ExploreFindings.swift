import Experiments
import Tables

/// What an exploration found as its files hold it: emulators, every setting that was simulated, and the errors.
package struct ExploreFindings {
  /// A setting of the levers that was simulated.
  struct Setting {
    /// `today`, `fitted` or `held_back`.
    var use: String
    /// By lever.
    var values: [Double]
    /// By series, what was simulated for its last year.
    var last: [ExploreModel.Level] = []
  }

  /// How well the emulators of an output and year answer, at the settings held back.
  struct Quality {
    /// Emulator of the mean: `constant`, `quadratic` or `gaussian_process`.
    var kind: String
    var halfWidth: Double
    var largest: Double
    var meansInside: Double
    /// Not numbers where nothing varies.
    var drawsInside: Double
    var differencesInside: Double
  }

  let model: ExploreModel
  let settings: [Setting]
  /// By series and year.
  let qualities: [[Quality]]

  var heldBack: Int { settings.count { $0.use == "held_back" } }

  /// - Parameters:
  ///   - settings: how many were simulated.
  ///   - file: the files of the folder by name.
  /// - Throws: `ResultFolderError.damaged` where the model contradicts itself, `TableError` with the line where a table
  ///   is not that of the model, and what `file` throws.
  package init(_ model: ExploreModel, settings: Int, _ file: (String) throws -> [UInt8]) throws {
    guard model.isSound else {
      throw ResultFolderError.damaged(
        name: ExploreModel.fileName, line: nil, reason: "its levers or its years do not fit together.")
    }
    self.model = model
    self.settings = try Self.settings(model, count: settings, file(ExploreTables.pointsFileName))
    qualities = try Self.qualities(model, file(ExploreTables.emulatorsFileName))
  }

  private static func settings(
    _ model: ExploreModel, count: Int, _ bytes: [UInt8]
  ) throws(TableError) -> [Setting] {
    let name = ExploreTables.pointsFileName
    var rows = try TableRecord.rows(
      of: bytes, file: name, columns: ExploreTables.pointColumns(model.levers).map(\.name)
    ).makeIterator()
    var settings: [Setting] = []
    for point in 0..<count {
      for series in model.series {
        for year in series.years {
          var row = try next(&rows, name, "setting \(point), \(series.measure), \(year)")
          guard try row.integer() == point else { throw row.outOfPlace }
          let use = row.text()
          var values: [Double] = []
          for _ in model.levers { values.append(try row.number()) }
          guard row.text() == series.measure, try row.integer() == year else { throw row.outOfPlace }
          _ = row.text()
          let level = ExploreModel.Level(
            mean: try row.number(), low: try row.number(), high: try row.number())
          if settings.count == point { settings.append(Setting(use: use, values: values)) }
          if year == series.years.last { settings[point].last.append(level) }
        }
      }
    }
    if let row = rows.next() { throw row.outOfPlace }
    return settings
  }

  private static func qualities(_ model: ExploreModel, _ bytes: [UInt8]) throws(TableError) -> [[Quality]] {
    let name = ExploreTables.emulatorsFileName
    var rows = try TableRecord.rows(
      of: bytes, file: name, columns: ExploreTables.emulatorColumns.map(\.name)
    ).makeIterator()
    var qualities: [[Quality]] = []
    for series in model.series {
      var years: [Quality] = []
      for year in series.years {
        var row = try next(&rows, name, "\(series.measure), \(year)")
        guard row.text() == series.measure, try row.integer() == year else { throw row.outOfPlace }
        // Unit, and today's level, which the model holds in full.
        for _ in 0..<4 { _ = row.text() }
        let kind = row.text()
        // Errors at points left out, and how many were held back.
        for _ in 0..<3 { _ = row.text() }
        let (largest, halfWidth) = (try row.number(), try row.number())
        years.append(
          Quality(
            kind: kind, halfWidth: halfWidth, largest: largest, meansInside: try row.number(),
            drawsInside: try row.number(), differencesInside: try row.number()))
      }
      qualities.append(years)
    }
    if let row = rows.next() { throw row.outOfPlace }
    return qualities
  }

  private static func next(
    _ rows: inout IndexingIterator<[TableRecord]>, _ file: String, _ what: String
  ) throws(TableError) -> TableRecord {
    guard let row = rows.next() else {
      throw .malformed(file: file, line: 1, reason: "the row of \(what) is missing")
    }
    return row
  }
}
