import Foundation

/// Fetches the bytes of a scenario file, or says in words why it cannot.
enum SourceText {
  /// A scenario of every age, setting and need takes well under 1 MB.
  static let largestFile = 5_000_000

  /// Why a file cannot be used, for a message.
  struct Refusal: Error {
    var message: String
  }

  static func bytes(ofFile path: String) throws(Refusal) -> [UInt8] {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
      throw Refusal(message: "there is no such file; check the path")
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: break
    case .typeDirectory?: throw Refusal(message: "this is a folder; name a scenario file in it")
    default: throw Refusal(message: "this is not a plain file")
    }
    if let size = attributes[.size] as? NSNumber { try checkSize(size.intValue) }
    guard let data = FileManager.default.contents(atPath: resolved) else {
      throw Refusal(message: "the file cannot be read; check its permissions")
    }
    return try checked([UInt8](data))
  }

  /// Refuses what is too large, empty or not UTF-8, and takes off a byte order mark.
  static func checked(_ bytes: [UInt8]) throws(Refusal) -> [UInt8] {
    try checkSize(bytes.count)
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Refusal(message: "the file is not text in UTF-8; save it with that encoding")
    }
    guard bytes.contains(where: { $0 > 32 }) else {
      throw Refusal(message: "the file is empty; start from a scenario that works")
    }
    return bytes
  }

  private static func checkSize(_ size: Int) throws(Refusal) {
    guard size > largestFile else { return }
    let megabytes = (Double(size) / 100_000).rounded() / 10
    throw Refusal(
      message: "the file has \(megabytes) MB; a scenario has at most \(largestFile / 1_000_000) MB")
  }
}
