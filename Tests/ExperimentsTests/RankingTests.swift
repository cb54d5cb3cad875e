import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// The chance that one scenario beats another, and all others.
@Suite struct RankingTests {
  private let measure = RankedMeasure.named("spend")!

  @Test func chancesAreSharesOfPairedRuns() {
    let rows = ComparisonResult.rank(
      [[10, 10, 10, 10], [9, 11, 10, 8], [9, 12, 10, 7]], ["base", "a", "b"], measure, 2030)
    func row(_ scenario: String, _ other: String) -> RankingRow? {
      rows.first { $0.scenario == scenario && $0.other == other }
    }
    #expect(rows.count == 9)
    // Lower spend is better; equals beat nobody.
    #expect(row("a", "base")?.probabilityBetter == 0.5)
    #expect(row("base", "a")?.probabilityBetter == 0.25)
    #expect(row("b", "a")?.probabilityBetter == 0.25)
    #expect(row("a", "base")?.meanDifference == -0.5)
    #expect(row("base", "a")?.meanDifference == 0.5)
    // Best of all: equals share a run.
    #expect(row("base", "all")?.probabilityBetter == (1 + 1.0 / 3) / 4)
    #expect(row("a", "all")?.probabilityBetter == (0.5 + 1.0 / 3) / 4)
    #expect(row("b", "all")?.probabilityBetter == (0.5 + 1.0 / 3 + 1) / 4)
    #expect(abs((row("b", "all")?.meanDifference ?? 0) - 0.25) < 1e-12)
  }

  /// Amounts that differ by what rounding leaves are equal.
  @Test func roundingDecidesNoRank() {
    let rows = ComparisonResult.rank(
      [[10, 0.3], [10 + 1e-9, 0.1 + 0.2]], ["base", "a"], measure, 2030)
    for row in rows {
      #expect(row.probabilityBetter == (row.other == "all" ? 0.5 : 0))
      #expect(row.meanDifference == 0 && row.p05 == 0 && row.p95 == 0)
    }
  }

  /// The mark of all others is the name of no scenario.
  @Test func noScenarioIsCalledAsAllOthersAre() {
    #expect(throws: ComparisonError.reservedName("all")) {
      try Money.compare([("all", Money.scenario())])
    }
  }

  @Test func chancesOfBeingBestAddUpToOne() throws {
    let result = try Money.compare([
      ("fees", Money.scenario(AppraisalTests.invest)), ("everything", Money.scenario(Money.everything)),
      ("nothing", Money.scenario()),
    ])
    let rows = result.ranking()
    for measure in RankedMeasure.all {
      let years = Set(rows.filter { $0.measure == measure.name }.map(\.year))
      #expect(years.count == (measure.name == "net_present_value" ? 1 : 2), "\(measure.name)")
      for year in years {
        let best = rows.filter { $0.measure == measure.name && $0.year == year && $0.other == "all" }
        #expect(best.count == 4 && abs(best.reduce(0) { $0 + $1.probabilityBetter } - 1) < 1e-12)
      }
    }
    // The baseline, and a scenario that is it, never beat one another.
    let same = rows.filter { Set([$0.scenario, $0.other]) == ["base", "nothing"] }
    #expect(same.allSatisfy { $0.probabilityBetter == 0 && $0.meanDifference == 0 } && !same.isEmpty)
    // The same means as the cases.
    let found = result.investmentCases()[0].netPresentValue
    let row = rows.first {
      $0.measure == "net_present_value" && $0.scenario == "fees" && $0.other == "base"
    }
    #expect(abs((row?.meanDifference ?? 0) - found.mean) < 1e-6)
    #expect(
      try Money.compare(
        [
          ("fees", Money.scenario(AppraisalTests.invest)), ("everything", Money.scenario(Money.everything)),
          ("nothing", Money.scenario()),
        ], threads: 1
      ).ranking() == rows)
  }
}
