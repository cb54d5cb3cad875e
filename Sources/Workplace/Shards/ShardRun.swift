import Foundation
import Experiments

/// The work on one shard of a plan: computes its units, writes them down block by block, and gives the file its final
/// name when it is whole. Killed at any moment and started again, it goes on after the last whole block.
public struct ShardRun: Sendable {
  /// How the work on a shard ended.
  public enum End: Sendable, Equatable {
    /// `resumed` units were found done by an earlier process.
    case finished(resumed: Int)
    /// There is a whole file of this shard already.
    case wasComplete
    /// Stopped by `isCancelled`; `done` units of the shard are kept.
    case cancelled(done: Int)
  }

  public var folder: URL
  public var plan: ShardPlan
  public var shard: Shard
  public var threads: Int
  /// Longest time that finished units wait to be written.
  var patience = Duration.milliseconds(250)

  public init(folder: URL, plan: ShardPlan, shard: Shard, threads: Int) {
    self.folder = folder
    self.plan = plan
    self.shard = shard
    self.threads = max(1, threads)
  }

  private var final: URL { folder.appendingPathComponent(shard.fileName) }

  /// Runs what is left of the shard.
  /// - Parameters:
  ///   - force: Do the whole shard again, whatever is there.
  ///   - notice: told, in words, if another process is at work on the same shard.
  ///   - progress: called on worker threads with the units done and the number of the shard.
  /// - Throws: `ShardFaults` if a faulty file stands in the place of the shard, or if this machine computes other
  ///   bits than the one that planned; what the file system throws when the file cannot be written.
  public func run(
    _ batch: some ShardableBatch, force: Bool = false,
    isCancelled: @Sendable @escaping () -> Bool = { false },
    notice: (String) -> Void = { _ in },
    progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> End {
    if !force, try isComplete() {
      // A shard that was done again with `force` and killed leaves one beside the whole file.
      _ = ShardPart.removeAbandoned(ShardPart.urls(of: shard, in: folder), shardIsWhole: true)
      return .wasComplete
    }
    guard batch.unitCount == plan.units, try batch.probe() == plan.probe else {
      throw ShardFaults(
        "this machine computes other values from the same scenario than the one that planned (another build of the "
          + "program, or another processor or system); plan and run with one build on machines of one kind")
    }
    let earlier = ShardPart.urls(of: shard, in: folder)
    var (writer, resumed) = try opened(force ? nil : ShardPart.furthest(of: earlier, plan, shard)?.url)
    // What an abandoned part held is in the new one by now.
    if ShardPart.removeAbandoned(earlier, shardIsWhole: false) {
      notice("another process is at work on shard \(shard); both do all of it, which is safe")
    }
    let count = shard.units(of: plan.units).count
    let done: Int
    do {
      done = try compute(batch, resumed, &writer, isCancelled, progress)
    } catch {
      // Another process that finishes the shard deletes parts; some file systems then refuse to go on writing to them.
      if !force, (try? isComplete()) == true { return .finished(resumed: resumed) }
      try checkFolder()
      throw error
    }
    guard done == count else {
      if done == 0 { try? FileManager.default.removeItem(at: writer.url) }
      return .cancelled(done: done)
    }
    try finish(&writer, units: count, replacing: force)
    _ = ShardPart.removeAbandoned(ShardPart.urls(of: shard, in: folder), shardIsWhole: true)
    return .finished(resumed: resumed)
  }

  /// Whether a whole file of this shard is there.
  private func isComplete() throws -> Bool {
    guard FileManager.default.fileExists(atPath: final.path) else { return false }
    do {
      var reader = try ShardFileReader(final)
      if let reason = reader.header.foreignness(to: plan) {
        throw ShardFaults("\(shard.fileName) belongs to another plan (\(reason)); use --force to replace it")
      }
      guard reader.header.isOf(plan, shard) else {
        throw ShardFaults("\(shard.fileName) holds another shard; use --force to replace it")
      }
      while try reader.next() != nil {}
      return true
    } catch let fault as ShardFileReader.Fault {
      throw ShardFaults(ShardSet.complaint(shard.fileName, fault))
    }
  }

  /// A new part with the whole blocks of an earlier one.
  private func opened(_ earlier: URL?) throws -> (ShardFileWriter, units: Int) {
    let url = ShardPart.newURL(of: shard, in: folder)
    guard let earlier, var reader = try? ShardFileReader(earlier) else {
      return (try ShardFileWriter(creating: url, ShardHeader(plan, shard, startedAt: Date())), 0)
    }
    var writer = try ShardFileWriter(creating: url, reader.header)
    while let block = try? reader.next() { try writer.append(block) }
    return (writer, reader.unitsRead)
  }

  /// Units that wait to be written, in order.
  private struct Queue {
    var writer: ShardFileWriter
    var firstUnit: Int
    /// In the order of units, without a gap.
    var ready: [UnitResult] = []
    var bytes = 0
    /// Done before one with a lower number.
    var early: [Int: UnitResult] = [:]
    var writtenAt = ContinuousClock.now

    mutating func add(_ unit: Int, _ result: UnitResult) {
      early[unit] = result
      while let next = early.removeValue(forKey: firstUnit + ready.count) {
        ready.append(next)
        bytes += next.values.count * MemoryLayout<Double>.stride
      }
    }

    mutating func write(threads: Int) throws {
      guard !ready.isEmpty else { return }
      let now = ContinuousClock.now
      let seconds = (now - writtenAt) / .seconds(1)
      // Not forced to the disk: a block that a failing machine loses or tears is told by its checksum.
      try writer.append(ShardBlock(firstUnit: firstUnit, units: ready, seconds: seconds, threads: threads))
      firstUnit += ready.count
      ready.removeAll()
      bytes = 0
      writtenAt = now
    }
  }

  /// Computes the units that are left and appends them.
  /// - Returns: the units of the shard that are written down.
  private func compute(
    _ batch: some ShardableBatch, _ resumed: Int, _ writer: inout ShardFileWriter,
    _ isCancelled: @Sendable @escaping () -> Bool,
    _ progress: @Sendable @escaping (_ done: Int, _ of: Int) -> Void
  ) throws -> Int {
    let units = shard.units(of: plan.units)
    let first = units.lowerBound + resumed
    var queue = Queue(writer: writer, firstUnit: first)
    let mebibyte = 1 << 20
    let workers = Workers.threads(min(threads, units.upperBound - first))
    do {
      _ = try workers.run(
        first..<units.upperBound, isCancelled: isCancelled,
        progress: { progress(resumed + $0, units.count) },
        worker: { batch.makeWorker(isCancelled: isCancelled) }
      ) { (work, unit) throws(any Error) in
        try work(unit)
      } store: { (unit, result) throws(any Error) in
        queue.add(unit, result)
        if queue.bytes >= mebibyte || ContinuousClock.now - queue.writtenAt >= patience {
          try queue.write(threads: workers.count)
        }
      }
    } catch is UnitCancelled {
      // What is done counts.
    }
    try queue.write(threads: workers.count)
    writer = queue.writer
    return queue.firstUnit - units.lowerBound
  }

  /// Gives the file its final name. If the part has gone because another process took it for abandoned and finished
  /// the shard, that one's file has the same values.
  private func finish(_ writer: inout ShardFileWriter, units: Int, replacing: Bool) throws {
    do {
      try writer.finish(units: units, as: final, replacing: replacing)
    } catch {
      try checkFolder()
      if (try? isComplete()) == true { return }
      guard FileManager.default.fileExists(atPath: writer.url.path) else {
        throw ShardRunError.takenOver(shard)
      }
      throw error
    }
  }

  private func checkFolder() throws {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw ShardRunError.folderGone(path: folder.path)
    }
  }
}

/// Why the work on a shard did not come to its end.
public enum ShardRunError: Error, Equatable, CustomStringConvertible {
  case cannotRename(path: String, reason: String)
  case takenOver(Shard)
  case folderGone(path: String)

  public var description: String {
    switch self {
    case .cannotRename(let path, let reason): "\(path) cannot be given its final name: \(reason)"
    case .folderGone(let path):
      "\(path), the folder of the plan, was deleted or moved while the shard ran, and what was done of it with it"
    case .takenOver(let shard):
      "another process has taken over shard \(shard) and is not done; leave it to that one, or start again"
    }
  }
}
