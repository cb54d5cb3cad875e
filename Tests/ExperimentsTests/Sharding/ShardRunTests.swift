import Foundation
import Testing

@testable import Experiments
@testable import Workplace

@Suite struct ShardRunTests {
  @Test func anInterruptedShardGoesOnWhereItStopped() throws {
    let folder = try PlanFolder(shards: 1)
    #expect(try folder.run(1, after: 5, threads: 1) == .cancelled(done: 5))
    #expect(try folder.run(1, after: 7, threads: 1) == .cancelled(done: 12))
    #expect(try folder.names().count == 1)
    #expect(try folder.run(1) == .finished(resumed: 12))
    #expect(try folder.names() == ["shard-1-of-1.shard"])
    #expect(try folder.merged().bits == folder.expected)
    #expect(try folder.run(1) == .wasComplete)
  }

  /// A process that is killed while it writes leaves a file of any length.
  @Test func aTornTailIsDroppedAndTheRestIsKept() throws {
    let folder = try PlanFolder(shards: 1)
    try folder.run(1, after: 20, threads: 1)
    let name = try #require(try folder.names().first)
    let whole = try Data(contentsOf: folder.file(name))
    var resumed: Set<Int> = []
    for length in stride(from: 0, through: whole.count, by: 13) {
      for url in try folder.names() { try FileManager.default.removeItem(at: folder.file(url)) }
      try whole.prefix(length).write(to: folder.file(name))
      guard case .finished(let kept) = try folder.run(1) else {
        Issue.record("not finished after \(length) bytes")
        continue
      }
      resumed.insert(kept)
      #expect(try folder.merged().bits == folder.expected, "\(length)")
      #expect(try folder.names() == ["shard-1-of-1.shard"])
    }
    #expect(resumed.count > 15)
  }

  @Test func aPartWithAnyByteChangedNeverMergesWrongly() throws {
    let folder = try PlanFolder(shards: 1)
    try folder.run(1, after: 3, threads: 1)
    let name = try #require(try folder.names().first)
    let whole = try Data(contentsOf: folder.file(name))
    for index in whole.indices {
      for url in try folder.names() { try FileManager.default.removeItem(at: folder.file(url)) }
      var damaged = whole
      damaged[index] ^= UInt8(1 << (index % 8))
      try damaged.write(to: folder.file(name))
      try folder.run(1)
      #expect(try folder.merged().bits == folder.expected, "byte \(index)")
    }
  }

  @Test func theFurthestOfSeveralPartsIsTakenUp() throws {
    let folder = try PlanFolder(shards: 2)
    try folder.run(1, after: 3, threads: 1)
    let name = try #require(try folder.names().first)
    try FileManager.default.moveItem(at: folder.file(name), to: folder.url.appendingPathExtension("kept"))
    try folder.run(1, after: 8, threads: 1)
    try FileManager.default.moveItem(at: folder.url.appendingPathExtension("kept"), to: folder.file(name))
    #expect(try folder.names().count == 2)
    #expect(try folder.run(1) == .finished(resumed: 8))
    #expect(try folder.names() == ["shard-1-of-2.shard"])
  }

  @Test func thePartOfAnotherPlanIsNotTakenUp() throws {
    let other = try PlanFolder(shards: 2, seed: 2)
    try other.run(1, after: 3, threads: 1)
    let folder = try PlanFolder(shards: 2)
    let name = try #require(try other.names().first)
    try FileManager.default.copyItem(at: other.file(name), to: folder.file(name))
    #expect(try folder.run(1) == .finished(resumed: 0))
  }

