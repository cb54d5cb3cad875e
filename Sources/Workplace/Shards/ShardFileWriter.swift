import Experiments
import Foundation

/// Writes a shard file from its beginning to its end, never touching a file that another process has made.
///
/// That needs no locks: names are of this machine and this process alone, a file is created only where none is, and it
/// gets its final name only where that is free. So it holds on shared disks, too, whose locks may not reach other
/// machines.
struct ShardFileWriter {
  let url: URL
  private let header: ShardHeader
  private let handle: FileHandle
  private var checksum = Checksum()

  /// Creates the file, which must not exist, and holds a lock on it while this process lives.
  init(creating url: URL, _ header: ShardHeader) throws {
    try Data().write(to: url, options: .withoutOverwriting)
    self.url = url
    self.header = header
    handle = try FileHandle(forWritingTo: url)
    // Where the file system knows no locks, others take this file for abandoned, which costs work but no harm.
    _ = flock(handle.fileDescriptor, LOCK_EX | LOCK_NB)
    let magic = Data(ShardFormat.magic)
    magic.withUnsafeBytes { checksum.update($0) }
    try handle.write(contentsOf: magic)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try append(.header, try encoder.encode(header))
  }

  mutating func append(_ block: ShardBlock) throws { try append(.block, block.encoded()) }

  /// Writes the end, makes sure that all is on the disk, and gives the file its final name. Where another process has
  /// finished the same shard in the meantime its file stays, which has the same values, and this one goes.
  /// - Parameter replacing: puts the file in the place of any other.
  mutating func finish(units: Int, as final: URL, replacing: Bool = false) throws {
    try append(.done, ShardFormat.ending(units: units))
    try handle.synchronize()
    if replacing {
      try check(rename(url.path, final.path))
    } else if link(url.path, final.path) == 0 {
      unlink(url.path)
    } else if errno == EEXIST {
      guard isWhole(final) else {
        throw ShardRunError.cannotRename(path: url.path, reason: "another file stands at \(final.path)")
      }
      unlink(url.path)
    } else if [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) {
      // The file system knows no second names.
      guard !FileManager.default.fileExists(atPath: final.path) || isWhole(final) else {
        throw ShardRunError.cannotRename(path: url.path, reason: "another file stands at \(final.path)")
      }
      try check(rename(url.path, final.path))
    } else {
      try check(-1)
    }
    let folder = open(final.deletingLastPathComponent().path, O_RDONLY)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  private func check(_ end: Int32) throws {
    guard end == 0 else {
      throw ShardRunError.cannotRename(path: url.path, reason: String(cString: strerror(errno)))
    }
  }

  /// Whether a file is a whole one of the same shard of the same plan.
  private func isWhole(_ url: URL) -> Bool {
    guard var reader = try? ShardFileReader(url) else { return false }
    var same = reader.header
    same.startedAt = header.startedAt
    guard same == header else { return false }
    do {
      while try reader.next() != nil {}
      return true
    } catch {
      return false
    }
  }

  private mutating func append(_ tag: ShardFormat.Tag, _ content: Data) throws {
    var chunk = Data(capacity: content.count + ShardFormat.frame)
    chunk.append(contentsOf: tag.rawValue.utf8)
    withUnsafeBytes(of: UInt64(content.count).littleEndian) { chunk.append(contentsOf: $0) }
    chunk.append(content)
    chunk.withUnsafeBytes { checksum.update($0) }
    let sum = withUnsafeBytes(of: checksum.value.littleEndian) { Data($0) }
    sum.withUnsafeBytes { checksum.update($0) }
    chunk.append(sum)
    try handle.write(contentsOf: chunk)
  }
}
