import SENDSystem

/// Turns the rows of a pupil-level table into transitions, and counts what is wrong with them.
struct TransitionCleaning {
  private let table: PublishedTable
  private let codes: LocalCodes
  private(set) var report = CleaningReport()
  private let calendarYear, setting1, need1, year1, setting2, need2, year2: Int
  /// How a code was written first, by the code in capitals: names of results differ by more than case.
  private var spellings: [String: String] = [:]
  /// A column that names pupils, where there is one.
  private let pupil: Int?

  init(_ table: PublishedTable, codes: LocalCodes, isLenient: Bool) throws(EvidenceError) {
    self.table = table
    self.codes = codes
    let names = [
      "calendar-year", "setting-1", "need-1", "academic-year-1", "setting-2", "need-2", "academic-year-2",
    ]
    let columns = names.map { table.column(ifSpelled: $0) }
    let missing = zip(names, columns).filter { $0.1 == nil }.map { "'\($0.0)'" }
    guard missing.isEmpty else {
      throw .unreadable(
        file: table.file,
        reason: "of the columns \(names.joined(separator: ",")) these are missing: "
          + "\(missing.joined(separator: ", ")); the file has \(table.header.joined(separator: ","))")
    }
    let found = columns.compactMap { $0 }
    (calendarYear, setting1, need1, year1) = (found[0], found[1], found[2], found[3])
    (setting2, need2, year2) = (found[4], found[5], found[6])
    pupil =
      ["pupil", "pupil-id", "upn", "anon-ref", "id"].lazy.compactMap { table.column(ifSpelled: $0) }.first
    try checkNames()
    if !isLenient { try checkSettings() }
  }

  /// Codes become names of the scenario: what does not show has no place in them.
  private func checkNames() throws(EvidenceError) {
    for row in table.rows {
      for column in [setting1, setting2] {
        guard let words = LocalCodes.hidden(in: row.fields[column]) else { continue }
        throw .unreadable(
          file: table.file, reason: "line \(row.line), column \(table.header[column]): \(words)")
      }
    }
  }

