import EventSimulation
import SENDSystem

extension ReleaseReader {
  /// Plans in January by placement; from 2024 on also by single year of age.
  mutating func readCaseload(_ table: PublishedTable) throws(EvidenceError) {
    var result = self
    var gaps: [Gap] = []
    let hidden = try readPlacements(table, total: "ehcplans") { area, year, age, total, cells in
      result.update(area) { figures in
        if let age {
          figures.plansByAge[year, default: .table()][age] = cells.settings
        } else {
          figures.plans[year] = total
          if cells.isTold { figures.plansBySetting[year] = cells.settings }
        }
      }
      if !cells.open.isEmpty, age != nil || cells.isTold { gaps.append((area, year, age, cells.open)) }
    }
    self = result
    fill(gaps, in: table.file, \.plansBySetting, \.plansByAge)
    shareOut(hidden, \.plansByAge) { $0.plans[$1] }
    checkAges(table.file)
  }

  /// New plans of a calendar year by placement and age at the start of the plan.
  mutating func readNewPlans(_ table: PublishedTable) throws(EvidenceError) {
    var result = self
    var gaps: [Gap] = []
    let hidden = try readPlacements(table, total: "new_ehc_plans") { area, year, age, total, cells in
      result.update(area) { figures in
        if let age {
          if cells.isTold || !cells.open.isEmpty {
            figures.newPlansByAge[year, default: .table()][age] = cells.settings
          }
          figures.add(.newPlans, year, age: age, total)
        } else {
          figures.set(.newPlans, year, total: total)
          if cells.isTold { figures.newPlansBySetting[year] = cells.settings }
        }
      }
      if !cells.open.isEmpty, age != nil || cells.isTold { gaps.append((area, year, age, cells.open)) }
    }
    self = result
    fill(gaps, in: table.file, \.newPlansBySetting, \.newPlansByAge)
    shareOut(hidden, \.newPlansByAge) { $0.total(.newPlans, $1) }
    for (place, ages) in hidden {
      for age in ages {
        guard let figures = areas[place.area], let table = figures.newPlansByAge[place.year] else { continue }
        let known = figures.byAge(.newPlans, place.year)?[age] ?? 0
        areas[place.area]?.add(.newPlans, place.year, age: age, table[age].total - known)
      }
    }
    mendTotals(table.file)
    checkAges(of: [.newPlans], table.file)
  }

  /// Plans of a row (all ages where there is none) whose settings are not told.
  private typealias Gap = (area: Area, year: Int, age: Int?, open: [(settings: Set<Int>, plans: Double)])

