import Testing

@testable import Experiments

@Suite struct ShapleyProductTests {
  @Test func twoFactorsShareTheJointEffectEvenly() {
    // From 10 x 0.5 to 14 x 0.6: 4 x 0.55 and 0.1 x 12.
    let parts = ShapleyProduct.parts(from: [10, 0.5], to: [14, 0.6])
    #expect(abs(parts[0] - 2.2) < 1e-12 && abs(parts[1] - 1.2) < 1e-12)
  }

  @Test func threeFactorsByHand() {
    // From 1 x 1 x 1 to 2 x 3 x 5. First factor: (2·1 + 3 + 5 + 2·15) / 6 x 1 = 40 / 6.
    let parts = ShapleyProduct.parts(from: [1, 1, 1], to: [2, 3, 5])
    let expected = [40.0 / 6, 2 * (2.0 + 2 + 5 + 20) / 6, 4 * (2.0 + 2 + 3 + 12) / 6]
    #expect(zip(parts, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(parts.reduce(0, +) - 29) < 1e-12)
  }

  @Test func partsAddUpAndAFactorThatStaysAddsNothing() {
    let points = LowDiscrepancyPoints(dimensions: 8, count: 256, seed: 1)
    for round in 0..<points.count {
      let point = points[round].map { 50 * $0 }
      let old = Array(point[..<4])
      var new = Array(point[4...])
      new[2] = old[2]
      let parts = ShapleyProduct.parts(from: old, to: new)
      let change = new.reduce(1, *) - old.reduce(1, *)
      #expect(abs(parts.reduce(0, +) - change) <= 1e-9 * max(1, new.reduce(1, *), old.reduce(1, *)))
      #expect(parts[2] == 0)
    }
  }

  @Test func noFactorOrOne() {
    #expect(ShapleyProduct.parts(from: [], to: []) == [])
    #expect(ShapleyProduct.parts(from: [3], to: [5]) == [2])
  }
}