  /// Unknown settings are told all at once: a map is written once.
  private func checkSettings() throws(EvidenceError) {
    var unknown: [String: Int] = [:]
    for row in table.rows {
      for code in [row.fields[setting1], row.fields[setting2]]
      where !isNoPlan(code) && codes.setting(code) == nil {
        unknown[LocalCodes.plain(code), default: 0] += 1
      }
    }
    guard !unknown.isEmpty else { return }
    let list = unknown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "'\($0.key)' (\($0.value) times)"
    }
    throw .unreadable(
      file: table.file,
      reason:
        "these setting codes are not known: \(list.joined(separator: ", ")). Say what they are in a file for "
        + "--settings with the columns setting,category; categories are "
        + Setting.allCases.map(\.code).joined(separator: ", "))
  }

  private func isNoPlan(_ code: String) -> Bool {
    let code = code.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    return code == TransitionTable.noPlan || code.isEmpty
  }

  /// The sound rows, and those that can be repaired.
  mutating func rows() -> [TransitionTable.Row] {
    report.rowsRead = table.rows.count
    var seen = Set<[String]>()
    var rows: [TransitionTable.Row] = []
    for row in table.rows {
      if let pupil, !seen.insert([row.fields[pupil], row.fields[calendarYear]]).inserted {
        report.note(.duplicate, "line \(row.line)")
      } else if let clean = transition(row) {
        rows.append(clean)
      }
    }
    if pupil == nil { rows = withoutDoubledYears(rows) }
    rows = withoutOpenYears(rows)
    checkYears(rows)
    return rows
  }

  private mutating func transition(_ row: PublishedTable.Row) -> TransitionTable.Row? {
    guard let year = calendarYear(row) else { return nil }
    let before = plan(row, setting1, need1)
    let after = plan(row, setting2, need2)
    guard before != nil || after != nil else {
      report.note(.neverAPlan, "line \(row.line)")
      return nil
    }
    // The year group of the state without a plan may be left empty.
    let hasFirst = before != nil || !row.fields[year1].isEmpty
    let hasSecond = after != nil || !row.fields[year2].isEmpty
    let read = (first: hasFirst ? group(row, year1) : nil, second: hasSecond ? group(row, year2) : nil)
    guard var first = hasFirst ? read.first : read.second.map({ $0 - 1 }),
      let second = hasSecond ? read.second : first + 1
    else { return nil }
    let step = second - first
    if step > 1 { report.note(.skippedYear, "line \(row.line): year \(first) to \(second)") }
    if step < 1 { report.note(.wentBack, "line \(row.line): year \(first) to \(second)") }
    if step != 1, after != nil { first = second - 1 }
    let age = first + TransitionTable.ageOfReception
    // A joiner is first seen at the second January, a leaver last at the first.
    guard before == nil || (0...25).contains(age), after == nil || (0...25).contains(age + 1) else {
      report.note(.impossibleAge, "line \(row.line): year \(first)")
      return nil
    }
    return TransitionTable.Row(
      year: year, age: age, before: possible(before, age: age, row.line),
      after: possible(after, age: age + 1, row.line))
  }

  private mutating func calendarYear(_ row: PublishedTable.Row) -> Int? {
    let text = LocalCodes.plain(row.fields[calendarYear])
    // A day that a spreadsheet counts from 1900 on, as in 44197, is no year.
    if let value = YearGroupText.whole(text), (1990...2100).contains(value) { return value }
    report.note(.unreadableYear, "line \(row.line): '\(text.prefix(20))'")
    return nil
  }

  private mutating func group(_ row: PublishedTable.Row, _ column: Int) -> Int? {
    let text = LocalCodes.plain(row.fields[column])
    guard let group = YearGroupText(text) else {
      report.note(.unreadableNumber, "line \(row.line): '\(text.prefix(20))'")
      return nil
    }
    if group.isInWords { report.note(.yearGroupInWords, "'\(text)' is \(group.year)") }
    return group.year
  }

  private mutating func spelling(_ code: String) -> String {
    let key = code.uppercased()
    if let first = spellings[key] { return first }
    spellings[key] = code
    return code
  }

  private mutating func plan(
    _ row: PublishedTable.Row, _ settingColumn: Int, _ needColumn: Int
  ) -> TransitionTable.Plan? {
    let local = spelling(LocalCodes.plain(row.fields[settingColumn]))
    let needText = row.fields[needColumn]
    guard !isNoPlan(local) else {
      if !isNoPlan(needText) { report.note(.needWithoutPlan, "line \(row.line): \(needText)") }
      return nil
    }
    let setting = codes.setting(local)
    if setting == nil { report.note(.unknownSetting, "'\(local)'") }
    let need = codes.need(needText)
    if isNoPlan(needText) {
      report.note(.planWithoutNeed, "line \(row.line): \(local)")
    } else if need == nil {
      report.note(.unknownNeed, "'\(LocalCodes.plain(needText))'")
    }
    return TransitionTable.Plan(setting: setting ?? .other, need: need ?? .oth, localSetting: local)
  }

  /// Nurseries teach to the end of Reception, colleges from 14 on.
  private mutating func possible(_ plan: TransitionTable.Plan?, age: Int, _ line: Int) -> TransitionTable
    .Plan?
  {
    guard var plan else { return nil }
    let isPossible =
      switch plan.setting {
      case .earlyYears: age <= 5
      case .fe, .spi: age >= 14
      default: true
      }
    guard !isPossible else { return plan }
    report.note(.impossibleSetting, "line \(line): \(plan.localSetting) at age \(age)")
    plan.setting = .other
    return plan
  }

  /// Equal rows are normal where pupils are not named; a year in which every row has a twin is not.
  private mutating func withoutDoubledYears(_ rows: [TransitionTable.Row]) -> [TransitionTable.Row] {
    var result: [TransitionTable.Row] = []
    for (year, ofYear) in Dictionary(grouping: rows, by: \.year).sorted(by: { $0.key < $1.key }) {
      let groups = Dictionary(grouping: ofYear) { "\($0.age) \(text($0.before)) \(text($0.after))" }
      guard groups.count >= 20, groups.values.allSatisfy({ $0.count % 2 == 0 }) else {
        result += ofYear
        continue
      }
      report.note(.doubledYear, "\(year)")
      for key in groups.keys.sorted() {
        let twins = groups[key] ?? []
        result += twins.prefix(twins.count / 2)
      }
    }
    return result
  }

  /// Where the second January is not known yet, empty states would read as if everyone left.
  private mutating func withoutOpenYears(_ rows: [TransitionTable.Row]) -> [TransitionTable.Row] {
    let known = Set(rows.filter { $0.after != nil }.map(\.year))
    let open = Set(rows.map(\.year)).subtracting(known)
    for year in open.sorted() { report.note(.noSecondJanuary, "\(year)") }
    return open.isEmpty ? rows : rows.filter { known.contains($0.year) }
  }

  private func text(_ plan: TransitionTable.Plan?) -> String {
    plan.map { "\($0.localSetting) \($0.need)" } ?? "-"
  }

  /// Years without a gap, and plans at the end of each that agree with the beginning of the next.
  private mutating func checkYears(_ rows: [TransitionTable.Row]) {
    var ends: [Int: Int] = [:]
    var begins: [Int: Int] = [:]
    for row in rows {
      begins[row.year, default: 0] += row.before == nil ? 0 : 1
      ends[row.year + 1, default: 0] += row.after == nil ? 0 : 1
    }
    guard let first = begins.keys.min(), let last = begins.keys.max() else { return }
    for year in first...last {
      guard let begin = begins[year] else {
        report.note(.missingYear, "\(year)")
        continue
      }
      guard let end = ends[year], end != begin else { continue }
      let words = "January \(year): \(end) and \(begin)"
      report.note(Double(abs(end - begin)) > 0.02 * Double(end) ? .stocksDiffer : .stocksNearlyAgree, words)
    }
  }
}
