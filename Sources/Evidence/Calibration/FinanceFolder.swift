import Tables

/// What the finance folder says on an authority: derived unit costs, section 251 outturn and DSG allocations. Each
/// file may be missing.
public struct FinanceFolder: Sendable {
  private var unitCosts: [String: [String: Double]] = [:]
  private var section251: [String: [String: Double]] = [:]
  /// High needs block by authority and first calendar year of the financial year.
  private var blocks: [String: [Int: Double]] = [:]
  /// Years for which an authority has a row of blocks without a figure that can be used.
  private var withheld: [String: Set<Int>] = [:]
  public private(set) var files: [String] = []
  /// Cells that cannot be read and rows that stand there twice, by code of the authority.
  private var faults: [String: [String]] = [:]

  public init() {}

  /// Reads the files of a folder whose names start with unit_costs, section251 or dsg; others are left alone.
  package init(_ folder: FileFolder) throws(EvidenceError) {
    for name in folder.names where name.lowercased().hasSuffix(".csv") {
      guard Self.prefixes.contains(where: name.lowercased().hasPrefix) else { continue }
      try read(folder.table(name))
    }
    guard !files.isEmpty else {
      throw .unreadable(
        file: folder.path,
        reason:
          "no file here starts with \(Self.prefixes.joined(separator: ", ").replacing(", dsg", with: " or dsg"))"
      )
    }
  }

  private static let prefixes = ["unit_costs", "section251", "dsg"]

  mutating func read(_ table: PublishedTable) throws(EvidenceError) {
    if table.column(ifAny: "old_la_code") == nil, readSummary(table) {
      files.append(table.file)
      return
    }
    let code = try table.column("old_la_code")
    if table.file.hasPrefix("unit_costs") {
      read(table, code, into: \.unitCosts)
    } else if table.file.hasPrefix("section251") {
      read(table, code, into: \.section251)
    } else {
      try readBlocks(table, code)
    }
    files.append(table.file)
  }

  private mutating func readBlocks(_ table: PublishedTable, _ code: Int) throws(EvidenceError) {
    let year = try table.column("fy")
    let block = try table.column("before_high_needs_block")
    for row in table.rows where !row.fields[code].isEmpty {
      guard let first = Int(row.fields[year].prefix(4)), (1990...2100).contains(first) else {
        note("'\(row.fields[year].prefix(20))' is no financial year such as 2023-24", table, row, year, code)
        continue
      }
      take(table, row, block, code, year: first, named: String(row.fields[year]))
    }
  }

  /// The summary of DSG allocations as it is exported from the spreadsheet: a title with the financial year, lines of
  /// labels, then one line an authority that begins with its code. The first high needs block is that before deductions.
  /// - Returns: Whether it is one.
  private mutating func readSummary(_ table: PublishedTable) -> Bool {
    let title = table.header.first ?? ""
    guard title.lowercased().contains("dedicated schools grant"),
      let year = title.split(whereSeparator: { !$0.isNumber }).compactMap({ Int($0) }).first,
      (1990...2100).contains(year),
      let block = table.rows.lazy.compactMap({ row in
        row.fields.firstIndex { $0.lowercased().hasPrefix("high needs block") }
      }).first
    else { return false }
    for row in table.rows where row.fields[0].count == 3 && row.fields[0].allSatisfy(\.isNumber) {
      take(table, row, block, 0, year: year, named: Self.financialYear(year))
    }
    return true
  }

  /// Keeps the high needs block of an authority and year. Nobody is allocated nothing, or less.
  private mutating func take(
    _ table: PublishedTable, _ row: PublishedTable.Row, _ column: Int, _ code: Int, year: Int, named: String
  ) {
    let authority = row.fields[code]
    guard let value = number(table, row, column, code) else {
      withheld[authority, default: []].insert(year)
      return
    }
    guard value > 0 else {
      note(
        "'\(row.fields[column].prefix(20))' is no allocation; expected pounds above 0", table, row, column,
        code)
      withheld[authority, default: []].insert(year)
      return
    }
    if blocks[authority]?[year] != nil {
      return note("the high needs block of \(named) stands there already", table, row, column, code)
    }
    blocks[authority, default: [:]][year] = value
  }

