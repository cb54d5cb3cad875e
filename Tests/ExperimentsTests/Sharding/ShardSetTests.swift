import Foundation
import Testing

@testable import Experiments
@testable import Workplace

@Suite struct ShardSetTests {
  @Test(arguments: [1, 4, 23])
  func aMergeGivesEveryUnitBitForBit(shards: Int) throws {
    let folder = try PlanFolder(shards: shards)
    for number in (1...shards).reversed() { try folder.run(number, threads: number % 3 + 1) }
    let (bits, events) = try folder.merged()
    #expect(bits == folder.expected)
    #expect(events == 23 * 24 / 2)
    #expect(try folder.names().allSatisfy { $0.hasSuffix(".shard") })
  }

  /// Not one bit of a file can change unnoticed: not its header, its values, its times, nor its end.
  @Test func aFileWithAnyByteChangedIsRefused() throws {
    let folder = try PlanFolder()
    try folder.runAll()
    let url = folder.file(folder.shard(2).fileName)
    let whole = try Data(contentsOf: url)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= UInt8(1 << (index % 8))
      try damaged.write(to: url)
      let faults = folder.faults()
      #expect(faults.count == 1 && faults[0].hasPrefix("shard-2-of-4.shard "), "byte \(index): \(faults)")
    }
    try (whole + [0]).write(to: url)
    #expect(folder.faults().count == 1)
    try whole.write(to: url)
    #expect(try folder.merged().bits == folder.expected)
  }

  /// A checksum that fits does not make numbers sound.
  @Test func numbersThatNoBatchHasAreRefusedWhateverTheChecksum() throws {
    let folder = try PlanFolder(shards: 1)
    func faults(
      _ header: (inout ShardHeader) -> Void = { _ in }, _ block: (inout ShardBlock) -> Void = { _ in }
    ) throws -> [String] {
      var head = ShardHeader(folder.plan, folder.shard(1), startedAt: Date())
      header(&head)
      var writer = try ShardFileWriter(creating: ShardPart.newURL(of: folder.shard(1), in: folder.url), head)
      var all = ShardBlock(
        firstUnit: 0, units: (0..<23).map(folder.batch.result), seconds: 1, threads: 1)
      block(&all)
      try writer.append(all)
      try writer.finish(units: 23, as: folder.file("shard-1-of-1.shard"), replacing: true)
      return folder.faults()
    }
    #expect(try faults().isEmpty)
    for number in [Int.max, .max - 5, .min, -1] {
      #expect(try !faults({ $0.firstUnit = number }).isEmpty)
      #expect(try !faults({ $0.units = number }).isEmpty)
      #expect(try !faults({ $0.shard = number }).isEmpty)
      #expect(try !faults({ $0.shards = number }).isEmpty)
      #expect(try !faults({ _ in }, { $0.firstUnit = number }).isEmpty)
      #expect(try !faults({ _ in }, { $0.threads = number }).isEmpty)
      #expect(try !faults({ _ in }, { $0.units[3].events = number }).isEmpty)
    }
    for seconds in [Double.nan, .infinity, -1, 1e300] {
      #expect(try !faults({ _ in }, { $0.seconds = seconds }).isEmpty)
    }
    #expect(try !faults({ $0.startedAt = "\u{1B}[2J" }).isEmpty)
    for value in [Double.nan, .infinity, -1e300] {
      #expect(!UnitResult(values: [1, value], events: 0).isSound)
    }
  }

  @Test func aFileCutShortAnywhereIsRefused() throws {
    let folder = try PlanFolder()
    try folder.runAll()
    let url = folder.file(folder.shard(4).fileName)
    let whole = try Data(contentsOf: url)
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: url)
      let faults = folder.faults()
      #expect(
        faults.count == 1 && faults[0].hasPrefix("shard-4-of-4.shard is damaged"), "\(length): \(faults)")
    }
  }

  /// Opening a pipe waits for somebody to write into it.
  @Test func aPipeInThePlaceOfAShardIsNoFile() throws {
    let folder = try PlanFolder()
    try folder.runAll()
    let url = folder.file(folder.shard(3).fileName)
    try FileManager.default.removeItem(at: url)
    #expect(mkfifo(url.path, 0o600) == 0)
    let faults = folder.faults()
    #expect(faults.first?.hasPrefix("shard-3-of-4.shard cannot be read") == true, "\(faults)")
  }

  @Test func chunksOfOneFileInAnotherOrderAreRefused() throws {
    let folder = try PlanFolder(shards: 1)
    try folder.run(1, threads: 1)
    let url = folder.file(folder.shard(1).fileName)
    let whole = try Data(contentsOf: url)
    let starts = try #require(chunks(of: whole))
    try #require(starts.count == 25)
    // The same chunk twice, one left out, two that change places.
    for order in [[0, 1, 1, 2], [0, 2], [0, 2, 1]] {
      var data = whole.prefix(8)
      for index in order + Array((order.contains(2) ? 3 : 2)..<25) { data.append(whole[starts[index]]) }
      try data.write(to: url)
      #expect(folder.faults().count == 1)
    }
  }

  @Test func everyFaultIsToldByNameInOneGo() throws {
    let folder = try PlanFolder(shards: 8)
    try folder.runAll()
    func move(_ old: String, _ new: String) throws {
      try? FileManager.default.removeItem(at: folder.file(new))
      try FileManager.default.moveItem(at: folder.file(old), to: folder.file(new))
    }
    func copy(_ old: URL, _ new: String) throws {
      try? FileManager.default.removeItem(at: folder.file(new))
      try FileManager.default.copyItem(at: old, to: folder.file(new))
    }
    try FileManager.default.removeItem(at: folder.file("shard-1-of-8.shard"))
    try folder.run(1, after: 1, threads: 1)
    try FileManager.default.removeItem(at: folder.file("shard-2-of-8.shard"))
    try copy(folder.file("shard-3-of-8.shard"), "a copy of three")
    let otherSeed = try PlanFolder(shards: 8, seed: 9)
    try otherSeed.runAll()
    try copy(otherSeed.file("shard-4-of-8.shard"), "shard-4-of-8.shard")
    let otherVersion = try PlanFolder(shards: 8, version: "2")
    try otherVersion.runAll()
    try copy(otherVersion.file("shard-5-of-8.shard"), "shard-5-of-8.shard")
    try copy(folder.file("shard-7-of-8.shard"), "shard-6-of-8.shard")
    try Data("nothing".utf8).write(to: folder.file("shard-8-of-8.shard"))
    try Data("a log".utf8).write(to: folder.file("slurm-7.out"))
    let faults = folder.faults()
    for words in [
      "shard-1-of-8.shard is not finished", "shard-2-of-8.shard is missing",
      "a copy of three and shard-3-of-8.shard both hold shard 3/8",
      "shard-4-of-8.shard belongs to another plan (seed 9, not 1)",
      "shard-5-of-8.shard belongs to another plan (HighNeeds 2, not 1)",
      "shard-6-of-8.shard and shard-7-of-8.shard both hold shard 7/8", "shard-6-of-8.shard is missing",
      "shard-8-of-8.shard is damaged",
    ] {
      #expect(faults.contains { $0.hasPrefix(words) }, "\(words)")
    }
    #expect(!faults.contains { $0.contains("slurm-7.out") || $0.hasPrefix("shard-8-of-8.shard is missing") })
    // A shard under another name is still that shard.
    try folder.run(1)
    for number in [2, 4, 5, 6, 8] { try folder.run(number, force: true) }
    try move("a copy of three", "shard-3-of-8.shard")
    #expect(folder.faults() == [])
    try move("shard-3-of-8.shard", "three.shard")
    #expect(try folder.merged().bits == folder.expected)
  }

  @Test func aUnitThatTheBatchCannotHaveMadeIsDamage() throws {
    let folder = try PlanFolder()
    try folder.runAll()
    let error = #expect(throws: ShardFaults.self) {
      try ShardSet(folder: folder.url, plan: folder.plan).read { unit, _ in unit != 7 }
    }
    #expect(error?.faults.count == 1)
    #expect(error?.description.hasPrefix("shard-2-of-4.shard is damaged") == true)
  }

  /// Where the chunks of a file stand.
  private func chunks(of data: Data) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    var start = 8
    while start < data.count {
      let length = data[start + 4..<start + 12].reversed().reduce(0) { $0 << 8 | Int($1) }
      ranges.append(start..<start + length + ShardFormat.frame)
      start += length + ShardFormat.frame
    }
    return start == data.count ? ranges : nil
  }
}
