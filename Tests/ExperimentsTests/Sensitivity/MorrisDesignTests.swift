import Testing

@testable import Experiments

@Suite struct MorrisDesignTests {
  private let design = MorrisDesign(dimensions: 6, trajectories: 40, seed: 4)

  private func effects(_ function: ([Double]) -> Double) -> MorrisDesign.Effects {
    design.effects((0..<design.pointCount).map { function(design.point($0)) }, resamples: 200)
  }

  @Test func neighboursDifferInOneInputByTheStep() {
    for trajectory in 0..<design.trajectories {
      var changed: Set<Int> = []
      for step in 0..<design.dimensions {
        let (a, b) = (design.point(trajectory * 7 + step), design.point(trajectory * 7 + step + 1))
        let moved = a.indices.filter { a[$0] != b[$0] }
        #expect(moved.count == 1)
        #expect(moved.allSatisfy { abs(abs(a[$0] - b[$0]) - 2.0 / 3) < 1e-12 })
        #expect(b.allSatisfy { $0 > -1e-12 && $0 < 1 + 1e-12 })
        changed.formUnion(moved)
      }
      #expect(changed.count == design.dimensions)
    }
  }

  @Test func linearEffectsAreTheCoefficients() {
    let effects = effects { 3 * $0[0] - 2 * $0[1] + 0.5 * $0[2] }
    let expected = [3, -2, 0.5, 0, 0, 0]
    for (index, coefficient) in expected.enumerated() {
      #expect(abs(effects.mu[index].value - coefficient) < 1e-9)
      #expect(abs(effects.muStar[index].value - abs(coefficient)) < 1e-9)
      #expect(effects.sigma[index].value < 1e-9)
    }
  }

  @Test func interactionShowsInSigmaAndSignsCancelInMuOnly() {
    // The effect of input 0 is 4 (x1 - 1/2), of mean 0, at levels -2, -2/3, 2/3 and 2: mean size 4/3, sd 1.49.
    let effects = effects { 4 * ($0[0] - 0.5) * ($0[1] - 0.5) + $0[2] }
    #expect(effects.mu[0].p025 <= 0 && effects.mu[0].p975 >= 0)
    #expect(effects.muStar[0].p025 < 4.0 / 3 && effects.muStar[0].p975 > 4.0 / 3)
    #expect(abs(effects.sigma[0].value - 1.49) < 0.3)
    #expect(effects.sigma[2].value < 1e-9)
    #expect(effects.muStar[3].value == 0)
  }

  @Test func levelsAreMetEquallyOften() {
    let design = MorrisDesign(dimensions: 3, trajectories: 2000, seed: 0)
    var counts = [Int](repeating: 0, count: 4)
    for index in 0..<design.pointCount { counts[Int((design.point(index)[1] * 3).rounded())] += 1 }
    #expect(counts.allSatisfy { abs(Double($0) / Double(design.pointCount) - 0.25) < 0.03 })
  }
}
