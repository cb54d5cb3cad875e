import EventSimulation
import SENDSystem

/// The layout of the 2022 release: `sen2_age_caseload`, `sen2_age_new_plans`, `sen2_estab_caseload`, `sen2_mi`.
///
/// Statements of special educational needs and plans are taken together; the last statements went in 2018.
extension ReleaseReader {
  /// Plans in January by age group, from 2010.
  mutating func readOlderAges(_ table: PublishedTable) throws(EvidenceError) {
    var result = self
    try readGroups(table, total: "Total_all") { area, year, group, value in
      result.update(area) { figures in
        if let group {
          figures.plansByGroup[year, default: .zeros(5)][group] = value
        } else {
          figures.plans[year] = value
        }
      }
    }
    self = result
    checkGroups(table.file, \.plansByGroup, "January") { $0.plans[$1] }
  }

  /// New plans of a calendar year by age group, from 2009.
  ///
  /// Ages are those of 31 August of the year, as in the census after it. That is inferred: England's 14,428 new plans
  /// under 5 in 2021 are what the plans under 5 in January 2022 (18,054) need beyond those of under 4 a year before.
  mutating func readOlderNewPlans(_ table: PublishedTable) throws(EvidenceError) {
    var result = self
    try readGroups(table, total: "Total_new_all") { area, year, group, value in
      result.update(area) { figures in
        if let group {
          figures.newPlansByGroup[year, default: .zeros(5)][group] = value
        } else if figures.total(.newPlans, year) == nil {
          figures.set(.newPlans, year, total: value)
        }
      }
    }
    self = result
  }

  private func readGroups(
    _ table: PublishedTable, total: String, _ body: (Area, Int, Int?, Double) -> Void
  ) throws(EvidenceError) {
    noteUnknown(table, besides: ["characteristic_age", total])
    let ageColumn = try table.column("characteristic_age")
    let all = try table.column(total)
    try forEachRow(of: table) { row, area, year in
      guard let value = table.count(row, all, in: area, log) else { return }
      let label = row.fields[ageColumn]
      if let group = AgeLabel.group(label) {
        body(area, year, group, value)
      } else if label.lowercased() == "total" {
        body(area, year, nil, value)
      } else {
        log.report(
          "\(table.file), line \(row.line): '\(label.prefix(30))' is no age group of this layout",
          repair: "row left out")
      }
    }
  }

