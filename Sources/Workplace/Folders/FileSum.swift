import Experiments
import Foundation
import Reports

/// Checksums of the files of a result, which tell whether somebody has worked on one since it was written.
enum FileSum {
  /// The sum of a file's content, read piece by piece: tables may be larger than memory.
  static func of(_ url: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    var sum = Checksum()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      piece.withUnsafeBytes { sum.update($0) }
    }
    return "fnv1a64:\(sum.hexadecimal)"
  }

  /// Those of all files in a folder but the dictionary that holds them, and pages: `report` makes pages anew.
  static func all(in folder: URL) throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0 != DataPackage.fileName && !$0.hasSuffix(".html") }
    return Dictionary(
      uniqueKeysWithValues: try names.map { ($0, try of(folder.appendingPathComponent($0))) })
  }
}

extension DataPackage {
  /// The file as text, with the sums of the files that stand in a folder. It is written after all of them.
  func json(besideFilesIn folder: URL) throws -> String {
    var whole = self
    whole.document.checksums = try FileSum.all(in: folder)
    return whole.json()
  }
}
