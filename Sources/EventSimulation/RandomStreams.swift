/// The random numbers of one replication, addressed by whom they are for and what they decide.
///
/// A block is a function of (seed, replication, person, purpose, occurrence, detail) and of nothing else. Two
/// scenarios of the same seed therefore give the same person the same luck at the same decision, whatever
/// happens to others in between: common random numbers (Stout & Goldie 2008,
/// doi:10.1007/s10729-008-9067-6; Klein et al. 2024, arXiv:2409.02086).
///
/// The rule for the caller: a person's number must not depend on the order of arrival, and no address may
/// be used for two different decisions.
@frozen
public struct RandomStreams: Sendable {
  @usableFromInline let keyLow: UInt32
  @usableFromInline let keyHigh: UInt32
  @usableFromInline let replication: UInt32

  /// Streams of a replication. Every seed is as good as every other, 0 included.
  @inlinable
  public init(seed: UInt64, replication: UInt32) {
    keyLow = UInt32(truncatingIfNeeded: seed)
    keyHigh = UInt32(truncatingIfNeeded: seed &>> 32)
    self.replication = replication
  }

  /// The four words of one decision.
  ///
  /// - Parameters:
  ///   - person: the identity of the person, independent of the order of arrival.
  ///   - purpose: the kind of decision.
  ///   - occurrence: how often this person has met this decision before, less than 2^24.
  ///   - detail: what else tells decisions of one purpose apart, such as a hashed name.
  ///
  /// Always inlined: a loop then works out but once what its addresses share.
  @inlinable @inline(__always)
  public func block(person: UInt32, purpose: UInt8, occurrence: UInt32, detail: UInt32 = 0) -> RandomBlock {
    Philox4x32.block(
      counter: RandomStreams.counter(
        person: person, purpose: purpose, occurrence: occurrence, replication: replication, detail: detail),
      key: (keyLow, keyHigh))
  }

  /// The Philox counter of an address: (person, purpose in 8 bits and occurrence in 24, replication, detail).
  ///
  /// Different addresses have different counters, and Philox is a bijection of the counter under each key,
  /// so no two addresses of a seed share a block.
  @inlinable
  static func counter(
    person: UInt32, purpose: UInt8, occurrence: UInt32, replication: UInt32, detail: UInt32 = 0
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    assert(occurrence < 1 &<< 24, "An occurrence has 24 bits")
    return (person, UInt32(purpose) &<< 24 | occurrence & 0xFF_FFFF, replication, detail)
  }
}
