import Foundation
import Workplace

@testable import ScenarioFiles

/// Files on disk for tests of reading by path.
enum TestFiles {
  /// A folder of files that is removed after the test; the path ends with a slash.
  static func with(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path + "/")
  }

  /// The problems of a file, as they are printed; empty when there are none.
  static func problems(_ path: String) -> [String] {
    do throws(ScenarioError) {
      _ = try ScenarioReader.readAny(path: path, from: .disk)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }
}
