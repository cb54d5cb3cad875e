import Experiments
import SENDSystem

/// Names and numbers of an exploration in words.
enum ExploreWords {
  /// "Plans", "Plans: I/N-MSS", "In-year balance".
  static func title(_ series: OutputSeries) -> String {
    let part = series.outputs[0].part
    let parts = Names.parts(of: part)
    let measure =
      switch series.outputs[0].measure {
      case "waiting": "Pupils waiting for a place"
      case "spend": "High needs spend"
      case "in_year_balance": "In-year balance"
      default: TrackWords.measure(series.outputs[0].measure)
      }
    return parts.isEmpty ? measure : "\(measure): \(parts.joined(separator: ", "))"
  }

  /// What answers for the mean of a year, as a code of `emulator.csv`.
  static func kind(_ series: ExploredSeries, year: Int) -> String {
    if series.mean.leaveOneOut[year] == 0 { return "constant" }
    return series.mean.isQuadratic ? "quadratic" : "gaussian_process"
  }

  /// A value of a lever with its unit.
  static func value(_ value: Double, of lever: ExploreModel.Lever) -> String {
    switch lever.unit {
    case "share": return plain(value * 100, step: lever.step * 100) + "%"
    case "GBP": return (value < 0 ? "−£" : "£") + plain(abs(value), step: lever.step)
    case "": return plain(value, step: lever.step)
    default: return plain(value, step: lever.step) + " " + lever.unit
    }
  }

  /// With the decimals that the step has, and more where the value needs them.
  private static func plain(_ value: Double, step: Double) -> String {
    let places = (0...5).first { places in
      let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
      return [value, step].allSatisfy {
        abs($0 * scale - ($0 * scale).rounded()) < 1e-6 * max(1, abs($0 * scale))
      }
    }
    return Wording.decimal(value, places: places ?? 5)
  }
}
