import SENDSystem

/// The placement columns of a table of plans, and what its rows say by setting.
///
/// A cell without a count ("x", "z", "no data") is unknown and not none. Where the row has a sum of a group of columns,
/// the group's unknown cells hold what is missing to that; else those of the row hold what is missing to its total. A
/// column without any count in a year was not collected in it, and holds something only where such a sum says so.
struct PlacementColumns {
  /// What a row says.
  struct Cells {
    /// Plans by setting, as far as they are told.
    var settings = [Double].zeros(Setting.count)
    /// Plans of which only the possible settings are known.
    var open: [(settings: Set<Int>, plans: Double)] = []
    /// Whether small counts are kept back.
    var hasHidden = false
    /// Whether any cell holds a count.
    var isTold = false

    var sum: Double { settings.total + open.reduce(0) { $0 + $1.plans } }
  }

  private struct Column {
    var index: Int
    var setting: Int
    /// Position in `SettingColumns.sums`.
    var group: Int?
  }

  private let table: PublishedTable
  private let log: FaultLog
  private let columns: [Column]
  private let sums: [Int?]
  private let period: Int
  /// Columns with any count, by the text of the year.
  private var collected: [String: Set<Int>] = [:]
  /// Names of all columns that are looked at.
  static let names = SettingColumns.byColumn.flatMap(\.columns) + SettingColumns.sums.map(\.total)

  init(_ table: PublishedTable, log: FaultLog) throws(EvidenceError) {
    self.table = table
    self.log = log
    period = try table.column("time_period")
    columns = SettingColumns.byColumn.flatMap { entry in
      entry.columns.compactMap { name in
        table.column(ifAny: name).map { index in
          Column(
            index: index, setting: entry.setting.rawValue,
            group: SettingColumns.sums.firstIndex { $0.columns.contains(name) })
        }
      }
    }
    sums = SettingColumns.sums.map { table.column(ifAny: $0.total) }
    for row in table.rows {
      for column in columns where !table.isUnknown(row, column.index) {
        collected[row.fields[period], default: []].insert(column.index)
      }
    }
  }

  /// - Parameter total: plans of the row; `nil` where they are kept back.
  func cells(_ row: PublishedTable.Row, total: Double?, in area: Area) -> Cells {
    var cells = Cells()
    var unknown: [Column] = []
    var bySum = [Double](repeating: 0, count: sums.count)
    for column in columns {
      if let value = table.count(row, column.index, in: area, log) {
        cells.settings[column.setting] += value
        cells.isTold = true
        if let group = column.group { bySum[group] += value }
      } else if table.isUnknown(row, column.index) {
        unknown.append(column)
      }
    }
    for (group, index) in sums.enumerated() {
      let members = unknown.filter { $0.group == group }
      guard !members.isEmpty, let sum = index.flatMap({ table.count(row, $0, in: area, log) }) else {
        continue
      }
      cells.isTold = true
      unknown.removeAll { $0.group == group }
      settle(sum - bySum[group], among: members, row, &cells)
    }
    let years = collected[row.fields[period]] ?? []
    unknown.removeAll { !years.contains($0.index) && cells.isTold }
    if let total { settle(total - cells.sum, among: unknown, row, &cells) }
    return cells
  }

  /// Gives plans to cells that are not told: evenly where all are small counts kept back.
  private func settle(
    _ plans: Double, among unknown: [Column], _ row: PublishedTable.Row, _ cells: inout Cells
  ) {
    guard plans > 1e-6, let first = unknown.first else { return }
    if unknown.allSatisfy({ table.isSuppressed(row, $0.index) }) {
      for column in unknown { cells.settings[column.setting] += plans / Double(unknown.count) }
      cells.hasHidden = true
    } else if unknown.allSatisfy({ $0.setting == first.setting }) {
      cells.settings[first.setting] += plans
    } else {
      cells.open.append((Set(unknown.map(\.setting)), plans))
    }
  }
}
