import Experiments
import Foundation
import Reports

/// Tells the files that HighNeeds wrote into a folder from any others, by the folder's record and data dictionary, and
/// those that have been changed since, by their checksums. Only a folder that holds nothing else may be replaced.
struct WrittenFiles {
  private let folder: URL
  /// Names of files that belong there.
  private var names: Set<String> = []
  /// Whether the folder of a tracking may stand inside.
  private var mayHoldTracking = false
  private let shards: Bool
  /// By file; none in the results of earlier versions.
  private var sums: [String: String] = [:]

  /// - Returns: `nil` where the folder has no sound record of its kind.
  init?(_ folder: URL, kind: ResultFolder.Kind) {
    self.folder = folder
    shards = kind == .plan
    switch kind {
    case .plan:
      guard ShardPlan.isSound(in: folder) else { return nil }
      names = [ShardPlan.fileName]
    case .result:
      guard let package = Self.dictionary(folder) else { return nil }
      let tables = Set(package.resources.map(\.path).filter { $0.hasSuffix(".csv") && !$0.contains("/") })
      guard let rest = Self.rest(folder, tables) else { return nil }
      sums = package.checksums ?? [:]
      names = tables.union(rest).union([DataPackage.fileName])
      mayHoldTracking = rest.contains(ResultFolder.recordFileName)
    }
  }

  /// Whether a file is what a system leaves in any folder that somebody looks at: nobody's work.
  static func isOfSystem(_ name: String, in folder: URL) -> Bool {
    let isSo = [".DS_Store", "Thumbs.db", "desktop.ini"].contains(name) || name.hasPrefix("._")
    return isSo && FileIdentity.kind(folder.appendingPathComponent(name).path) == .file
  }

  /// The first name, in order, of something that HighNeeds did not write, nor the system.
  func foreign() throws -> String? {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().first { !isOurs($0) }
  }

  /// The first name, in order, of a file whose content is not what was written. One that has gone is nobody's loss.
  func changed() throws -> String? {
    for (name, sum) in sums.sorted(by: { $0.key < $1.key }) where names.contains(name) {
      let url = folder.appendingPathComponent(name)
      if FileIdentity.kind(url.path) == .file, try FileSum.of(url) != sum { return name }
    }
    let inner = folder.appendingPathComponent(TrackFolder.defaultName)
    guard mayHoldTracking, FileIdentity.kind(inner.path) == .folder else { return nil }
    return try WrittenFiles(inner, kind: .result)?.changed().map { "\(TrackFolder.defaultName)/\($0)" }
  }

  private func isOurs(_ name: String) -> Bool {
    let url = folder.appendingPathComponent(name)
    if Self.isOfSystem(name, in: folder) { return true }
    switch FileIdentity.kind(url.path) {
    case nil: return true
    case .file: return names.contains(name) || shards && ShardPlan.isShardFile(url)
    case .folder:
      guard mayHoldTracking, name == TrackFolder.defaultName, let inner = WrittenFiles(url, kind: .result),
        inner.names.contains(TrackTable.fileName)
      else { return false }
      do { return try inner.foreign() == nil } catch { return false }
    case .link, .other: return false
    }
  }

  private struct Package: Decodable {
    struct Resource: Decodable { var path: String }
    var createdBy: String
    var resources: [Resource]
    var checksums: [String: String]?
  }

  /// What every record says, of this version or an earlier one.
  private struct Head: Decodable {
    var version: String
    var command: String
    var seed: UInt64
    var startedAt: String
  }

  private static func dictionary(_ folder: URL) -> Package? {
    guard let package: Package = decoded(folder, DataPackage.fileName),
      package.createdBy.hasPrefix("HighNeeds ")
    else { return nil }
    return package
  }

  /// The files of a folder beside its tables.
  private static func rest(_ folder: URL, _ tables: Set<String>) -> Set<String>? {
    func command(_ record: String) -> String? { (decoded(folder, record) as Head?)?.command }
    let page = ResultFolder.reportFileName
    if command(ResultFolder.recordFileName) == "run" { return [ResultFolder.recordFileName, page] }
    if command(ComparisonFolder.recordFileName) == "compare" {
      return [ComparisonFolder.recordFileName, page, ComparisonFolder.forumFileName]
    }
    if let command = command(AnalysisFolder.recordFileName) {
      return AnalysisPage.files[command].map { Set($0 + [AnalysisFolder.recordFileName, page]) }
    }
    if tables.contains(TrackTable.fileName) { return [TrackFolder.reportFileName] }
    if tables.contains(ReturnTable.fileName) { return [ReturnFolder.reportFileName] }
    return tables.contains(BacktestTables.scoresFileName) ? [page] : nil
  }

  private static func decoded<Value: Decodable>(_ folder: URL, _ name: String) -> Value? {
    let url = folder.appendingPathComponent(name)
    guard FileIdentity.kind(url.path) == .file, let data = try? Data(contentsOf: url) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: data)
  }
}
