import EventSimulation
import Testing

@testable import Experiments

@Suite struct LowDiscrepancyPointsTests {
  @Test func primitivePolynomialsAreCountedAsTheoryHasIt() {
    // Euler's totient of 2^s - 1, divided by s.
    let expected = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60]
    let degrees = PrimitivePolynomial.first(expected.reduce(0, +)).map(\.degree)
    #expect((1...10).map { degree in degrees.count { $0 == degree } } == expected)
    #expect(!PrimitivePolynomial.isPrimitive(0b11111), "x^4 + x^3 + x^2 + x + 1 is irreducible, of order 5")
    #expect(!PrimitivePolynomial.isPrimitive(0b101), "x^2 + 1 is a square")
  }

  @Test(arguments: [0, 7, UInt64.max])
  func everyDimensionIsStratified(seed: UInt64) {
    let points = LowDiscrepancyPoints(dimensions: 60, count: 256, seed: seed)
    let rows = (0..<256).map { points[$0] }
    for dimension in 0..<60 {
      #expect(Set(rows.map { Int($0[dimension] * 256) }).count == 256, "dimension \(dimension)")
    }
    #expect(rows.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
  }

  /// The t-value is worked out from the matrices; here it is held against points counted in rectangles.
  @Test func rectanglesOfPairsHoldWhatTheTValuesPromise() {
    let size = 8
    let points = LowDiscrepancyPoints(dimensions: 12, count: 1 << size, seed: 3)
    let rows = (0..<points.count).map { points[$0] }
    let matrices = SobolDirections.numbers(dimensions: 12).map { SobolDirections.rows(of: $0) }
    for a in 0..<12 {
      for b in a + 1..<12 {
        let t = SobolDirections.tValue(matrices[a], matrices[b], size: size)
        func isEven(_ strength: Int) -> Bool {
          (0...strength).allSatisfy { cutsOfA in
            let (m, n) = (1 << cutsOfA, 1 << (strength - cutsOfA))
            var counts = [Int](repeating: 0, count: m * n)
            for row in rows { counts[Int(row[a] * Double(m)) * n + Int(row[b] * Double(n))] += 1 }
            return counts.allSatisfy { $0 == 1 << (size - strength) }
          }
        }
        #expect(isEven(size - t), "dimensions \(a) and \(b)")
        #expect(t == 0 || !isEven(size - t + 1), "dimensions \(a) and \(b)")
      }
    }
    #expect(SobolDirections.tValue(matrices[0], matrices[1], size: size) == 0)
  }

  @Test func pairsOfDimensionsAreEvenerThanRandomPoints() {
    let (dimensions, count) = (24, 256)
    let points = LowDiscrepancyPoints(dimensions: dimensions, count: count, seed: 11)
    let even = (0..<count).map { points[$0] }
    let random = (0..<count).map { index in
      (0..<dimensions).map { dimension in
        RandomStreams(seed: 11, replication: 0)
          .block(person: UInt32(index), purpose: 1, occurrence: UInt32(dimension)).first
      }
    }
    var sums = (even: 0.0, random: 0.0)
    var all: [Double] = []
    for a in 0..<dimensions {
      for b in a + 1..<dimensions {
        let here = discrepancy(even.map { ($0[a], $0[b]) })
        sums.even += here
        sums.random += discrepancy(random.map { ($0[a], $0[b]) })
        all.append(here)
      }
    }
    let pairs = Double(dimensions * (dimensions - 1) / 2)
    #expect(sums.even < 0.4 * sums.random)
    // In any table of Sobol numbers a few pairs of later dimensions need more points to fill the square.
    #expect(Double(all.count { $0 > sums.random / pairs }) < 0.02 * pairs)
  }

  /// Warnock's formula of the L2 star discrepancy in two dimensions.
  private func discrepancy(_ points: [(x: Double, y: Double)]) -> Double {
    let n = Double(points.count)
    var single = 0.0
    var double = 0.0
    for p in points {
      single += (1 - p.x * p.x) * (1 - p.y * p.y)
      for q in points { double += (1 - max(p.x, q.x)) * (1 - max(p.y, q.y)) }
    }
    return max(0, 1.0 / 9 - single / (2 * n) + double / (n * n)).squareRoot()
  }

  @Test func integralsConvergeFasterThanAtRandom() {
    // The product of 1 + (x - 1/2) / j^2 has the integral 1; the standard error of 1,024 random points is 0.0099.
    let points = LowDiscrepancyPoints(dimensions: 20, count: 1024, seed: 5)
    let sum = (0..<1024).reduce(0.0) { sum, index in
      sum
        + points[index].enumerated().reduce(1.0) {
          $0 * (1 + ($1.element - 0.5) / Double(($1.offset + 1) * ($1.offset + 1)))
        }
    }
    #expect(abs(sum / 1024 - 1) < 0.001)
  }

  @Test func morePointsAndDimensionsKeepThoseThereAre() {
    let few = LowDiscrepancyPoints(dimensions: 5, count: 16, seed: 9)
    let many = LowDiscrepancyPoints(dimensions: 30, count: 64, seed: 9)
    for index in 0..<16 { #expect(few[index] == Array(many[index].prefix(5))) }
    #expect(few[3] != LowDiscrepancyPoints(dimensions: 5, count: 16, seed: 10)[3])
  }
}
