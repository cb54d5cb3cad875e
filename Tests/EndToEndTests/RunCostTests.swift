import Testing

@testable import highneeds

@Suite struct RunCostTests {
  /// Where a scenario takes longer to be made ready than to be run, more replications cost little.
  @Test func pointsAndRunsAreCountedApart() {
    let cost = RunCost(pilot: 18, points: 16, runs: 16, point: 1)
    #expect(cost.seconds(points: 16, runs: 16) == 18)
    #expect(cost.seconds(points: 100, runs: 3200) == 500)
  }

  @Test func aRunTakesNoLessThanNoTime() {
    #expect(RunCost(pilot: 8, points: 16, runs: 16, point: 1).secondsPerRun == 0)
  }
}
