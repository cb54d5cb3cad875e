import Evidence
import Reports

/// The forecasts of a backtest, scored, and the page that shows them.
struct BacktestResult {
  let origin: Int
  /// Methods with their forecasts; the one that was asked for first.
  let compared: [(method: Backtest.Method, forecasts: [Forecast])]
  let byMethod: [(method: String, scores: [Score])]

  init(origin: Int, compared: [(method: Backtest.Method, forecasts: [Forecast])]) {
    self.origin = origin
    self.compared = compared
    byMethod = compared.map { method, forecasts in
      let scores = Backtest.scores(forecasts).map { score in
        var score = score
        score.method = method.rawValue
        return score
      }
      return (method.rawValue, scores)
    }
  }

  var forecasts: [Forecast] { compared.first?.forecasts ?? [] }
  var scores: [Score] { byMethod.flatMap(\.scores) }

  var page: BacktestPage {
    BacktestPage(
      origin: origin, method: byMethod.first?.method ?? "", scores: scores.map(Self.shown), fans: fans,
      notes: compared.map { Self.note($0.method) } + [Self.hindsight], version: HighNeeds.version)
  }

  private static func shown(_ score: Score) -> BacktestScore {
    BacktestScore(
      series: name(score.series), method: score.method, horizon: score.horizon,
      authorities: score.authorities, mape: score.mape, bias: score.bias, crps: score.crps,
      width90: score.width90,
      coverage: [(0.5, score.cover50), (0.8, score.cover80), (0.9, score.cover90), (0.95, score.cover95)],
      last: score.mapeLast, linear: score.mapeLinear, national: score.mapeNational,
      seriesBreak: score.seriesBreak, isTotal: score.series == .all)
  }

  private static func name(_ series: ForecastSeries) -> String {
    switch series {
    case .all: "All plans"
    case .setting(let setting): setting.label
    case .localSetting, .yearGroup, .need: series.measure
    case .ageGroup: "Ages " + series.ageGroupCode.split(separator: "_").joined(separator: " ")
    }
  }

  /// Authorities at even steps of size from the largest to the smallest, and the one furthest off at the end.
  private var fans: [BacktestFan] {
    let totals = Dictionary(grouping: forecasts.filter { $0.series == .all }) { $0.area.code }
    let bySize = totals.keys.sorted {
      ((totals[$1]?.first?.start ?? 0), $0) < ((totals[$0]?.first?.start ?? 0), $1)
    }
    guard !bySize.isEmpty else { return [] }
    let steps = min(5, bySize.count)
    var chosen: [String] = []
    for step in 0..<steps {
      let code = bySize[steps == 1 ? 0 : step * (bySize.count - 1) / (steps - 1)]
      if !chosen.contains(code) { chosen.append(code) }
    }
    func miss(_ code: String) -> Double {
      guard let last = totals[code]?.max(by: { $0.horizon < $1.horizon }), last.actual > 0 else { return 0 }
      return abs(last.quantile(0.5) / last.actual - 1)
    }
    let worst = bySize.filter { (totals[$0]?.first?.start ?? 0) >= Score.fewest && !chosen.contains($0) }
      .max { miss($0) < miss($1) }
    return (chosen + [worst].compactMap { $0 }).compactMap { code in
      totals[code].flatMap { BacktestFan($0, named: $0.first?.area.name ?? code) }
    }
  }

  private static func note(_ method: Backtest.Method) -> String {
    switch method {
    case .combined:
      "Combined: the geometric mean of the medians of the simulation and of the growth panel, each at half, with the spread of the panel's past errors."
    case .growth:
      "Growth: England's growth goes on, and an authority departs from it as its own growth, new plans, requests and, with --population, plans for its pupils told at earlier origins (ridge regression). Past errors give the intervals."
    case .simulation:
      "Simulation: the scenario that 'highneeds calibrate' writes for that January, run as it is."
    }
  }

  private static let hindsight =
    "Not all was known then: before 2024 single years of age follow England's shape of January 2024, and what older releases lack is England's of 2023 and 2024. Levels and growth use nothing later than the origin."
}
