/// Lists of event keys in chunks of 128 bytes, pooled in one block of raw memory.
///
/// A chunk is 15 keys and the index of the next chunk of its list. A list is named by one word, so that a
/// list for each day of ten years fits in the first-level cache: appending touches that word and one line
/// of one chunk. Chunk 0 is never used; its index ends a list.
@frozen @usableFromInline
struct ChunkArena: ~Copyable {
  /// A list: the index of its newest chunk in the upper bits, the keys in that chunk (0 to 15) in the
  /// lowest four. Older chunks are always full.
  @usableFromInline typealias Bucket = UInt32

  @inlinable static var emptyBucket: Bucket { 0 }
  @inlinable static var keysPerChunk: Int { 15 }
  @inlinable static var wordsPerChunk: Int { 16 }

  @usableFromInline var words: UnsafeMutablePointer<UInt64>
  @usableFromInline var capacity: Int
  /// Chunks that have been used since the last reset, chunk 0 included.
  @usableFromInline var used = 1
  /// The first chunk of the list of returned chunks; 0 when there is none.
  @usableFromInline var free = 0

  @usableFromInline
  init() {
    capacity = 64
    words = ChunkArena.allocate(capacity)
  }

  @inlinable
  deinit { words.deallocate() }

  @usableFromInline
  mutating func removeAll() {
    used = 1
    free = 0
  }

  @inlinable
  mutating func append(_ key: UInt64, to bucket: UnsafeMutablePointer<Bucket>) {
    let packed = bucket.pointee
    let filled = Int(packed & 15)
    if packed == ChunkArena.emptyBucket || filled == ChunkArena.keysPerChunk {
      let chunk = takeChunk()
      let base = words + chunk &* ChunkArena.wordsPerChunk
      base[0] = key
      base[ChunkArena.keysPerChunk] = UInt64(packed &>> 4)
      bucket.pointee = UInt32(truncatingIfNeeded: chunk &<< 4 | 1)
    } else {
      words[Int(packed &>> 4) &* ChunkArena.wordsPerChunk &+ filled] = key
      bucket.pointee = packed &+ 1
    }
  }

  /// Moves the keys of a list to the end of `run`, newest first, and returns its chunks.
  @usableFromInline
  mutating func drain(_ bucket: UnsafeMutablePointer<Bucket>, into run: inout SortedRun) {
    let packed = bucket.pointee
    bucket.pointee = ChunkArena.emptyBucket
    run.removeAll()
    var chunk = Int(packed &>> 4)
    var filled = Int(packed & 15)
    while chunk != 0 {
      let base = words + chunk &* ChunkArena.wordsPerChunk
      run.append(base, count: filled)
      let older = Int(base[ChunkArena.keysPerChunk])
      base[ChunkArena.keysPerChunk] = UInt64(free)
      free = chunk
      chunk = older
      filled = ChunkArena.keysPerChunk
    }
  }

  @inlinable
  mutating func takeChunk() -> Int {
    if free != 0 {
      let chunk = free
      free = Int(words[chunk &* ChunkArena.wordsPerChunk &+ ChunkArena.keysPerChunk])
      return chunk
    }
    if used == capacity { grow() }
    used &+= 1
    return used &- 1
  }

  @usableFromInline @inline(never)
  mutating func grow() {
    let larger = ChunkArena.allocate(capacity * 2)
    larger.update(from: words, count: capacity * ChunkArena.wordsPerChunk)
    words.deallocate()
    words = larger
    capacity *= 2
    precondition(capacity < 1 << 28, "A bucket names fewer than 2^28 chunks")
  }

  private static func allocate(_ chunks: Int) -> UnsafeMutablePointer<UInt64> {
    let count = chunks * wordsPerChunk
    return UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 128)
      .initializeMemory(as: UInt64.self, repeating: 0, count: count)
  }
}
