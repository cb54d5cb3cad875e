import Foundation

/// The built `highneeds`, run as a process of its own.
enum Tool {
  struct Result {
    var code: Int32
    var output: String
    var errors: String
    /// Whether it ended by itself and not by a signal.
    var exited: Bool
  }

  /// The executable beside the test bundle, wherever the build put both.
  static let url: URL? = {
    var starts = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
    starts += Bundle.allBundles.map(\.bundleURL)
    starts += (CommandLine.arguments + ProcessInfo.processInfo.arguments).filter { $0.contains(".xctest") }
      .map { URL(fileURLWithPath: $0) }
    for start in starts {
      var folder = start.standardizedFileURL
      // Up to four levels: a bundle on macOS holds its executable in Contents/MacOS.
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("highneeds")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue,
          FileManager.default.isExecutableFile(atPath: candidate.path)
        {
          return candidate
        }
      }
    }
    return nil
  }()

  static func start(
    _ words: [String], in folder: Folder, environment: [String: String] = [:]
  ) throws -> Running {
    guard let url else { throw Missing() }
    return try start(url, words, in: folder, environment: environment)
  }

  /// - Parameter environment: what is set besides the environment of the tests.
  static func start(
    _ program: URL, _ words: [String], in folder: Folder, environment: [String: String]
  ) throws -> Running {
    let process = Process()
    process.executableURL = program
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder.url
    let streams = Folder()
    let (output, errors) = (streams.file("output"), streams.file("errors"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return Running(process: process, streams: streams)
  }

  static func run(_ words: String..., in folder: Folder) throws -> Result {
    try start(words, in: folder).finish()
  }

  static func run(_ words: [String], in folder: Folder) throws -> Result {
    try start(words, in: folder).finish()
  }

  struct Running {
    let process: Process
    let streams: Folder

    /// Waits until something holds, in small steps; the process must still be at work by then.
    /// - Throws: `Missed` if the process has ended or a minute has gone by.
    func wait(until holds: () throws -> Bool) throws {
      for _ in 0..<6000 {
        guard process.isRunning else { throw Missed() }
        if try holds() { return }
        Thread.sleep(forTimeInterval: 0.01)
      }
      throw Missed()
    }

    /// Waits until the process catches signals, which it does from just before its work until it writes. Where the
    /// system does not say, it is given a second and a half.
    func waitUntilListening() throws {
      let status = "/proc/\(process.processIdentifier)/status"
      guard FileManager.default.isReadableFile(atPath: "/proc/self/status") else {
        return Thread.sleep(forTimeInterval: 1.5)
      }
      try wait {
        let caught = try String(contentsOfFile: status, encoding: .utf8).split(separator: "\n")
          .first { $0.hasPrefix("SigCgt:") }?.split(separator: "\t").last
        let mask = caught.flatMap { UInt64($0, radix: 16) } ?? 0
        return [SIGINT, SIGTERM].allSatisfy { mask & 1 << UInt64($0 - 1) != 0 }
      }
    }

    func finish() throws -> Result {
      process.waitUntilExit()
      return Result(
        code: process.terminationStatus, output: try streams.text("output"),
        errors: try streams.text("errors"),
        exited: process.terminationReason == .exit)
    }
  }

  struct Missed: Error, CustomStringConvertible {
    var description: String {
      "'highneeds' ended, or was at work for a minute, before it did what is waited for"
    }
  }

  struct Missing: Error, CustomStringConvertible {
    var description: String { "the built 'highneeds' is not beside the test bundle; run 'swift build' first" }
  }
}

/// A temporary folder that is gone when the test is over.
final class Folder: Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("highneeds-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      preconditionFailure("no temporary folder: \(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ path: String) -> URL { url.appendingPathComponent(path) }

  func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: file(path)) }

  func data(_ path: String) throws -> Data { try Data(contentsOf: file(path)) }

  func text(_ path: String) throws -> String { String(decoding: try data(path), as: UTF8.self) }

  /// Bytes of the files below that have an ending.
  func bytes(ofFilesEnding ending: String) throws -> Int {
    try contents().filter { $0.hasSuffix(ending) }.reduce(0) {
      // Files come and go while a process is at work.
      $0 + ((try? FileManager.default.attributesOfItem(atPath: file($1).path)[.size] as? Int) ?? 0)
    }
  }

  /// Every file and folder below, hidden ones included.
  func contents() throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: url.path))
  }
}
