import Experiments
import Foundation
import Reports
import Synchronization

/// A hidden sibling, `.NAME.partial-HOST-RANDOM`, in which a result is built. A lock says that its process lives, so that
/// a later one can tidy what a killed one left.
package final class PartialFolder {
  let url: URL
  private let lock: Int32

  private static let mark = ".partial-"
  /// This machine. What another one left on a shared disk is left alone, as locks may not reach that far.
  private static let host = HostTag.this

  /// Makes a new one.
  /// - Parameter name: of the result.
  init(for name: String, in parent: URL) throws(FileTrouble) {
    while true {
      let random = UUID().uuidString.prefix(8).lowercased()
      let url = parent.appendingPathComponent(".\(name)\(Self.mark)\(Self.host)-\(random)")
      guard mkdir(url.path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw FileTrouble(errno)
      }
      let lock = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard lock >= 0 else { throw FileTrouble(errno) }
      // Where the file system knows no locks, nothing is ever tidied.
      let isTaken = flock(lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      // Between its making and its locking another process may have taken it for abandoned.
      guard !isTaken, FileIdentity(url.path) != nil else {
        close(lock)
        continue
      }
      self.url = url
      self.lock = lock
      Self.filled.withLock { $0.open.append(url) }
      return
    }
  }

  deinit { close(lock) }

  /// Makes a folder where a result will be made, or where the first of its folders will, and takes it away again.
  /// - Throws: `.cannotWrite`.
  static func tryOut(_ url: URL) throws(ResultFolderError) {
    var (name, parent) = (url.lastPathComponent, url.deletingLastPathComponent())
    while FileIdentity.kind(parent.path) == nil, parent.path != "/" {
      (name, parent) = (parent.lastPathComponent, parent.deletingLastPathComponent())
    }
    do {
      let trial = try PartialFolder(for: name, in: parent)
      defer { trial.remove() }
      try Data([0]).write(to: trial.url.appendingPathComponent("trial"))
    } catch {
      throw .cannotWrite(path: url.path, reason: FileTrouble(error).description)
    }
  }

  /// Those of this process that are being filled, and whether one has been put in place.
  private static let filled = Mutex<(open: [URL], isPlaced: Bool)>(([], false))

  /// Lets what has been filled be put in place, unless the process is being ended.
  func place(_ place: () throws -> Void) throws {
    try Self.filled.withLock { filled in
      try place()
      filled.isPlaced = true
    }
  }

  func remove() {
    Self.filled.withLock { filled in
      filled.open.removeAll { $0 == url }
      try? FileManager.default.removeItem(at: url)
    }
  }

  /// Removes all that are being filled, and ends the process before they can be put in place. Where something stands in
  /// place already, does nothing.
  package static func abandonAll(_ end: () -> Never) {
    filled.withLock { filled in
      if filled.isPlaced { return }
      // Another thread may write into it all the while.
      for url in filled.open where (try? FileManager.default.removeItem(at: url)) == nil {
        try? FileManager.default.removeItem(at: url)
      }
      end()
    }
  }

  /// Removes what killed processes of this machine left in a folder.
  static func tidy(_ parent: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where isPartial(name) {
      let url = parent.appendingPathComponent(name)
      let lock = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(at: url) }
      close(lock)
    }
  }

  private static func isPartial(_ name: String) -> Bool {
    guard name.hasPrefix("."), let mark = name.range(of: mark, options: .backwards) else { return false }
    let parts = name[mark.upperBound...].split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0] == host && parts[1].count == 8 && parts[1].allSatisfy(\.isHexDigit)
  }
}
