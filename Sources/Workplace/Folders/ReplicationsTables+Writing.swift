import Foundation
import Reports
import Tables

extension ReplicationsTable {
  /// Writes the table to a new file, about 64 kB at a time.
  package static func write(to url: URL, rows: Source) throws {
    var table = try StreamedTable(to: url, columns: columns)
    try rows { try table.append(fields($0)) }
    try table.close()
  }
}

extension LocalReplicationsTable {
  /// Writes the table to a new file.
  package static func write(to url: URL, rows: Source) throws {
    var table = try StreamedTable(to: url, columns: columns)
    try rows { local in
      try table.append(fields(local))
    }
    try table.close()
  }
}
