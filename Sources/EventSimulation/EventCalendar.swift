/// The future event list: one bucket a day over a fixed horizon.
///
/// Order: by day; within a day by kind, then entity, then stamp (the order of `Event.key`). It does not
/// depend on the order of scheduling. An event scheduled on the present day takes its place among what is
/// left of it; if its kind is lower than that of the event just handled, it is next.
///
/// Design: a calendar queue (Brown 1988, doi:10.1145/63039.63045) whose bucket is exactly the unit of the
/// clock, so that there is nothing to tune. A bucket is a list of chunks in `ChunkArena`; when its day is
/// opened the chunks are copied to one run of keys, returned, and the run is sorted. Scheduling is one
/// write, whatever the number of pending events, and handling a day is a walk in memory order. Nothing is
/// allocated once the memory has grown to what a run needs.
@frozen
public struct EventCalendar: ~Copyable {
  @usableFromInline var firstDay: Day
  @usableFromInline var dayCount: Int
  /// Days opened so far: the present day is the last of them.
  @usableFromInline var openedDays = 0
  @usableFromInline var buckets: UnsafeMutablePointer<ChunkArena.Bucket>
  @usableFromInline var bucketCapacity: Int
  @usableFromInline var arena = ChunkArena()
  @usableFromInline var run = SortedRun()
  @usableFromInline var late = KeyHeap()
  @usableFromInline var scheduledCount = 0
  @usableFromInline var storedHandledCount: Int = 0

  /// Events returned by `next()` since the last reset.
  @inlinable
  public var handledCount: Int { storedHandledCount }

  /// An empty calendar of the days `from` to `through`, both included.
  public init(from: Day, through: Day) {
    precondition(from <= through, "A calendar ends no earlier than it begins")
    firstDay = from
    dayCount = Int(through) - Int(from) + 1
    bucketCapacity = dayCount
    buckets = .allocate(capacity: dayCount)
    buckets.initialize(repeating: ChunkArena.emptyBucket, count: dayCount)
  }

  @inlinable
  deinit { buckets.deallocate() }

  /// The day of the event handled last: the first day of the horizon before any, the last day of it once
  /// `next()` has returned nil.
  @inlinable
  public var today: Day { firstDay &+ Day(truncatingIfNeeded: max(openedDays, 1) &- 1) }

  /// The last day of the horizon.
  @inlinable
  public var lastDay: Day { firstDay &+ Day(truncatingIfNeeded: dayCount &- 1) }

  /// Events scheduled within the horizon and not yet handled, stale ones included.
  @inlinable
  public var pendingCount: Int { scheduledCount &- handledCount }

  /// Forgets all events and goes back to the first day; memory is kept.
  public mutating func reset() { reset(from: firstDay, through: lastDay) }

  /// Forgets all events and takes another horizon; memory is kept, and grows if the horizon is longer.
  public mutating func reset(from: Day, through: Day) {
    precondition(from <= through, "A calendar ends no earlier than it begins")
    firstDay = from
    dayCount = Int(through) - Int(from) + 1
    if dayCount > bucketCapacity {
      buckets.deallocate()
      buckets = .allocate(capacity: dayCount)
      bucketCapacity = dayCount
    }
    buckets.initialize(repeating: ChunkArena.emptyBucket, count: dayCount)
    arena.removeAll()
    run.removeAll()
    late.removeAll()
    openedDays = 0
    scheduledCount = 0
    storedHandledCount = 0
  }

  /// Puts an event on a day, which is today or later. An event beyond the horizon is dropped.
  ///
  /// A day in the past is a mistake of the model and stops a debug build; a release build handles the event
  /// today.
  @inlinable
  public mutating func schedule(_ event: Event, on day: Day) {
    let offset = Int(day) &- Int(firstDay)
    guard offset < dayCount else { return }
    scheduledCount &+= 1
    if offset >= openedDays {
      assert(offset >= 0, "An event is scheduled before the horizon")
      arena.append(event.key, to: buckets + offset)
    } else {
      assert(day == today, "An event is scheduled in the past")
      late.insert(event.key)
    }
  }

  /// The next event, or nil when the horizon is passed. Moves `today` to the day of the event.
  @inlinable
  public mutating func next() -> Event? { next { _ in } }

  /// The next event, as `next()`; when that opens a day, `visit` first sees all events of the day in order.
  ///
  /// A model of many entities reads their records there, so that the memory of all is fetched at once and not
  /// one after the other when each event is handled. Events that are later added to the day are not seen.
  @inlinable
  public mutating func next(opening visit: (UnsafeBufferPointer<Event>) -> Void) -> Event? {
    if late.isEmpty {
      while run.isEmpty {
        guard openedDays < dayCount else { return nil }
        openNextDay()
        if !run.isEmpty { run.withEvents(visit) }
      }
      storedHandledCount &+= 1
      return Event(key: run.removeFirst())
    }
    storedHandledCount &+= 1
    // What was added to the present day is few: it waits in a heap beside the sorted run.
    if run.isEmpty || late.minimum < run.first { return Event(key: late.removeMinimum()) }
    return Event(key: run.removeFirst())
  }

  @usableFromInline
  mutating func openNextDay() {
    let bucket = buckets + openedDays
    openedDays &+= 1
    if bucket.pointee == ChunkArena.emptyBucket { return run.removeAll() }
    arena.drain(bucket, into: &run)
    run.sort()
  }
}
