import Foundation
import Reports
import Tables

/// Writes a table that may be larger than memory, about 64 kB at a time.
struct StreamedTable {
  private let handle: FileHandle
  private var writer = CSVWriter()

  /// Opens a new file.
  init(to url: URL, columns: [String]) throws {
    try Data().write(to: url, options: .withoutOverwriting)
    handle = try FileHandle(forWritingTo: url)
    writer.append(columns)
  }

  mutating func append(_ fields: [String]) throws {
    writer.append(fields)
    if writer.text.utf8.count > 65536 { try handle.write(contentsOf: Data(writer.drain().utf8)) }
  }

  /// Writes what is left.
  mutating func close() throws {
    try handle.write(contentsOf: Data(writer.drain().utf8))
    try handle.close()
  }
}
