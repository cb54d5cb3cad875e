import Experiments
import Foundation

/// Unfinished shard files, `shard-I-of-K.HOST-RANDOM.part`. Each process writes one of its own and takes over the whole
/// blocks of earlier ones by copying them, so that two processes at the same shard, even one that was thought dead, do
/// each other no harm. Locks may not reach other machines: what another one has not finished is deleted only once
/// the shard is whole.
enum ShardPart {
  static let ending = ".part"

  /// A new name for this process.
  static func newURL(of shard: Shard, in folder: URL) -> URL {
    let own = UUID().uuidString.prefix(8).lowercased()
    return folder.appendingPathComponent(shard.partPrefix + HostTag.this + "-" + own + ending)
  }

  static func urls(of shard: Shard, in folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix(shard.partPrefix) && $0.hasSuffix(ending) }.sorted().map {
      folder.appendingPathComponent($0)
    }
  }

  /// The part with the most units that can be taken over.
  static func furthest(of parts: [URL], _ plan: ShardPlan, _ shard: Shard) -> (url: URL, units: Int)? {
    var best: (url: URL, units: Int)?
    for url in parts {
      guard var reader = try? ShardFileReader(url), reader.header.isOf(plan, shard) else { continue }
      while let block = try? reader.next(), !block.units.isEmpty {}
      if reader.unitsRead > best?.units ?? 0 { best = (url, reader.unitsRead) }
    }
    return best
  }

  /// Deletes parts whose process has ended.
  /// - Parameter isWhole: whether the shard is, so that parts of other machines are of no use any more.
  /// - Returns: whether some process of this machine is still at work on one of them.
  static func removeAbandoned(_ parts: [URL], shardIsWhole isWhole: Bool) -> Bool {
    var isOneAlive = false
    for url in parts where isWhole || url.lastPathComponent.contains("." + HostTag.this + "-") {
      let descriptor = open(url.path, O_RDONLY)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(at: url)
      } else {
        isOneAlive = true
      }
      close(descriptor)
    }
    return isOneAlive
  }
}

extension ShardHeader {
  func isOf(_ plan: ShardPlan, _ shard: Shard) -> Bool {
    var same = ShardHeader(plan, shard, startedAt: Date())
    same.startedAt = startedAt
    return self == same
  }
}
