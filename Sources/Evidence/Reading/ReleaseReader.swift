import SENDSystem
import Tables

/// Takes published tables one after another and sorts their figures by area.
struct ReleaseReader {
  let log: FaultLog
  var areas: [String: AreaFigures] = [:]
  /// Names of the files, by those of the 2025 release.
  var files: [String: String] = [:]

  init(log: FaultLog) { self.log = log }

  mutating func read(_ table: PublishedTable) throws(EvidenceError) {
    let file = ReleaseLayout.file(table.file) ?? table.file
    switch file {
    case "caseload.csv": try readCaseload(table)
    case "newplans.csv": try readNewPlans(table)
    case "sen_needs_all_plans.csv", "sen_need_newplans.csv": try readNeeds(table)
    case "sen2_age_caseload.csv": try readOlderAges(table)
    case "sen2_age_new_plans.csv": try readOlderNewPlans(table)
    case "sen2_estab_caseload.csv": try readOlderSettings(table)
    case "sen2_mi.csv": try readOlderFlows(table)
    default: try readFlows(table)
    }
    files[file] = table.file
  }

  /// Notes columns that nobody knows, and returns them: nothing is left out in silence.
  @discardableResult func noteUnknown(_ table: PublishedTable, besides columns: [String]) -> [String] {
    let asked = columns + Self.areaColumns + Self.labels
    let unknown = table.unknownColumns(besides: asked)
    guard !unknown.isEmpty else { return [] }
    let many = unknown.count > 1
    log.note(
      "\(table.file): the column\(many ? "s" : "") \(unknown.joined(separator: ", ")) \(many ? "are" : "is") not known and not used"
    )
    return unknown
  }

  /// The topics of a table by the text of a row; those that nobody knows are noted.
  func topics(_ table: PublishedTable) throws(EvidenceError) -> [String: Topic] {
    let column = try table.column("breakdown_topic")
    var result: [String: Topic] = [:]
    var unknown: [String] = []
    for row in table.rows {
      let text = row.fields[column]
      guard result[text] == nil, !unknown.contains(text) else { continue }
      if let topic = Topic(text) { result[text] = topic } else { unknown.append(text) }
    }
    for text in unknown {
      log.note(
        "\(table.file): the topic '\(VisibleText.line(String(text.prefix(60))))' is not known; its rows were not used"
      )
    }
    return result
  }

  /// The columns that say which area a row is on.
  struct AreaColumns {
    let level, period, code: Int
    let oldCode, name, regionCode, regionName: Int?

    init(_ table: PublishedTable) throws(EvidenceError) {
      level = try table.column("geographic_level")
      period = try table.column("time_period")
      code = try table.column("new_la_code")
      oldCode = table.column(ifAny: "old_la_code")
      name = table.column(ifAny: "la_name")
      regionCode = table.column(ifAny: "region_code")
      regionName = table.column(ifAny: "region_name")
    }

    func area(_ row: PublishedTable.Row) -> Area? {
      func text(_ column: Int?) -> String { column.map { row.fields[$0] } ?? "" }
      switch row.fields[level].lowercased() {
      case "national":
        return Area(
          code: Area.england, oldCode: "", name: "England", regionCode: "", regionName: "", isAuthority: false
        )
      case "regional":
        return Area(
          code: text(regionCode), oldCode: "", name: text(regionName), regionCode: "", regionName: "",
          isAuthority: false)
      case "local authority":
        let area = Area(
          code: row.fields[code], oldCode: text(oldCode), name: text(name), regionCode: text(regionCode),
          regionName: text(regionName))
        return area.key.isEmpty ? nil : area
      default: return nil
      }
    }
  }

  private static let areaColumns = [
    "geographic_level", "time_period", "new_la_code", "old_la_code", "la_name", "region_code", "region_name",
    "ehcp_or_statement",
  ]

  /// Columns that tell apart the rows of one area and year.
  private static let labels = [
    "breakdown_topic", "breakdown", "characteristic_age", "establishment_type", "establishment_group",
  ]

  /// Calls `body` for each row of an area, with its year: 2025 for "2025" and, where it means the January of a school
  /// year, for "202425". In files of flows that is calendar 2024, as the release of 2025 has it since its revision. A row
  /// that stands there a second time is reported and left out.
  func forEachRow(
    of table: PublishedTable, _ body: (_ row: PublishedTable.Row, _ area: Area, _ year: Int) -> Void
  ) throws(EvidenceError) {
    let columns = try AreaColumns(table)
    let isStock = ReleaseLayout.isStock(table.file)
    let labels = Self.labels.compactMap { table.column(ifAny: $0) }
    // The releases of 2023 and 2024 have rows for plans, for the statements before them, and for both.
    let kind = table.column(ifAny: "ehcp_or_statement")
    let kinds = Set(table.rows.compactMap { row in kind.map { row.fields[$0].lowercased() } })
    let wanted = kinds.contains("total") ? "total" : "ehcp"
    var first: [[String]: PublishedTable.Row] = [:]
    for row in table.rows {
      if let kind, row.fields[kind].lowercased() != wanted { continue }
      guard let area = columns.area(row) else { continue }
      guard let year = Self.year(row.fields[columns.period], isStock: isStock) else {
        log.report(
          "\(table.file), line \(row.line): '\(row.fields[columns.period].prefix(30))' is no year",
          repair: "row left out")
        continue
      }
      let key = [area.key, String(year)] + labels.map { row.fields[$0] }
      if let earlier = first[key] {
        let what = earlier.fields == row.fields ? "repeats" : "contradicts"
        log.report(
          "\(table.file), line \(row.line) (\(area.name)): \(what) line \(earlier.line), of the same year and breakdown",
          in: area.key, repair: "left out")
        continue
      }
      first[key] = row
      body(row, area, year)
    }
  }

  /// The January of a school year ("202425", "2024/25"), or a calendar year; for flows the calendar year in which the
  /// school year begins.
  static func year(_ text: String, isStock: Bool = true) -> Int? {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    guard digits.count == text.filter({ !"/- ".contains($0) }).count, let number = Int(digits) else {
      return nil
    }
    switch digits.count {
    case 4: return number
    case 6 where (number / 100 + 1) % 100 == number % 100: return number / 100 + (isStock ? 1 : 0)
    default: return nil
    }
  }

  /// Authorities go by their three-digit code, which outlasts changes of the nine-character one.
  mutating func update(_ area: Area, _ change: (inout AreaFigures) -> Void) {
    change(&areas[area.key, default: AreaFigures(area)])
    areas[area.key]?.note(area)
  }
}
