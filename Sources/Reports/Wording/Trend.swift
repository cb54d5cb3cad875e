/// What an interval at the end says against the value at the start, in cautious words.
enum Trend: Equatable {
  case rise, mayRise, steady, mayFall, fall

  /// - Parameters:
  ///   - runs: how many there were: a few cannot show that anything is likely.
  ///   - tolerance: Relative change of the median that still counts as steady.
  init(
    start: Double, low: Double, median: Double, high: Double, runs: Int = .max, tolerance: Double = 0.03
  ) {
    let isShown = Chance.canShow(Chance.likely, runs: runs)
    let change = start == 0 ? (median == 0 ? 0 : (median > 0 ? 1 : -1)) : (median - start) / abs(start)
    if abs(change) <= tolerance {
      self = .steady
    } else if change > 0 {
      self = low > start && isShown ? .rise : .mayRise
    } else {
      self = high < start && isShown ? .fall : .mayFall
    }
  }

  /// After a subject in the plural: "Plans …".
  var phrase: String {
    switch self {
    case .rise: "are likely to rise"
    case .mayRise: "may rise, but a fall cannot be ruled out"
    case .steady: "are likely to stay near today’s level"
    case .mayFall: "may fall, but a rise cannot be ruled out"
    case .fall: "are likely to fall"
    }
  }
}

/// How many of the runs lie on one side of zero, as far as the quantiles tell and the number of runs can show.
enum Weight {
  /// "almost certain (at least 95 in 100 runs)" and the like for the share of runs below zero; `nil` where most are
  /// above, and where the runs are too few to tell.
  static func below(_ point: ChartPoint, runs: Int) -> String? {
    if point.p95 < 0, Chance.canShow(0.95, runs: runs) { return "almost certain (at least 95 in 100 runs)" }
    if point.p75 < 0, Chance.canShow(Chance.likely, runs: runs) {
      return "likely (more than 75 in 100 runs)"
    }
    if point.p50 < 0, Chance.canShow(0.5, runs: runs) {
      return "more likely than not (more than 50 in 100 runs)"
    }
    return nil
  }

  /// The same for the share of runs above zero.
  static func above(_ point: ChartPoint, runs: Int) -> String? {
    let mirrored = ChartPoint(
      year: point.year, mean: -point.mean, p05: -point.p95, p25: -point.p75, p50: -point.p50,
      p75: -point.p25, p95: -point.p05)
    return below(mirrored, runs: runs)
  }
}
