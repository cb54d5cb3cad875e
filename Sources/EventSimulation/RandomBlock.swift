/// The four random words of one counter: enough for one decision of one person.
///
/// A block can be read as two uniforms of 52 bits (`first`, `second`) or as four of 32 bits (`u0` to `u3`).
/// The two readings share words: `first` is made of `w0` and `w1`, `second` of `w2` and `w3`, so a decision
/// that mixes them must not read a word twice.
@frozen
public struct RandomBlock: Equatable, Sendable {
  public var w0: UInt32
  public var w1: UInt32
  public var w2: UInt32
  public var w3: UInt32

  @inlinable
  public init(w0: UInt32, w1: UInt32, w2: UInt32, w3: UInt32) {
    self.w0 = w0
    self.w1 = w1
    self.w2 = w2
    self.w3 = w3
  }

  /// A uniform of 52 bits in the open interval (0, 1), from `w0` and `w1`: an odd integer / 2^53.
  @inlinable
  public var first: Double { RandomBlock.uniform52(high: w1, low: w0) }

  /// A uniform of 52 bits in the open interval (0, 1), from `w2` and `w3`.
  @inlinable
  public var second: Double { RandomBlock.uniform52(high: w3, low: w2) }

  @inlinable public var u0: Double { RandomBlock.uniform32(word: w0) }
  @inlinable public var u1: Double { RandomBlock.uniform32(word: w1) }
  @inlinable public var u2: Double { RandomBlock.uniform32(word: w2) }
  @inlinable public var u3: Double { RandomBlock.uniform32(word: w3) }

  /// A uniform of 32 bits in the open interval (0, 1): (2 w + 1) / 2^33 for the word at an index of 0 to 3.
  @inlinable
  public func uniform32(_ index: Int) -> Double {
    switch index {
    case 0: return u0
    case 1: return u1
    case 2: return u2
    default:
      assert(index == 3, "A block has four words")
      return u3
    }
  }

  @inlinable
  static func uniform52(high: UInt32, low: UInt32) -> Double {
    let bits = (UInt64(high) &<< 32 | UInt64(low)) &>> 12
    // 53 significant bits, so the conversion is exact and the ends of the interval are never reached.
    return Double(Int64(bitPattern: bits &<< 1 | 1)) * 0x1p-53
  }

  @inlinable
  static func uniform32(word: UInt32) -> Double {
    Double(Int64(word) &<< 1 | 1) * 0x1p-33
  }
}
