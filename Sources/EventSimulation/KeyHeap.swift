/// A binary heap of event keys, smallest first: what is added to a day that is already open.
@frozen @usableFromInline
struct KeyHeap: ~Copyable {
  @usableFromInline var keys: UnsafeMutablePointer<UInt64>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0

  @usableFromInline
  init() {
    capacity = 64
    keys = .allocate(capacity: capacity)
  }

  @inlinable
  deinit { keys.deallocate() }

  @inlinable var isEmpty: Bool { count == 0 }

  /// The smallest key; the heap must not be empty.
  @inlinable var minimum: UInt64 { keys[0] }

  @usableFromInline
  mutating func removeAll() { count = 0 }

  @usableFromInline
  mutating func insert(_ key: UInt64) {
    if count == capacity { grow() }
    var hole = count
    count &+= 1
    while hole > 0 {
      let parent = (hole &- 1) / 2
      if keys[parent] <= key { break }
      keys[hole] = keys[parent]
      hole = parent
    }
    keys[hole] = key
  }

  @usableFromInline
  mutating func removeMinimum() -> UInt64 {
    let minimum = keys[0]
    count &-= 1
    let moved = keys[count]
    var hole = 0
    while true {
      var child = 2 &* hole &+ 1
      if child >= count { break }
      if child &+ 1 < count, keys[child &+ 1] < keys[child] { child &+= 1 }
      if moved <= keys[child] { break }
      keys[hole] = keys[child]
      hole = child
    }
    keys[hole] = moved
    return minimum
  }

  private mutating func grow() {
    let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 2)
    grown.update(from: keys, count: count)
    keys.deallocate()
    keys = grown
    capacity *= 2
  }
}
