import Experiments
import Reports
import SENDSystem
import Testing

@testable import Evidence

/// Forecasts from past Januaries of a table of pupils.
@Suite struct TransitionBacktestTests {
  static func table(_ pupils: SyntheticPupils, _ years: ClosedRange<Int>) throws -> (
    TransitionTable, LocalCodes
  ) {
    let map = try LocalCodes(PublishedTable(bytes: Array(SyntheticPupils.map.utf8), file: "settings.csv"))
    let file = try PublishedTable(bytes: Array(pupils.csv(years).utf8), file: "pupils.csv")
    return (try TransitionTable(file, codes: map, isLenient: false), map)
  }

  @Test func everyPossibleOriginIsFound() throws {
    let pupils = SyntheticPupils(seed: 11, years: 2017...2021, persons: 300)
    let (table, codes) = try Self.table(pupils, 2017...2021)
    let backtest = TransitionBacktest(table: table, authority: "Synthshire", codes: codes)
    #expect(backtest.origins == [2019, 2020, 2021])
    let error = #expect(throws: EvidenceError.self) { try backtest.forecasts(origin: 2018) }
    #expect(error?.description.contains("origins are 2019, 2020, 2021") == true)
  }

  /// What lies after the origin changes nothing but the outcomes.
  @Test func theFutureIsHidden() throws {
    let pupils = SyntheticPupils(seed: 12, years: 2017...2021, persons: 500)
    let other = SyntheticPupils(seed: 12, years: 2017...2021, persons: 500)
    let (table, codes) = try Self.table(pupils, 2017...2021)
    // The same years up to the origin, and then no pupil stays or joins.
    let cut = other.csv(2017...2019) + "2020,MMSIB,ASD,3,MMSIB,ASD,4\n2021,MMSIB,ASD,4,MMSIB,ASD,5\n"
    let changed = try TransitionTable(
      PublishedTable(bytes: Array(cut.utf8), file: "pupils.csv"), codes: codes, isLenient: true)
    func forecasts(_ table: TransitionTable) throws -> [Forecast] {
      var backtest = TransitionBacktest(table: table, authority: "Synthshire", codes: codes)
      backtest.replications = 20
      return try backtest.forecasts(origin: 2020)
    }
    let (one, two) = (try forecasts(table), try forecasts(changed))
    #expect(one.count == two.count && !one.isEmpty)
    for (a, b) in zip(one, two) {
      #expect(a.series == b.series && a.members == b.members && a.start == b.start && a.last == b.last)
    }
    #expect(zip(one, two).contains { $0.actual != $1.actual })
  }

  @Test func seriesAddUpAndTablesKeepTheirColumns() throws {
    let pupils = SyntheticPupils(seed: 13, years: 2017...2021, persons: 600)
    let (table, codes) = try Self.table(pupils, 2017...2021)
    var backtest = TransitionBacktest(table: table, authority: "Synthshire", codes: codes)
    backtest.replications = 30
    let forecasts = try backtest.forecasts(origin: 2020)
    #expect(Set(forecasts.map(\.horizon)) == [1, 2])
    func sum(_ horizon: Int, _ isOf: (ForecastSeries) -> Bool) -> (actual: Double, mean: Double) {
      let chosen = forecasts.filter { $0.horizon == horizon && isOf($0.series) }
      return (chosen.reduce(0) { $0 + $1.actual }, chosen.reduce(0) { $0 + $1.mean })
    }
    for horizon in [1, 2] {
      let all = sum(horizon) { $0 == .all }
      #expect(all.actual == Double(pupils.census(2020 + horizon).count))
      let settings = sum(horizon) { if case .setting = $0 { true } else { false } }
      let local = sum(horizon) { if case .localSetting = $0 { true } else { false } }
      let groups = sum(horizon) { if case .yearGroup = $0 { true } else { false } }
      for part in [settings, local, groups] {
        #expect(part.actual <= all.actual && part.actual > 0.99 * all.actual)
        #expect(part.mean <= all.mean + 1e-6 && part.mean > 0.98 * all.mean)
      }
    }
    #expect(
      forecasts.contains { $0.series == .localSetting("MMSIB") && $0.horizon == 1 && $0.start > 100 })
    let rows = BacktestTables.forecasts(forecasts).text.split(separator: "\n").map(String.init)
    #expect(
      rows[0]
        == "authority_code,authority,origin,horizon,year,measure,setting,age_group,mean,p025,p05,p10,p25,p50,p75,p90,p95,p975,actual"
    )
    #expect(rows.contains { $0.hasPrefix("LOCAL,Synthshire,2020,1,2021,plans_local_setting,MMSIB,all,") })
    #expect(rows.contains { $0.hasPrefix("LOCAL,Synthshire,2020,2,2022,plans,all,year_group_7,") })
    #expect(rows.contains { $0.hasPrefix("LOCAL,Synthshire,2020,2,2022,plans_need_asd,all,all,") })
    let scores = BacktestTables.scores(Score.ofEach(forecasts)).text.split(separator: "\n")
    #expect(scores[1].hasPrefix("plans,all,all,1,1,") && scores[0].hasPrefix("measure,setting,age_group,"))
    // The next line from other files still has its national forecast; here there is none.
    #expect(
      scores.allSatisfy { row in
        let fields = row.split(separator: ",", omittingEmptySubsequences: false)
        return fields.count == scores[0].split(separator: ",").count
          && (fields[0] == "measure" || fields[15].isEmpty)
      }
    )
  }
}
