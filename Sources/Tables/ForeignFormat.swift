/// What a file is that bears the name of a table but holds something else, by its first bytes.
enum ForeignFormat {
  private static let beginnings: [(bytes: [UInt8], words: String)] = [
    ([0x1F, 0x8B], "this is a compressed file (gzip); unpack it"),
    (
      [0x50, 0x4B, 0x03, 0x04],
      "this is a zip archive or an Excel workbook; unpack it, or save it as CSV (UTF-8)"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "this is an Excel workbook; save it as CSV (UTF-8)"),
    ([0xFF, 0xFE], "this is UTF-16 text; save it as CSV (UTF-8)"),
    ([0xFE, 0xFF], "this is UTF-16 text; save it as CSV (UTF-8)"),
    (Array("<!".utf8), "this is a web page; download the file again"),
    (Array("<html".utf8), "this is a web page; download the file again"),
  ]

  static func words(for bytes: some Collection<UInt8>) -> String? {
    beginnings.first { bytes.starts(with: $0.bytes) }?.words
  }
}
