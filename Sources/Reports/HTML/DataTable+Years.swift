import Experiments

extension DataTable {
  /// One column of a table of years.
  struct Series {
    var name: String
    var rows: [SummaryRow]

    init(_ name: String, _ rows: [SummaryRow]) {
      self.name = name
      self.rows = rows
    }
  }

  /// A table with a row a year and, in each cell, the median and the 90% interval.
  static func years(
    id: String, caption: String, style: YearStyle, series: [Series], isOpen: Bool = false
  ) -> DataTable {
    let rows = series.flatMap { $0.rows }
    let money = MoneyScale(rows.filter { $0.unit == "GBP" }.flatMap { [$0.p05, $0.p95] })
    let byYear = series.map { Dictionary(first: $0.rows.map { ($0.year, $0) }) }
    let detail = [
      rows.contains { $0.unit == "GBP" } ? money.name : nil,
      rows.contains { $0.hasValue && !$0.isCertain } ? "median and 90% interval" : nil,
    ].compactMap { $0 }
    return DataTable(
      id: id, caption: detail.isEmpty ? caption : "\(caption) (\(detail.joined(separator: "; ")))",
      columns: [style.heading] + series.map { $0.name },
      rows: Set(rows.map { $0.year }).sorted().map { year in
        Row(style.label(year), byYear.map { cell($0[year], money: money) })
      }, isOpen: isOpen)
  }

  private static func cell(_ row: SummaryRow?, money: MoneyScale) -> Cell {
    guard let row, row.hasValue else { return "–" }
    return Cell(row.p50, row.p05, row.p95) { value in
      switch ValueFormat(unit: row.unit) {
      case .pounds: money.text(value)
      case .share: Wording.percent(value, decimals: 1)
      case .decimal: Wording.decimal(value, places: 1)
      case .count: Wording.count(value)
      }
    }
  }
}

extension YearStyle {
  /// What heads a column of years.
  fileprivate var heading: String {
    switch self {
    case .census: "January"
    case .calendar: "Calendar year"
    case .academic: "Academic year"
    case .financial: "Financial year"
    }
  }
}

/// The unit that a table's amounts are written in, chosen by the largest of them.
struct MoneyScale {
  let name: String
  private let divisor: Double
  private let places: Int

  init(_ amounts: [Double]) {
    let largest = amounts.filter { $0.isFinite }.map { $0.magnitude }.max() ?? 0
    (name, divisor, places) =
      largest >= 1e6 ? ("£ million", 1e6, 1) : largest >= 1e4 ? ("£ thousand", 1e3, 0) : ("£", 1, 0)
  }

  func text(_ value: Double) -> String { Wording.decimal(value / divisor, places: places) }

  func cell(_ interval: Interval) -> DataTable.Cell {
    .init(interval, text)
  }
}

extension Dictionary {
  /// Of values with the same key the first.
  init(first pairs: [(Key, Value)]) {
    self.init(minimumCapacity: pairs.count)
    for (key, value) in pairs where self[key] == nil { self[key] = value }
  }
}
