import Foundation
import Testing

@testable import Experiments
@testable import Workplace

@Suite struct ShardTests {
  @Test(arguments: [(1, 1), (8, 8), (23, 4), (1000, 7), (5, 5), (.max, 3)])
  func everyUnitIsInOneShardAndSharesAreFair(total: Int, count: Int) throws {
    var next = 0
    var sizes: [Int] = []
    for number in 1...count {
      let units = try #require(Shard(number: number, count: count)).units(of: total)
      #expect(units.lowerBound == next)
      next = units.upperBound
      sizes.append(units.count)
    }
    #expect(next == total)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test func shardsAreCountedFromOne() {
    for (number, count) in [(0, 8), (9, 8), (-1, 8), (1, 0)] {
      #expect(Shard(number: number, count: count) == nil)
    }
  }

  @Test func fileNamesAreInTheOrderOfShards() {
    let names = (1...12).compactMap { Shard(number: $0, count: 12)?.fileName }
    #expect(names == names.sorted())
    #expect(names[2] == "shard-03-of-12.shard")
  }

  @Test func aChecksumIsThatOfItsAuthors() {
    var sum = Checksum()
    #expect(sum.hexadecimal == "cbf29ce484222325")
    Array("foobar".utf8).withUnsafeBytes { sum.update($0) }
    #expect(sum.hexadecimal == "85944171f73967e8")
  }

  @Test func anIdentityIsThatOfAllButTheTime() throws {
    let batch = Numbers()
    let plan = try batch.plan(shards: 4)
    var later = plan
    later.createdAt = "2030-01-01T00:00:00Z"
    let folder = try PlanFolder()
    try later.encoded().write(to: folder.file(ShardPlan.fileName))
    #expect(try ShardPlan.read(from: folder.url, version: "1") == later)
    let others = try [
      batch.plan(shards: 5), batch.plan(shards: 4, seed: 2), batch.plan(shards: 4, version: "2"),
      Numbers(unitCount: 24).plan(shards: 4),
    ]
    #expect(Set(others.map(\.identity) + [plan.identity]).count == 5)
  }

  @Test func aPlanThatWasChangedIsRefused() throws {
    let folder = try PlanFolder()
    let text = String(decoding: try folder.plan.encoded(), as: UTF8.self)
    let largest = try folder.batch.plan(shards: 4, seed: .max)
    try largest.encoded().write(to: folder.file(ShardPlan.fileName))
    #expect(try ShardPlan.read(from: folder.url, version: "1").seed == .max)
    for (old, new) in [
      ("\"seed\" : 1", "\"seed\" : 2"), ("\"units\" : 23", "\"units\" : 24"), ("{}", "{ }"), ("}", ""),
    ] {
      try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: folder.file(ShardPlan.fileName))
      #expect(throws: ShardFaults.self, "\(old)") { try ShardPlan.read(from: folder.url, version: "1") }
    }
    try Data(text.utf8).write(to: folder.file(ShardPlan.fileName))
    let error = #expect(throws: ShardFaults.self) { try ShardPlan.read(from: folder.url, version: "9") }
    #expect(error?.description.contains("made by HighNeeds 1, and this is 9") == true)
    try FileManager.default.removeItem(at: folder.file(ShardPlan.fileName))
    #expect(throws: ShardFaults.self) { try ShardPlan.read(from: folder.url, version: "1") }
  }
}
