import Foundation
import Testing

@testable import Experiments

/// Emulators against functions that are known.
@Suite struct EmulatorTests {
  /// Scrambled points scaled to -1...1.
  private func points(_ count: Int, levers: Int, seed: UInt64 = 1) -> [[Double]] {
    let points = LowDiscrepancyPoints(dimensions: levers, count: count, seed: seed)
    return (0..<count).map { points[$0].map { 2 * $0 - 1 } }
  }

  /// Standard normal values from uniform ones, by the sum of twelve.
  private func noise(_ count: Int, seed: UInt64) -> [Double] {
    let points = LowDiscrepancyPoints(dimensions: 12, count: count, seed: seed)
    return (0..<count).map { points[$0].reduce(-6, +) }
  }

  @Test func aQuadraticIsRecovered() {
    let points = points(40, levers: 3)
    let coefficients = [5.0, -1, 2, 0.5, 3, -2, 0.25, 1, 0, -4]
    func truth(_ u: [Double]) -> Double {
      zip(coefficients, Emulator.terms(u)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let emulator = EmulatorFit(points: points, responses: [points.map(truth)]).emulator()
    for (found, known) in zip(emulator.coefficients[0], coefficients) where emulator.isQuadratic {
      #expect(abs(found - known) < 1e-6)
    }
    for u in self.points(30, levers: 3, seed: 9) { #expect(abs(emulator.value(0, at: u) - truth(u)) < 1e-5) }
    #expect(emulator.leaveOneOut[0] < 1e-6)
  }

  @Test func aGaussianProcessFollowsASmoothFunction() {
    func truth(_ u: [Double]) -> Double { sin(3 * u[0]) + exp(u[0] * u[1]) }
    let design = points(64, levers: 2)
    let emulator = EmulatorFit(points: design, responses: [design.map(truth)]).emulator()
    #expect(!emulator.isQuadratic)
    let errors = points(200, levers: 2, seed: 5).map { abs(emulator.value(0, at: $0) - truth($0)) }
    // A quadratic is wrong by 0.2 here.
    #expect(errors.reduce(0, +) / 200 < 0.002)
  }

  @Test func theHeldBackErrorHoldsAsOftenAsItSays() {
    // Noisy points: what is left is mostly even over the box, as with simulated responses.
    func truth(_ u: [Double]) -> Double { 100 + 20 * u[0] - 10 * u[1] * u[1] + 4 * sin(2 * u[2] + u[0]) }
    var inside = 0
    for repetition in 0..<6 {
      let seed = UInt64(repetition)
      let design = points(40, levers: 3, seed: seed)
      let responses = zip(design, noise(40, seed: 100 + seed)).map { truth($0) + $1 }
      let emulator = EmulatorFit(points: design, responses: [responses]).emulator()
      let held = points(16, levers: 3, seed: 200 + seed)
      let squares = held.map { pow(emulator.value(0, at: $0) - truth($0), 2) }
      let half = StudentT.quantile975(degreesOfFreedom: 16) * (squares.reduce(0, +) / 16).squareRoot()
      inside += points(50, levers: 3, seed: 300 + seed).count {
        abs(emulator.value(0, at: $0) - truth($0)) <= half
      }
      // Errors at points left out hold the noise of the point itself.
      #expect((0.7...1.6).contains(emulator.leaveOneOut[0]))
    }
    #expect((258...298).contains(inside), "\(inside) of 300")
  }

  @Test func leaveOneOutIsThatOfFittingAgain() throws {
    let design = points(14, levers: 2)
    let responses = zip(design, noise(14, seed: 7)).map { $0[0] * 2 + $1 }
    let all = EmulatorFit(points: design, responses: [responses]).solution(signal: 0, lengths: [])
    var squares = 0.0
    for index in design.indices {
      let rest = design.indices.filter { $0 != index }
      let without = EmulatorFit(points: rest.map { design[$0] }, responses: [rest.map { responses[$0] }])
        .solution(signal: 0, lengths: [])
      squares += pow(try #require(without).value(0, at: design[index]) - responses[index], 2)
    }
    let found = try #require(all).leaveOneOut[0]
    #expect(abs(found - (squares / 14).squareRoot()) < 1e-6)
  }

  @Test func aLeverOfTwoValuesAndAConstantAreNoTrouble() {
    let design = points(32, levers: 2).map { [$0[0], $0[1] < 0 ? -1.0 : 1.0] }
    func truth(_ u: [Double]) -> Double { 3 + u[0] - 2 * u[1] + u[0] * u[1] }
    let emulator = EmulatorFit(
      points: design, responses: [design.map(truth), design.map { _ in 7 }]
    ).emulator()
    for u in [[0.5, -1.0], [-0.3, 1]] {
      #expect(abs(emulator.value(0, at: u) - truth(u)) < 1e-5)
      #expect(emulator.value(1, at: u) == 7)
    }
    #expect(emulator.leaveOneOut[1] == 0)
  }

  @Test func aVanishingEmulatorIsZeroAtItsPoint() {
    let design = points(24, levers: 2)
    let emulator = EmulatorFit(points: design, responses: [design.map { exp($0[0]) + $0[1] }]).emulator()
    let u = [0.2, -0.4]
    let vanishing = emulator.vanishing(at: u)
    #expect(abs(vanishing.value(0, at: u)) < 1e-9)
    #expect(
      abs(vanishing.value(0, at: [1, 1]) - (emulator.value(0, at: [1, 1]) - emulator.value(0, at: u))) < 1e-9)
  }

  @Test func theFactorSolvesAndRefuses() throws {
    let factor = try #require(CholeskyFactor([4, 0, 2, 10], size: 2))
    let solution = factor.solve([8, 22])
    // 4x + 2y = 8 and 2x + 10y = 22.
    #expect(abs(solution[0] - 1) < 1e-12 && abs(solution[1] - 2) < 1e-12)
    #expect(abs(factor.logDeterminant - log(36)) < 1e-12)
    #expect(CholeskyFactor([1, 0, 2, 1], size: 2) == nil)
  }
}
