import EventSimulation

/// The direction numbers of Sobol's sequence (Sobol' 1967, doi:10.1016/0041-5553(67)90144-9).
///
/// Every dimension has a primitive polynomial, whose recurrence makes its direction numbers from a few first ones.
/// These are free. Published tables choose them so that pairs of dimensions fill the square evenly (Joe & Kuo 2008,
/// doi:10.1137/070709359); here they are chosen by the same aim, by trying a number of fixed pseudo-random candidates
/// and keeping the one with the least t-values against the dimensions before it. The t-value of a pair is how far its
/// first 2^m points are from filling every rectangle of area 2^-m once: 0 is perfect (Niederreiter 1992). So the
/// numbers can be checked by what they promise, in any number of dimensions.
enum SobolDirections {
  /// Bits of a coordinate.
  static let bits = 32
  private static let candidates = 12
  /// Base 2 logarithms of the numbers of points for which pairs of dimensions are judged.
  private static let judgedSizes = [6, 8, 10]

  /// Direction numbers by `[dimension][bit of the index]`; the first digit of a coordinate is the highest bit.
  static func numbers(dimensions: Int) -> [[UInt32]] {
    guard dimensions > 0 else { return [] }
    var result = [(0..<bits).map { UInt32(1) << UInt32(bits - 1 - $0) }]
    var matrices = [rows(of: result[0])]
    for (index, polynomial) in PrimitivePolynomial.first(dimensions - 1).enumerated() {
      var best: (badness: Int, numbers: [UInt32], rows: [UInt32])?
      for candidate in 0..<candidates {
        let numbers = extend(first(polynomial.degree, dimension: index + 1, candidate: candidate), polynomial)
        let rows = rows(of: numbers)
        var badness = 0
        for other in matrices {
          for size in judgedSizes { badness += 1 << (2 * tValue(rows, other, size: size)) }
          if let best, badness >= best.badness { break }
        }
        if best.map({ badness < $0.badness }) ?? true { best = (badness, numbers, rows) }
      }
      if let best {
        result.append(best.numbers)
        matrices.append(best.rows)
      }
    }
    return result
  }

  /// Odd numbers m_k < 2^k, k = 1...degree.
  private static func first(_ degree: Int, dimension: Int, candidate: Int) -> [UInt32] {
    (1...degree).map { k in
      let block = Philox4x32.block(
        counter: (UInt32(dimension), UInt32(candidate), UInt32(k), DesignStream.directions), key: (0, 0))
      return block.w0 & (1 << UInt32(k) - 1) | 1
    }
  }

  /// All direction numbers from the first ones, by the recurrence of the polynomial.
  private static func extend(_ first: [UInt32], _ polynomial: PrimitivePolynomial) -> [UInt32] {
    let degree = polynomial.degree
    var numbers = first.enumerated().map { $1 << UInt32(bits - 1 - $0) }
    for k in degree..<bits {
      var next = numbers[k - degree] ^ numbers[k - degree] >> UInt32(degree)
      for back in 1..<max(1, degree) where polynomial.bits >> UInt32(degree - back) & 1 == 1 {
        next ^= numbers[k - back]
      }
      numbers.append(next)
    }
    return numbers
  }

  /// The generating matrix by rows: bit k of row r is digit r of direction number k.
  static func rows(of numbers: [UInt32]) -> [UInt32] {
    (0..<bits).map { row in
      numbers.indices.reduce(UInt32(0)) { $0 | (numbers[$1] >> UInt32(bits - 1 - row) & 1) << UInt32($1) }
    }
  }

  /// The t-value of the first 2^size points of two dimensions.
  static func tValue(_ a: [UInt32], _ b: [UInt32], size: Int) -> Int {
    let mask = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(size)) - 1)
    var strength = size
    var basis = Basis()
    for taken in 0...size {
      if taken > 0, !basis.insert(a[taken - 1] & mask) { return size - min(strength, taken - 1) }
      var both = basis
      var more = 0
      while taken + more < strength, both.insert(b[more] & mask) { more += 1 }
      strength = min(strength, taken + more)
    }
    return size - strength
  }

  /// Linearly independent rows, one for each leading bit.
  private struct Basis {
    private var rows: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
      0, 0, 0, 0, 0, 0, 0, 0
    )

    /// Adds a row unless it depends on those that are there.
    mutating func insert(_ row: UInt32) -> Bool {
      withUnsafeMutableBytes(of: &rows) { bytes in
        let rows = bytes.bindMemory(to: UInt32.self)
        var row = row
        while row != 0 {
          // 16 slots: sizes to judge stay below.
          let leading = 31 - row.leadingZeroBitCount
          if rows[leading] == 0 {
            rows[leading] = row
            return true
          }
          row ^= rows[leading]
        }
        return false
      }
    }
  }
}

/// Fourth words of Philox counters that designs use; those of simulated persons have 0 there, so no design shares a
/// draw with a simulation.
enum DesignStream {
  static let directions: UInt32 = 0x5000_0001
  static let scrambling: UInt32 = 0x5000_0002
  static let scramblingTail: UInt32 = 0x5000_0003
  static let trajectories: UInt32 = 0x5000_0004
  static let resampling: UInt32 = 0x5000_0005
}