  /// A task is sent in again while the old process, thought dead, goes on: both end well, and the values are right.
  @Test func twoProcessesAtOneShardDoNoHarm() throws {
    let folder = try PlanFolder(shards: 1)
    // The lock of the first is held all through the second, as its file is open.
    var first = try ShardFileWriter(
      creating: ShardPart.newURL(of: folder.shard(1), in: folder.url),
      ShardHeader(folder.plan, folder.shard(1), startedAt: Date()))
    for unit in 0..<9 {
      try first.append(
        ShardBlock(firstUnit: unit, units: [folder.batch.result(unit)], seconds: 0, threads: 1))
    }
    var notices: [String] = []
    let run = ShardRun(folder: folder.url, plan: folder.plan, shard: folder.shard(1), threads: 1)
    #expect(try run.run(folder.batch, notice: { notices.append($0) }) == .finished(resumed: 9))
    #expect(notices.count == 1)
    #expect(try folder.names().count == 2)
    #expect(try folder.merged().bits == folder.expected)
    for unit in 9..<23 {
      try first.append(
        ShardBlock(firstUnit: unit, units: [folder.batch.result(unit)], seconds: 0, threads: 1))
    }
    try first.finish(units: 23, as: folder.file(folder.shard(1).fileName))
    #expect(try folder.names() == ["shard-1-of-1.shard"])
    #expect(try folder.merged().bits == folder.expected)
  }

  @Test func forceDoesAShardAgain() throws {
    let folder = try PlanFolder()
    try folder.runAll()
    let url = folder.file(folder.shard(3).fileName)
    let whole = try Data(contentsOf: url)
    try whole.dropLast().write(to: url)
    let error = #expect(throws: ShardFaults.self) { try folder.run(3) }
    #expect(error?.description.contains("--force") == true)
    #expect(try Data(contentsOf: url) == whole.dropLast())
    #expect(try folder.run(3, force: true) == .finished(resumed: 0))
    #expect(try folder.merged().bits == folder.expected)
  }

  @Test func aPartBesideTheWholeFileIsTidiedAway() throws {
    let folder = try PlanFolder(shards: 1)
    try folder.run(1)
    let whole = try Data(contentsOf: folder.file("shard-1-of-1.shard"))
    #expect(try folder.run(1, after: 5, force: true, threads: 1) == .cancelled(done: 5))
    #expect(try folder.names().count == 2)
    #expect(try folder.run(1) == .wasComplete)
    #expect(try folder.names() == ["shard-1-of-1.shard"])
    #expect(try Data(contentsOf: folder.file("shard-1-of-1.shard")) == whole)
  }

  @Test func aFileOfAnotherPlanInTheWayIsNotOverwritten() throws {
    let other = try PlanFolder(seed: 2)
    try other.runAll()
    let folder = try PlanFolder()
    let url = folder.file("shard-1-of-4.shard")
    try FileManager.default.copyItem(at: other.file("shard-1-of-4.shard"), to: url)
    let before = try Data(contentsOf: url)
    let error = #expect(throws: ShardFaults.self) { try folder.run(1) }
    #expect(error?.description.contains("another plan (seed 2, not 1)") == true)
    #expect(try Data(contentsOf: url) == before)
  }

  @Test func aMachineThatComputesOtherBitsIsRefused() throws {
    let folder = try PlanFolder()
    let run = ShardRun(folder: folder.url, plan: folder.plan, shard: folder.shard(1), threads: 1)
    var other = Numbers()
    #expect(throws: ShardFaults.self) { try run.run(Numbers(unitCount: 24)) }
    // The first unit of this batch is -0.0 whatever the factor; one with another first value is told apart.
    other.unitCount = 23
    let plan = try Other(first: 1).plan()
    let refused = ShardRun(folder: folder.url, plan: plan, shard: folder.shard(1), threads: 1)
    #expect(throws: ShardFaults.self) { try refused.run(Other(first: 1.000_000_000_000_000_2)) }
    #expect(try folder.names().isEmpty)
    #expect(try refused.run(Other(first: 1)) == .finished(resumed: 0))
  }

  @Test func aUnitThatCannotBeComputedEndsTheShardAndKeepsWhatIsDone() throws {
    struct Broken: Error {}
    struct Failing: ShardableBatch {
      var failsAt = Int.max
      var unitCount: Int { 23 }
      func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws -> UnitResult {
        { unit in
          if unit == failsAt { throw Broken() }
          return Numbers().result(unit)
        }
      }
    }
    let folder = try PlanFolder(shards: 1)
    var run = ShardRun(folder: folder.url, plan: folder.plan, shard: folder.shard(1), threads: 1)
    run.patience = .zero
    #expect(throws: Broken.self) { try run.run(Failing(failsAt: 9)) }
    #expect(try run.run(Failing()) == .finished(resumed: 9))
    #expect(try folder.merged().bits == folder.expected)
  }

