import EventSimulation
import Experiments
import Tables

/// `drivers.csv`: growth by driver.
///
/// Means are written in whole units of the last decimal, and momentum takes up what rounding leaves over, so the
/// column of means adds up as it stands: start, parts and end, and the parts to the total.
package enum DriversTable: ResultTable {
  package typealias Row = (scenario: String, growth: DrivenGrowth, row: DrivenGrowth.Row)

  package static let fileName = "drivers.csv"
  package static let meaning = "Growth between two years by driver"
  package static let blank: Row = (
    "", DrivenGrowth(measure: "", unit: "", from: 0, to: 0, isSure: false, rows: []),
    DrivenGrowth.Row(
      driver: "", mean: .nan, standardDeviation: .nan, p05: .nan, p50: .nan, p95: .nan, shareOfGrowth: .nan)
  )
  private static let levels = ["start", "total", "end"]

  package static func pass(_ row: inout Row, _ cells: inout Cells) {
    cells.text("scenario", &row.scenario, "Scenario")
    cells.text("measure", &row.growth.measure, "plans or spend")
    cells.integer(
      "from", &row.growth.from,
      "First year: January census of plans, financial year that begins in it of spend")
    cells.integer("to", &row.growth.to, "Last year, likewise")
    cells.text(
      "driver", &row.row.driver,
      "start and end: the measure in the first and last year; total: the growth between; others: what a driver adds"
    ) { Driver(rawValue: $0) != nil || levels.contains($0) }
    cells.text("unit", &row.growth.unit, "Unit")
    let decimals = DrivenGrowth.decimals(row.growth.unit)
    cells.number(
      "mean", &row.row.mean, decimals: decimals,
      "Mean over the replications; the drivers add up to total as written")
    cells.number(
      "sd", &row.row.standardDeviation, decimals: decimals, "Standard deviation over the replications")
    cells.number("p05", &row.row.p05, decimals: decimals, "5 % quantile; quantiles do not add up")
    cells.number("p50", &row.row.p50, decimals: decimals, "Median")
    cells.number("p95", &row.row.p95, decimals: decimals, "95 % quantile")
    cells.number(
      "share_of_growth", &row.row.shareOfGrowth, decimals: 4, "Mean over mean growth; empty for levels")
  }

  package static func table(_ growths: [DrivenGrowth], scenario: String) -> AnalysisTable {
    AnalysisTable(Self.self, growths.flatMap { growth in growth.rows.map { (scenario, growth, $0) } })
  }

  /// - Parameter isSure: whether there is one value of each, as in history, rather than a sample.
  /// - Throws: `TableError` with the line; also where a measure lacks its start, total or end.
  package static func growths(of bytes: [UInt8], isSure: Bool) throws(TableError) -> [DrivenGrowth] {
    var growths: [DrivenGrowth] = []
    var line = 1
    func close() throws(TableError) {
      guard let rows = growths.last?.rows else { return }
      for level in levels where !rows.contains(where: { $0.driver == level }) {
        throw .malformed(file: fileName, line: line, reason: "there is no row \"\(level)\" of the measure")
      }
    }
    try read(bytes) { row, record throws(TableError) in
      if growths.last?.measure != row.growth.measure {
        try close()
        growths.append(row.growth)
        growths[growths.count - 1].isSure = isSure
      }
      line = record.record.line
      growths[growths.count - 1].rows.append(row.row)
    }
    guard !growths.isEmpty else { throw .malformed(file: fileName, line: 1, reason: "there is no row") }
    try close()
    return growths
  }
}
