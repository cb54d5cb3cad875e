import Foundation
import Testing

@testable import Reports
@testable import Workplace

/// What killed processes leave, and places that must stay as they are.
@Suite struct PartialFolderTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("partial-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func entries(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func whatAKilledRunLeftIsTidiedAndWhatALivingOneFillsIsNot() throws {
    try inFolder { parent in
      let living = try PartialFolder(for: "other", in: parent)
      // Without its lock it is as that of a process that was killed.
      let left = try { try PartialFolder(for: "result", in: parent).url }()
      try Data("half".utf8).write(to: left.appendingPathComponent("annual.csv"))
      let foreign = parent.appendingPathComponent(".mine.partial-12345678-1234567x")
      try FileManager.default.createDirectory(at: foreign, withIntermediateDirectories: false)
      try ResultFolder(parent.appendingPathComponent("result")).write(try Sample().contents)
      #expect(
        try entries(parent) == [living.url.lastPathComponent, foreign.lastPathComponent, "result"].sorted())
      living.remove()
    }
  }

  @Test func aFullDiskIsSaidInPlainWordsAndTheOldResultStays() throws {
    try inFolder { parent in
      let folder = ResultFolder(parent.appendingPathComponent("result"))
      try folder.write(try Sample().contents)
      let full = ResultFolderError.cannotWrite(path: folder.url.path, reason: "the disk is full")
      #expect(throws: full) { try folder.write(force: true) { _ in throw CocoaError(.fileWriteOutOfSpace) } }
      #expect(throws: full) { try folder.write(force: true) { _ in throw POSIXError(.ENOSPC) } }
      if FileManager.default.fileExists(atPath: "/dev/full") {
        #expect(throws: full) {
          try folder.write(force: true) { _ in
            try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full")).write(contentsOf: Data([1]))
          }
        }
      }
      #expect(full.description == "\(folder.url.path) cannot be written: the disk is full.")
      #expect(try folder.read().record.seed == 42)
      #expect(try entries(parent) == ["result"])
    }
  }

  @Test func aFileIsWrittenOnlyWhereNothingElseStands() throws {
    try inFolder { parent in
      func file(_ name: String) -> OutputFile {
        OutputFile(parent.appendingPathComponent(name), mark: "MARK", called: "a page")
      }
      func text(_ name: String) throws -> String {
        try String(contentsOf: parent.appendingPathComponent(name), encoding: .utf8)
      }
      try file("page").write("MARK 1", force: false)
      #expect(throws: ResultFolderError.exists(path: file("page").url.path)) {
        try file("page").check(force: false, inputs: [])
      }
      #expect(throws: ResultFolderError.exists(path: file("page").url.path)) {
        try file("page").write("MARK 2", force: false)
      }
      try file("page").check(force: true, inputs: [])
      try file("page").write("MARK 2", force: true)
      #expect(try text("page") == "MARK 2")

      // A link stays one.
      let link = parent.appendingPathComponent("link")
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "page")
      try file("link").write("MARK 3", force: true)
      #expect(try text("page") == "MARK 3" && FileIdentity.kind(link.path) == .link)

      try Data("letter".utf8).write(to: parent.appendingPathComponent("letter"))
      try FileManager.default.createSymbolicLink(
        atPath: parent.appendingPathComponent("nowhere").path, withDestinationPath: "gone")
      for name in ["letter", ".", "nowhere"] {
        #expect(throws: ResultFolderError.notOfItsKind(path: file(name).url.path, kind: "a page")) {
          try file(name).check(force: true, inputs: [])
        }
      }
      #expect(throws: ResultFolderError.self) { try file("page").check(force: true, inputs: [link.path]) }
      #expect(
        throws: ResultFolderError.cannotWrite(
          path: file("page/in").url.path, reason: "a part of the path is a file and not a folder")
      ) { try file("page/in").check(force: false, inputs: []) }
      #expect(try text("letter") == "letter" && text("page") == "MARK 3")
      #expect(try entries(parent) == ["letter", "link", "nowhere", "page"])

      // Folders that are not there yet are made, and not before something is written into them.
      try file("new/folder/page").check(force: false, inputs: [])
      #expect(try entries(parent) == ["letter", "link", "nowhere", "page"])
      try file("new/folder/page").write("MARK 4", force: false)
      #expect(try text("new/folder/page") == "MARK 4")
    }
  }

  /// Many processes with one name: whatever is read at any time is whole, and none loses.
  @Test func racingForcesAreAllWhole() async throws {
    let parent = FileManager.default.temporaryDirectory.appendingPathComponent("race-\(UUID())")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    let url = parent.appendingPathComponent("result")
    let contents = try Sample().contents
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<4 {
            try ResultFolder(url).write(contents, force: true)
            #expect(FileManager.default.fileExists(atPath: url.path))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try ResultFolder(url).read().record.seed == 42)
    #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["result"])
  }
}
