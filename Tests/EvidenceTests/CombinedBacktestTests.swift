import Experiments
import Reports
import SENDSystem
import Testing

@testable import Evidence

@Suite struct CombinedBacktestTests {
  private func forecast(_ series: ForecastSeries, _ members: [Double], origin: Int = 2022) -> Forecast {
    let area = Area(code: "E06000901", oldCode: "901", name: "Upper Vale", regionCode: "", regionName: "")
    var forecast = Forecast(series, of: area, origin: origin, horizon: 1)
    (forecast.members, forecast.actual, forecast.start) = (members, 100, 100)
    (forecast.last, forecast.linear, forecast.national) = (100, 100, 100)
    return forecast
  }

  @Test func theMedianLiesBetweenAndTheSpreadIsThatOfGrowth() throws {
    let growth = forecast(.all, [79.5, 99.5, 119.5])
    let simulated = forecast(.all, [140, 143.5, 150])
    let combined = try #require(Backtest.combined([growth], [simulated]).first)
    // Half a plan is added before and taken off after: the square root of 100 times 144, less a half.
    #expect(abs(combined.quantile(0.5) - 119.5) < 1e-9)
    #expect(abs(combined.members[2] + 0.5 - 1.2 * 120) < 1e-9)
    #expect(combined.members == combined.members.sorted())
  }

  @Test func aSeriesThatOneLacksIsTheOthers() {
    let growth = forecast(.all, [1, 2, 3])
    let simulated = forecast(.setting(.srp), [4, 5, 6])
    let combined = Backtest.combined([growth], [simulated])
    #expect(combined.map(\.members) == [[1, 2, 3], [4, 5, 6]])
  }

  @Test func seriesCountedAnewAreMarked() {
    for setting in [Setting.fe, .spi, .srp, .ap, .eotas] {
      #expect(ForecastSeries.setting(setting).countedAnew(from: 2022, to: 2023) == 2023)
      #expect(ForecastSeries.setting(setting).countedAnew(from: 2023, to: 2025) == nil)
      #expect(ForecastSeries.setting(setting).countedAnew(from: 2019, to: 2022) == nil)
    }
    #expect(ForecastSeries.all.countedAnew(from: 2022, to: 2023) == nil)
    #expect(ForecastSeries.setting(.stateSpecial).countedAnew(from: 2022, to: 2023) == nil)
    #expect(Score([forecast(.setting(.fe), [90, 100])])?.seriesBreak == 2023)
    let scores = [forecast(.setting(.fe), [90, 100])].compactMap { Score([$0]) }
    #expect(BacktestTables.scoresByMethod(scores).text.contains(",2023"))
    #expect(
      BacktestTables.scores(scores).text.hasPrefix(
        "measure,setting,age_group,horizon,authorities,mape,bias,crps,cover50,cover80,cover90,cover95,width90,mape_last,mape_linear,mape_national\n"
      )
        || BacktestTables.scores(scores).text.hasPrefix(
          "measure,setting,age_group,horizon,authorities,mape,bias,crps,cover50,cover80,cover90,cover95,width90,mape_last,mape_linear,mape_national\r\n"
        ))
  }
}
