import Experiments
import Testing

@testable import Engine

/// Values of replications as numbers in a row.
@Suite struct ReplicationBlockTests {
  private func read(_ block: [Double]) -> [(replication: Int, result: UnitResult)]? {
    block.withUnsafeBufferPointer { ReplicationBlock.read($0) }
  }

  @Test func aBlockReadsBackBitForBit() throws {
    let results = [
      UnitResult(values: [0.1, -0.0, .nan, .infinity], events: 12), UnitResult(values: [], events: 0),
    ]
    var block: [Double] = []
    for (number, result) in zip([3, 1_000_000], results) {
      ReplicationBlock.append(result, of: number, to: &block)
    }
    let found = try #require(read(block))
    #expect(found.map(\.replication) == [3, 1_000_000])
    #expect(found.map(\.result.events) == [12, 0])
    #expect(found[0].result.values.map(\.bitPattern) == results[0].values.map(\.bitPattern))
    #expect(found[1].result.values.isEmpty)
  }

  @Test(arguments: [
    [0], [0, 1], [0.5, 1, 0], [-1, 1, 0], [0, 1, 2, 5], [0, 1, -1], [0, .nan, 0], [0, 1, 1e300],
  ])
  func whatIsNoBlockIsRefused(_ numbers: [Double]) { #expect(read(numbers) == nil) }

  @Test func nothingIsABlockOfNothing() { #expect(read([])?.isEmpty == true) }
}
