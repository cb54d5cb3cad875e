import Experiments
import Tables

/// The CSV tables of an exploration.
package enum ExploreTables {
  package static func tables(_ result: ExploreResult) -> [AnalysisTable] {
    [points(result), emulators(result)]
  }

  static let pointsFileName = "points.csv"
  static let emulatorsFileName = "emulator.csv"

  static func pointColumns(_ levers: [ExploreModel.Lever]) -> [AnalysisTable.Column] {
    typealias Column = AnalysisTable.Column
    return [
      Column("point", "integer", "Number of the setting, 0 for today's"),
      Column(
        "use", "string",
        "today and fitted: the emulators were fitted to it; held_back: they were tested on it"),
    ]
      + levers.map { lever in
        let unit = lever.unit.isEmpty ? "" : ", \(lever.unit)"
        return Column(lever.key, "number", "Lever: \(lever.name)\(unit)")
      } + [
        Column("output", "string", "Output, as --output-measure takes it"),
        Column("year", "integer", "Year, of the kind that the measure has"),
        Column("unit", "string", "Unit of the values"),
        Column("mean", "number", "Mean over the replications of the point"),
        Column("p05", "number", "Lower end of the 90 % band of the replications (quantile of type 6)"),
        Column("p95", "number", "Upper end of the 90 % band of the replications (quantile of type 6)"),
        Column("mean_difference", "number", "Mean difference from the same replications of today's setting"),
        Column("emulated_mean", "number", "Mean as the page shows it"),
        Column("emulated_p05", "number", "Lower end of the band as the page shows it"),
        Column("emulated_p95", "number", "Upper end of the band as the page shows it"),
        Column("emulated_difference", "number", "Mean difference as the page shows it"),
        Column(
          "emulator_error", "number", "Half-width of the 95 % band for the mean of a real run with the seed"),
      ]
  }

  /// One row a point, output and year; the levers stand in columns named by their keys.
  static func points(_ result: ExploreResult) -> AnalysisTable {
    return AnalysisTable(
      fileName: pointsFileName, meaning: "Every setting that was simulated, and what the emulators say of it",
      columns: pointColumns(result.design.levers.map(ExploreModel.Lever.init))
    ) { writer in
      let all = result.design.points + result.design.heldBack
      for point in all.indices {
        let use = point == 0 ? "today" : point < result.design.points.count ? "fitted" : "held_back"
        let scaled = result.design.scaled(all[point])
        for series in result.series {
          let unit = series.series.unit
          func text(_ value: Double) -> String {
            FixedDecimals.text(value, decimals: FixedDecimals.count(forUnit: unit))
          }
          for (year, output) in series.series.outputs.enumerated() {
            let sample = series.samples[year][point]
            let shown = series.shown(year, at: scaled)
            writer.append(
              [String(point), use] + all[point].map(Wording.exact) + [
                series.series.name, String(output.year), unit,
              ]
                + [
                  sample.mean, sample.low, sample.high, sample.meanDifference, shown.mean, shown.low,
                  shown.high,
                  shown.difference, shown.error,
                ].map(text))
          }
        }
      }
    }
  }

  static var emulatorColumns: [AnalysisTable.Column] {
    typealias Column = AnalysisTable.Column
    return [
      Column("output", "string", "Output, as --output-measure takes it"),
      Column("year", "integer", "Year, of the kind that the measure has"),
      Column("unit", "string", "Unit of the values"),
      Column("today_mean", "number", "Mean at today's setting"),
      Column("today_p05", "number", "Lower end of the 90 % band at today's setting"),
      Column("today_p95", "number", "Upper end of the 90 % band at today's setting"),
      Column("emulator", "string", "constant, quadratic or gaussian_process, of the mean"),
      Column("leave_one_out", "number", "Root mean square error at fitted points left out one at a time"),
      Column("held_back", "integer", "Number of points held back"),
      Column("root_mean_square", "number", "Root mean square error at the points held back"),
      Column("largest", "number", "Largest error at the points held back"),
      Column("half_width", "number", "Half-width of the 95 % band of the emulator's error"),
      Column(
        "means_inside", "number", "Share of held-back means in the band that the other held-back points give"),
      Column(
        "draws_inside", "number",
        "Share of replications with other seeds in the 90 % band at the points held back"),
      Column(
        "differences_inside", "number",
        "Share of paired differences in their 90 % band at the points held back"),
    ]
  }

  /// One row an output and year: the kind of emulator, and its errors at the points held back.
  static func emulators(_ result: ExploreResult) -> AnalysisTable {
    return AnalysisTable(
      fileName: emulatorsFileName, meaning: "How well the emulators answer, by output and year",
      columns: emulatorColumns
    ) { writer in
      for series in result.series {
        let decimals = FixedDecimals.count(forUnit: series.series.unit)
        func text(_ value: Double) -> String { FixedDecimals.text(value, decimals: decimals) }
        func share(_ value: Double?) -> String { value.map { FixedDecimals.text($0, decimals: 5) } ?? "" }
        for (year, output) in series.series.outputs.enumerated() {
          let (level, error) = (series.today[year], series.errors[year])
          writer.append([
            series.series.name, String(output.year), series.series.unit, text(level.mean), text(level.low),
            text(level.high), ExploreWords.kind(series, year: year),
            text(series.mean.leaveOneOut[year]), String(error.points), text(error.rootMeanSquare),
            text(error.largest), text(error.halfWidth), share(error.meansInside), share(error.drawsInside),
            share(error.differencesInside),
          ])
        }
      }
    }
  }
}
