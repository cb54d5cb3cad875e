import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import Experiments

/// Rows of the tables against the values of the replications.
@Suite struct SummaryTests {
  @Test func meansSpreadsAndQuantilesAreThoseOfTheValues() throws {
    let result = try Batch(seed: 2, stop: .replications(21), workers: .threads(2)).run(Small.model)
    let rows = result.tables(scenario: "small", .alone).annual
    let index = try #require(result.layout.index("plans", year: 2027))
    let row = try #require(
      rows.first {
        $0.measure == "plans" && $0.year == 2027 && $0.setting == "all" && $0.need == "all"
          && $0.phase == "all" && $0.ageGroup == "all"
      })
    let values = result.values(of: index).sorted()
    let mean = values.reduce(0, +) / 21
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20
    #expect(abs(row.mean - mean) < 1e-9)
    #expect(abs(row.sd - variance.squareRoot()) < 1e-9)
    #expect(abs(row.monteCarloError - (variance / 21).squareRoot()) < 1e-9)
    // With 21 values the quantiles at multiples of 5 % are values themselves (type 7).
    #expect([row.p05, row.p25, row.p50, row.p75, row.p95] == [1, 5, 10, 15, 19].map { values[$0] })
    #expect(row.unit == "plans" && row.yearType == "census" && row.scenario == "small")
    #expect(row.sd > 0)
  }

  @Test func everyOutputHasOneRow() throws {
    let result = try Batch(seed: 2, stop: .replications(2), workers: .threads(1)).run(Small.model)
    let tables = result.tables(scenario: "small", .alone)
    #expect(tables.annual.count + tables.ages.count == result.layout.keys.count)
    #expect(tables.ages.count == 26 * 4)
    #expect(Set(result.layout.keys).count == result.layout.keys.count)
    let measures = Set(tables.annual.map(\.measure))
    #expect(measures == Set(Measure.all.map(\.name)))
    #expect(result.summaries(.alone).allSatisfy { $0.count == 2 && $0.mean.isFinite })
  }

  @Test func oneReplicationHasNoSpread() throws {
    let result = try Batch(seed: 2, stop: .replications(1), workers: .threads(4)).run(Small.model)
    let summary = try #require(result.summaries(.alone).first)
    #expect(summary.standardDeviation == 0)
    #expect(summary.p05 == summary.mean && summary.p95 == summary.mean)
  }
}
