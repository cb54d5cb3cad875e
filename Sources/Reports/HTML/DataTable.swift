import Experiments

/// An accessible table: caption, column and row headers with scope, scrolling inside its own frame.
public struct DataTable: Sendable {
  /// A value and, under it in small print, its interval.
  public struct Cell: Sendable {
    public var text: String
    public var range: String?

    public init(_ text: String, range: String? = nil) {
      self.text = text
      self.range = range
    }
  }

  public var id: String
  public var caption: String
  public var columns: [String]
  /// The first column is the row's header.
  public var rows: [(header: String, cells: [Cell])]
  /// Text rather than numbers: aligned left.
  public var isText: Bool = false
  /// Whether the table shows without being unfolded.
  public var isOpen: Bool = false

  public var node: Node {
    let table = frame
    if isOpen { return table }
    return .tag("details", [:], [.tag("summary", [:], [.text("Table: \(caption)")]), table])
  }

  private var frame: Node {
    let head = columns.enumerated().map { index, column in
      Node.tag("th", ["scope": "col"], [.text(column)])
    }
    let body = rows.map { row in
      Node.tag("tr", [:], [.tag("th", ["scope": "row"], [.text(row.header)])] + row.cells.map(cell))
    }
    let style = isText ? "text" : (columns.count > 8 ? "numbers dense" : "numbers")
    return .tag(
      "div", ["class": "table", "role": "region", "aria-labelledby": "\(id)-caption", "tabindex": "0"],
      [
        .tag(
          "table", ["class": style],
          [
            .tag("caption", ["id": "\(id)-caption"], [.tag("span", [:], [.text(caption)])]),
            .tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], body),
          ])
      ])
  }

  private func cell(_ cell: Cell) -> Node {
    var children: [Node] = [.text(cell.text)]
    if let range = cell.range { children.append(.tag("span", ["class": "range"], [.text(range)])) }
    return .tag("td", [:], children)
  }
}

extension DataTable {
  /// One column of a table of years.
  public struct Series: Sendable {
    public var name: String
    public var rows: [SummaryRow]

    public init(_ name: String, _ rows: [SummaryRow]) {
      self.name = name
      self.rows = rows
    }
  }

  /// A table with a row a year and, in each cell, the median and the 90% interval.
  public static func years(
    id: String, caption: String, style: YearStyle, series: [Series], isOpen: Bool = false
  ) -> DataTable {
    let money = MoneyScale(
      series.flatMap { $0.rows }.filter { $0.unit == "GBP" }.flatMap { [$0.p05, $0.p95] })
    let years = Set(series.flatMap { $0.rows.map(\.year) }).sorted()
    let byYear = series.map {
      Dictionary($0.rows.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let hasMoney = series.contains { $0.rows.contains { $0.unit == "GBP" } }
    let hasRange = series.contains { $0.rows.contains { $0.hasValue && !$0.isCertain } }
    let detail = [hasMoney ? money.name : nil, hasRange ? "median and 90% interval" : nil].compactMap { $0 }
    let header: String =
      switch style {
      case .census: "January"
      case .calendar: "Calendar year"
      case .academic: "Academic year"
      case .financial: "Financial year"
      }
    return DataTable(
      id: id, caption: detail.isEmpty ? caption : "\(caption) (\(detail.joined(separator: "; ")))",
      columns: [header] + series.map(\.name),
      rows: years.map { year in
        (header: style.label(year), cells: byYear.map { cell($0[year], money: money) })
      }, isOpen: isOpen)
  }

  private static func cell(_ row: SummaryRow?, money: MoneyScale) -> Cell {
    guard let row, row.hasValue else { return Cell("–") }
    func text(_ value: Double) -> String {
      switch ValueFormat(unit: row.unit) {
      case .pounds: money.text(value)
      case .share: Wording.percent(value, decimals: 1)
      case .decimal: Wording.decimal(value, places: 1)
      case .count: Wording.count(value)
      }
    }
    let (low, middle, high) = (text(row.p05), text(row.p50), text(row.p95))
    return Cell(middle, range: low == high ? nil : "\(low) to \(high)")
  }
}

/// The unit that a table's amounts are written in, chosen by the largest of them.
struct MoneyScale {
  let name: String
  private let divisor: Double
  private let places: Int

  init(_ amounts: [Double]) {
    let largest = amounts.filter(\.isFinite).map(\.magnitude).max() ?? 0
    (name, divisor, places) =
      largest >= 1e6 ? ("£ million", 1e6, 1) : largest >= 1e4 ? ("£ thousand", 1e3, 0) : ("£", 1, 0)
  }

  func text(_ value: Double) -> String { Wording.decimal(value / divisor, places: places) }
}
