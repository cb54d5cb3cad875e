import Testing

@testable import Experiments

@Suite struct FanPositionTests {
  /// Quantiles of a normal distribution with mean 100 and standard deviation 10.
  private let normal = row(p05: 83.55146373, p25: 93.25510250, p50: 100, p75: 106.74489750, p95: 116.44853627)

  private static func row(
    p05: Double, p25: Double, p50: Double, p75: Double, p95: Double, sd: Double = 10
  ) -> SummaryRow {
    SummaryRow(
      scenario: "s", year: 2026, yearType: "census", measure: "plans", unit: "plans", mean: p50, sd: sd,
      p05: p05, p25: p25, p50: p50, p75: p75, p95: p95, monteCarloError: 0)
  }

  /// With the quantiles of a normal distribution the interpolation gives that distribution, tails included.
  @Test(arguments: [
    (70.0, 0.001349898), (80, 0.022750132), (90, 0.158655254), (95, 0.308537539), (100, 0.5),
    (110, 0.841344746), (115, 0.933192799), (120, 0.977249868), (130, 0.998650102),
  ])
  func aNormalFanGivesNormalShares(value: Double, share: Double) {
    #expect(abs(FanPosition.share(of: value, in: normal) - share) < 1e-8)
  }

  @Test func quantilesHaveTheirOwnShares() {
    let row = Self.row(p05: 3, p25: 10, p50: 11, p75: 20, p95: 90)
    #expect(
      [3.0, 10, 11, 20, 90].map { FanPosition.share(of: $0, in: row) } == [0.05, 0.25, 0.5, 0.75, 0.95])
  }

  @Test func sharesNeverFallAsValuesRise() {
    let row = Self.row(p05: 3, p25: 10, p50: 10, p75: 20, p95: 90)
    let shares = stride(from: -40.0, through: 160, by: 0.25).map { FanPosition.share(of: $0, in: row) }
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(shares.allSatisfy { (0...1).contains($0) })
  }

  @Test func quantilesThatCoincideGiveTheMiddle() {
    let row = Self.row(p05: 0, p25: 0, p50: 0, p75: 2, p95: 4)
    #expect(FanPosition.share(of: 0, in: row) == (0.05 + 0.5) / 2)
  }

  @Test func withoutSpreadOnlyTheValueItselfIsInside() {
    let row = Self.row(p05: 7, p25: 7, p50: 7, p75: 7, p95: 7, sd: 0)
    #expect([6.9, 7, 7.1].map { FanPosition.share(of: $0, in: row) } == [0, 0.5, 1])
  }

  @Test func savedRunsGiveExactShares() {
    let values = [1.0, 2, 2, 3, .nan]
    #expect(
      [0.0, 1, 2, 2.5, 9].map { FanPosition.share(of: $0, among: values) } == [0, 0.125, 0.5, 0.75, 1])
    #expect(FanPosition.share(of: 1, among: [.nan]) == nil)
  }

  @Test(arguments: [
    (0.0, TrackVerdict.outside), (0.0499, .outside), (0.05, .watch), (0.0999, .watch), (0.1, .inside),
    (0.5, .inside), (0.9, .inside), (0.9001, .watch), (0.95, .watch), (0.9501, .outside), (1, .outside),
  ])
  func verdictsFollowTheShare(share: Double, verdict: TrackVerdict) {
    #expect(TrackVerdict(share: share) == verdict)
  }
}