  /// Age groups must add up to the total of the area, where both are published.
  private func checkGroups(
    _ file: String, _ groups: (AreaFigures) -> [Int: [Double]], _ when: String,
    _ total: (AreaFigures, Int) -> Double?
  ) {
    let newest = areas.values.flatMap { groups($0).keys }.max() ?? 0
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for (year, counts) in groups(figures).sorted(by: { $0.key < $1.key }) {
        guard let all = total(figures, year), all != counts.total else { continue }
        log.report(
          "\(file): \(figures.area.name), \(when) \(year): age groups add up to \(Int(saturating: counts.total)), not to \(Int(saturating: all))",
          in: code, repair: "age groups scaled to the total",
          isMinor: year < newest - 1 || Self.isSmall(all - counts.total, of: all))
      }
    }
  }

  /// Plans in January by establishment, from 2014.
  mutating func readOlderSettings(_ table: PublishedTable) throws(EvidenceError) {
    noteUnknown(table, besides: ["Total_all"])
    let type = try table.column("establishment_type")
    let all = try table.column("Total_all")
    // Those awaiting provision are published in parts, as one total, or both.
    var awaiting: [String: [Int: (parts: Double, total: Double?)]] = [:]
    var result = self
    try forEachRow(of: table) { row, area, year in
      let label = row.fields[type]
      guard let value = table.count(row, all, in: area, log) else { return }
      if label.hasPrefix("Awaiting provision") {
        var entry = awaiting[area.key]?[year] ?? (0, nil)
        if label.lowercased().hasSuffix("total") { entry.total = value } else { entry.parts += value }
        awaiting[area.key, default: [:]][year] = entry
        return
      }
      guard let setting = SettingColumns.setting(ofLabel: label) else { return }
      result.update(area) { figures in
        figures.plansBySetting[year, default: .zeros(Setting.count)][setting.rawValue] += value
      }
    }
    self = result
    for (code, years) in awaiting {
      for (year, entry) in years where areas[code]?.plansBySetting[year] != nil {
        areas[code]?.plansBySetting[year]?[Setting.other.rawValue] += entry.total ?? entry.parts
      }
    }
    checkSettings(table.file)
  }

  /// Settings must add up to the plans of the area in the last two Januaries of the files. Earlier ones leave out
  /// part of the statements.
  private mutating func checkSettings(_ file: String) {
    let newest = areas.values.flatMap(\.plansBySetting.keys).max() ?? 0
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for (year, settings) in figures.plansBySetting.sorted(by: { $0.key < $1.key }) {
        guard year >= newest - 1, let all = figures.plans[year], all != settings.total else { continue }
        let missing = all - settings.total
        log.report(
          "\(file): \(figures.area.name), January \(year): establishments add up to \(Int(saturating: settings.total)), not to \(Int(saturating: all))",
          in: code,
          repair: missing > 0 ? "the rest counted as 'other'" : "establishments scaled to the total",
          isMinor: Self.isSmall(missing, of: all))
        if missing > 0 {
          areas[code]?.plansBySetting[year]?[Setting.other.rawValue] += missing
        } else {
          areas[code]?.plansBySetting[year] = settings.scaled(to: all)
        }
      }
    }
  }

  /// Requests, refusals, new plans, moves and plans that ended, from 2014. From 2022 on plans that ended by reason, too.
  mutating func readOlderFlows(_ table: PublishedTable) throws(EvidenceError) {
    noteUnknown(table, besides: Figure.allCases.flatMap(\.olderColumns) + Self.ends + [Self.allEnds])
    try table.require(Figure.allCases.filter(\.isRequiredInOlder).compactMap(\.olderColumns.first))
    let columns = Figure.allCases.filter { !$0.olderColumns.isEmpty }.map { figure in
      (figure: figure, columns: figure.olderColumns.map { table.column(ifAny: $0) })
    }
    let ends = Self.ends.map { table.column(ifAny: $0) }
    let allEnds = table.column(ifAny: Self.allEnds)
    var result = self
    try forEachRow(of: table) { row, area, year in
      result.update(area) { figures in
        for (figure, columns) in columns {
          let counts = columns.map { table.count(row, $0, in: area, log) }
          guard let first = counts.first, first != nil else { continue }
          figures.set(figure, year, total: counts.reduce(0) { $0 + ($1 ?? 0) })
        }
        let ended = ends.compactMap { table.count(row, $0, in: area, log) }
        if let all = table.count(row, allEnds, in: area, log) ?? (ended.isEmpty ? nil : ended.total) {
          figures.set(.ceased, year, total: all)
        }
      }
    }
    self = result
    checkFlows(table.file)
  }

  /// Plans that ended: in parts, and from 2022 on in all.
  private static let ends = ["DisleaEHC", "DismetEHC", "DisleftEHC", "DisothEHC"]
  private static let allEnds = "discontinued_total"

  /// A part cannot be more than its whole.
  private mutating func checkFlows(_ file: String) {
    let pairs: [(part: Figure, whole: Figure, words: String)] = [
      (.refused, .requests, "refusals than requests"),
      (.plansInTime, .plansTimed, "plans within 20 weeks than plans"),
    ]
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for pair in pairs {
        for year in figures.years(of: pair.whole) {
          guard let part = figures.total(pair.part, year), let whole = figures.total(pair.whole, year),
            part > whole
          else { continue }
          log.report(
            "\(file): \(figures.area.name), \(year): more \(pair.words) (\(Int(saturating: part)) of \(Int(saturating: whole)))",
            in: code, repair: "the part cut to the whole")
          areas[code]?.set(pair.part, year, total: whole)
        }
      }
    }
  }
}
