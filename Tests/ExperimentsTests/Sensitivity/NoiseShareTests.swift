import EventSimulation
import Testing

@testable import Experiments

@Suite struct NoiseShareTests {
  /// Points differ by 10 (normal), replications by 50 in common, and 5 is chance of both.
  private func responses(points: Int, replications: Int) -> [[Double]] {
    func normal(_ person: Int, _ purpose: UInt8, _ occurrence: Int) -> Double {
      NormalDistribution.quantile(
        RandomStreams(seed: 1, replication: 0)
          .block(person: UInt32(person), purpose: purpose, occurrence: UInt32(occurrence)).first)
    }
    return (0..<points).map { point in
      (0..<replications).map { 10 * normal(point, 1, 0) + 50 * normal($0, 2, 0) + 5 * normal(point, 3, $0) }
    }
  }

  @Test func commonLuckIsNoNoise() {
    let noise = NoiseShare(responses(points: 400, replications: 8))
    #expect(abs(noise.residual - 25) < 3)
    #expect(abs(noise.betweenPoints - (100 + 25.0 / 8)) < 15)
    #expect(abs(noise.share - 25.0 / 8 / 103) < 0.01)
    #expect(noise.replications(forShare: 0.01).map { (18...33).contains($0) } == true)
  }

  @Test func withoutChanceOneReplicationWillDo() {
    let noise = NoiseShare([[1, 1], [2, 2], [4, 4]])
    #expect(noise.residual == 0 && noise.share == 0)
    #expect(noise.replications(forShare: 0.01) == 1)
  }

  @Test func oneReplicationTellsNothing() {
    #expect(NoiseShare([[1], [2]]).share.isNaN)
    #expect(NoiseShare([[1], [2]]).replications(forShare: 0.1) == nil)
  }

  @Test func tornadoIntervalsArePaired() {
    let design = TornadoDesign(dimensions: 2)
    #expect((0..<design.pointCount).map(design.place) == [.centre, .low(0), .high(0), .low(1), .high(1)])
    let (centre, bars) = design.bars([[10, 30], [8, 28], [13, 33], [10, 30], [11, 29]])
    #expect(centre == 20)
    #expect(bars[0].lowChange == IndexEstimate(-2, p025: -2, p975: -2))
    #expect(bars[0].swing.value == 5)
    #expect(bars[1].highChange.value == 0 && bars[1].highChange.p025 < 0)
  }
}
