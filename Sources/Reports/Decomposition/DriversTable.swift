import EventSimulation
import Experiments
import Tables

/// `drivers.csv`: growth by driver.
///
/// Means are written in whole units of the last decimal, and momentum takes up what rounding leaves over, so the
/// column of means adds up as it stands: start, parts and end, and the parts to the total.
package enum DriversTable {
  package static let fileName = "drivers.csv"

  package static func table(_ growths: [DrivenGrowth], scenario: String) -> AnalysisTable {
    return AnalysisTable(
      fileName: fileName, meaning: "Growth between two years by driver",
      columns: columns
    ) { writer in
      for growth in growths {
        let decimals = DrivenGrowth.decimals(growth.unit)
        for row in growth.rows {
          writer.append(
            [scenario, growth.measure, String(growth.from), String(growth.to), row.driver, growth.unit]
              + [row.mean, row.standardDeviation, row.p05, row.p50, row.p95].map {
                FixedDecimals.text($0, decimals: decimals)
              } + [FixedDecimals.text(row.shareOfGrowth, decimals: 4)])
        }
      }
    }
  }

  /// - Parameter isSure: whether there is one value of each, as in history, rather than a sample.
  /// - Throws: `TableError` with the line; also where a measure lacks its start, total or end.
  package static func growths(of bytes: [UInt8], isSure: Bool) throws(TableError) -> [DrivenGrowth] {
    var growths: [DrivenGrowth] = []
    var line = 1
    func close() throws(TableError) {
      guard let rows = growths.last?.rows else { return }
      for level in ["start", "total", "end"] where !rows.contains(where: { $0.driver == level }) {
        throw .malformed(file: fileName, line: line, reason: "there is no row \"\(level)\" of the measure")
      }
    }
    for var record in try TableRecord.rows(of: bytes, file: fileName, columns: columns.map { $0.name }) {
      _ = record.text()
      let measure = record.text()
      let (from, to) = (try record.integer(), try record.integer())
      let driver = record.text()
      guard Driver(rawValue: driver) != nil || ["start", "total", "end"].contains(driver) else {
        throw record.unknownCode(driver)
      }
      let unit = record.text()
      if growths.last?.measure != measure {
        try close()
        growths.append(
          DrivenGrowth(measure: measure, unit: unit, from: from, to: to, isSure: isSure, rows: []))
      }
      line = record.record.line
      let row = DrivenGrowth.Row(
        driver: driver, mean: try record.number(), standardDeviation: try record.number(),
        p05: try record.number(), p50: try record.number(), p95: try record.number(),
        shareOfGrowth: try record.number())
      growths[growths.count - 1].rows.append(row)
    }
    guard !growths.isEmpty else { throw .malformed(file: fileName, line: 1, reason: "there is no row") }
    try close()
    return growths
  }

  static let columns: [AnalysisTable.Column] = [
    .init("scenario", "string", "Scenario"), .init("measure", "string", "plans or spend"),
    .init(
      "from", "integer", "First year: January census of plans, financial year that begins in it of spend"),
    .init("to", "integer", "Last year, likewise"),
    .init(
      "driver", "string",
      "start and end: the measure in the first and last year; total: the growth between; others: what a driver adds"
    ),
    .init("unit", "string", "Unit"),
    .init("mean", "number", "Mean over the replications; the drivers add up to total as written"),
    .init("sd", "number", "Standard deviation over the replications"),
    .init("p05", "number", "5 % quantile; quantiles do not add up"), .init("p50", "number", "Median"),
    .init("p95", "number", "95 % quantile"),
    .init("share_of_growth", "number", "Mean over mean growth; empty for levels"),
  ]
}
