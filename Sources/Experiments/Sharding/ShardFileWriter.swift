import Foundation

/// Writes a shard file from its beginning to its end, never touching a file that another process has made.
struct ShardFileWriter {
  let url: URL
  private let handle: FileHandle
  private var checksum = Checksum()

  /// Creates the file, which must not exist, and holds a lock on it while this process lives.
  init(creating url: URL, _ header: ShardHeader) throws {
    try Data().write(to: url, options: .withoutOverwriting)
    self.url = url
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

  /// Writes the end, makes sure that all is on the disk, and gives the file its final name.
  mutating func finish(units: Int, as final: URL) throws {
    try append(.done, ShardFormat.ending(units: units))
    try handle.synchronize()
    guard rename(url.path, final.path) == 0 else {
      throw ShardRunError.cannotRename(path: url.path, reason: String(cString: strerror(errno)))
    }
    let folder = open(final.deletingLastPathComponent().path, O_RDONLY)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
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
