/// The keys of the day that is open, in one run of memory, sorted and taken from the front.
@frozen @usableFromInline
struct SortedRun: ~Copyable {
  @usableFromInline var keys: UnsafeMutablePointer<UInt64>
  /// As large as `keys`: the other side of the radix sort's passes.
  @usableFromInline var scratch: UnsafeMutablePointer<UInt64>
  @usableFromInline var capacity: Int
  @usableFromInline var head = 0
  @usableFromInline var end = 0
  /// How often each value of each byte occurs: eight tables of 256.
  @usableFromInline var histogram: UnsafeMutablePointer<UInt32>

  @usableFromInline
  init() {
    capacity = 64
    keys = .allocate(capacity: capacity)
    scratch = .allocate(capacity: capacity)
    histogram = .allocate(capacity: 8 * 256)
  }

  @inlinable
  deinit {
    keys.deallocate()
    scratch.deallocate()
    histogram.deallocate()
  }

  @inlinable var isEmpty: Bool { head == end }

  /// The smallest key left; the run must not be empty.
  @inlinable var first: UInt64 { keys[head] }

  @inlinable
  mutating func removeFirst() -> UInt64 {
    let key = keys[head]
    head &+= 1
    return key
  }

  /// The keys that are left, as events.
  @inlinable
  func withEvents(_ body: (UnsafeBufferPointer<Event>) -> Void) {
    // An event is its key and nothing else, so the memory is the same.
    UnsafeRawPointer(keys + head).withMemoryRebound(to: Event.self, capacity: end &- head) {
      body(UnsafeBufferPointer(start: $0, count: end &- head))
    }
  }

  @inlinable
  mutating func removeAll() {
    head = 0
    end = 0
  }

  /// Adds keys in any order; `sort()` must follow before keys are taken.
  mutating func append(_ source: UnsafeMutablePointer<UInt64>, count: Int) {
    if end + count > capacity { grow(to: end + count) }
    (keys + end).update(from: source, count: count)
    end &+= count
  }

  private mutating func grow(to needed: Int) {
    let larger = max(capacity * 2, needed)
    let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: larger)
    grown.update(from: keys, count: end)
    keys.deallocate()
    keys = grown
    scratch.deallocate()
    scratch = .allocate(capacity: larger)
    capacity = larger
  }

  /// Sorts all keys in ascending order, without allocating.
  mutating func sort() {
    // Below this size filling the radix sort's tables costs more than moving keys.
    if end <= 64 { insertionSort() } else { radixSort() }
  }

  private func insertionSort() {
    var sorted = 1
    while sorted < end {
      let key = keys[sorted]
      var hole = sorted
      while hole > 0, key < keys[hole &- 1] {
        keys[hole] = keys[hole &- 1]
        hole &-= 1
      }
      keys[hole] = key
      sorted &+= 1
    }
  }

  /// Least significant byte first; bytes in which no keys differ are passed over, so that only the bytes
  /// that number the day's entities cost a pass.
  private mutating func radixSort() {
    histogram.update(repeating: 0, count: 8 * 256)
    for position in 0..<end {
      let key = keys[position]
      for byte in 0..<8 {
        histogram[byte &<< 8 | Int(truncatingIfNeeded: key &>> (UInt64(byte) &<< 3) & 0xFF)] &+= 1
      }
    }
    for byte in 0..<8 {
      let table = histogram + byte &<< 8
      let shift = UInt64(byte) &<< 3
      if table[Int(truncatingIfNeeded: keys[0] &>> shift & 0xFF)] == UInt32(end) { continue }
      var start: UInt32 = 0
      for value in 0..<256 {
        let count = table[value]
        table[value] = start
        start &+= count
      }
      for position in 0..<end {
        let key = keys[position]
        let value = Int(truncatingIfNeeded: key &>> shift & 0xFF)
        scratch[Int(table[value])] = key
        table[value] &+= 1
      }
      swap(&keys, &scratch)
    }
  }
}
