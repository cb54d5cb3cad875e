import SENDSystem

/// An output over the years: what one chart of an exploration shows.
public struct OutputSeries: Sendable, Equatable {
  /// By year, in ascending order; all with the same measure and part.
  public var outputs: [OutputMeasure]
  public var unit: String
  /// What a year means: `census`, `calendar`, `academic` or `financial`.
  public var yearType: String

  public var years: [Int] { outputs.map(\.year) }

  /// Name without the year, such as `plans.inmss`.
  public var name: String {
    let text = outputs[0].text
    return String(text[..<(text.lastIndex(of: ":") ?? text.endIndex)])
  }

  /// What an exploration shows if nothing else is asked for.
  public static let standard = [
    "plans", "waiting", "plans.inmss", "spend", "in_year_balance", "dsg_balance",
  ]

  /// Reads texts such as `plans.inmss`, for all years, or `plans.inmss:2030`, for one; several years of a measure
  /// become one series.
  /// - Throws: `OutputMeasureError`.
  public static func read(_ texts: [String], in model: Model) throws(OutputMeasureError) -> [OutputSeries] {
    var series: [OutputSeries] = []
    for text in texts {
      let outputs: [OutputMeasure]
      if text.contains(":") {
        outputs = [try OutputMeasure(text)]
      } else {
        outputs = try allYears(of: text, in: model)
      }
      if let saving = outputs.first?.saving { throw .needsBaseline(saving.rawValue) }
      for output in outputs {
        let reader = try OutputReader(output, in: model)
        let key = model.layout.keys.first { $0.measure == output.measure }
        let found = series.firstIndex {
          $0.outputs[0].measure == output.measure && $0.outputs[0].part == output.part
        }
        guard let found else {
          series.append(
            OutputSeries(
              outputs: [output], unit: reader.unit(in: model.layout),
              yearType: key?.yearType.rawValue ?? "calendar"))
          continue
        }
        guard !series[found].outputs.contains(output) else { continue }
        series[found].outputs.append(output)
        series[found].outputs.sort { $0.year < $1.year }
      }
    }
    return series
  }

  private static func allYears(of text: String, in model: Model) throws(OutputMeasureError) -> [OutputMeasure]
  {
    let pattern = try OutputMeasure("\(text):0")
    if let saving = pattern.saving { throw .needsBaseline(saving.rawValue) }
    let part = pattern.part
    let years = model.layout.keys.filter { key in
      key.measure == pattern.measure && key.age == nil
        && OutputMeasure.Part(
          setting: key.setting, phase: key.phase, need: key.need, ageGroup: key.ageGroup) == part
    }.map(\.year)
    guard !years.isEmpty else {
      // The reader knows what is wrong.
      _ = try OutputReader(pattern, in: model)
      return []
    }
    return years.sorted().map { year in
      var output = pattern
      output.year = year
      return output
    }
  }
}
