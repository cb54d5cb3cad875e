import Testing

@testable import EventSimulation

@Suite struct ChunkArenaTests {
  /// Interleaved lists keep their keys apart while the arena grows, and drained chunks are used again.
  @Test func listsKeepTheirKeysAndChunksAreReused() {
    var arena = ChunkArena()
    var run = SortedRun()
    let lists = UnsafeMutablePointer<ChunkArena.Bucket>.allocate(capacity: 7)
    defer { lists.deallocate() }
    lists.initialize(repeating: ChunkArena.emptyBucket, count: 7)
    var chunksAfterFirstRound = 0
    for round in 0..<5 {
      for key in 0..<5_000 { arena.append(UInt64(key), to: lists + key % 7) }
      for list in 0..<7 {
        arena.drain(lists + list, into: &run)
        run.sort()
        var key = list
        while !run.isEmpty {
          #expect(run.removeFirst() == UInt64(key))
          key += 7
        }
        #expect(key >= 5_000 && key < 5_007)
        #expect(lists[list] == ChunkArena.emptyBucket)
      }
      if round == 0 { chunksAfterFirstRound = arena.used }
    }
    #expect(arena.used == chunksAfterFirstRound, "Later rounds take only chunks that came back")
  }
}
