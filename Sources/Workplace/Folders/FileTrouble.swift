import Foundation
import Reports

/// Why a file could not be written, in words for those who do not program.
package struct FileTrouble: Error, Equatable, CustomStringConvertible {
  package let description: String

  private init(words: String) { description = words }

  package init(_ code: Int32) {
    description =
      switch code {
      case ENOSPC: "the disk is full"
      case EDQUOT: "the disk space that you may use is used up"
      case EACCES, EPERM: "you may not write there"
      case EROFS: "what is on this disk can only be read"
      case ENOTDIR: "a part of the path is a file and not a folder"
      case ENAMETOOLONG: "the name is too long"
      case EFBIG: "the file would be larger than is allowed"
      case ENOENT: "a folder of the path has gone"
      case ELOOP: "the links of the path lead in a circle"
      default: String(cString: strerror(code)).lowercased()
      }
  }

  /// The reason of an error that Foundation throws.
  package init(_ error: any Error) {
    if let trouble = error as? FileTrouble { self = trouble; return }
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if cause.domain == NSPOSIXErrorDomain { self.init(Int32(truncatingIfNeeded: cause.code)); return }
    switch CocoaError.Code(rawValue: error.code) {
    case .fileWriteOutOfSpace: self.init(ENOSPC)
    case .fileWriteNoPermission, .fileReadNoPermission: self.init(EACCES)
    case .fileWriteVolumeReadOnly: self.init(EROFS)
    case .fileNoSuchFile, .fileReadNoSuchFile: self.init(ENOENT)
    case .fileWriteInvalidFileName: self.init(ENAMETOOLONG)
    default: self.init(words: "the system gives no reason (\(error.domain) \(error.code))")
    }
  }
}

extension FileTrouble {
  /// Whether an error is of the file system and not of HighNeeds.
  package static func isOf(_ error: any Error) -> Bool {
    error is FileTrouble || error is CocoaError || error is POSIXError
      || [NSCocoaErrorDomain, NSPOSIXErrorDomain].contains((error as NSError).domain)
  }
}
