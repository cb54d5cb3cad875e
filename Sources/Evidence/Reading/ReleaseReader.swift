import SENDSystem

/// Takes published tables one after another and sorts their figures by area.
struct ReleaseReader {
  let log: FaultLog
  var areas: [String: AreaFigures] = [:]
  var files: [String] = []

  init(log: FaultLog) { self.log = log }

  mutating func read(_ table: PublishedTable) throws(EvidenceError) {
    switch table.file {
    case "caseload.csv": try readCaseload(table)
    case "newplans.csv": try readNewPlans(table)
    case "sen_needs_all_plans.csv", "sen_need_newplans.csv": try readNeeds(table)
    case "sen2_age_caseload.csv": try readOlderAges(table)
    case "sen2_age_new_plans.csv": try readOlderNewPlans(table)
    case "sen2_estab_caseload.csv": try readOlderSettings(table)
    case "sen2_mi.csv": try readOlderFlows(table)
    default: try readFlows(table)
    }
    files.append(table.file)
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

  /// Columns that tell apart the rows of one area and year.
  private static let labels = [
    "breakdown_topic", "breakdown", "characteristic_age", "establishment_type", "establishment_group",
  ]

  /// Calls `body` for each row of an area, with its year: 2025 for "202425" (a January) and for "2025". A row that
  /// stands there a second time is reported and left out.
  func forEachRow(
    of table: PublishedTable, _ body: (_ row: PublishedTable.Row, _ area: Area, _ year: Int) -> Void
  ) throws(EvidenceError) {
    let columns = try AreaColumns(table)
    let labels = Self.labels.compactMap { table.column(ifAny: $0) }
    var first: [[String]: PublishedTable.Row] = [:]
    for row in table.rows {
      guard let area = columns.area(row) else { continue }
      guard let year = Self.year(row.fields[columns.period]) else {
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

  /// The January of a school year ("202425", "2024/25"), or a calendar year.
  static func year(_ text: String) -> Int? {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    guard digits.count == text.filter({ !"/- ".contains($0) }).count, let number = Int(digits) else {
      return nil
    }
    switch digits.count {
    case 4: return number
    case 6 where (number / 100 + 1) % 100 == number % 100: return number / 100 + 1
    default: return nil
    }
  }

  /// Authorities go by their three-digit code, which outlasts changes of the nine-character one.
  mutating func update(_ area: Area, _ change: (inout AreaFigures) -> Void) {
    change(&areas[area.key, default: AreaFigures(area)])
    areas[area.key]?.note(area)
  }

  /// What a row breaks figures down by.
  enum Topic {
    case all, age, placement

    init?(_ text: String) {
      let text = text.lowercased()
      if text.hasPrefix("all ") || text == "new ehc plans" || text == "total" {
        self = .all
      } else if text.contains("years") {
        return nil
      } else if text == "child or young persons age" || text.hasPrefix("age ") {
        self = .age
      } else if text.hasPrefix("type of placement") {
        self = .placement
      } else {
        return nil
      }
    }
  }
}
