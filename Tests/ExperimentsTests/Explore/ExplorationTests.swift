import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// Explorations of a small authority and of Kingston, judged at points that the emulators never saw.
@Suite struct ExplorationTests {
  static let levers = [
    ExploreLever(key: "requests", name: "Requests", low: 0.5, high: 1.5, step: 0.05, today: 1),
    ExploreLever(
      key: "fee", name: "Top-up", unit: "GBP", low: 6000, high: 12_000, step: 500, today: 8000),
  ]

  private static func model(_ base: Scenario, _ values: [Double]) -> Model {
    var scenario = base
    let rates = scenario.requests.fromSENSupport.values.map { $0 * values[0] }
    scenario.requests.fromSENSupport = AgeTable(rates)
    scenario.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(values[1])
    return Model(scenario)
  }

  private static func exploration(
    _ base: Scenario, _ outputs: [String], points: Int, heldBack: Int, replications: Int
  ) throws -> Exploration {
    let design = ExploreDesign(levers: levers, points: points, heldBack: heldBack, seed: 3)
    let series = try OutputSeries.read(outputs, in: model(base, design.points[0]))
    return Exploration(
      design: design, series: series, seed: 3, replications: replications, model: { model(base, $0) })
  }

  private func result(_ exploration: Exploration, threads: Int = 2) throws -> ExploreResult {
    try exploration.run(.threads(threads))
  }

  @Test func bandsAndErrorsHoldAtPointsHeldBack() throws {
    let base = Small.model.scenario
    let exploration = try Self.exploration(
      base, ["plans", "spend"], points: 18, heldBack: 10, replications: 40)
    let result = try result(exploration)
    var draws: [Double] = []
    var insideError = 0
    var means = 0
    for series in result.series {
      draws += series.errors.compactMap(\.drawsInside)
      // The real run of a point: the seed and the replications of today's.
      for (point, values) in exploration.design.heldBack.enumerated() where point.isMultiple(of: 3) {
        let real = try Batch(seed: 3, stop: .replications(result.todayReplications), workers: .threads(2))
          .run(Self.model(base, values))
        for (year, output) in series.series.outputs.enumerated() where series.errors[year].drawsInside != nil
        {
          let index = try #require(real.layout.index(output.measure, year: output.year))
          let shown = series.shown(year, at: exploration.design.scaled(values))
          means += 1
          if abs(RunningMoments(real.values(of: index)).mean - shown.mean) <= shown.error { insideError += 1 }
        }
      }
    }
    let share = draws.reduce(0, +) / Double(draws.count)
    #expect((0.86...0.94).contains(share), "\(share) of outcomes in the 90 % band")
    #expect(insideError >= means * 85 / 100, "\(insideError) of \(means) means within the error")
  }

  @Test func kingstonIsEmulatedWell() throws {
    var base = Small.kingston.scenario
    base.years = 1
    let exploration = try Self.exploration(
      base, ["plans", "spend"], points: 12, heldBack: 8, replications: 20)
    let result = try result(exploration)
    for series in result.series {
      for (year, error) in series.errors.enumerated() {
        #expect(error.halfWidth < 0.01 * series.today[year].mean)
        guard let inside = error.drawsInside else { continue }
        // 160 draws of 8 points against a band from 200 replications.
        #expect((0.8...0.99).contains(inside), "\(series.series.outputs[year].text): \(inside)")
      }
    }
    // More requests make more plans, and the emulator knows.
    let plans = try #require(result.series.first)
    let (few, many) = (plans.shown(1, at: [-1, -0.3]), plans.shown(1, at: [1, -0.3]))
    #expect(many.mean > few.mean + 10 && many.low > few.low)
  }

  @Test func theResultDoesNotDependOnThreads() throws {
    let exploration = try Self.exploration(
      Small.model.scenario, ["plans:2027", "waiting"], points: 14, heldBack: 8, replications: 20)
    let (one, three) = (try result(exploration, threads: 1), try result(exploration, threads: 3))
    for (a, b) in zip(one.series, three.series) {
      #expect(a.samples == b.samples && a.today == b.today && a.errors == b.errors)
      #expect(a.mean == b.mean && a.low == b.low && a.high == b.high && a.variance == b.variance)
    }
  }

  @Test func todayIsShownAsItIs() throws {
    let exploration = try Self.exploration(
      Small.model.scenario, ["plans"], points: 14, heldBack: 8, replications: 20)
    let plans = try #require(try result(exploration).series.first)
    let today = exploration.design.scaled(exploration.design.points[0])
    for year in plans.today.indices {
      let shown = plans.shown(year, at: today)
      #expect(abs(shown.mean - plans.today[year].mean) < 1e-6)
      #expect(shown.low <= shown.mean && shown.mean <= shown.high)
    }
  }

  @Test func seriesAreReadByYearOrWhole() throws {
    let series = try OutputSeries.read(["spend:2026", "plans", "spend:2025"], in: Small.model)
    #expect(series.map(\.name) == ["spend", "plans"])
    #expect(series[0].years == [2025, 2026] && series[1].years == [2025, 2026, 2027, 2028])
    #expect(series[0].unit == "GBP" && series[1].yearType == "census")
    for text in ["plants", "plans:1999", "net_saving", "net_saving:2026", "plans.here", "population.inmss"] {
      #expect(throws: OutputMeasureError.self, "\(text)") { try OutputSeries.read([text], in: Small.model) }
    }
  }
}
