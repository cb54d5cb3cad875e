import EventSimulation
import Experiments
import Tables

/// `drivers.csv`: growth by driver.
///
/// Means are written in whole units of the last decimal, and momentum takes up what rounding leaves over, so the
/// column of means adds up as it stands: start, parts and end, and the parts to the total.
public enum DriversTable {
  public static let fileName = "drivers.csv"

  /// One row: a level (`start`, `end`), the `total` growth, or a driver.
  public struct Row: Sendable {
    public var driver: String
    public var words: String
    public var summary: SampleSummary
    /// As it is written.
    public var mean: Double
    /// Share of the mean growth; `nil` for levels.
    public var shareOfGrowth: Double?
  }

  /// - Parameter drivers: which to list, in order; those without parts are zero. Momentum is among them.
  public static func rows(_ decomposition: Decomposition, drivers: [Driver]) -> [Row] {
    let scale = pow10(decimals(decomposition.unit))
    func rounded(_ value: Double) -> Double { (value * scale).rounded(.toNearestOrEven) / scale }
    let (start, end) = (SampleSummary(decomposition.start), SampleSummary(decomposition.end))
    let growth = SampleSummary(decomposition.growth)
    let total = rounded(rounded(end.mean) - rounded(start.mean))
    var rest = total
    var rows = [
      Row(driver: "start", words: "\(decomposition.from)", summary: start, mean: rounded(start.mean))
    ]
    let listed = drivers.filter { $0 != .momentum }
    var parts: [Row] = listed.map { driver in
      let summary = SampleSummary(decomposition.values(of: driver))
      let mean = rounded(summary.mean)
      rest -= mean
      return Row(
        driver: driver.rawValue, words: driver.words, summary: summary, mean: mean,
        shareOfGrowth: growth.mean == 0 ? nil : summary.mean / growth.mean)
    }
    let momentum = SampleSummary(decomposition.values(of: .momentum))
    parts.append(
      Row(
        driver: Driver.momentum.rawValue, words: Driver.momentum.words, summary: momentum,
        mean: rounded(rest),
        shareOfGrowth: growth.mean == 0 ? nil : momentum.mean / growth.mean))
    rows += parts
    rows.append(
      Row(
        driver: "total", words: "Growth", summary: growth, mean: total,
        shareOfGrowth: growth.mean == 0 ? nil : 1))
    rows.append(Row(driver: "end", words: "\(decomposition.to)", summary: end, mean: rounded(end.mean)))
    return rows
  }

  public static func table(
    _ decompositions: [Decomposition], scenario: String, drivers: [Driver]
  ) -> AnalysisFolder.Table {
    let columns: [AnalysisFolder.Table.Column] = [
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
    var writer = CSVWriter()
    writer.append(columns.map(\.name))
    for decomposition in decompositions {
      let decimals = decimals(decomposition.unit)
      func text(_ value: Double) -> String {
        value.isFinite ? FixedDecimals.text(value, decimals: decimals) : ""
      }
      for row in rows(decomposition, drivers: drivers) {
        let summary = row.summary
        writer.append([
          scenario, decomposition.measure, String(decomposition.from), String(decomposition.to), row.driver,
          decomposition.unit, text(row.mean), text(summary.count > 1 ? summary.standardDeviation : 0),
          text(summary.p05), text(summary.p50), text(summary.p95),
          row.shareOfGrowth.map { FixedDecimals.text($0, decimals: 4) } ?? "",
        ])
      }
    }
    return AnalysisFolder.Table(
      fileName: fileName, meaning: "Growth between two years by driver", columns: columns, text: writer.text)
  }

  private static func decimals(_ unit: String) -> Int { unit == "GBP" ? 0 : 3 }
  private static func pow10(_ decimals: Int) -> Double { decimals == 0 ? 1 : 1000 }
}
