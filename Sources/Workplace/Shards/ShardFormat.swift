import Experiments
import Foundation

/// The form of a shard file.
///
/// Eight bytes `HNSHARD1`, then chunks: a tag of four letters, the length of the content (64 bits), the content, and
/// the FNV-1a checksum (64 bits) of every byte of the file up to there. Numbers are little-endian. The first chunk is
/// `HEAD`, a `ShardHeader` in JSON. Each `UNIT` chunk is a `ShardBlock` of consecutive units. The last chunk, after
/// which the file ends, is `DONE`: the number of units. As each checksum covers all that went before, no chunk can be
/// changed, left out, moved, or brought in from another shard unnoticed.
enum ShardFormat {
  static let magic = Array("HNSHARD1".utf8)

  enum Tag: String {
    case header = "HEAD"
    case block = "UNIT"
    case done = "DONE"
  }

  /// Bytes of a chunk besides its content.
  static let frame = 4 + 8 + 8

  /// Content of the last chunk.
  static func ending(units: Int) -> Data { withUnsafeBytes(of: Int64(units).littleEndian) { Data($0) } }
}

/// Which shard of which plan a file holds.
struct ShardHeader: Codable, Equatable {
  /// `ShardPlan.identity`.
  var plan: String
  var version: String
  var seed: UInt64
  var shard: Int
  var shards: Int
  var firstUnit: Int
  var units: Int
  /// When work on the shard began.
  var startedAt: String

  init(_ plan: ShardPlan, _ shard: Shard, startedAt: Date) {
    self.plan = plan.identity
    version = plan.version
    seed = plan.seed
    self.shard = shard.number
    shards = shard.count
    firstUnit = shard.units(of: plan.units).lowerBound
    units = shard.units(of: plan.units).count
    self.startedAt = startedAt.ISO8601Format()
  }

  /// Whether the numbers are such as a plan can have. A checksum tells damage by accident, and not by an adversary.
  var isSound: Bool {
    units >= 0 && firstUnit >= 0 && units <= Int(Int32.max) && firstUnit <= Int(Int32.max)
      && startedAt.count <= 40 && startedAt.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
  }

  /// Why the file is none of this plan, if it is not.
  func foreignness(to plan: ShardPlan) -> String? {
    guard self.plan != plan.identity else { return nil }
    if version != plan.version { return "HighNeeds \(version), not \(plan.version)" }
    if seed != plan.seed { return "seed \(seed), not \(plan.seed)" }
    if shards != plan.shards { return "\(shards) shards, not \(plan.shards)" }
    return "plan \(self.plan), not \(plan.identity)"
  }
}

/// Consecutive units with what it took to compute them.
struct ShardBlock: Equatable {
  var firstUnit: Int
  var units: [UnitResult]
  var seconds: Double
  var threads: Int

  /// Whether times and counts are such as work can have, so that they can be added up.
  var isSound: Bool {
    firstUnit >= 0 && (1...1_000_000).contains(threads) && (0...1e12).contains(seconds)
      && units.allSatisfy { (0...1 << 38).contains($0.events) }
  }

  /// First unit, number of units, threads and seconds; then for each unit events, number of values, and values.
  func encoded() -> Data {
    var data = Data()
    func put(_ number: Int) {
      withUnsafeBytes(of: Int64(number).littleEndian) { data.append(contentsOf: $0) }
    }
    for number in [firstUnit, units.count, threads] { put(number) }
    withUnsafeBytes(of: seconds.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    for unit in units {
      put(unit.events)
      put(unit.values.count)
      // Swift runs on little-endian machines only, so the bytes of memory are those of the file.
      precondition(1.littleEndian == 1, "shard files need a little-endian machine")
      unit.values.withUnsafeBytes { data.append(contentsOf: $0) }
    }
    return data
  }

  init(firstUnit: Int, units: [UnitResult], seconds: Double, threads: Int) {
    self.firstUnit = firstUnit
    self.units = units
    self.seconds = seconds
    self.threads = threads
  }

  /// `nil` if the content is not a block.
  init?(_ data: Data) {
    self.init(firstUnit: 0, units: [], seconds: 0, threads: 0)
    let isWhole = data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      func number() -> Int? {
        guard rest.count >= 8 else { return nil }
        defer { rest = rest.dropFirst(8) }
        return Int(Int64(littleEndian: UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: Int64.self)))
      }
      guard let first = number(), let count = number(), let threads = number(), let seconds = number(),
        count >= 0
      else { return false }
      firstUnit = first
      self.threads = threads
      self.seconds = Double(bitPattern: UInt64(bitPattern: Int64(seconds)))
      for _ in 0..<count {
        guard let events = number(), let size = number(), size >= 0, size <= rest.count / 8 else {
          return false
        }
        let values = [Double](unsafeUninitializedCapacity: size) { buffer, filled in
          UnsafeMutableRawBufferPointer(buffer).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: rest.prefix(size * 8)))
          filled = size
        }
        rest = rest.dropFirst(size * 8)
        units.append(UnitResult(values: values, events: events))
      }
      return rest.isEmpty
    }
    guard isWhole else { return nil }
  }
}
