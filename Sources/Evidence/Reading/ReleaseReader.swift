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
      switch row.fields[level] {
      case "National":
        return Area(code: Area.england, oldCode: "", name: "England", regionCode: "", regionName: "")
      case "Regional":
        return Area(
          code: text(regionCode), oldCode: "", name: text(regionName), regionCode: "", regionName: "")
      case "Local authority":
        return Area(
          code: row.fields[code], oldCode: text(oldCode), name: text(name), regionCode: text(regionCode),
          regionName: text(regionName))
      default: return nil
      }
    }
  }

  /// Calls `body` for each row of an area, with its year: 2025 for "202425" (a January) and for "2025".
  func forEachRow(
    of table: PublishedTable, _ body: (_ row: PublishedTable.Row, _ area: Area, _ year: Int) -> Void
  ) throws(EvidenceError) {
    let columns = try AreaColumns(table)
    for row in table.rows {
      guard let area = columns.area(row) else { continue }
      guard let period = Int(row.fields[columns.period]) else {
        log.report(
          "\(table.file), line \(row.line): '\(row.fields[columns.period])' is no year",
          repair: "row left out")
        continue
      }
      body(row, area, period > 9999 ? period / 100 + 1 : period)
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
