import Experiments

/// The forecasts of a backtest, scored, and the page that shows them.
package struct BacktestResult {
  let origin: Int
  /// Methods with their forecasts; the one that was asked for first.
  let compared: [(method: BacktestMethod, forecasts: [Forecast])]
  package let byMethod: [(method: String, scores: [Score])]

  package init(origin: Int, compared: [(method: BacktestMethod, forecasts: [Forecast])]) {
    self.origin = origin
    self.compared = compared
    byMethod = compared.map { method, forecasts in
      let scores = Score.ofPublished(forecasts).map { score in
        var score = score
        score.method = method.rawValue
        return score
      }
      return (method.rawValue, scores)
    }
  }

  package var forecasts: [Forecast] { compared.first?.forecasts ?? [] }
  package var scores: [Score] { byMethod.flatMap { $0.scores } }

  /// - Parameter version: of HighNeeds.
  package func page(version: String) -> BacktestPage {
    BacktestPage(
      origin: origin, method: byMethod.first?.method ?? "", scores: scores, fans: fans,
      notes: compared.map { Self.note($0.method) } + [Self.hindsight], version: version)
  }

  /// Authorities at even steps of size from the largest to the smallest, and the one furthest off at the end.
  private var fans: [BacktestFan] {
    let totals = Dictionary(grouping: forecasts.filter { $0.series == .all }) { $0.code }
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
      totals[code].flatMap { BacktestFan($0, named: $0.first?.authority ?? code) }
    }
  }

  private static func note(_ method: BacktestMethod) -> String {
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
