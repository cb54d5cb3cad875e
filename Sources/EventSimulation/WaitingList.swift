/// Those who wait for something, in order of arrival.
///
/// Who leaves the list otherwise than by being taken is not searched for: the owner changes the person's
/// ticket, and the stale entry is dropped when it is met. `isValid` says whether an entry still stands.
///
/// The closures run while the list is being changed, so they must not reach the list itself; a struct that
/// holds both the list and the people passes in a pointer to the people.
///
/// A list owns its memory and cannot be copied. A model with a list for each provision keeps them in an
/// `UnsafeMutablePointer<WaitingList>`, which it initialises and deinitialises itself.
@frozen
public struct WaitingList: ~Copyable {
  /// A person on the list.
  @frozen
  public struct Entry: Equatable, Sendable {
    public var entity: UInt32
    /// The person's ticket when the entry was made.
    public var ticket: UInt32
    /// The day from which the wait counts.
    public var since: Day

    @inlinable
    public init(entity: UInt32, ticket: UInt32, since: Day) {
      self.entity = entity
      self.ticket = ticket
      self.since = since
    }
  }

  @usableFromInline var entries: UnsafeMutablePointer<Entry>
  @usableFromInline var capacity: Int
  @usableFromInline var head = 0
  @usableFromInline var end = 0

  /// An empty list.
  public init(minimumCapacity: Int = 16) {
    capacity = max(1, minimumCapacity)
    entries = .allocate(capacity: capacity)
  }

  @inlinable
  deinit { entries.deallocate() }

  /// Entries on the list, stale ones included: an upper bound of those who wait.
  @inlinable
  public var count: Int { end &- head }

  @inlinable
  public var isEmpty: Bool { head == end }

  /// Adds a person at the end.
  @inlinable
  public mutating func append(entity: UInt32, ticket: UInt32, since: Day) {
    if end == capacity { makeRoom() }
    entries[end] = Entry(entity: entity, ticket: ticket, since: since)
    end &+= 1
  }

  /// Adds a person before those whose wait began later: a list that is filled by this alone is in the order of `since`,
  /// whenever people join it.
  @inlinable
  public mutating func insert(entity: UInt32, ticket: UInt32, since: Day) {
    append(entity: entity, ticket: ticket, since: since)
    var index = end &- 1
    while index > head, entries[index &- 1].since > since {
      entries[index] = entries[index &- 1]
      index &-= 1
    }
    entries[index] = Entry(entity: entity, ticket: ticket, since: since)
  }

  /// Empties the list.
  public mutating func removeAll(keepingCapacity: Bool = true) {
    head = 0
    end = 0
    guard !keepingCapacity else { return }
    entries.deallocate()
    capacity = 16
    entries = .allocate(capacity: capacity)
  }

  /// Removes and returns who has been on the list longest, and drops the stale entries before. Amortised
  /// constant time.
  @inlinable
  public mutating func takeFirst(isValid: (Entry) -> Bool) -> Entry? {
    while head < end {
      let entry = entries[head]
      head &+= 1
      if isValid(entry) { return entry }
    }
    head = 0
    end = 0
    return nil
  }

  /// The entries in order of arrival, stale ones included.
  @inlinable
  public func forEach(_ body: (Entry) -> Void) {
    for index in head..<end { body(entries[index]) }
  }

  /// The entries in order of arrival, stale ones included, as a buffer that is valid during the call.
  @inlinable
  public func withEntries<Result>(_ body: (UnsafeBufferPointer<Entry>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: entries + head, count: end &- head))
  }

  @usableFromInline @inline(never)
  mutating func makeRoom() {
    let waiting = end - head
    if head >= waiting, head > 0 {
      // At least half of the memory is before the head: moving the rest down is paid for by those taken.
      entries.update(from: entries + head, count: waiting)
    } else {
      let grown = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
      grown.update(from: entries + head, count: waiting)
      entries.deallocate()
      entries = grown
      capacity *= 2
    }
    head = 0
    end = waiting
  }
}
