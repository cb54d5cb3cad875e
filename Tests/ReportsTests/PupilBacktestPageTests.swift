import Experiments
import Foundation
import Testing
import Workplace

@testable import Reports

/// The page of a backtest from a table of pupils: failures stand on it as plainly as successes.
@Suite struct PupilBacktestPageTests {
  private func score(
    horizon: Int = 1, forecasts: Int = 3, held90: Double = 0.9, mape: Double = 2
  ) -> Score {
    var score = Score()
    (score.horizon, score.authorities) = (horizon, forecasts)
    (score.mape, score.bias, score.crps, score.width90) = (mape, -1, 12, 20)
    (score.cover50, score.cover80, score.cover90, score.cover95) = (0.48, 0.79, held90, 0.97)
    (score.mapeLast, score.mapeLinear, score.mapeNational) = (3, 5, .nan)
    return score
  }

  private func page(
    totals: [Score], parts: [Score], misses: [PupilBacktestPage.Miss] = []
  ) -> String {
    func point(_ year: Int, _ value: Double, _ half: Double) -> ChartPoint {
      ChartPoint(
        year: year, mean: value, p05: value - half, p25: value, p50: value, p75: value, p95: value + half)
    }
    let fan = BacktestFan(
      authority: "From January 2020", points: [point(2020, 100, 0), point(2021, 110, 9)],
      outcomes: [2021: 117])
    return PupilBacktestPage(
      authority: "North & South", origins: [2020, 2021], totals: totals, parts: parts,
      kinds: totals.map { ("All plans", $0) } + parts.map { ("Parts", $0) },
      series: (totals + parts).map { ($0.series.label, $0) }, totalFans: [fan],
      fans: [(title: "Your own settings", origin: 2020, fans: [fan])], misses: misses,
      found: ["3 rows: an unknown need code ('XYZ'); read as need OTH"], version: "1"
    ).html()
  }

  @Test func itSaysHowGoodForecastsWere() {
    let html = page(
      totals: [
        score(held90: 2.0 / 3, mape: 2.5), score(horizon: 2, forecasts: 1, held90: 1, mape: 4),
      ], parts: [score(forecasts: 60, held90: 0.9), score(forecasts: 20, held90: 0.8)])
    #expect(html.contains("North &amp; South") && html.contains("January 2020 and 2021"))
    #expect(
      html.contains("forecast 2.5% off on average, better than the best simple method (the last value, 3.0%)")
    )
    #expect(html.contains("forecast 4.0% off on average, no better than the best simple method"))
    #expect(html.contains("The 90% interval held 2 of 3 outcomes."))
    #expect(html.contains("The 90% interval held 1 of 1 outcome."))
    // 54 of 60 and 16 of 20.
    #expect(html.contains("the 90% intervals held 88% of 80 outcomes"))
    #expect(html.contains("No outcome lay outside its 95% interval."))
    #expect(html.contains("an unknown need code"))
    // No column for what a table of pupils cannot have.
    #expect(!html.contains("England"))
  }

  @Test(arguments: [
    (0.6, "too narrow: forecasts from this table are less sure"), (0.84, "somewhat too narrow"),
    (0.9, "about as often as they should"), (0.98, "rather wide"),
  ])
  func theVerdictFollowsTheShareHeld(held: Double, words: String) {
    #expect(page(totals: [], parts: [score(forecasts: 100, held90: held)]).contains(words))
  }

  @Test func failuresStandInATableFurthestFirst() throws {
    func miss(_ series: String, _ actual: Double) -> PupilBacktestPage.Miss {
      .init(series: series, origin: 2020, year: 2021, median: 100, low: 90, high: 110, actual: actual)
    }
    let html = page(
      totals: [], parts: [], misses: [miss("Year group 7", 112), miss("Oaks <old>", 60)])
    #expect(html.contains("All plans could not be scored"))
    #expect(html.contains("2 outcomes lay outside; the furthest come first."))
    let far = try #require(html.range(of: "Oaks &lt;old&gt;"))
    let near = try #require(html.range(of: "Year group 7"))
    #expect(far.lowerBound < near.lowerBound)
    let many = page(totals: [], parts: [], misses: (0..<30).map { miss("Series \($0)", 111 + Double($0)) })
    #expect(many.contains("The 20 outcomes furthest outside") && many.contains("Series 29"))
    #expect(!many.contains("Series 3<"))
  }

  @Test func theDictionaryTellsOwnSettingsAndYearGroups() {
    func json(isOfPupils: Bool) -> String {
      let tables = [
        BacktestTables.forecasts([], isOfPupils: isOfPupils),
        BacktestTables.scores([], isOfPupils: isOfPupils),
      ]
      return DataPackage(backtest: "t", version: "1", isOfPupils: isOfPupils, tables: tables).json()
    }
    let pupils = json(isOfPupils: true)
    #expect(pupils.contains("year_group_7") && pupils.contains("plans_need_asd"))
    // A list of permitted values would refuse the authority's own names.
    #expect(!pupils.contains("\"enum\""))
    let published = json(isOfPupils: false)
    #expect(published.contains("\"enum\"") && !published.contains("year_group_7"))
  }
}
