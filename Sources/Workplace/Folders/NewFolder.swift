import Foundation
import Reports
import Tables

/// The folder of a result while it is being filled.
package struct NewFolder {
  package let url: URL

  func put(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func put(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }

  func put(_ tables: [AnalysisTable]) throws {
    for table in tables { try put(table.text, table.fileName) }
  }

  func putRecord(_ record: some Encodable, _ name: String) throws {
    try record.sortedJSON().write(to: url.appendingPathComponent(name))
  }

  /// The data dictionary with the sums of the files that stand there already.
  func put(_ package: DataPackage) throws {
    try put(package.json(besideFilesIn: url), DataPackage.fileName)
  }
}

extension Encodable {
  /// As JSON: keys sorted, indented.
  func sortedJSON() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }
}
