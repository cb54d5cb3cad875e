/// Why the plans of a January differ from the mean forecast, added up over the calendar years since the start.
///
/// The parts add up to the gap: what the flows given leave over is `other`. That holds flows that were not given,
/// and the days between the end of the calendar year and the census.
public struct PlansGap: Sendable, Equatable {
  /// The January.
  public var year: Int
  /// Actual less mean forecast.
  public var gap: Double
  /// Plans that each part adds, for the years that it is known in.
  public var parts: [GapPart: Double]
  /// Calendar years between the start and this January in which a part is not known. Parts that are known
  /// throughout are not listed.
  public var unknownYears: [GapPart: [Int]]

  /// `nil` without both figures, and for the first January, which is not forecast.
  public init?(year: Int, actuals: [FigureKey: Double], forecast: StoredForecast) {
    let key = FigureKey("plans", year)
    guard year > forecast.startYear, let actual = actuals[key], let mean = forecast.mean(key) else {
      return nil
    }
    self.year = year
    gap = actual - mean
    parts = [:]
    unknownYears = [:]
    let start = key.at(forecast.startYear)
    if let actual = actuals[start], let mean = forecast.mean(start) { parts[.start] = actual - mean }
    for year in forecast.startYear..<year {
      let path = NewPlansGap.parts(year: year, actuals: actuals, forecast: forecast) ?? [:]
      for (part, plans) in path { parts[part, default: 0] += plans }
      for part in [GapPart.requests, .assessShare, .issueShare] where path[part] == nil {
        unknownYears[part, default: []].append(year)
      }
      for (part, measure, sign) in [(GapPart.ceased, "ceased_plans", -1.0), (.movedIn, "moved_in", 1)] {
        let key = FigureKey(measure, year)
        if let actual = actuals[key], let mean = forecast.mean(key) {
          parts[part, default: 0] += sign * (actual - mean)
        } else {
          unknownYears[part, default: []].append(year)
        }
      }
    }
    let known = GapPart.allCases.reduce(0) { $0 + (parts[$1] ?? 0) }
    parts[.other] = gap - known
  }

  /// The parts that are known or expected, in order; `nil` for one that is not known in any year.
  public var listed: [(part: GapPart, plans: Double?)] {
    GapPart.allCases.filter { parts[$0] != nil || GapPart.expected.contains($0) }
      .map { ($0, parts[$0]) }
  }

  /// The part other than the residual that is largest in size; `nil` where none is known.
  public var largest: (part: GapPart, plans: Double)? {
    GapPart.allCases.filter { $0 != .other }.compactMap { part in parts[part].map { (part, $0) } }
      .max { abs($0.1) < abs($1.1) }
  }
}
