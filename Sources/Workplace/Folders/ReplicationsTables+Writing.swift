import Foundation
import Reports
import Tables

extension ReplicationsTable {
  /// Gives the rows of the table, one call of its argument a row.
  package typealias Source = (_ emit: (ReplicationRow) throws -> Void) throws -> Void

  /// Writes the table to a new file, about 64 kB at a time.
  package static func write(to url: URL, rows: Source) throws {
    var table = try StreamedTable(to: url, columns: columns)
    try rows { try table.append(fields($0)) }
    try table.close()
  }
}

extension LocalReplicationsTable {
  /// Gives the rows of the table, one call of its argument a row.
  package typealias Source = (_ emit: (Row) throws -> Void) throws -> Void

  /// Writes the table to a new file.
  package static func write(to url: URL, rows: Source) throws {
    var table = try StreamedTable(to: url, columns: columns)
    try rows { local in
      try table.append(fields(local))
    }
    try table.close()
  }
}
