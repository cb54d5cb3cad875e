import Experiments
import Tables

/// `track.csv`: each actual figure, its forecast, and the verdict.
package enum TrackTable: ResultTable {
  package static let fileName = "track.csv"
  package static let meaning =
    "One row an actual figure that was forecast: what came, the forecast, and the verdict. A breakdown that the row "
    + "sums over says `all`."
  package static let blank = TrackedFigure(key: FigureKey("", 0), actual: .nan, forecast: .blank)

  package static func pass(_ row: inout TrackedFigure, _ cells: inout Cells) {
    let decimals = FixedDecimals.count(forUnit: row.forecast.unit)
    cells.integer("year", &row.key.year)
    cells.text("measure", &row.key.measure)
    cells.text("setting", &row.key.setting)
    cells.number("actual", &row.actual, decimals: decimals)
    cells.number("mean", &row.forecast.mean, decimals: decimals)
    cells.number("p05", &row.forecast.p05, decimals: decimals)
    cells.number("p50", &row.forecast.p50, decimals: decimals)
    cells.number("p95", &row.forecast.p95, decimals: decimals)
    cells.number(
      "percentile", &row.percentile, decimals: 2,
      "Share of the forecast below the actual figure, per cent; 50 is the middle of the fan")
    cells.code("verdict", &row.verdict, "inside, watch or outside")
    cells.text("phase", &row.key.phase)
    cells.text("need", &row.key.need)
    cells.text("age_group", &row.key.ageGroup)
  }
}
