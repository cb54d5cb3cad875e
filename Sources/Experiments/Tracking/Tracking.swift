import SENDSystem

/// Actual figures against a stored forecast: the verdict on each, and what explains the gaps in plans.
public struct Tracking: Sendable {
  /// Every actual figure that was forecast, in order of measure, breakdown and year.
  public var figures: [TrackedFigure]
  /// The gap in total plans, one a January.
  public var plans: [PlansGap]
  /// The gaps by setting, January by January.
  public var mix: [MixGap]
  /// How many figures were left without a verdict because they belong to the start of the run.
  public var startFigures: Int

  /// - Parameter samples: The values of all runs by figure, where they were saved.
  public init(
    forecast: StoredForecast, actuals: [FigureKey: Double], samples: [FigureKey: [Double]] = [:]
  ) {
    figures = actuals.compactMap { key, actual in
      guard !forecast.isStart(key), let row = forecast[key] else { return nil }
      return TrackedFigure(key: key, actual: actual, forecast: row, sample: samples[key])
    }.sorted { Self.order($0.key).lexicographicallyPrecedes(Self.order($1.key)) }
    startFigures = actuals.keys.count { forecast.isStart($0) }
    let years = Set(actuals.keys.filter { $0.measure == "plans" }.map { $0.year }).sorted()
    plans = years.compactMap { PlansGap(year: $0, actuals: actuals, forecast: forecast) }
    mix = years.flatMap { year in
      let total = Self.total(year, actuals: actuals, forecast: forecast)
      return Setting.allCases.compactMap {
        MixGap(year: year, setting: $0.code, total: total, actuals: actuals, forecast: forecast)
      }
    }
  }

  public func count(_ verdict: TrackVerdict) -> Int { figures.count { $0.verdict == verdict } }

  /// Actual plans of a January: as given, or the sum of the settings where each that has a forecast is given.
  private static func total(
    _ year: Int, actuals: [FigureKey: Double], forecast: StoredForecast
  ) -> Double? {
    if let total = actuals[FigureKey("plans", year)] { return total }
    var sum = 0.0
    for setting in Setting.allCases {
      let key = FigureKey("plans", year, setting: setting.code)
      if let actual = actuals[key] { sum += actual } else if forecast.mean(key) ?? 0 > 0 { return nil }
    }
    return sum
  }

  private static func order(_ key: FigureKey) -> [Int] {
    func place(_ code: String, _ codes: [String]) -> Int { (codes.firstIndex(of: code) ?? -1) + 1 }
    return [
      Measure.all.firstIndex { $0.name == key.measure } ?? Measure.all.count,
      place(key.phase, Phase.allCases.map { $0.code }), place(key.need, Need.allCases.map { $0.code }),
      place(key.ageGroup, AgeGroup.allCases.map { $0.code }),
      place(key.setting, Setting.allCases.map { $0.code }),
      key.year,
    ]
  }
}
