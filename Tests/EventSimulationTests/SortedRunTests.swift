import Testing

@testable import EventSimulation

@Suite struct SortedRunTests {
  /// Sizes on both sides of the change of method, keys that differ in all bytes, in few and in none.
  @Test(
    arguments: [0, 1, 2, 63, 64, 65, 66, 300, 5_000], [0, 0xFF, 0xFF00_0000_0000_00FF, .max] as [UInt64])
  func sortsAsTheLibraryDoes(count: Int, mask: UInt64) {
    var uniforms = Uniforms(replication: count)
    let keys = (0..<count).map { _ in UInt64(uniforms.next() * 0x1p64) & mask | 0x0012_3456_789A_BC00 }
    var run = SortedRun()
    var copy = keys
    copy.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { run.append(base, count: count) }
    }
    run.sort()
    var sorted: [UInt64] = []
    while !run.isEmpty {
      #expect(run.first == run.keys[run.head])
      sorted.append(run.removeFirst())
    }
    #expect(sorted == keys.sorted())
  }
}
