import Foundation
import Reports

/// Renames that never destroy: onto a free name only, or two names that change places in one step.
enum AtomicRename {
  /// How it ended.
  enum End: Equatable {
    case done
    /// The new name is taken (`toFreeName`), or one of the two is gone (`exchange`).
    case lost
    /// The system or the file system has no such step.
    case unknown
  }

  static func toFreeName(_ old: URL, _ new: URL) throws(FileTrouble) -> End {
    try end(call(old, new, exclusive), lostAt: [EEXIST, ENOTEMPTY])
  }

  static func exchange(_ one: URL, _ other: URL) throws(FileTrouble) -> End {
    try end(call(one, other, swap), lostAt: [ENOENT])
  }

  private static func end(_ code: Int32, lostAt lost: [Int32]) throws(FileTrouble) -> End {
    if code == 0 { return .done }
    if lost.contains(code) { return .lost }
    if [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(code) { return .unknown }
    throw FileTrouble(code)
  }

  #if canImport(Darwin)
    private static let (exclusive, swap) = (UInt32(RENAME_EXCL), UInt32(RENAME_SWAP))

    private static func call(_ old: URL, _ new: URL, _ flags: UInt32) -> Int32 {
      renamex_np(old.path, new.path, flags) == 0 ? 0 : errno
    }
  #else
    // RENAME_NOREPLACE and RENAME_EXCHANGE of renameat2(2), which the C library shows to GNU programs only.
    private static let (exclusive, swap) = (UInt32(1), UInt32(2))

    private typealias Renameat2 =
      @Sendable @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32
    private static let renameat2 = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Renameat2.self) }

    private static func call(_ old: URL, _ new: URL, _ flags: UInt32) -> Int32 {
      guard let renameat2 else { return ENOSYS }
      return renameat2(AT_FDCWD, old.path, AT_FDCWD, new.path, flags) == 0 ? 0 : errno
    }
  #endif
}
