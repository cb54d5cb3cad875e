/// Places and those who wait for them: a resource with its queue.
///
/// `request` takes a place or joins the list; `release` gives a place back; `admitNext` then says who takes a free place, by
/// the discipline that is asked for: who has waited longest, or whom a priority puts first. Waiting and admission are two
/// steps, so that a model can let all who ask on one day be weighed together.
@frozen
public struct PlaceQueue: ~Copyable {
  public var places: Places
  public var waiting: WaitingList

  /// A queue that nobody is in.
  @inlinable
  public init(capacity: Int) {
    places = Places(capacity: capacity)
    waiting = WaitingList()
  }

  /// Empties places and list.
  @inlinable
  public mutating func reset(capacity: Int) {
    places = Places(capacity: capacity)
    waiting.removeAll()
  }

  /// Takes a place, or joins the end of the list.
  /// - Parameters:
  ///   - ticket: the person's present ticket; see `WaitingList`.
  ///   - day: the day from which a wait counts.
  /// - Returns: whether there was a place.
  @inlinable
  public mutating func request(entity: UInt32, ticket: UInt32 = 0, on day: Day) -> Bool {
    if places.seize() { return true }
    waiting.append(entity: entity, ticket: ticket, since: day)
    return false
  }

  /// Gives a place back. Nobody is admitted by that.
  @inlinable
  public mutating func release() { places.release() }

  /// Gives a free place to whom has waited longest: first come, first served.
  /// - Returns: who; nil when no place is free or nobody waits.
  @inlinable
  public mutating func admitNext(isValid: (WaitingList.Entry) -> Bool = { _ in true }) -> WaitingList.Entry? {
    guard places.free > 0, let entry = waiting.takeFirst(isValid: isValid) else { return nil }
    _ = places.seize()
    return entry
  }

  /// Gives a free place to the eligible person of the smallest `priority`; equal ones go by the wait, then by entity.
  /// - Returns: who; nil when no place is free or nobody is eligible.
  @inlinable
  public mutating func admitNext(
    isValid: (WaitingList.Entry) -> Bool = { _ in true },
    isEligible: (WaitingList.Entry) -> Bool = { _ in true },
    priority: (WaitingList.Entry) -> Int64
  ) -> WaitingList.Entry? {
    guard places.free > 0,
      let entry = waiting.take(isValid: isValid, isEligible: isEligible, priority: priority)
    else { return nil }
    _ = places.seize()
    return entry
  }
}
