import EventSimulation
import Testing

@Suite struct RunningMomentsTests {
  @Test func knownValues() {
    let moments = RunningMoments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.count == 8 && moments.mean == 5)
    #expect(agree(moments.variance, 32.0 / 7, relative: 1e-15))
    #expect(agree(moments.standardError, (32.0 / 56).squareRoot(), relative: 1e-15))
  }

  @Test func aLargeMeanDoesNotDrownTheVariance() {
    let moments = RunningMoments([4.0, 7, 13, 16].map { (more: Double) -> Double in 1e9 + more })
    #expect(moments.variance == 30)
  }

  @Test func fewObservations() {
    #expect(RunningMoments().mean == 0 && RunningMoments().variance == 0)
    #expect(RunningMoments([3]).variance == 0 && RunningMoments([3]).standardError == .infinity)
  }
}
