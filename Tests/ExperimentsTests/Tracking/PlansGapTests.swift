import Testing

@testable import Experiments

@Suite struct PlansGapTests {
  /// Plans 1,000 in 2025, 1,100 in 2026, 1,210 in 2027, two thirds of them in mainstream; the flows of both years alike.
  private let forecast: StoredForecast = {
    func row(_ measure: String, _ year: Int, _ mean: Double, _ setting: String = "all") -> SummaryRow {
      let isStock = measure == "plans"
      return SummaryRow(
        scenario: "s", year: year, yearType: isStock ? "census" : "calendar", measure: measure,
        setting: setting, unit: "plans", mean: mean, sd: 10, p05: mean - 16, p25: mean - 7, p50: mean,
        p75: mean + 7, p95: mean + 16, monteCarloError: 0)
    }
    var rows = [row("plans", 2025, 1000), row("plans", 2026, 1100), row("plans", 2027, 1210)]
    for year in 2026...2027 {
      let total = year == 2026 ? 1100.0 : 1210
      rows += [
        row("plans", year, total * 0.6, "mainstream"), row("plans", year, total * 0.4, "state_special"),
      ]
    }
    for year in 2025...2026 {
      rows += [
        row("requests", year, 300), row("agreed_to_assess", year, 240), row("assessments", year, 230),
        row("new_plans", year, 200), row("ceased_plans", year, 110), row("moved_in", year, 15),
      ]
    }
    return StoredForecast(rows, scenario: "s", startYear: 2025)
  }()

  private func actuals(_ figures: [(String, Int, Double)]) -> [FigureKey: Double] {
    Dictionary(uniqueKeysWithValues: figures.map { (FigureKey($0.0, $0.1), $0.2) })
  }

  private func sum(_ gap: PlansGap) -> Double { gap.parts.values.reduce(0, +) }

  @Test func allFlowsGiven() throws {
    let all = actuals([
      ("plans", 2025, 1004), ("plans", 2026, 1150), ("requests", 2025, 360), ("agreed_to_assess", 2025, 270),
      ("assessments", 2025, 250), ("new_plans", 2025, 230), ("ceased_plans", 2025, 100),
      ("moved_in", 2025, 18),
    ])
    let gap = try #require(PlansGap(year: 2026, actuals: all, forecast: forecast))
    #expect(gap.gap == 50 && gap.unknownYears.isEmpty)
    #expect(gap.parts[.start] == 4 && gap.parts[.ceased] == 10 && gap.parts[.movedIn] == 3)
    let path = [GapPart.requests, .assessShare, .completion, .issueShare].compactMap { gap.parts[$0] }
    #expect(path.count == 4 && abs(path.reduce(0, +) - 30) < 1e-9)
    #expect(path[0] > 0 && path[1] < 0 && path[3] > 0)
    #expect(abs(try #require(gap.parts[.other]) - 3) < 1e-9 && abs(sum(gap) - 50) < 1e-9)
  }

  @Test func flowsThatAreNotGivenAreNotKnown() throws {
    let some = actuals([("plans", 2026, 1150), ("requests", 2025, 360), ("new_plans", 2025, 230)])
    let gap = try #require(PlansGap(year: 2026, actuals: some, forecast: forecast))
    #expect(gap.parts[.assessShare] == nil && gap.parts[.issueShare] == nil && gap.parts[.ceased] == nil)
    let known = try #require(gap.parts[.requests]) + #require(gap.parts[.assessAndIssueShare])
    #expect(abs(known - 30) < 1e-9 && abs(sum(gap) - 50) < 1e-9)
    let listed = gap.listed.filter { $0.plans == nil }.map(\.part)
    #expect(listed == [.assessShare, .issueShare, .ceased, .movedIn])
  }

