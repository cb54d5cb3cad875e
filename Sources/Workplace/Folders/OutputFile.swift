import Experiments
import Foundation
import Reports

/// A single file that a command writes: whole or not at all, and never over something that HighNeeds did not write.
package struct OutputFile {
  package let url: URL
  /// Text in the first part of every file of its kind.
  private let mark: String
  /// What such a file is called, such as "a page of HighNeeds".
  private let name: String

  private static let beginning = 4096

  /// - Parameters:
  ///   - mark: text that stands in the first part of every file of the kind that HighNeeds writes.
  ///   - name: what such a file is called.
  package init(_ url: URL, mark: String, called name: String) {
    let url = url.standardizedFileURL
    // A link stays, and what it leads to is replaced.
    self.url =
      FileIdentity.kind(url.path) == .link && FileIdentity(url.path) != nil
      ? URL(fileURLWithPath: FileIdentity.realPath(url.path)) : url
    self.mark = mark
    self.name = name
  }

  /// Refuses a name that is taken and a place that cannot be written.
  /// - Parameters:
  ///   - force: whether an earlier file of the kind may be replaced.
  ///   - inputs: the files and folders that the command reads.
  /// - Throws: `ResultFolderError.exists`, `.notOfItsKind`, `.protected` or `.cannotWrite`.
  package func check(force: Bool, inputs: @autoclosure () -> [String]) throws(ResultFolderError) {
    try checkReplaceable(force: force)
    if FileIdentity.kind(url.path) != nil { try OutputGuard.check(url, inputs: inputs()) }
    try PartialFolder.tryOut(url)
  }

  /// - Throws: `ResultFolderError`; what stood there then still stands.
  package func write(_ text: String, force: Bool) throws(ResultFolderError) {
    let parent = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      PartialFolder.tidy(parent)
      let partial = try PartialFolder(for: url.lastPathComponent, in: parent)
      defer { partial.remove() }
      let new = partial.url.appendingPathComponent("new")
      try Data(text.utf8).write(to: new)
      try checkReplaceable(force: force)
      try partial.place {
        if try AtomicRename.toFreeName(new, url) == .done { return }
        // Taken, or the file system cannot tell.
        try checkReplaceable(force: force)
        guard rename(new.path, url.path) == 0 else { throw FileTrouble(errno) }
      }
    } catch let error as ResultFolderError {
      throw error
    } catch {
      throw .cannotWrite(path: url.path, reason: FileTrouble(error).description)
    }
  }

  private func checkReplaceable(force: Bool) throws(ResultFolderError) {
    guard let found = FileIdentity.kind(url.path) else { return }
    guard force else { throw .exists(path: url.path) }
    guard found == .file, let handle = try? FileHandle(forReadingFrom: url) else {
      throw .notOfItsKind(path: url.path, kind: name)
    }
    defer { try? handle.close() }
    let start = (try? handle.read(upToCount: Self.beginning)) ?? Data()
    guard String(decoding: start, as: UTF8.self).contains(mark) else {
      throw .notOfItsKind(path: url.path, kind: name)
    }
  }
}
