import Experiments
import Foundation
import Tables

/// The folder of one result: written whole or not at all, and read back for the `report` command.
///
/// A result is built in a hidden sibling, `.NAME.partial-…`, and renamed into place once complete. To replace
/// an old result, that is first renamed to the hidden sibling `.NAME.replaced`, then the new one into place,
/// then the old one is deleted. A run that is killed between the two renames leaves both results whole; the
/// next reader or writer of the folder finds the old one and puts it back.
public struct ResultFolder: Sendable {
  /// What may stand in the place of the folder and be replaced under `force`.
  public enum Kind: Sendable {
    case result
    /// A plan of shards, with the shards in its folder.
    case plan
  }

  public let url: URL
  private let kind: Kind

  public init(_ url: URL, kind: Kind = .result) {
    self.url = url.standardizedFileURL
    self.kind = kind
  }

  public static let recordFileName = "run.json"
  public static let reportFileName = "report.html"

  /// What a result folder holds.
  public struct Contents: Sendable {
    public var record: RunRecord
    public var annual: [SummaryRow]
    public var ages: [AgeRow]
    /// Empty where the scenario has no names of its own for settings; the folder then has no such table.
    public var localSettings: [LocalSettingRow]
    /// Empty where the kinds of uncertainty were not told apart; the folder then has no such table.
    public var uncertainty: [UncertaintyRow]

    public init(
      record: RunRecord, annual: [SummaryRow], ages: [AgeRow], localSettings: [LocalSettingRow] = [],
      uncertainty: [UncertaintyRow] = []
    ) {
      self.localSettings = localSettings
      self.uncertainty = uncertainty
      self.record = record
      self.annual = annual
      self.ages = ages
    }
  }

  /// Refuses a name that is taken, so that a long run can find out before it starts.
  /// - Throws: `ResultFolderError.exists`, or `.notAResult` under `force`.
  public func checkFree(force: Bool) throws {
    try restoreReplaced()
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    guard force else { throw ResultFolderError.exists(path: url.path) }
    guard looksReplaceable else {
      throw kind == .plan
        ? ResultFolderError.notAPlan(path: url.path) : ResultFolderError.notAResult(path: url.path)
    }
  }

  /// Writes a whole result: record, tables, data package and report, and `replications.csv` if its rows are
  /// given, with those by own settings beside it.
  /// - Throws: `ResultFolderError`, or what `replications` throws; either way nothing new is left behind.
  public func write(
    _ contents: Contents, replications: ReplicationsTable.Source? = nil,
    localReplications: LocalReplicationsTable.Source? = nil, force: Bool = false
  ) throws {
    try write(force: force) { folder in
      func put(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(contents.record).write(to: folder.appendingPathComponent(Self.recordFileName))
      let (annual, ages) = (AnnualTable.text(contents.annual), AgesTable.text(contents.ages))
      try put(annual, AnnualTable.fileName)
      try put(ages, AgesTable.fileName)
      let local = LocalSettingsTable.text(contents.localSettings)
      if !contents.localSettings.isEmpty { try put(local, LocalSettingsTable.fileName) }
      let split = UncertaintyTable.text(contents.uncertainty)
      if !contents.uncertainty.isEmpty { try put(split, UncertaintyTable.fileName) }
      if let replications {
        try ReplicationsTable.write(
          to: folder.appendingPathComponent(ReplicationsTable.fileName), rows: replications)
        if let localReplications, !contents.localSettings.isEmpty {
          try LocalReplicationsTable.write(
            to: folder.appendingPathComponent(LocalReplicationsTable.fileName), rows: localReplications)
        }
      }
      // The report shows the numbers as the tables have them, so that it can be rebuilt byte for byte.
      let written = Contents(
        record: contents.record, annual: try AnnualTable.rows(of: Array(annual.utf8)),
        ages: try AgesTable.rows(of: Array(ages.utf8)),
        localSettings: try LocalSettingsTable.rows(of: Array(local.utf8)),
        uncertainty: try UncertaintyTable.rows(of: Array(split.utf8)))
      try put(Report(written).html(), Self.reportFileName)
      try put(
        DataPackage(contents, withReplications: replications != nil).json(), DataPackage.fileName)
    }
  }

  /// Lets `fill` write files into a temporary folder and then puts that in place.
  public func write(force: Bool, _ fill: (URL) throws -> Void) throws {
    try checkFree(force: force)
    let manager = FileManager.default
    let temporary = sibling("partial-" + UUID().uuidString.prefix(8).lowercased())
    do {
      try manager.createDirectory(at: temporary, withIntermediateDirectories: true)
    } catch {
      throw ResultFolderError.cannotWrite(path: url.path, reason: error.localizedDescription)
    }
    do {
      try fill(temporary)
      try putInPlace(temporary, force: force)
    } catch {
      try? manager.removeItem(at: temporary)
      throw error
    }
  }

  /// Reads a result back.
  /// - Throws: `ResultFolderError`.
  public func read() throws -> Contents {
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
      throw ResultFolderError.damaged(name: error.file, line: error.line, reason: error.reason)
    }
  }

