import Foundation
import Testing

@testable import Experiments

@Suite struct SobolDesignTests {
  private func indices(
    _ dimensions: Int, _ basePoints: Int, seed: UInt64 = 1, _ function: ([Double]) -> Double
  ) -> SobolDesign.Indices {
    let design = SobolDesign(dimensions: dimensions, basePoints: basePoints, seed: seed)
    return design.indices((0..<design.pointCount).map { function(design.point($0)) }, resamples: 100)
  }

  private func expect(_ estimate: IndexEstimate, _ value: Double, within tolerance: Double = 0.03) {
    #expect(estimate.p025 <= value && value <= estimate.p975, "\(estimate) holds \(value)")
    #expect(abs(estimate.value - value) < tolerance, "\(estimate) is near \(value)")
  }

  /// Ishigami & Homma 1990, a = 7, b = 0.1; indices by integration.
  @Test(arguments: [1, 2] as [UInt64]) func ishigami(seed: UInt64) {
    let result = indices(3, 1024, seed: seed) { u in
      let x = u.map { (2 * $0 - 1) * Double.pi }
      return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0])
    }
    for (index, value) in [0.3139, 0.4424, 0].enumerated() { expect(result.firstOrder[index], value) }
    for (index, value) in [0.5576, 0.4424, 0.2437].enumerated() { expect(result.totalOrder[index], value) }
    #expect(abs(result.mean - 3.5) < 0.03)
    #expect(abs(result.variance - 13.8446) < 0.4)
  }

  /// The g-function with a = 0, 1, 4.5, 9, 99, 99, 99, 99: V_i = 1 / (3 (1 + a_i)^2) (Saltelli & Sobol' 1995).
  @Test(arguments: [1] as [UInt64]) func gFunction(seed: UInt64) {
    let a = [0, 1, 4.5, 9, 99, 99, 99, 99]
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let variance = parts.reduce(1) { $0 * (1 + $1) } - 1
    let result = indices(8, 1024, seed: seed) { u in
      zip(u, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }
    for index in a.indices {
      expect(result.firstOrder[index], parts[index] / variance)
      let others = parts.enumerated().reduce(1) { $1.offset == index ? $0 : $0 * (1 + $1.element) }
      expect(result.totalOrder[index], parts[index] * others / variance)
    }
  }

  @Test func largeMeansDoNotSpoilFirstOrderIndices() {
    let result = indices(2, 512) { 1e6 + 2 * $0[0] + $0[1] }
    expect(result.firstOrder[0], 0.8)
    expect(result.firstOrder[1], 0.2)
  }

  @Test func anInertInputHasNoTotalEffectAtAll() {
    let result = indices(3, 64) { $0[0] + $0[1] }
    #expect(result.totalOrder[2] == IndexEstimate(0, p025: 0, p975: 0))
  }

  @Test func aConstantResponseHasNoIndices() {
    #expect(indices(2, 16) { _ in 3 }.firstOrder[0].value.isNaN)
  }
}
