import Experiments
import Foundation
import Reports
import ScenarioFiles
import Tables

/// The folder of one result: written whole or not at all, and read back for the `report` command.
///
/// A result is built in a hidden sibling, `.NAME.partial-…`, and renamed into place once complete. An old result and
/// the new one change places in one step, so that at no moment neither stands, and then the old one is deleted. Where
/// the file system has no such step, the old one is first renamed to the hidden sibling `.NAME.replaced`; a run that
/// is killed before the next rename leaves both whole, and the next reader or writer puts the old one back.
///
/// Only a folder in which HighNeeds wrote every file is replaced; see `WrittenFiles` and `OutputGuard`.
public struct ResultFolder: Sendable {
  /// What may stand in the place of the folder and be replaced under `force`.
  public enum Kind: Sendable {
    case result
    /// A plan of shards, with the shards in its folder.
    case plan
  }

  public let url: URL
  private let kind: Kind

  public init(_ url: URL, kind: Kind) {
    let url = url.standardizedFileURL
    // A link stays, and what it leads to is replaced.
    self.url =
      FileIdentity.kind(url.path) == .link && FileIdentity(url.path) != nil
      ? URL(fileURLWithPath: FileIdentity.realPath(url.path)) : url
    self.kind = kind
  }

  public static let recordFileName = "run.json"
  public static let reportFileName = "report.html"

  package typealias Contents = RunContents

  /// Refuses a name that is taken and a place that cannot be written, so that a long run can find out before it starts.
  /// - Throws: `ResultFolderError.exists`; under `force` `.protected`, `.notAResult`, `.notAPlan`, `.foreignFile` or
  ///   `.changedFile`;
  ///   `.cannotWrite`.
  public func checkFree(force: Bool) throws {
    try restoreReplaced()
    try checkReplaceable(force: force)
    try PartialFolder.tryOut(url)
  }

