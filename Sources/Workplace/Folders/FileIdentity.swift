import Foundation
import Reports

/// A file or a folder as the system knows it, whatever path, link, case or `..` leads there.
package struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// `nil` where nothing stands. A link counts for what it leads to.
  package init?(_ path: String) {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: found.st_dev)
    number = UInt64(truncatingIfNeeded: found.st_ino)
  }

  /// What stands under a name, links not followed.
  package enum Kind: Equatable, Sendable { case file, folder, link, other }

  /// `nil` where nothing stands.
  package static func kind(_ path: String) -> Kind? {
    var found = stat()
    guard lstat(path, &found) == 0 else { return nil }
    return switch found.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The path without links, `.` and `..`; of what does not exist, as much of it as does.
  package static func realPath(_ path: String) -> String {
    guard let found = realpath(path, nil) else {
      let url = URL(fileURLWithPath: path)
      let parent = url.deletingLastPathComponent().path
      return parent == url.path || parent.isEmpty
        ? url.path : URL(fileURLWithPath: realPath(parent)).appendingPathComponent(url.lastPathComponent).path
    }
    defer { free(found) }
    return String(cString: found)
  }

  /// Whether a path is this folder or lies in it.
  package func holds(_ path: String) -> Bool {
    var path = FileIdentity.realPath(path)
    while true {
      if FileIdentity(path) == self { return true }
      guard path != "/", !path.isEmpty else { return false }
      path = URL(fileURLWithPath: path).deletingLastPathComponent().path
    }
  }
}
