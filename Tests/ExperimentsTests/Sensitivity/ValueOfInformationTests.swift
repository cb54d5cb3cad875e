import EventSimulation
import Foundation
import Testing

@testable import Experiments

/// Two actions: nothing, and one with net benefit mean + a x1 + b x2 + luck, x standard normal. The value of knowing
/// a part with standard deviation s is s phi(m / s) - |m| Phi(-|m| / s), with m the mean (Raiffa & Schlaifer 1961).
@Suite struct ValueOfInformationTests {
  private static let (mean, a, b, luck) = (20.0, 100.0, 40.0, 60.0)

  private static func exact(_ sd: Double) -> Double {
    let z = mean / sd
    return sd * exp(-z * z / 2) / (2 * Double.pi).squareRoot() - mean * NormalDistribution.cumulative(-z)
  }

  private static func sample(_ count: Int, seed: UInt64) -> (benefits: [[Double]], inputs: [[Double]]) {
    let points = LowDiscrepancyPoints(dimensions: 3, count: count, seed: seed)
    let inputs = (0..<count).map { index in points[index].map { NormalDistribution.quantile($0) } }
    let benefit = (0..<count).map { index in
      let z = RandomStreams(seed: seed, replication: UInt32(index)).block(
        person: 1, purpose: 1, occurrence: 0)
      return mean + a * inputs[index][0] + b * inputs[index][1]
        + luck * NormalDistribution.quantile(z.first)
    }
    return (
      [[Double](repeating: 0, count: count), benefit], (0..<3).map { input in inputs.map { $0[input] } }
    )
  }

  @Test(arguments: [1, 2] as [UInt64]) func agreesWithTheClosedForm(seed: UInt64) {
    let (benefits, inputs) = Self.sample(2048, seed: seed)
    let value = ValueOfInformation(netBenefits: benefits, inputs: inputs, seed: seed, resamples: 40)
    let all = (Self.a * Self.a + Self.b * Self.b).squareRoot()
    func expect(_ estimate: IndexEstimate, _ exact: Double, _ tolerance: Double) {
      #expect(estimate.p025 < exact && exact < estimate.p975, "\(estimate) holds \(exact)")
      #expect(abs(estimate.value - exact) < tolerance, "\(estimate) is near \(exact)")
    }
    expect(value.withLuck, Self.exact((all * all + Self.luck * Self.luck).squareRoot()), 4)
    expect(value.allInputs, Self.exact(all), 4)
    expect(value.byInput[0], Self.exact(Self.a), 4)
    expect(value.byInput[1], Self.exact(Self.b), 3)
    #expect(abs(value.byInput[2].value) < 1, "an input that does not matter: \(value.byInput[2])")
    let best = NormalDistribution.cumulative(Self.mean / (all * all + Self.luck * Self.luck).squareRoot())
    #expect(abs(value.probabilityBest[1] - best) < 0.03)
    #expect(value.probabilityBest.reduce(0, +) == 1)
  }

  @Test func knowingTheNormalMeanOfOneActionIsWorthItsLossIntegral() {
    // Without luck, the plain difference of expectations is the closed form to the error of the points.
    let points = LowDiscrepancyPoints(dimensions: 1, count: 4096, seed: 8)
    let benefit = (0..<4096).map { Self.mean + Self.a * NormalDistribution.quantile(points[$0][0]) }
    let gain = ValueOfInformation.gain([[Double](repeating: 0, count: 4096), benefit], nil)
    #expect(abs(gain - Self.exact(Self.a)) < 0.1)
  }

  @Test func whereOneOptionIsAlwaysBestNothingIsWorthLearning() {
    let inputs = [(0..<64).map { Double($0) / 64 }]
    let value = ValueOfInformation(
      netBenefits: [inputs[0].map { _ in 0 }, inputs[0].map { 5 + $0 }], inputs: inputs, seed: 1,
      resamples: 20)
    #expect(value.withLuck.value == 0)
    #expect(abs(value.byInput[0].value) < 1e-9)
    #expect(value.probabilityBest == [0, 1])
  }

  /// Few samples are noisy, but not against reason.
  @Test(arguments: 1...12 as ClosedRange<UInt64>) func knowingMoreIsWorthNoLess(seed: UInt64) {
    let (benefits, inputs) = Self.sample(32, seed: seed)
    let value = ValueOfInformation(netBenefits: benefits, inputs: inputs, seed: seed, resamples: 20)
    #expect(value.allInputs.value <= value.withLuck.value)
    for one in value.byInput {
      #expect(0 <= one.p025 && one.p025 <= one.value && one.value <= one.p975)
      #expect(one.value <= value.allInputs.value)
    }
  }

  @Test func splinesFollowCurves() {
    let x = (0..<400).map { Double($0) / 100 - 2 }
    let regression = NormalEquations(SplineBasis(x).rows(x))
    for function in [{ 3 - 2 * $0 }, { $0 * $0 }, { sin(1.5 * $0) }] as [(Double) -> Double] {
      let fit = regression.fitted(regression.coefficients([x.map(function)]))[0]
      #expect(zip(x, fit).allSatisfy { abs(function($0) - $1) < 0.25 })
    }
    let line = regression.fitted(regression.coefficients([x.map { 3 - 2 * $0 }]))[0]
    #expect(zip(x, line).allSatisfy { abs(3 - 2 * $0 - $1) < 1e-6 }, "a straight line exactly")
  }
}
