/// A folder of published files as whoever is around the core hands it in: from a disk, from a page, from a test.
package struct FileFolder: Sendable {
  /// What messages call it.
  let path: String
  /// Names of what it holds, in order.
  let names: [String]
  /// The bytes of a file; `nil` where it cannot be read.
  private let bytes: @Sendable (_ name: String) -> [UInt8]?

  package init(path: String, names: [String], bytes: @escaping @Sendable (_ name: String) -> [UInt8]?) {
    (self.path, self.names, self.bytes) = (path, names, bytes)
  }

  func table(_ name: String) throws(EvidenceError) -> PublishedTable {
    try PublishedTable(bytes: bytes(name), file: name)
  }
}
