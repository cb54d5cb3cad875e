import Experiments
import Foundation

/// Reads a shard file chunk by chunk, finished or not, and believes nothing that its checksums do not bear out.
struct ShardFileReader {
  /// Why a file, or the rest of it, cannot be used.
  enum Fault: Error, Equatable {
    case unreadable
    /// The file ends inside a chunk, or before the last one.
    case incomplete
    case damaged
  }

  let header: ShardHeader
  private let handle: FileHandle
  private var checksum = Checksum()
  private var left: UInt64
  /// Units in the blocks read so far.
  private(set) var unitsRead = 0

  /// Opens the file and reads its header.
  init(_ url: URL) throws(Fault) {
    // To open a pipe would be to wait for a writer.
    guard
      (try? url.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile
        == true,
      let handle = try? FileHandle(forReadingFrom: url), let size = try? handle.seekToEnd(),
      (try? handle.seek(toOffset: 0)) != nil
    else { throw .unreadable }
    self.handle = handle
    left = size
    var sum = Checksum()
    let magic = try Self.bytes(ShardFormat.magic.count, handle, &left, &sum)
    guard Array(magic) == ShardFormat.magic else { throw .damaged }
    let (tag, content) = try Self.chunk(handle, &left, &sum)
    guard tag == .header, let header = try? JSONDecoder().decode(ShardHeader.self, from: content),
      header.isSound
    else { throw .damaged }
    self.header = header
    checksum = sum
  }

  /// The next block, or `nil` once the file has ended as it should with all its units.
  mutating func next() throws(Fault) -> ShardBlock? {
    let (tag, content) = try Self.chunk(handle, &left, &checksum)
    switch tag {
    case .header: throw .damaged
    case .block:
      guard let block = ShardBlock(content), block.isSound,
        block.firstUnit == header.firstUnit + unitsRead,
        block.units.count <= header.units - unitsRead
      else { throw .damaged }
      unitsRead += block.units.count
      return block
    case .done:
      guard unitsRead == header.units, left == 0, content == ShardFormat.ending(units: unitsRead) else {
        throw .damaged
      }
      return nil
    }
  }

  private static func chunk(
    _ handle: FileHandle, _ left: inout UInt64, _ sum: inout Checksum
  ) throws(Fault) -> (ShardFormat.Tag, Data) {
    let start = try bytes(12, handle, &left, &sum)
    guard let tag = ShardFormat.Tag(rawValue: String(decoding: start.prefix(4), as: UTF8.self)) else {
      throw .damaged
    }
    let length = start.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
    }
    // Also keeps a damaged length from asking for more memory than the file has bytes.
    guard length <= left, left - length >= 8 else { throw .incomplete }
    let content = try bytes(Int(length), handle, &left, &sum)
    let expected = sum.value
    let stored = try bytes(8, handle, &left, &sum)
    guard stored.withUnsafeBytes({ UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }) == expected
    else {
      throw .damaged
    }
    return (tag, content)
  }

  private static func bytes(
    _ count: Int, _ handle: FileHandle, _ left: inout UInt64, _ sum: inout Checksum
  ) throws(Fault) -> Data {
    guard UInt64(count) <= left else { throw .incomplete }
    guard count > 0 else { return Data() }
    var data = Data()
    while data.count < count {
      guard let more = try? handle.read(upToCount: count - data.count), !more.isEmpty else {
        throw .unreadable
      }
      data.append(more)
    }
    left -= UInt64(count)
    data.withUnsafeBytes { sum.update($0) }
    return data
  }
}
