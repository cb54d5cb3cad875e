import Experiments
import Testing

@testable import Reports

@Suite struct BacktestPageTests {
  private func score(
    _ series: ForecastSeries = .all, horizon: Int, mape: Double, seriesBreak: Int? = nil
  ) -> Score {
    var score = Score()
    (score.series, score.method, score.horizon) = (series, "combined", horizon)
    (score.authorities, score.mape, score.bias, score.crps) = (73, mape, -1, 12)
    (score.cover50, score.cover80, score.cover90, score.cover95) = (0.48, 0.79, 0.88, 0.97)
    (score.width90, score.mapeLast, score.mapeLinear, score.mapeNational) = (20, 8, 5, 4)
    score.seriesBreak = seriesBreak
    return score
  }

  private func page(_ scores: [Score]) -> String {
    func point(_ year: Int, _ value: Double, _ half: Double) -> ChartPoint {
      ChartPoint(
        year: year, mean: value, p05: value - half, p25: value, p50: value, p75: value, p95: value + half)
    }
    return BacktestPage(
      origin: 2022, method: "combined", scores: scores,
      fans: [
        BacktestFan(
          authority: "Up & Down", points: [point(2022, 100, 0), point(2023, 110, 9)], outcomes: [2023: 117])
      ], notes: ["A note."], version: "1"
    ).html()
  }

  @Test func failuresAreToldAsPlainlyAsSuccesses() {
    let html = page([
      score(horizon: 1, mape: 3.3),
      score(horizon: 2, mape: 6.1),
    ])
    #expect(html.contains("3.3% off on average over 73 authorities, better than the best simple method"))
    #expect(html.contains("6.1% off on average over 73 authorities, no better than the best simple method"))
    #expect(html.contains("The 90% interval held 88% of outcomes"))
    #expect(html.contains("Up &amp; Down") && html.contains("came 117"))
  }

  @Test func seriesCountedAnewStandApart() throws {
    let html = page([
      score(horizon: 1, mape: 3.3),
      score(.setting(.fe), horizon: 1, mape: 91, seriesBreak: 2023),
    ])
    let parts = html.components(separatedBy: "Not scored: counted anew in 2023")
    #expect(parts.count > 1)
    #expect(try #require(parts.last).contains("Further education"))
    let scored = try #require(html.components(separatedBy: "id=\"breaks\"").first)
    #expect(!scored.contains("Further education"))
  }

  @Test func withoutAnyScoreThePageSaysSo() {
    #expect(page([]).contains("No series of all plans could be scored."))
  }
}