  /// Spreads plans without a setting over the settings they can have: as the area's of the nearest other year of the
  /// file at that age, else as England's of the year.
  private mutating func fill(
    _ gaps: [Gap], in file: String, _ bySetting: WritableKeyPath<AreaFigures, [Int: [Double]]>,
    _ byAge: WritableKeyPath<AreaFigures, [Int: [[Double]]]>
  ) {
    let told = areas
    let newest = areas.values.flatMap { $0[keyPath: bySetting].keys }.max() ?? 0
    var untold: [String: Set<Int>] = [:]
    var counts: [HiddenPlace: Double] = [:]
    for gap in gaps {
      guard let age = gap.age else { continue }
      untold["\(gap.area.key) \(gap.year)", default: []].insert(age)
      counts[HiddenPlace(area: gap.area.key, year: gap.year), default: 0] += gap.open.reduce(0) {
        $0 + $1.plans
      }
    }
    for gap in gaps {
      func row(_ figures: AreaFigures?, _ year: Int) -> [Double]? {
        gap.age.map { figures?[keyPath: byAge][year]?[$0] } ?? figures?[keyPath: bySetting][year]
      }
      let own = told[gap.area.key]
      let years = gap.age == nil ? own?[keyPath: bySetting].keys.sorted() : own?[keyPath: byAge].keys.sorted()
      let others = (years ?? []).filter { year in
        year != gap.year
          && !(gap.age.map { untold["\(gap.area.key) \(year)"]?.contains($0) == true } ?? false)
      }.sorted { abs($0 - gap.year) < abs($1 - gap.year) }
      let sources = others.map { row(own, $0) } + [row(told[Area.england], gap.year)]
      for part in gap.open {
        func weights(_ row: [Double]) -> [Double] {
          row.enumerated().map { part.settings.contains($0.offset) ? $0.element : 0 }
        }
        let even = (0..<Setting.count).map { part.settings.contains($0) ? 1.0 : 0 }
        let shares = sources.lazy.compactMap { $0.map(weights) }.first { $0.total > 0 } ?? even
        let plans = shares.scaled(to: part.plans).wholeNumbers
        update(gap.area) { figures in
          if let age = gap.age {
            let settings = figures[keyPath: byAge][gap.year]?[age] ?? .zeros(Setting.count)
            figures[keyPath: byAge][gap.year, default: .table()][age] = zip(settings, plans).map(+)
          } else {
            let settings = figures[keyPath: bySetting][gap.year] ?? .zeros(Setting.count)
            figures[keyPath: bySetting][gap.year] = zip(settings, plans).map(+)
          }
        }
      }
      // A handful of plans in a setting that was not told stands in the figures of many.
      let place = HiddenPlace(area: gap.area.key, year: gap.year)
      guard !Self.isSmall(counts[place] ?? 0, of: told[place.area]?.plans[gap.year] ?? 0),
        gap.year >= newest - 1
      else { continue }
      log.report(
        "\(file) (\(gap.area.name), \(gap.year)): placements are not published in full", in: gap.area.key,
        repair: "those missing were taken as the authority's of another year, else as England's",
        isMinor: true)
    }
  }

  /// An area in a year, with the ages whose totals are kept back.
  private typealias Hidden = [HiddenPlace: Set<Int>]

  private struct HiddenPlace: Hashable {
    var area: String
    var year: Int
  }

  /// Shares what the ages of an area lack to its total evenly among those whose own totals are kept back.
  private mutating func shareOut(
    _ hidden: Hidden, _ path: WritableKeyPath<AreaFigures, [Int: [[Double]]]>,
    _ total: (AreaFigures, Int) -> Double?
  ) {
    for (place, ages) in hidden where !ages.isEmpty {
      guard let figures = areas[place.area], let all = total(figures, place.year),
        var table = figures[keyPath: path][place.year]
      else { continue }
      let missing = all - table.reduce(0) { $0 + $1.total }
      guard missing > 0 else { continue }
      for age in ages {
        let target = table[age].total + missing / Double(ages.count)
        if table[age].total == 0 { table[age][Setting.other.rawValue] = 1 }
        table[age] = table[age].scaled(to: target)
      }
      areas[place.area]?[keyPath: path][place.year] = table
    }
  }

