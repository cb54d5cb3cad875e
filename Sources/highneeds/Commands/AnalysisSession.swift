import Experiments
import Foundation
import SENDSystem
import ScenarioFiles
import Workplace

/// An analysis at work: the folder that it goes to, its clock and its threads.
struct AnalysisSession {
  let folder: AnalysisFolder
  let force: Bool
  let threads: Int
  let console: Console
  private let startedAt = Date().ISO8601Format()
  private let watch = Stopwatch()

  /// - Throws: where the folder of `--output` is not free.
  init(_ arguments: ParsedArguments, or standard: @autoclosure () -> String, on console: Console) throws {
    folder = AnalysisFolder(try arguments.outputFolder(or: standard()))
    force = arguments.flag("force")
    threads = arguments.threads
    self.console = console
    try folder.checkFree(force: force)
  }

  var page: String { folder.url.appendingPathComponent(AnalysisFolder.reportFileName).path }

  /// The record of what has been computed up to now.
  /// - Parameter effort: of an analysis that was merged from shards.
  func record(
    _ command: String, _ words: [String], of scenario: (scenario: Scenario, json: String), seed: UInt64,
    replications: Int, points: Int, effort: ShardEffort? = nil
  ) -> AnalysisRecord {
    var record = AnalysisRecord(
      version: HighNeeds.version, command: command, arguments: words, scenario: scenario.scenario,
      json: scenario.json, hash: ContentHash.fnv1a(scenario.json), seed: seed, replications: replications,
      points: points, threads: effort?.threads ?? threads, seconds: effort?.seconds ?? watch.seconds,
      startedAt: startedAt)
    record.shards = effort?.shards
    return record
  }
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
