import EventSimulation
import Experiments

/// Growth of one measure between two years by driver, as `drivers.csv` holds it.
package struct DrivenGrowth: Sendable {
  /// One row: a level (`start`, `end`), the `total` growth, or a driver.
  package struct Row: Sendable {
    package var driver: String
    /// As it is written.
    package var mean: Double
    package var standardDeviation: Double
    package var p05: Double
    package var p50: Double
    package var p95: Double
    /// Share of the mean growth; not a number for levels.
    package var shareOfGrowth: Double

    var isDriver: Bool { Driver(rawValue: driver) != nil }
  }

  package var measure: String
  package var unit: String
  package var from: Int
  package var to: Int
  /// Whether there is one value of each, as in history, rather than a sample.
  package var isSure: Bool
  /// Start, drivers with momentum last, total, end.
  package var rows: [Row]
}

extension DrivenGrowth {
  /// - Parameter drivers: which to list, in order; those without parts are zero. Momentum is among them.
  package init(_ decomposition: Decomposition, drivers: [Driver]) {
    let scale = Self.decimals(decomposition.unit) == 0 ? 1.0 : 1000
    func rounded(_ value: Double) -> Double { (value * scale).rounded(.toNearestOrEven) / scale }
    let (start, end) = (SampleSummary(decomposition.start), SampleSummary(decomposition.end))
    let growth = SampleSummary(decomposition.growth)
    let total = rounded(rounded(end.mean) - rounded(start.mean))
    func row(_ driver: String, _ summary: SampleSummary, mean: Double, isLevel: Bool = false) -> Row {
      Row(
        driver: driver, mean: mean, standardDeviation: summary.count > 1 ? summary.standardDeviation : 0,
        p05: summary.p05, p50: summary.p50, p95: summary.p95,
        shareOfGrowth: isLevel || growth.mean == 0 ? .nan : summary.mean / growth.mean)
    }
    var rest = total
    var rows = [row("start", start, mean: rounded(start.mean), isLevel: true)]
    for driver in drivers where driver != .momentum {
      let summary = SampleSummary(decomposition.values(of: driver))
      let mean = rounded(summary.mean)
      rest -= mean
      rows.append(row(driver.rawValue, summary, mean: mean))
    }
    rows.append(
      row(
        Driver.momentum.rawValue, SampleSummary(decomposition.values(of: .momentum)), mean: rounded(rest)))
    rows.append(row("total", growth, mean: total))
    rows.append(row("end", end, mean: rounded(end.mean), isLevel: true))
    self.init(
      measure: decomposition.measure, unit: decomposition.unit, from: decomposition.from,
      to: decomposition.to, isSure: decomposition.start.count < 2, rows: rows)
  }

  static func decimals(_ unit: String) -> Int { unit == "GBP" ? 0 : 3 }

  func mean(_ driver: String) -> Double { rows.first { $0.driver == driver }?.mean ?? .nan }
}
