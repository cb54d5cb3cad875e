import Foundation
import Testing

/// The built `highneeds`, run as a process of its own.
enum Tool {
  struct Result {
    var code: Int32
    var output: String
    var errors: String
    /// Whether it ended by itself and not by a signal.
    var exited: Bool
  }

  /// The executable that `HIGHNEEDS_BINARY` names, so that a release build can be tested; else the one beside the test
  /// bundle, wherever the build put both.
  static let url: URL? = {
    if let path = ProcessInfo.processInfo.environment["HIGHNEEDS_BINARY"] {
      return FileManager.default.isExecutableFile(atPath: path)
        ? URL(fileURLWithPath: path).standardizedFileURL : nil
    }
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

    /// Waits until the process catches signals, which it does from its start. Where the
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

    /// Waits until it catches signals and has threads for its work beside the first and the one that waits for signals.
    func waitUntilWorking() throws {
      try waitUntilListening()
      let status = "/proc/\(process.processIdentifier)/status"
      guard FileManager.default.isReadableFile(atPath: "/proc/self/status") else { return }
      try wait {
        let threads = try String(contentsOfFile: status, encoding: .utf8).split(separator: "\n")
          .first { $0.hasPrefix("Threads:") }?.split(separator: "\t").last
        return threads.flatMap { Int($0) } ?? 0 >= 3
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
    var description: String {
      "the built 'highneeds' is not beside the test bundle, or not where HIGHNEEDS_BINARY says; run 'swift build' first"
    }
  }
}

extension Tool {
  /// Deletes the page of a result, has it made anew, and expects the same bytes and nothing else in the folder.
  /// Looks into its data dictionary, too.
  static func expectRebuiltPage(_ result: String, in folder: Folder) throws {
    try expectDictionary(result, in: folder)
    let (page, files) = (try folder.data("\(result)/report.html"), try folder.contents())
    try FileManager.default.removeItem(at: folder.file("\(result)/report.html"))
    let again = try run("report", result, in: folder)
    #expect(again.code == 0, "\(again.errors)")
    #expect(try folder.data("\(result)/report.html") == page, "the page of \(result)")
    #expect(try folder.contents() == files)
  }
}

extension Tool {
  /// Expects that `datapackage.json` lists every table of a folder with its columns in order, that each says what it
  /// means, and that every number has a unit: in a column of the table, by its measure, or in the words of its column.
  static func expectDictionary(_ result: String, in folder: Folder) throws {
    struct Package: Decodable {
      struct Resource: Decodable {
        struct Schema: Decodable { var fields: [Field] }
        var path: String
        var description: String
        var schema: Schema
      }
      struct Field: Decodable { var name, type, description: String }
      struct Measure: Decodable { var name, unit: String }
      var resources: [Resource]
      var measures: [Measure]
    }
    let package = try JSONDecoder().decode(Package.self, from: folder.data("\(result)/datapackage.json"))
    let tables = try FileManager.default.contentsOfDirectory(atPath: folder.file(result).path)
      .filter { $0.hasSuffix(".csv") }
    #expect(package.resources.map(\.path).sorted() == tables.sorted(), "\(result)")
    for resource in package.resources {
      let fields = resource.schema.fields
      let header = Table(try folder.text("\(result)/\(resource.path)")).header
      #expect(fields.map(\.name) == header && !resource.description.isEmpty, "\(result)/\(resource.path)")
      let hasUnits =
        header.contains("unit")
        || header.contains("measure") && !package.measures.isEmpty
          && package.measures.allSatisfy { !$0.unit.isEmpty }
      for field in fields {
        #expect(!field.description.isEmpty, "\(resource.path): \(field.name)")
        guard field.type == "number", !hasUnits else { continue }
        #expect(
          field.description.contains(
            /unit|GBP|plans|Plans|pupils|Pupils|share|Share|factor|ratio|quantile|weeks|per cent/),
          "no unit of \(field.name) in \(resource.path): \(field.description)")
      }
    }
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
