import Experiments
import Tables

/// `track.csv`: each actual figure, its forecast, and the verdict.
package enum TrackTable {
  package static let fileName = "track.csv"
  static let meaning =
    "One row an actual figure that was forecast: what came, the forecast, and the verdict. A breakdown that the row "
    + "sums over says `all`."

  package static let columns = [
    "year", "measure", "setting", "actual", "mean", "p05", "p50", "p95", "percentile", "verdict", "phase",
    "need", "age_group",
  ]

  package static func text(_ figures: [TrackedFigure]) -> String {
    var writer = CSVWriter()
    writer.append(columns)
    for figure in figures {
      let (key, row) = (figure.key, figure.forecast)
      let decimals = FixedDecimals.count(forUnit: row.unit)
      let numbers = [figure.actual, row.mean, row.p05, row.p50, row.p95].map {
        FixedDecimals.text($0, decimals: decimals)
      }
      writer.append(
        [String(key.year), key.measure, key.setting] + numbers + [
          FixedDecimals.text(figure.percentile, decimals: 2), figure.verdict.rawValue, key.phase, key.need,
          key.ageGroup,
        ])
    }
    return writer.text
  }
}