  /// A unit that takes long is given up when the work is stopped; those before it are kept.
  @Test func aLongUnitIsNotWaitedFor() throws {
    final class Endless: ShardableBatch {
      let begun = Counter()
      var unitCount: Int { 23 }
      func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws -> UnitResult {
        { unit in
          guard unit == 5 else { return Numbers().result(unit) }
          self.begun.increase()
          while !isCancelled() {}
          throw UnitCancelled()
        }
      }
    }
    let folder = try PlanFolder(shards: 1)
    let batch = Endless()
    let run = ShardRun(folder: folder.url, plan: folder.plan, shard: folder.shard(1), threads: 1)
    #expect(try run.run(batch, isCancelled: { batch.begun.value > 0 }) == .cancelled(done: 5))
    #expect(try folder.run(1) == .finished(resumed: 5))
    #expect(try folder.merged().bits == folder.expected)
  }

  /// What another machine has not finished may be at work there, whatever locks say.
  @Test func aPartOfAnotherMachineIsTakenUpButNotDeletedBeforeTheShardIsWhole() throws {
    let folder = try PlanFolder(shards: 1)
    try folder.run(1, after: 9, threads: 1)
    let own = try #require(try folder.names().first)
    let other = own.replacing(HostTag.this, with: "0123abcd")
    #expect(other != own)
    try FileManager.default.moveItem(at: folder.file(own), to: folder.file(other))
    #expect(try folder.run(1, after: 3, threads: 1) == .cancelled(done: 12))
    #expect(try folder.names().count == 2 && folder.names().contains(other))
    #expect(try folder.run(1) == .finished(resumed: 12))
    #expect(try folder.names() == ["shard-1-of-1.shard"])
    #expect(try folder.merged().bits == folder.expected)
  }

  @Test func theSecondToFinishLeavesTheFirstOnesFile() throws {
    let folder = try PlanFolder(shards: 1)
    try folder.run(1)
    let first = try Data(contentsOf: folder.file("shard-1-of-1.shard"))
    func finish(_ seed: UInt64) throws {
      let plan = try folder.batch.plan(shards: 1, seed: seed)
      var writer = try ShardFileWriter(
        creating: ShardPart.newURL(of: folder.shard(1), in: folder.url),
        ShardHeader(plan, folder.shard(1), startedAt: Date()))
      try writer.append(
        ShardBlock(firstUnit: 0, units: (0..<23).map(folder.batch.result), seconds: 5, threads: 1))
      try writer.finish(units: 23, as: folder.file("shard-1-of-1.shard"))
    }
    try finish(1)
    #expect(try folder.names() == ["shard-1-of-1.shard"])
    #expect(try Data(contentsOf: folder.file("shard-1-of-1.shard")) == first)
    // One of another plan is never put in its place.
    #expect(throws: ShardRunError.self) { try finish(2) }
    #expect(try Data(contentsOf: folder.file("shard-1-of-1.shard")) == first)
  }

  @Test func aPlanThatWasDeletedUnderItsShardIsSaid() throws {
    let folder = try PlanFolder(shards: 1)
    let run = ShardRun(folder: folder.url, plan: folder.plan, shard: folder.shard(1), threads: 1)
    let url = folder.url
    #expect(throws: ShardRunError.folderGone(path: url.path)) {
      try run.run(
        folder.batch, progress: { done, _ in if done == 3 { try? FileManager.default.removeItem(at: url) } })
    }
  }

  @Test func aFolderThatCannotBeWrittenIsAnError() throws {
    let folder = try PlanFolder()
    let run = ShardRun(
      folder: folder.file("none"), plan: folder.plan, shard: folder.shard(1), threads: 1)
    #expect(throws: (any Error).self) { try run.run(folder.batch) }
  }

  private struct Other: ShardableBatch {
    var first: Double
    var unitCount: Int { 23 }
    func makeWorker(isCancelled: @Sendable @escaping () -> Bool) -> (_ unit: Int) throws -> UnitResult {
      { UnitResult(values: [first + Double($0)], events: 1) }
    }
    func plan() throws -> ShardPlan {
      try ShardPlan(
        version: "1", command: .run, scenarios: [.init(name: "o", scenarioHash: "h", scenario: "{}")],
        seed: 1,
        shards: 4, batch: self, createdAt: Date())
    }
  }
}