  /// Refuses the folder of a run or a comparison, for commands that write another kind of result.
  /// - Throws: `ResultFolderError.holdsAnotherResult`.
  func refuseRuns() throws {
    for name in [Self.recordFileName, ComparisonFolder.recordFileName]
    where FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path) {
      throw ResultFolderError.holdsAnotherResult(path: url.path)
    }
  }

  private func checkReplaceable(force: Bool) throws {
    while let found = FileIdentity.kind(url.path) {
      guard force else { throw ResultFolderError.exists(path: url.path) }
      let place = FileIdentity(url.path)
      guard let reason = try reasonToKeep(found) else { return }
      // Another process may have put a result there while this one looked at the one before.
      if FileIdentity(url.path) == place { throw reason }
    }
  }

  /// Why what stands in the place is not replaced.
  private func reasonToKeep(_ found: FileIdentity.Kind) throws -> ResultFolderError? {
    let none =
      kind == .plan
      ? ResultFolderError.notAPlan(path: url.path) : ResultFolderError.notAResult(path: url.path)
    guard found == .folder else { return none }
    try OutputGuard.check(url)
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
      if names.allSatisfy({ WrittenFiles.isOfSystem($0, in: url) }) { return nil }
      if isOfGoneCommand { return .ofGoneCommand(path: url.path) }
      guard let written = WrittenFiles(url, kind: kind) else { return none }
      if let foreign = try written.foreign() { return .foreignFile(path: url.path, name: foreign) }
      return try written.changed().map { .changedFile(path: url.path, name: $0) }
    } catch {
      throw ResultFolderError.cannotWrite(path: url.path, reason: FileTrouble(error).description)
    }
  }

  /// Writes a whole result: record, tables, data package and report, and `replications.csv` if its rows are
  /// given, with those by own settings beside it.
  /// - Throws: `ResultFolderError`, or what `replications` throws; either way nothing new is left behind.
  package func write(
    _ contents: Contents, replications: ReplicationsTable.Source? = nil,
    localReplications: LocalReplicationsTable.Source? = nil, force: Bool = false
  ) throws {
    try write(force: force) { folder in
      try folder.putRecord(contents.record, Self.recordFileName)
      try folder.put(contents.tables)
      if let replications {
        try ReplicationsTable.write(
          to: folder.url.appendingPathComponent(ReplicationsTable.fileName), rows: replications)
        if let localReplications, !contents.localSettings.isEmpty {
          try LocalReplicationsTable.write(
            to: folder.url.appendingPathComponent(LocalReplicationsTable.fileName), rows: localReplications)
        }
      }
      // The report shows the numbers as the tables have them, so that it can be rebuilt byte for byte.
      try folder.put(Report(try contents.asWritten()).html(), Self.reportFileName)
      try folder.put(DataPackage(contents, withReplications: replications != nil))
    }
  }

  /// Lets `fill` write files into a temporary folder and then puts that in place.
  package func write(force: Bool, _ fill: (NewFolder) throws -> Void) throws {
    try restoreReplaced()
    try checkReplaceable(force: force)
    let parent = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      PartialFolder.tidy(parent)
      let partial = try PartialFolder(for: url.lastPathComponent, in: parent)
      // After an exchange this is the old result.
      defer { partial.remove() }
      try fill(NewFolder(url: partial.url))
      try partial.place { try putInPlace(partial.url, force: force) }
    } catch  where FileTrouble.isOf(error) {
      throw ResultFolderError.cannotWrite(path: url.path, reason: FileTrouble(error).description)
    }
  }

  /// Reads a result back.
  /// - Throws: `ResultFolderError`.
  package func read() throws -> Contents {
    try restoreReplaced()
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw ResultFolderError.noFolder(path: url.path)
    }
    do {
      return Contents(
        record: try readRecord(),
        annual: try AnnualTable.rows(of: try bytes(of: AnnualTable.fileName)),
        ages: try AgesTable.rows(of: try bytes(of: AgesTable.fileName)),
        localSettings: try holds(LocalSettingsTable.fileName)
          ? LocalSettingsTable.rows(of: try bytes(of: LocalSettingsTable.fileName)) : [],
        uncertainty: try holds(UncertaintyTable.fileName)
          ? UncertaintyTable.rows(of: try bytes(of: UncertaintyTable.fileName)) : [])
    } catch let error as TableError {
      throw ResultFolderError(error)
    }
  }

  private func readRecord() throws -> RunRecord { try decoded(RunRecord.self, from: Self.recordFileName) }

  /// A JSON file of the folder as a value.
  func decoded<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    let data = Data(try bytes(of: name))
    do {
      let value = try JSONDecoder().decode(type, from: data)
      if let words = JSONNumbers.problem(in: data) {
        throw ResultFolderError.damaged(name: name, line: nil, reason: words)
      }
      if let fault = (value as? any CheckedRecord)?.fault {
        throw ResultFolderError.damaged(name: name, line: nil, reason: fault)
      }
      return value
    } catch let error as DecodingError {
      throw ResultFolderError.damaged(name: name, line: nil, reason: error.plainWords)
    }
  }

  /// Whether there is a file of that name.
  func holds(_ name: String) -> Bool {
    try? restoreReplaced()
    return FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  /// The content of a file of the folder.
  func bytes(of name: String) throws(ResultFolderError) -> [UInt8] {
    let file = url.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw .missingFile(name: name, folder: url.path)
    }
    do {
      return [UInt8](try Data(contentsOf: file))
    } catch {
      throw .damaged(name: name, line: nil, reason: "it cannot be read.")
    }
  }

  /// Several processes may do this at once with one name: each result stands whole for a while, and the last one stays.
  private func putInPlace(_ partial: URL, force: Bool) throws {
    while true {
      switch try AtomicRename.toFreeName(partial, url) {
      case .done: return
      case .unknown: return try putInPlaceByHand(partial, force: force)
      case .lost: break
      }
      // It may have changed since the work began.
      try checkReplaceable(force: force)
      switch try AtomicRename.exchange(partial, url) {
      case .done: return
      case .unknown: return try putInPlaceByHand(partial, force: force)
      case .lost: continue
      }
    }
  }

  /// The same for file systems without those steps.
  private func putInPlaceByHand(_ partial: URL, force: Bool) throws {
    while true {
      try checkReplaceable(force: force)
      if FileIdentity.kind(url.path) != nil {
        if FileIdentity.kind(replaced.path) != nil, WrittenFiles(replaced, kind: kind) != nil {
          try? FileManager.default.removeItem(at: replaced)
        }
        // Another process may have set the old one aside in the meantime.
        guard rename(url.path, replaced.path) == 0 || errno == ENOENT else { throw FileTrouble(errno) }
      }
      if rename(partial.path, url.path) == 0 {
        try? FileManager.default.removeItem(at: replaced)
        return
      }
      guard [ENOTEMPTY, EEXIST].contains(errno) else {
        let trouble = FileTrouble(errno)
        try? restoreReplaced()
        throw trouble
      }
    }
  }

  /// Puts back an old result that a killed run had set aside and not yet replaced.
  func restoreReplaced() throws {
    guard FileIdentity.kind(url.path) == nil, FileIdentity.kind(replaced.path) != nil else { return }
    // Another process may do the same, or put a new result there.
    _ = rename(replaced.path, url.path)
  }

  /// Why a folder with none of the records that `report` reads has no page to be rebuilt; `nil` where it has one, or
  /// is not there.
  public var reasonForNoPage: String? {
    let records = [Self.recordFileName, ComparisonFolder.recordFileName, AnalysisFolder.recordFileName]
    guard FileManager.default.fileExists(atPath: url.path), !records.contains(where: holds) else {
      return nil
    }
    if holds(ShardPlan.fileName) { return "holds a plan of shards; make the result with 'highneeds merge'" }
    if holds(TrackTable.fileName) {
      return
        "holds the result of 'highneeds track', whose page needs the run as well; use track --force again"
    }
    if holds(ReturnTable.fileName) { return "holds a return, which has a workbook and no page" }
    if holds(BacktestTables.scoresFileName) {
      return "holds a backtest, whose page needs the releases as well; use backtest --force again"
    }
    return "holds no \(records.joined(separator: " or ")), so it is not a complete result of HighNeeds"
  }

  /// Whether an analysis or a plan of shards is of a command that is gone.
  var isOfGoneCommand: Bool {
    [AnalysisFolder.recordFileName, ShardPlan.fileName].contains { name in
      (try? decoded(CommandName.self, from: name))?.command == GoneCommand.name
    }
  }

  private struct CommandName: Decodable { var command: String }

  private var replaced: URL { sibling("replaced") }

  private func sibling(_ suffix: String) -> URL {
    url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(suffix)")
  }
}

extension DecodingError {
  /// What is wrong with the JSON, for a reader who does not program.
  fileprivate var plainWords: String {
    switch self {
    case .keyNotFound(let key, _): "the entry \"\(key.stringValue)\" is missing."
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "the entry \"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has the wrong type."
    case .dataCorrupted: "it is not valid JSON."
    @unknown default: "it does not hold what a run record holds."
    }
  }
}
