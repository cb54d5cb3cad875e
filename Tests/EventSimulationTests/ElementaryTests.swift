import EventSimulation
import Foundation
import Testing

/// The elementary functions against the C library's, which stay below one unit in the last place themselves, and against
/// values computed in 60 digits where the library is less exact.
@Suite struct ElementaryTests {
  /// How many steps of the floating-point scale lie between two numbers of one sign.
  private func steps(_ a: Double, _ b: Double) -> Int64 {
    if a == b || (a.isNaN && b.isNaN) { return 0 }
    guard a.isFinite, b.isFinite, a.sign == b.sign else { return .max }
    return abs(Int64(bitPattern: a.bitPattern) - Int64(bitPattern: b.bitPattern))
  }

  private func compare(
    _ name: String, _ own: (Double) -> Double, _ library: (Double) -> Double, over arguments: [Double]...
  ) {
    for x in arguments.joined() {
      let (a, b) = (own(x), library(x))
      if steps(a, b) > 1 { Issue.record("\(name)(\(x)) is \(a), the library has \(b)") }
    }
  }

  private func even(_ range: ClosedRange<Double>, _ count: Int = 20_000) -> [Double] {
    (0...count).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count)
    }
  }

  private let special: [Double] = [
    0, -0.0, 1, -1, 2, 0.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0x1p-54, -0x1p-54, 0x1p-53,
    709.782712893384,
    709.7827128933841, 710, -708.3964185322641, -745.1332191019411, -745.1332191019412, -746,
    0.34657359027997264,
    0.3465735902799727, 1 - 0x1p-53, 1 + 0x1p-52, 0.7071067811865475, 0.7071067811865476, 1.4142135623730951,
    -1 + 0x1p-53, 39, 40, -40, 56,
  ]

  private var powersOfTen: [Double] { even(-300...300, 6_000).map { Foundation.pow(10, $0) } }

  @Test func exponential() {
    compare("exp", Elementary.exp, Foundation.exp, over: special, even(-746...711), even(-1...1))
  }

  @Test func exponentialLessOne() {
    compare(
      "expm1", Elementary.expm1, Foundation.expm1,
      over: special, even(-60...711), even(-1...1), even(-1e-6...1e-6), even(-1e-300...1e-300, 100))
  }

  @Test func logarithm() {
    let tiny = even(-1074...(-1000), 74).map { Foundation.pow(2, $0) }
    compare(
      "log", Elementary.log, Foundation.log,
      over: special, tiny, even(0...2), even(0.999...1.001), even(1...1e6), powersOfTen)
  }

  @Test func logarithmOfOneMore() {
    compare(
      "log1p", Elementary.log1p, Foundation.log1p,
      over: special, even(-1...3), even(-1e-6...1e-6), powersOfTen)
  }

  @Test func powers() {
    for x in special + [-2, -3, -0.5, 1.035, 0.98, 1e300, 1e-300, 10] {
      for y in special + [-2, 3, -3, 0.5, -0.5, 1e300, -1e300, 1_023, -1_074, 0x1p53, 0x1p53 + 1] {
        let (a, b) = (Elementary.pow(x, y), Foundation.pow(x, y))
        #expect(steps(a, b) <= 1 && (a.sign == b.sign || a.isNaN), "\(x) to the power \(y): \(a), \(b)")
      }
    }
    compare("1.035^", { Elementary.pow(1.035, $0) }, { Foundation.pow(1.035, $0) }, over: even(-100...100))
    compare("square root", { Elementary.pow($0, 0.5) }, { Foundation.pow($0, 0.5) }, over: even(0...100))
    compare("^-37.5", { Elementary.pow($0, -37.5) }, { Foundation.pow($0, -37.5) }, over: even(0.01...30))
  }

  /// Values in 60 digits, rounded; the C library's function may be some units off.
  @Test(arguments: [
    (0.1, 0.887537083981715), (0.5, 0.4795001221869535), (0.6, 0.3961439091520741),
    (0.61, 0.3883187811241197),
    (1.0, 0.15729920705028513), (2.0, 0.004677734981047266), (5.0, 1.5374597944280348e-12),
    (10.0, 2.088487583762545e-45),
    (20.0, 5.395865611607901e-176), (26.5, 2.2109076642637343e-307),
    (27.0, 105_999 * Double.leastNonzeroMagnitude),
    (-0.5, 1.5204998778130465), (-3.0, 1.9999779095030015), (28.0, 0), (-7.0, 2), (0.0, 1),
  ])
  func complementaryErrorFunction(x: Double, value: Double) {
    #expect(steps(Elementary.erfc(x), value) <= 1)
  }

  @Test func complementaryErrorFunctionBesideTheLibrary() {
    for x in even(-6...26) { #expect(steps(Elementary.erfc(x), Foundation.erfc(x)) <= 6, "\(x)") }
  }

  @Test func hyperbolicTangent() {
    for x in even(-20...20) { #expect(steps(Elementary.tanh(x), Foundation.tanh(x)) <= 4, "\(x)") }
  }
}