  @Test func withoutFlowsAllIsLeftOver() throws {
    let gap = try #require(
      PlansGap(year: 2027, actuals: actuals([("plans", 2027, 1200)]), forecast: forecast))
    #expect(gap.parts == [.other: -10] && gap.largest == nil)
    #expect(gap.unknownYears[.ceased] == [2025, 2026])
  }

  @Test func newPlansAloneStandForTheirPath() throws {
    let gap = try #require(
      PlansGap(
        year: 2026, actuals: actuals([("plans", 2026, 1150), ("new_plans", 2025, 0)]), forecast: forecast))
    #expect(gap.parts[.newPlans] == -200 && gap.parts[.other] == 250)
  }

  @Test func yearsAddUpAndGapsInThemAreNamed() throws {
    let flows = actuals([
      ("plans", 2027, 1300), ("ceased_plans", 2025, 100), ("ceased_plans", 2026, 90), ("moved_in", 2026, 20),
    ])
    let gap = try #require(PlansGap(year: 2027, actuals: flows, forecast: forecast))
    #expect(gap.parts[.ceased] == 30 && gap.parts[.movedIn] == 5 && gap.parts[.other] == 55)
    #expect(gap.unknownYears[.movedIn] == [2025] && gap.unknownYears[.ceased] == nil)
  }

  @Test func partsAddUpForAnyFigures() throws {
    let flows = ["requests", "agreed_to_assess", "assessments", "new_plans", "ceased_plans", "moved_in"]
      .flatMap { [FigureKey($0, 2025), FigureKey($0, 2026)] }
    let points = LowDiscrepancyPoints(dimensions: 1 + flows.count, count: 256, seed: 1)
    for round in 0..<points.count {
      let point = points[round]
      var figures: [FigureKey: Double] = [FigureKey("plans", 2027): 3000 * point[0]]
      // About half of the flows are known.
      for (flow, uniform) in zip(flows, point.dropFirst()) where uniform < 0.5 {
        figures[flow] = round % 5 == 0 ? 0 : (1200 * uniform).rounded()
      }
      let gap = try #require(PlansGap(year: 2027, actuals: figures, forecast: forecast))
      #expect(abs(sum(gap) - gap.gap) < 1e-8)
    }
  }

  @Test func totalAndShareExplainASetting() throws {
    var figures = actuals([("plans", 2026, 1200)])
    figures[FigureKey("plans", 2026, setting: "mainstream")] = 900
    figures[FigureKey("plans", 2026, setting: "state_special")] = 300
    let tracking = Tracking(forecast: forecast, actuals: figures)
    #expect(tracking.mix.map(\.setting) == ["mainstream", "state_special"])
    let (mainstream, special) = (tracking.mix[0], tracking.mix[1])
    // 100 x (0.6 + 0.75) / 2 and 0.15 x 1,150.
    #expect(abs(try #require(mainstream.totalEffect) - 67.5) < 1e-9)
    #expect(abs(try #require(mainstream.shareEffect) - 172.5) < 1e-9)
    let totals = try #require(mainstream.totalEffect) + #require(special.totalEffect)
    let shares = try #require(mainstream.shareEffect) + #require(special.shareEffect)
    #expect(abs(totals - 100) < 1e-9 && abs(shares) < 1e-9)
    // Without the total, all settings give it.
    figures[FigureKey("plans", 2026)] = nil
    #expect(Tracking(forecast: forecast, actuals: figures).mix == tracking.mix)
    figures[FigureKey("plans", 2026, setting: "state_special")] = nil
    let alone = Tracking(forecast: forecast, actuals: figures).mix
    #expect(alone.count == 1 && alone[0].totalEffect == nil && alone[0].gap == 240)
  }

  @Test func theStartIsNotJudged() {
    let tracking = Tracking(
      forecast: forecast,
      actuals: actuals([("plans", 2025, 900), ("plans", 2026, 1100), ("requests", 2025, 300)]),
      samples: [FigureKey("plans", 2026): [1000, 1090, 1100, 1200]])
    #expect(tracking.figures.map(\.key.measure) == ["plans", "requests"] && tracking.startFigures == 1)
    #expect(
      tracking.figures.map(\.percentile) == [62.5, 50] && tracking.figures.map(\.isExact) == [true, false])
    #expect(tracking.count(.inside) == 2)
  }
}
