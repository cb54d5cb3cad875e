/// A ZIP archive whose files are stored as they are: the container of an Office Open XML workbook.
///
/// Format: PKWARE, .ZIP File Format Specification (APPNOTE 6.3), sections 4.3.7, 4.3.12 and 4.3.16. Times are those of the
/// first day the format knows, so that equal contents make equal bytes.
struct StoredZip {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  mutating func add(_ name: String, _ content: [UInt8]) {
    let (name, start) = (Array(name.utf8), UInt32(bytes.count))
    var head: [UInt8] = []
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    for value: UInt16 in [20, 0x0800, 0, 0, 0x0021] { head.append(little: value) }
    for value in [CRC32.of(content), UInt32(content.count), UInt32(content.count)] {
      head.append(little: value)
    }
    head.append(little: UInt16(name.count))
    head.append(little: UInt16(0))
    bytes.append(little: UInt32(0x0403_4B50))
    bytes += head + name + content

    directory.append(little: UInt32(0x0201_4B50))
    directory.append(little: UInt16(20))
    directory += head
    // No comment, first disk, no attributes.
    for value: UInt16 in [0, 0, 0] { directory.append(little: value) }
    for value: UInt32 in [0, start] { directory.append(little: value) }
    directory += name
    count += 1
  }

  /// The whole archive.
  func finished() -> [UInt8] {
    var end: [UInt8] = []
    end.append(little: UInt32(0x0605_4B50))
    for value: UInt16 in [0, 0, count, count] { end.append(little: value) }
    for value in [UInt32(directory.count), UInt32(bytes.count)] { end.append(little: value) }
    end.append(little: UInt16(0))
    return bytes + directory + end
  }
}

/// The checksum of ZIP archives (ISO 3309, polynomial 0xEDB88320 from the least bit).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}

extension [UInt8] {
  fileprivate mutating func append<Value: FixedWidthInteger>(little value: Value) {
    for byte in 0..<Value.bitWidth / 8 { append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
  }
}