  private func readRecord() throws -> RunRecord { try decoded(RunRecord.self, from: Self.recordFileName) }

  /// A JSON file of the folder as a value.
  func decoded<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    try Self.decoded(type, of: bytes(of: name), name: name)
  }

  /// JSON as a value.
  /// - Parameter name: of the file, for errors.
  static func decoded<Value: Decodable>(
    _ type: Value.Type, of bytes: [UInt8], name: String
  ) throws -> Value {
    do {
      let value = try JSONDecoder().decode(type, from: Data(bytes))
      if let words = JSONNumbers.problem(in: Data(bytes)) {
        throw ResultFolderError.damaged(name: name, line: nil, reason: words)
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
  func bytes(of name: String) throws -> [UInt8] {
    let file = url.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw ResultFolderError.missingFile(name: name, folder: url.path)
    }
    do {
      return [UInt8](try Data(contentsOf: file))
    } catch {
      throw ResultFolderError.damaged(name: name, line: nil, reason: "it cannot be read.")
    }
  }

  private func putInPlace(_ temporary: URL, force: Bool) throws {
    let manager = FileManager.default
    do {
      guard manager.fileExists(atPath: url.path) else {
        return try manager.moveItem(at: temporary, to: url)
      }
      guard force else { throw ResultFolderError.exists(path: url.path) }
      if manager.fileExists(atPath: replaced.path) { try manager.removeItem(at: replaced) }
      try manager.moveItem(at: url, to: replaced)
      do {
        try manager.moveItem(at: temporary, to: url)
      } catch {
        try manager.moveItem(at: replaced, to: url)
        throw error
      }
      try? manager.removeItem(at: replaced)
    } catch let error as ResultFolderError {
      throw error
    } catch {
      throw ResultFolderError.cannotWrite(path: url.path, reason: error.localizedDescription)
    }
  }

  /// Puts back an old result that a killed run had set aside and not yet replaced.
  func restoreReplaced() throws {
    let manager = FileManager.default
    guard !manager.fileExists(atPath: url.path), manager.fileExists(atPath: replaced.path) else { return }
    try manager.moveItem(at: replaced, to: url)
  }

  private var looksReplaceable: Bool {
    let manager = FileManager.default
    let marks =
      switch kind {
      case .plan: [ShardPlan.fileName]
      case .result:
        [
          Self.recordFileName, ComparisonFolder.recordFileName, TrackTable.fileName,
          AnalysisFolder.recordFileName, BacktestFolder.scoresFileName,
        ]
      }
    for name in marks {
      if manager.fileExists(atPath: url.appendingPathComponent(name).path) { return true }
    }
    return (try? manager.contentsOfDirectory(atPath: url.path))?.isEmpty ?? false
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
    if holds(BacktestFolder.scoresFileName) {
      return "holds a backtest, whose page needs the releases as well; use backtest --force again"
    }
    return "holds no \(records.joined(separator: " or ")), so it is not a complete result of HighNeeds"
  }

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