  /// A total of new plans that neither its ages nor its placements come near is not the area's: in the 2025 release
  /// authorities of Yorkshire and the Humber bear the 6,078 of their region in 2022. The sum of the ages stands for it.
  private mutating func mendTotals(_ file: String) {
    let newest = areas.values.flatMap { $0.years(of: .newPlans) }.max() ?? 0
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for (year, settings) in figures.newPlansBySetting.sorted(by: { $0.key < $1.key }) {
        guard let total = figures.total(.newPlans, year), let byAge = figures.newPlansByAge[year],
          let ages = figures.byAge(.newPlans, year)?.total, ages > 0
        else { continue }
        // What the placements lack to the total was put into 'other' as they were read.
        let placed = settings.total - settings[Setting.other.rawValue]
        guard abs(ages - total) > Swift.max(10, 0.5 * total), placed <= ages else { continue }
        log.report(
          "\(file): \(figures.area.name), \(year): \(Int(saturating: total)) new plans in all, but \(Int(saturating: ages)) by age",
          in: code, repair: "the sum of the ages taken", isMinor: year < newest - 1)
        areas[code]?.set(.newPlans, year, total: ages)
        areas[code]?.newPlansBySetting[year] = byAge.reduce(.zeros(Setting.count)) { zip($0, $1).map(+) }
      }
    }
  }

  /// Calls `body` for each row of a total or an age. Returns the areas and years with small counts that are kept back,
  /// and the ages whose totals are.
  private func readPlacements(
    _ table: PublishedTable, total name: String,
    _ body: (_ area: Area, _ year: Int, _ age: Int?, _ total: Double, _ cells: PlacementColumns.Cells) -> Void
  ) throws(EvidenceError) -> Hidden {
    try SettingColumns.require(["breakdown_topic", "breakdown", name], in: table)
    let topics = try topics(table)
    let topicColumn = try table.column("breakdown_topic")
    let labelColumn = try table.column("breakdown")
    let totalColumn = try table.column(name)
    let placements = try PlacementColumns(table, log: log)
    let unknown = noteUnknown(table, besides: PlacementColumns.names + [name])
    let absent = SettingColumns.absent(from: table)
    let hint = [
      absent.isEmpty ? nil : "there is no column \(absent.joined(separator: ", "))",
      unknown.isEmpty ? nil : "nobody knows the column \(unknown.joined(separator: ", "))",
    ].compactMap { $0 }.joined(separator: "; ")
    let isStock = name == "ehcplans"
    var hidden: Hidden = [:]
    try forEachRow(of: table) { row, area, year in
      guard let topic = topics[row.fields[topicColumn]], topic == .all || topic.isAge(inStock: isStock) else {
        return
      }
      let age = topic == .all ? nil : AgeLabel.age(row.fields[labelColumn])
      if topic != .all, age == nil { return }
      // Counts kept back stand for what is missing to the total; if that is kept back too, for one plan at least.
      let isTotalHidden = age != nil && table.isSuppressed(row, totalColumn)
      let published = isTotalHidden ? nil : table.count(row, totalColumn, in: area, log)
      var cells = placements.cells(row, total: isTotalHidden ? 1 : published, in: area)
      guard let total = isTotalHidden ? Swift.max(cells.sum, 1) : published else { return }
      let place = HiddenPlace(area: area.key, year: year)
      if isTotalHidden, let age { hidden[place, default: []].insert(age) }
      if cells.hasHidden {
        hidden[place, default: []].formUnion([])
        reportHidden(table.file, area)
      }
      // Before 2023 some placements were counted nowhere; from 2023 on the columns add up.
      let missing = total - cells.sum
      if abs(missing) > 1e-6 {
        if topic != .all {
          log.report(
            "\(table.file), line \(row.line) (\(area.name)): placements add up to \(Int(saturating: cells.sum)), not to \(Int(saturating: total))\(hint.isEmpty ? "" : " (\(hint))")",
            in: area.key,
            repair: cells.sum == 0
              ? "placements taken as in another year"
              : missing > 0 ? "the rest counted as 'other'" : "placements scaled to the total",
            isMinor: abs(missing) <= max(3, 0.02 * total))
        }
        if cells.sum == 0 {
          cells.isTold = false
          cells.open = [(Set(0..<Setting.count), total)]
        } else if missing > 0 {
          cells.settings[Setting.other.rawValue] += missing
        } else {
          let factor = total / cells.sum
          cells.settings = cells.settings.map { $0 * factor }
          cells.open = cells.open.map { ($0.settings, $0.plans * factor) }
        }
      }
      body(area, year, age, total, cells)
    }
    return hidden
  }

  /// Ages must add up to the plans of the area, nearly.
  private mutating func checkAges(_ file: String) {
    for (code, figures) in areas.sorted(by: { $0.key < $1.key }) {
      for (year, byAge) in figures.plansByAge.sorted(by: { $0.key < $1.key }) {
        let sum = byAge.reduce(0) { $0 + $1.total }
        guard let total = figures.plans[year] else {
          areas[code]?.plans[year] = sum
          continue
        }
        if abs(sum - total) > 0.5 {
          log.report(
            "\(file): \(figures.area.name), January \(year): ages add up to \(Int(saturating: sum.rounded())) plans, not to \(Int(saturating: total))",
            in: code, repair: "ages kept",
            isMinor: Self.isSmall(sum - total, of: total))
        }
      }
    }
  }

  /// Primary needs by age and by placement.
  mutating func readNeeds(_ table: PublishedTable) throws(EvidenceError) {
    let isStock = ReleaseLayout.file(table.file) == "sen_needs_all_plans.csv"
    let names = Need.allCases.map { "number_\($0.code.lowercased())" }
    try table.require(["breakdown_topic", "breakdown"] + names)
    noteUnknown(table, besides: names + ["number_need_unknown", Self.downSyndrome, "ehc_plans"])
    let topics = try topics(table)
    let topicColumn = try table.column("breakdown_topic")
    let labelColumn = try table.column("breakdown")
    let total = table.column(ifAny: "ehc_plans")
    // Needs not recorded count as "other difficulty", so that plans add up. So does Down syndrome, as in the releases
    // before 2026, which did not tell it apart.
    var columns: [(index: Int, need: Int)] = []
    for (need, name) in zip(Need.allCases, names) { columns.append((try table.column(name), need.rawValue)) }
    for name in ["number_need_unknown", Self.downSyndrome] {
      if let index = table.column(ifAny: name) { columns.append((index, Need.oth.rawValue)) }
    }
    var result = self
    var bySetting: [String: [Int: [[Double]]]] = [:]
    try forEachRow(of: table) { row, area, year in
      guard let topic = topics[row.fields[topicColumn]] else { return }
      let label = row.fields[labelColumn]
      if topic == .all, area.code == Area.england { noteDownSyndrome(table, row, year) }
      let age = topic.isAge(inStock: isStock) ? AgeLabel.age(label) : nil
      let setting = topic == .placement && isStock ? SettingColumns.setting(ofLabel: label) : nil
      guard age != nil || setting != nil else { return }
      var needs = [Double].zeros(Need.count)
      var untold: [Int] = []
      for column in columns {
        if let value = table.count(row, column.index, in: area, log) {
          needs[column.need] += value
        } else if table.isUnknown(row, column.index) {
          untold.append(column.need)
        }
      }
      // What is not told is what is missing to the plans of the row; without those the needs are not known.
      if !untold.isEmpty {
        guard let plans = table.count(row, total, in: area, log), untold.count < columns.count else { return }
        let missing = Swift.max(plans - needs.total, 0)
        for need in untold { needs[need] += missing / Double(untold.count) }
      }
      if let setting {
        let own = bySetting[area.key]?[year] ?? .table(Setting.count, Need.count)
        bySetting[area.key, default: [:]][year] = own
        bySetting[area.key]?[year]?[setting.rawValue] = zip(own[setting.rawValue], needs).map(+)
      }
      guard let age else { return }
      result.update(area) { figures in
        if isStock {
          figures.needsByAge[year, default: .table(26, Need.count)][age] = needs
        } else {
          figures.newNeedsByAge[year, default: .table(26, Need.count)][age] = needs
        }
      }
    }
    self = result
    for (key, tables) in bySetting { areas[key]?.needsBySetting.merge(tables) { $1 } }
  }

  private static let downSyndrome = "number_ds"

  /// Says where a need of its own was counted.
  private func noteDownSyndrome(_ table: PublishedTable, _ row: PublishedTable.Row, _ year: Int) {
    guard let plans = table.count(row, table.column(ifAny: Self.downSyndrome), log), plans > 0 else { return }
    log.note(
      "\(table.file) tells Down syndrome apart (\(Int(saturating: plans)) plans in England, \(year)); it is counted with other difficulty, as in the releases before"
    )
  }
}

extension [[Double]] {
  static func table(_ rows: Int = 26, _ columns: Int = Setting.count) -> [[Double]] {
    [[Double]](repeating: .zeros(columns), count: rows)
  }
}