  /// "2023-24" for its first year.
  static func financialYear(_ first: Int) -> String {
    let second = (first + 1) % 100
    return "\(first)-\(second < 10 ? "0" : "")\(second)"
  }

  private mutating func read(
    _ table: PublishedTable, _ code: Int, into store: WritableKeyPath<Self, [String: [String: Double]]>
  ) {
    for row in table.rows where !row.fields[code].isEmpty {
      if self[keyPath: store][row.fields[code]] != nil {
        note("the figures of this authority stand there already", table, row, code, code)
        continue
      }
      var values: [String: Double] = [:]
      for name in Self.names {
        guard let column = table.column(ifAny: name) else { continue }
        values[name] = number(table, row, column, code)
      }
      self[keyPath: store][row.fields[code]] = values
    }
  }

  /// The number in a cell; `nil` where there is none, or none that can be read, which is noted.
  private mutating func number(
    _ table: PublishedTable, _ row: PublishedTable.Row, _ column: Int, _ code: Int
  ) -> Double? {
    switch MoneyText(row.fields[column]) {
    case .number(let value): return value
    case .missing: return nil
    case .fault(let words):
      note(words, table, row, column, code)
      return nil
    }
  }

  private mutating func note(
    _ words: String, _ table: PublishedTable, _ row: PublishedTable.Row, _ column: Int, _ code: Int
  ) {
    faults[row.fields[code], default: []].append(
      "\(table.file), line \(row.line), \(table.header[column]): \(words)")
  }

  /// Enters what is wrong with the figures of an authority.
  public func report(on authority: AreaFigures, to log: FaultLog) {
    for line in faults[authority.area.oldCode] ?? [] {
      log.report(line, in: authority.area.key, repair: "read as no figure")
    }
  }

  private static let names = [
    "pop_2_18_ons_mid2021_proj", "unit_nmss_indep_outturn", "unit_state_special_topup_outturn",
    "unit_mainstream_topup_outturn", "unit_post16_outturn", "outturn_sen_support_services",
    "outturn_ap_services",
    "outturn_hospital_ed", "outturn_therapies",
  ]

  /// Whether there is any figure of the authority.
  func holds(_ area: Area) -> Bool {
    unitCosts[area.oldCode] != nil || section251[area.oldCode] != nil || blocks[area.oldCode] != nil
  }

  func residents2To18(_ area: Area) -> Double? { section251[area.oldCode]?["pop_2_18_ons_mid2021_proj"] }

  func unitCost(_ name: String, _ area: Area) -> Double? {
    unitCosts[area.oldCode]?[name].flatMap { $0 > 0 ? $0 : nil }
  }

  func outturn(_ name: String, _ area: Area) -> Double? { section251[area.oldCode]?[name] }

  /// The latest year up to one for which the folder has figures, but none of the authority that can be used, and that is
  /// later than the figure that stands in.
  func withheldBlock(_ area: Area, upTo year: Int) -> Int? {
    let last = block(area, upTo: year)?.year ?? .min
    let years = blocks.values.reduce(into: withheld[area.oldCode] ?? []) { $0.formUnion($1.keys) }
    return years.filter { $0 <= year && $0 > last }.max()
  }

  /// The latest high needs block before deductions that starts by a year, and the first year of its financial year.
  func block(_ area: Area, upTo year: Int) -> (year: Int, pounds: Double)? {
    guard let years = blocks[area.oldCode]?.filter({ $0.key <= year }), let last = years.keys.max(),
      let pounds = years[last]
    else { return nil }
    return (last, pounds)
  }
}
