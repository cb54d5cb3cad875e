import EventSimulation

/// Points that fill the unit cube more evenly than random ones: Sobol's sequence with Owen's nested uniform
/// scrambling (Owen 1995, doi:10.1007/978-1-4612-2552-2_19).
///
/// Any first 2^m points have exactly one coordinate in each interval of length 2^-m, in every dimension, for m up to
/// 20, and pairs of dimensions are filled evenly too; see `SobolDirections`. Each point by itself is uniform. Use a
/// power of two for the number of points; other numbers give that up in part (Owen 2020, arXiv:2008.08051). A point
/// depends on the seed, its number and the dimension only, so more points, or more dimensions, leave those there are
/// as they were.
public struct LowDiscrepancyPoints: Sendable {
  public let dimensions: Int
  public let count: Int
  public let seed: UInt64
  private let directions: [[UInt32]]

  /// Levels scrambled one by one; beyond them every point stands alone in its interval.
  private static let nestedLevels = 20

  public init(dimensions: Int, count: Int, seed: UInt64) {
    precondition(dimensions >= 0 && count >= 0, "numbers of dimensions and points are not negative")
    self.dimensions = dimensions
    self.count = count
    self.seed = seed
    directions = SobolDirections.numbers(dimensions: dimensions)
  }

  /// Coordinates of a point, strictly between 0 and 1.
  public subscript(index: Int) -> [Double] {
    precondition(index >= 0 && index < count, "there is no such point")
    return (0..<dimensions).map { dimension in
      let digits = scrambled(digits(index, dimension), dimension)
      return (Double(digits) + 0.5) * 0x1p-32
    }
  }

  private func digits(_ index: Int, _ dimension: Int) -> UInt32 {
    var rest = UInt32(truncatingIfNeeded: index)
    var result: UInt32 = 0
    while rest != 0 {
      result ^= directions[dimension][rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return result
  }

  /// Each digit is flipped or not by a coin that belongs to the digits before it.
  private func scrambled(_ digits: UInt32, _ dimension: Int) -> UInt32 {
    let key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    var flips: UInt32 = 0
    for level in 0..<Self.nestedLevels {
      let before = level == 0 ? 0 : digits >> UInt32(32 - level)
      let coin = Philox4x32.block(
        counter: (before, UInt32(level), UInt32(dimension), DesignStream.scrambling), key: key)
      flips |= (coin.w0 & 1) << UInt32(31 - level)
    }
    let tail = Philox4x32.block(
      counter: (
        digits >> UInt32(32 - Self.nestedLevels), 0, UInt32(dimension), DesignStream.scramblingTail
      ), key: key)
    return digits ^ flips ^ tail.w0 >> UInt32(Self.nestedLevels)
  }
}
