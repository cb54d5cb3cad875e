/// Texts of scenario and strategy files by name, as whoever is around the core hands them in: from a disk, from a page,
/// from a test.
public struct SourceTexts: Sendable {
  /// Why a file cannot be used, for a message.
  public struct Refusal: Error {
    public var message: String

    public init(message: String) {
      self.message = message
    }

    public static let missing = Refusal(message: "there is no such file; check the path")
  }

  /// The bytes of the named file.
  let bytes: @Sendable (_ name: String) throws(Refusal) -> [UInt8]
  /// The same for two names of one file, so that a file that extends itself is known.
  let identity: @Sendable (_ name: String) -> String

  public init(
    identity: @escaping @Sendable (_ name: String) -> String = { $0 },
    bytes: @escaping @Sendable (_ name: String) throws(Refusal) -> [UInt8]
  ) {
    self.bytes = bytes
    self.identity = identity
  }

  /// Texts at hand, by name.
  public init(_ texts: [String: String]) {
    self.init { name throws(Refusal) in
      guard let text = texts[name] else { throw .missing }
      return [UInt8](text.utf8)
    }
  }

  /// No file at all: for texts that stand alone.
  public static let none = SourceTexts([:])
}

/// The bytes of a scenario file as the parser wants them.
enum SourceText {
  /// Refuses what is too large, empty or not UTF-8, and takes off a byte order mark.
  static func checked(_ bytes: [UInt8]) throws(SourceTexts.Refusal) -> [UInt8] {
    try SourceTexts.checkSize(bytes.count)
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw SourceTexts.Refusal(message: "the file is not text in UTF-8; save it with that encoding")
    }
    guard bytes.contains(where: { $0 > 32 }) else {
      throw SourceTexts.Refusal(message: "the file is empty; start from a scenario that works")
    }
    return bytes
  }
}

extension SourceTexts {
  /// A scenario of every age, setting and need takes well under 1 MB.
  static let largestFile = 5_000_000

  /// The bytes of a file that nothing can go on without.
  func read(_ path: String) throws(ScenarioError) -> [UInt8] {
    do throws(Refusal) {
      return try bytes(path)
    } catch {
      throw ScenarioError(problems: [
        ScenarioProblem(file: path, line: nil, keyPath: "", message: error.message)
      ])
    }
  }

  /// Refuses a file by its size in bytes, before it is read.
  public static func checkSize(_ size: Int) throws(Refusal) {
    guard size > largestFile else { return }
    let megabytes = (Double(size) / 100_000).rounded() / 10
    throw Refusal(
      message: "the file has \(megabytes) MB; a scenario has at most \(largestFile / 1_000_000) MB")
  }
}
