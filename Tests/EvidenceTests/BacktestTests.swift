import Experiments
import Testing

@testable import Evidence

@Suite struct BacktestTests {
  private func forecast(_ members: [Double], actual: Double) -> Forecast {
    let area = Area(code: "E06000901", oldCode: "901", name: "Upper Vale", regionCode: "", regionName: "")
    var forecast = Forecast(.all, of: area, origin: 2022, horizon: 1)
    (forecast.members, forecast.actual, forecast.start) = (members, actual, 100)
    (forecast.last, forecast.linear, forecast.national) = (100, 110, 105)
    return forecast
  }

  /// Members 90, 100 and 110, outcome 100: mean distance 20/3, half the mean distance between members 40/9.
  @Test func crpsOfThreeMembers() {
    #expect(abs(forecast([90, 100, 110], actual: 100).crps - (20.0 / 3 - 40.0 / 9)) < 1e-9)
    #expect(forecast([104], actual: 100).crps == 4)
  }

  @Test func scoresAreInPerCentOfWhatCame() throws {
    let score = try #require(
      Score([forecast([90, 100, 110], actual: 100), forecast([90, 100, 110], actual: 200)]))
    #expect(score.mape == 25 && score.bias == -25)
    #expect(score.cover90 == 0.5)
    #expect(score.mapeLast == 25 && score.authorities == 2)
  }

  @Test func ridgeWithoutPenaltyFindsTheLine() {
    var rows: [(features: [Double], response: Double, weight: Double)] = []
    for i in 1...20 {
      let features = [Double(i), Double(i % 3)]
      rows.append((features, 2 * features[0] - 5 * features[1], 1))
    }
    let fitted = RidgeRegression.coefficients(rows, penalty: 0)
    #expect(abs(fitted[0] - 2) < 1e-6 && abs(fitted[1] + 5) < 1e-6)
  }

  @Test func nothingAfterTheOriginIsLeft() throws {
    let known = try SyntheticRelease().read().release.known(at: 2024)
    let vale = try known.authority("Upper Vale")
    #expect(vale.plans.keys.max() == 2024 && vale.plansByAge.keys.max() == 2024)
    #expect(vale.years(of: .requests).max() == 2023 && vale.byAge(.ceased, 2024) == nil)
    #expect(vale.needsByAge.isEmpty && vale.newPlansByAge.keys.max() == 2023)
  }

  /// Persons of one authority would be taken for those of each.
  @Test func aTableOfOneAuthorityIsRefused() throws {
    let ages = (0...25).map { "2023,\($0 - 4),1000\n" }.joined()
    var backtest = Backtest(origin: 2024, method: .growth)
    backtest.residents = try Residents(
      PublishedTable(
        bytes: Array(("calendar-year,academic-year,population\n" + ages).utf8), file: "population.csv"))
    let release = try SyntheticRelease().read().release
    let vale = try release.authority("Upper Vale").area
    let error = #expect(throws: EvidenceError.self) { try backtest.forecasts(release, for: [vale]) }
    #expect(
      error?.description.contains("population.csv: a backtest of authorities takes pupils by age") ?? false)
  }
}
