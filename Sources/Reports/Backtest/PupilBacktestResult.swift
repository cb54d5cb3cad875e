import Experiments

/// Forecasts from the Januaries of a table of pupils, scored by kind of series, and the page that shows them.
package struct PupilBacktestResult {
  let authority: String
  package let forecasts: [Forecast]
  /// What cleaning the table found, a line each.
  let found: [String]

  package init(authority: String, forecasts: [Forecast], found: [String]) {
    (self.authority, self.forecasts, self.found) = (authority, forecasts, found)
  }

  /// Kinds of series: a table of pupils has few origins for each series, so that a kind says more.
  enum Kind: String, CaseIterable {
    case all = "all plans"
    case setting = "settings"
    case localSetting = "your settings"
    case ageGroup = "age groups"
    case yearGroup = "year groups"
    case need = "needs"

    init(_ series: ForecastSeries) {
      self =
        switch series {
        case .all: .all
        case .setting: .setting
        case .localSetting: .localSetting
        case .ageGroup: .ageGroup
        case .yearGroup: .yearGroup
        case .need: .need
        }
    }
  }

  package var origins: [Int] { Set(forecasts.map { $0.origin }).sorted() }

  private var horizons: [Int] { Set(forecasts.map { $0.horizon }).sorted() }

  /// Scores over all series of a kind, by horizon.
  package var kinds: [(name: String, score: Score)] {
    Kind.allCases.flatMap { kind in
      scores { Kind($0.series) == kind }.map { (kind.rawValue, $0) }
    }
  }

  /// By horizon.
  private func scores(_ isCounted: (Forecast) -> Bool) -> [Score] {
    horizons.compactMap { horizon in Score(forecasts.filter { $0.horizon == horizon && isCounted($0) }) }
  }

  /// - Parameter version: of HighNeeds.
  package func page(version: String) -> PupilBacktestPage {
    PupilBacktestPage(
      authority: authority, origins: origins, totals: scores { $0.series == .all },
      // Age groups are sums of year groups, so that they would count twice.
      parts: scores { ![.all, .ageGroup].contains(Kind($0.series)) },
      kinds: kinds.map { ($0.name.prefix(1).uppercased() + $0.name.dropFirst(), $0.score) },
      series: Score.ofEach(forecasts).map { ($0.series.label, $0) },
      totalFans: origins.compactMap { fan(.all, $0, named: "From January \($0)") }, fans: fans,
      misses: misses, found: found, version: version)
  }

  /// The first origin that looks furthest ahead.
  private var earliest: Int? {
    forecasts.max { ($0.horizon, -$0.origin) < ($1.horizon, -$1.origin) }?.origin
  }

  private var fans: [(title: String, origin: Int, fans: [BacktestFan])] {
    guard let origin = earliest else { return [] }
    let groups: [(String, Kind)] = [
      ("Settings", .setting), ("Your own settings", .localSetting), ("Year groups", .yearGroup),
    ]
    return groups.map { title, kind in
      var seen: Set<ForecastSeries> = []
      let series = forecasts.filter {
        $0.origin == origin && Kind($0.series) == kind && $0.start >= Score.fewest
      }.map { $0.series }.filter { seen.insert($0).inserted }
      return (title, origin, series.compactMap { fan($0, origin, named: $0.label) })
    }
  }

  private func fan(_ series: ForecastSeries, _ origin: Int, named name: String) -> BacktestFan? {
    let ofSeries = forecasts.filter { $0.series == series && $0.origin == origin }
    return BacktestFan(ofSeries, named: name)
  }

  private var misses: [PupilBacktestPage.Miss] {
    forecasts.filter { $0.start >= Score.fewest && !$0.covers(0.95) }.map { forecast in
      PupilBacktestPage.Miss(
        series: forecast.series.label, origin: forecast.origin, year: forecast.origin + forecast.horizon,
        median: forecast.quantile(0.5), low: forecast.quantile(0.025), high: forecast.quantile(0.975),
        actual: forecast.actual)
    }
  }
}
