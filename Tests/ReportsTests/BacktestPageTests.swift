import Testing

@testable import Reports

@Suite struct BacktestPageTests {
  private func score(_ series: String, horizon: Int, mape: Double, isTotal: Bool, seriesBreak: Int? = nil)
    -> BacktestScore
  {
    BacktestScore(
      series: series, method: "combined", horizon: horizon, authorities: 73, mape: mape, bias: -1, crps: 12,
      width90: 20, coverage: [(0.5, 0.48), (0.8, 0.79), (0.9, 0.88), (0.95, 0.97)], last: 8, linear: 5,
      national: 4, seriesBreak: seriesBreak, isTotal: isTotal)
  }

  private func page(_ scores: [BacktestScore]) -> String {
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
      score("All plans", horizon: 1, mape: 3.3, isTotal: true),
      score("All plans", horizon: 2, mape: 6.1, isTotal: true),
    ])
    #expect(html.contains("3.3% off on average over 73 authorities, better than the best simple method"))
    #expect(html.contains("6.1% off on average over 73 authorities, no better than the best simple method"))
    #expect(html.contains("The 90% interval held 88% of outcomes"))
    #expect(html.contains("Up &amp; Down") && html.contains("came 117"))
  }

  @Test func seriesCountedAnewStandApart() throws {
    let html = page([
      score("All plans", horizon: 1, mape: 3.3, isTotal: true),
      score("Further education", horizon: 1, mape: 91, isTotal: false, seriesBreak: 2023),
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
