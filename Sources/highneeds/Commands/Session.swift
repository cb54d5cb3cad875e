import Experiments
import Foundation
import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// A command at work: the folder that it writes to, its clock, its threads and its progress.
struct Session<Folder: OutputFolder> {
  let folder: Folder
  let force: Bool
  let threads: Int
  let console: Console
  let startedAt = Date().ISO8601Format()
  private let watch = Stopwatch()

  /// - Throws: where the folder of `--output` is not free.
  init(_ arguments: ParsedArguments, or standard: @autoclosure () -> String, on console: Console) throws {
    folder = Folder(try arguments.outputFolder(or: standard()))
    force = arguments.flag("force")
    threads = arguments.threads
    self.console = console
    try folder.checkFree(force: force)
  }

  /// Seconds of work up to now.
  var seconds: Double { watch.seconds }

  /// The same as "4.2 s".
  var time: String { seconds.inSeconds }

  var page: String { folder.url.appendingPathComponent(Folder.reportFileName).path }
}

extension Session where Folder == ResultFolder {
  /// Writes what a run found.
  /// - Parameters:
  ///   - set: numbers that were set on the command line.
  ///   - saves: whether to keep every value of every replication.
  ///   - effort: of a run that was merged from shards.
  func write(
    _ result: BatchResult, of scenario: NamedScenario, seed: UInt64, set: [String] = [],
    split: UncertaintySplit? = nil, saves: Bool, effort: ShardEffort? = nil
  ) throws -> RunContents {
    let tables = result.tables(scenario: scenario.name, .threads(threads))
    var record = RunRecord(
      version: HighNeeds.version, command: RunCommand.name, scenario: scenario.scenario, json: scenario.json,
      hash: ContentHash.fnv1a(scenario.json), seed: seed, threads: effort?.threads ?? threads, result: result,
      startedAt: startedAt)
    record.set = set.isEmpty ? nil : set
    if let effort { record.enter(effort) }
    let contents = RunContents(
      record: record, annual: tables.annual, ages: tables.ages, localSettings: tables.localSettings,
      uncertainty: split?.rows(result, annual: tables.annual) ?? [])
    try folder.write(
      contents, replications: saves ? result.replicationRows(scenario: scenario.name) : nil,
      localReplications: result.localReplicationRows(scenario: scenario.name), force: force)
    return contents
  }
}

extension Session where Folder == AnalysisFolder {
  /// The record of what has been computed up to now.
  /// - Parameter effort: of an analysis that was merged from shards.
  func record(
    _ command: String, _ words: [String], of scenario: (scenario: Scenario, json: String), seed: UInt64,
    replications: Int, points: Int, effort: ShardEffort? = nil
  ) -> AnalysisRecord {
    var record = AnalysisRecord(
      version: HighNeeds.version, command: command, arguments: words, scenario: scenario.scenario,
      json: scenario.json, hash: ContentHash.fnv1a(scenario.json), seed: seed, replications: replications,
      points: points, threads: effort?.threads ?? threads, seconds: effort?.seconds ?? seconds,
      startedAt: startedAt)
    record.shards = effort?.shards
    return record
  }
}

extension Double {
  /// As "4.2 s".
  var inSeconds: String { String(format: "%.1f s", self) }
}

extension ParsedArguments {
  /// Threads to work with: those of `--threads`, or all cores.
  var threads: Int { whole("threads") ?? ProcessInfo.processInfo.activeProcessorCount }
}

extension Console {
  /// Does work with a progress bar; Ctrl-C stops it before anything is written.
  /// - Parameter begins: whether to say so before the first replication is done.
  func showingProgress<Result>(
    counting noun: String = "replications", begins: Bool = false, _ work: (ProgressBar) throws -> Result
  ) throws -> Result {
    let progress = ProgressBar(self, counting: noun)
    defer { progress.finish() }
    if begins { progress.begin() }
    do {
      return try work(progress)
    } catch BatchError.cancelled {
      throw RunFailure("interrupted; nothing was written")
    }
  }
}

/// Why a run failed, in plain words.
struct RunFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
