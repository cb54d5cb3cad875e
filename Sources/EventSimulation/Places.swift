/// The places of a provision: how many there are and how many are taken.
///
/// The capacity may fall below what is occupied, by a closure or a cut: nobody is put out by that, `free` is
/// then negative, and nobody is admitted until enough have left.
@frozen
public struct Places: Equatable, Sendable {
  @usableFromInline var storedCapacity: Int
  @usableFromInline var storedOccupied: Int

  @inlinable
  public var capacity: Int { storedCapacity }

  @inlinable
  public var occupied: Int { storedOccupied }

  @inlinable
  public init(capacity: Int, occupied: Int = 0) {
    precondition(capacity >= 0 && occupied >= 0, "Places cannot be negative")
    storedCapacity = capacity
    storedOccupied = occupied
  }

  /// Places that can be taken now; zero or less when full.
  @inlinable
  public var free: Int { capacity &- occupied }

  /// Takes a place, or returns false when none is free.
  @inlinable
  public mutating func seize() -> Bool {
    guard occupied < capacity else { return false }
    storedOccupied &+= 1
    return true
  }

  /// Takes a place even when none is free: for those who are in place at the start, or placed by order.
  @inlinable
  public mutating func seizeBeyondCapacity() { storedOccupied &+= 1 }

  /// Gives a place back.
  @inlinable
  public mutating func release() {
    assert(occupied > 0, "A place is released that nobody held")
    storedOccupied &-= 1
  }

  /// Opens or closes places. See the type's description for a capacity below what is occupied.
  @inlinable
  public mutating func setCapacity(_ capacity: Int) {
    precondition(capacity >= 0, "Places cannot be negative")
    storedCapacity = capacity
  }
}
