/// Something due on a day: what (`kind`), to whom (`entity`) and under which plan of theirs (`stamp`).
///
/// The three are packed in one key, the kind in the highest 8 bits, the entity in the next 32 and the stamp
/// in the lowest 24, so that sorting keys sorts the events of a day by kind, then by entity. The numbers of
/// the kinds are thus the priority rule of a model: what releases capacity gets a lower kind than what
/// seizes it.
///
/// An event is cancelled by its owner: the entity keeps the stamp of its current plan and ignores an event
/// that carries another.
@frozen
public struct Event: Equatable, Sendable {
  public var key: UInt64

  /// - Parameters:
  ///   - kind: what happens; lower kinds happen earlier in the day.
  ///   - entity: to whom; within a kind, lower entities come first.
  ///   - stamp: the version of the entity's plan, less than 2^24; higher bits are dropped.
  @inlinable
  public init(kind: UInt8, entity: UInt32, stamp: UInt32 = 0) {
    key = UInt64(kind) &<< 56 | UInt64(entity) &<< 24 | UInt64(stamp & Event.stampMask)
  }

  @inlinable
  public init(key: UInt64) { self.key = key }

  @inlinable
  public var kind: UInt8 { UInt8(truncatingIfNeeded: key &>> 56) }

  @inlinable
  public var entity: UInt32 { UInt32(truncatingIfNeeded: key &>> 24) }

  @inlinable
  public var stamp: UInt32 { UInt32(truncatingIfNeeded: key) & Event.stampMask }

  /// The bits that a stamp keeps: compare stamps after masking a counter with it.
  @inlinable
  public static var stampMask: UInt32 { 0xFF_FFFF }
}
