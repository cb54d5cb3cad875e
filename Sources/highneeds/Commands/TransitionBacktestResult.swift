import Evidence
import Reports

/// Forecasts from the Januaries of a table of pupils, scored by kind of series, and the page that shows them.
struct TransitionBacktestResult {
  let authority: String
  let forecasts: [Forecast]
  /// What cleaning the table found, a line each.
  let found: [String]

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

  var origins: [Int] { Set(forecasts.map(\.origin)).sorted() }

  private var horizons: [Int] { Set(forecasts.map(\.horizon)).sorted() }

  /// Scores over all series of a kind, by horizon.
  var kinds: [(name: String, score: Score)] {
    Kind.allCases.flatMap { kind in
      scores { Kind($0.series) == kind }.map { (kind.rawValue, $0) }
    }
  }

  /// By horizon.
  private func scores(_ isCounted: (Forecast) -> Bool) -> [Score] {
    horizons.compactMap { horizon in Score(forecasts.filter { $0.horizon == horizon && isCounted($0) }) }
  }

  var page: PupilBacktestPage {
    PupilBacktestPage(
      authority: authority, origins: origins,
      totals: scores { $0.series == .all }.map { Self.shown($0, "All plans") },
      // Age groups are sums of year groups, so that they would count twice.
      parts: scores { ![.all, .ageGroup].contains(Kind($0.series)) }.map { Self.shown($0, "Parts") },
      kinds: kinds.map { Self.shown($0.score, $0.name.prefix(1).uppercased() + $0.name.dropFirst()) },
      series: TransitionBacktest.scores(forecasts).map { Self.shown($0, Self.name($0.series)) },
      totalFans: origins.compactMap { origin in
        fan(.all, origin, named: "From January \(origin)")
      }, fans: fans, misses: misses, found: found, version: HighNeeds.version)
  }

  private static func shown(_ score: Score, _ name: String) -> BacktestScore {
    BacktestScore(
      series: name, method: score.method, horizon: score.horizon, authorities: score.authorities,
      mape: score.mape, bias: score.bias, crps: score.crps, width90: score.width90,
      coverage: [(0.5, score.cover50), (0.8, score.cover80), (0.9, score.cover90), (0.95, score.cover95)],
      last: score.mapeLast, linear: score.mapeLinear, national: score.mapeNational, seriesBreak: nil,
      isTotal: score.series == .all)
  }

  private static func name(_ series: ForecastSeries) -> String {
    switch series {
    case .all: "All plans"
    case .setting(let setting): setting.label
    case .localSetting(let name): name
    case .ageGroup: "Ages " + series.ageGroupCode.split(separator: "_").joined(separator: " ")
    case .yearGroup(0): "Reception"
    case .yearGroup(let year): "Year group \(year)"
    case .need(let need): "Need \(need.code)"
    }
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
      }.map(\.series).filter { seen.insert($0).inserted }
      return (title, origin, series.compactMap { fan($0, origin, named: Self.name($0)) })
    }
  }

  private func fan(_ series: ForecastSeries, _ origin: Int, named name: String) -> BacktestFan? {
    let ofSeries = forecasts.filter { $0.series == series && $0.origin == origin }
    return BacktestFan(ofSeries, named: name)
  }

  private var misses: [PupilBacktestPage.Miss] {
    forecasts.filter { $0.start >= Score.fewest && !$0.covers(0.95) }.map { forecast in
      PupilBacktestPage.Miss(
        series: Self.name(forecast.series), origin: forecast.origin, year: forecast.origin + forecast.horizon,
        median: forecast.quantile(0.5), low: forecast.quantile(0.025), high: forecast.quantile(0.975),
        actual: forecast.actual)
    }
  }
}

extension BacktestFan {
  /// The forecasts of one series from one origin, as a fan that begins at what was known.
  init?(_ forecasts: [Forecast], named name: String) {
    let forecasts = forecasts.sorted { $0.horizon < $1.horizon }
    guard let first = forecasts.first else { return nil }
    let start = ChartPoint(
      year: first.origin, mean: first.start, p05: first.start, p25: first.start, p50: first.start,
      p75: first.start, p95: first.start)
    let points = forecasts.map { forecast in
      ChartPoint(
        year: forecast.origin + forecast.horizon, mean: forecast.mean, p05: forecast.quantile(0.05),
        p25: forecast.quantile(0.25), p50: forecast.quantile(0.5), p75: forecast.quantile(0.75),
        p95: forecast.quantile(0.95))
    }
    self.init(
      authority: name, points: [start] + points,
      outcomes: Dictionary(forecasts.map { ($0.origin + $0.horizon, $0.actual) }) { first, _ in first })
  }
}
