import Foundation
import SENDSystem
import Testing

@testable import Evidence

/// Estimators on counts whose answer is known.
@Suite struct TransitionEstimateTests {
  @Test func unfoldingFindsWhatWentIn() {
    let kernel: [[Double]] = [[0.6, 0, 0], [0.4, 0.6, 0], [0, 0.4, 0.6]]
    let inputs = [10.0, 50, 20]
    let found = Unfolding.solve(Unfolding.apply(kernel, to: inputs), kernel: kernel, rounds: 5000)
    for (one, other) in zip(found, inputs) { #expect(abs(one - other) < 0.01) }
  }

  @Test func aSteadyRateHasItsLevelAndLittleDrift() {
    let level = RateLevel([(1000, 1000), (1000, 1000), (1000, 1000), (1000, 1000), (1000, 1000)])
    #expect(abs(level.mean) < 0.005)
    #expect(abs(level.drift) < 0.001)
    // Years that are alike are no proof: less than the prior's, but not nothing.
    #expect(level.step.mean < 0.045 && level.passing.mean < 0.05)
    #expect(level.step.sd > 0.005 && level.passing.sd > 0.01)
  }

  @Test func aGrowingRateHasAShrunkDriftAndFollowsTheLastYear() {
    let level = RateLevel([(1000, 1000), (1100, 1000), (1210, 1000), (1331, 1000), (1464, 1000)])
    #expect(level.drift > 0.01 && level.drift < 0.0953)
    #expect(level.mean > 0.3 && level.mean < 0.39)
  }

  @Test func yearsThatGoUpAndDownAreAveraged() {
    let level = RateLevel([(900, 1000), (1100, 1000), (900, 1000), (1100, 1000), (900, 1000)])
    #expect(level.mean > -0.1 && level.mean < 0)
    #expect(level.passing.variance > 0.003 && level.passing.mean > level.step.mean)
  }

  @Test func yearsThatStepUpAreFollowed() {
    let level = RateLevel([(3000, 3000), (3000, 3000), (3000, 3000), (3600, 3000), (3600, 3000)])
    #expect(level.mean > 0.12 && level.mean < 0.2)
    #expect(level.step.variance > 0.003)
  }

  @Test func aLocalLevelFilterMatchesTheTextbook() {
    // Two values: the gain is (v + q) / (v + q + r).
    let filter = RateLevel.Filter([0, 1], noise: [0.04, 0.02], step: 0.01, drift: 0)
    let gain = 0.05 / 0.07
    #expect(abs(filter.mean - gain) < 1e-12)
    #expect(abs(filter.variance - (1 - gain) * 0.05) < 1e-12)
    #expect(abs(filter.likelihood + 0.5 * (log(0.07) + 1 / 0.07)) < 1e-12)
  }

  @Test func noYearsLeaveThePrior() {
    let level = RateLevel([])
    #expect(level.mean == 0 && abs(level.drift) < 1e-12)
    #expect(level.driftSD > 0.02 && level.driftSD < 0.05)
  }

  @Test func variationIsWeighedWithThePriorAndNeverCertain() {
    let calm = YearlyVariation([(1000, 1000), (1000, 1000), (1000, 1000), (1000, 1000)], scale: 0.1)
    #expect(calm.spread > 0.01 && calm.spread < 0.06 && calm.spreadSD > 0.01)
    let wild = YearlyVariation([(1500, 1000), (500, 1000), (1000, 1000), (1400, 1000)], scale: 0.1)
    #expect(wild.spread > 0.2 && wild.spread < 0.55)
    // One year says nothing on how years differ: the prior, a half-t with the mean 1.1 times its scale.
    let one = YearlyVariation([(10, 10)], scale: 0.1)
    #expect(one.spread > 0.08 && one.spread < 0.13)
    #expect(YearlyVariation([], scale: 0.1).spread > 0.08)
    // Many years leave little of the prior: 0.2 between years and 0.03 of chance.
    let values = [1.3, 0.8, 1.1, 0.7, 1.2, 0.9, 1.25, 0.85, 1.0, 0.75]
    let many = YearlyVariation(values.map { (1000 * $0, 1000) }, scale: 0.1)
    #expect(abs(many.spread - 0.21) < 0.05 && many.spreadSD < 0.07)
    // The level of n years is known to the root of the mean of their variances.
    #expect(abs(many.levelSD - ((many.variance + 0.001) / 10).squareRoot()) < 0.01)
  }

  /// Chance alone is not taken for variation: counts that spread as Poisson counts do.
  @Test func chanceIsNoVariation() {
    let counts = YearlyVariation([(110, 100), (92, 100), (97, 100), (104, 100), (88, 100)], scale: 0.1)
    #expect(counts.spread < 0.09)
    let sureCounts = YearlyVariation(
      [(11000, 10000), (9200, 10000), (9700, 10000), (10400, 10000)], scale: 0.1)
    #expect(sureCounts.spread > 0.07)
  }

  @Test func sharesBeforeTheTiltGiveTheSharesAfter() {
    var tilt = [[Double]](repeating: [Double](repeating: 1, count: 12), count: 12)
    tilt[0][1] = 0.5
    tilt[0][4] = 3
    let wanted = [0, 0.7, 0, 0.1, 0.2, 0, 0, 0, 0, 0, 0, 0.0]
    let needs = [0.4, 0.6] + [Double](repeating: 0, count: 10)
    let row = TransitionPlacement.beforeTilt(wanted, needs: needs, tilt: tilt)
    let after = (0..<2).reduce([Double].zeros(12)) { sum, need in
      zip(sum, zip(row, tilt[need]).map(*).scaled(to: needs[need])).map(+)
    }
    for (one, other) in zip(after, wanted) { #expect(abs(one - other) < 1e-6) }
  }

  /// Rows of one year: `leave` of `pupils` at a year group leave.
  private static func year(_ year: Int, _ setting: String, group: Int, pupils: Int, leave: Int) -> String {
    (0..<pupils).map { index in
      index < leave
        ? "\(year),\(setting),ASD,\(group),NONSEND,NONSEND,\(group + 1)\n"
        : "\(year),\(setting),ASD,\(group),\(setting),ASD,\(group + 1)\n"
    }.joined()
  }

  @Test func leaversGiveTheShareThatTheModelEnds() throws {
    var rows = ""
    for group in 0...10 { rows += Self.year(2022, "MMSIB", group: group, pupils: 2000, leave: 60) }
    rows += Self.year(2022, "ISS", group: 3, pupils: 1, leave: 0)
    rows += Self.year(2022, "FEC", group: 14, pupils: 1000, leave: 500)
    rows += Self.year(2022, "MSSIB", group: 14, pupils: 1000, leave: 100)
    let counts = TransitionCounts(try TransitionTableTests.table(rows))
    let leaving = LeavingEstimate(counts)
    #expect(abs(leaving.share[10] - 0.03) < 0.001)
    // Away and ended, over the two ages between two Januaries.
    func rate(_ age: Int) -> Double {
      leaving.transferOut[age] + leaving.abroad[age] + leaving.deceased[age]
        + leaving.ceasing.reduce(0) { $0 + $1[age] }
    }
    let between = LeavingEstimate.beforeSeptember * rate(9) + LeavingEstimate.afterSeptember * rate(10)
    #expect(abs(between - 0.0305) < 0.002)
    #expect(leaving.transferOut[9] > 0.7 * rate(9))
    // 300 expected of each, 500 and 100 counted, weighed against ten.
    let college = try #require(leaving.factors.first { $0.setting == .fe })
    let special = try #require(leaving.factors.first { $0.setting == .stateSpecial })
    #expect(college.ages == 18...18)
    #expect(abs(college.ratio - 510 / 310) < 0.02 && abs(special.ratio - 110 / 310) < 0.02)
    let ends = leaving.ceasing.reduce(0) { $0 + $1[18] }
    #expect(abs((ends * college.ratio + ends * special.ratio) / 2 - 0.28) < 0.03)
  }

  @Test func movesAreDirichletPosteriors() throws {
    var rows = ""
    for index in 0..<1000 {
      rows += "2022,MMSIB,ASD,6,\(index < 200 ? "MSSIB" : "MMSIB"),ASD,7\n"
      rows += "2022,MMSIB,ASD,3,\(index < 50 ? "MSSIB" : "MMSIB"),ASD,4\n"
    }
    let moves = TransitionMoves(TransitionCounts(try TransitionTableTests.table(rows)))
    let (from, to) = (Setting.mainstream.rawValue, Setting.stateSpecial.rawValue)
    let review = try #require(moves.rules.first { !$0.isSeptember && $0.ages.contains(8) })
    #expect(abs(review.probabilities[from][to] - 0.05) < 0.002)
    let transfer = try #require(moves.rules.first { $0.isSeptember && $0.ages == 11...11 })
    // What reviews before and after September move is taken off.
    #expect(transfer.probabilities[from][to] < 0.2 && transfer.probabilities[from][to] > 0.13)
    #expect(moves.rules.allSatisfy { $0.probabilities.allSatisfy { $0.total <= 1 } })
  }
}
