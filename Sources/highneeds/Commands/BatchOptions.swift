import Experiments
import Foundation
import Workplace
import SENDSystem

/// The options of every command that runs replications.
struct BatchOptions {
  static let options: [CommandOption] = [
    .value(
      "replications", "N", as: .whole(1...10_000_000),
      "Replications to run, or the most with --precision; 1000."),
    .value(
      "precision", "MEASURE:YEAR:SHARE",
      "Stop when the 95 % confidence interval of a mean is this narrow, such as plans:2030:0.5%."),
    seed, threads,
  ]

  /// The options of commands that run every scenario in every replication.
  static let pairedOptions: [CommandOption] = [
    .value("replications", "N", as: .whole(2...1_000_000), "Replications to run; 1000."), seed, threads,
  ]

  /// The options of commands that run many variants of a scenario.
  static let analysisOptions: [CommandOption] = [
    .value("replications", "N", as: .whole(2...100_000), "Replications of each variant; 200."), seed, threads,
  ]

  /// The options of a plan, which does not run by itself.
  static let plannedOptions: [CommandOption] = [
    .value("replications", "N", as: .whole(1...10_000_000), "Replications in all; 1000."), seed,
  ]

  static let seed = CommandOption.value(
    "seed", "SEED", as: .seed, "Seed of the random draws; 1. The same seed gives the same result.")
  static let threads = CommandOption.value(
    "threads", "N", as: .whole(1...1024), "Threads; all cores if left out. The result does not depend on it.")

  let batch: Batch
  private let target: PrecisionTarget?

  init(_ arguments: ParsedArguments) throws {
    var stop = Batch.Stop.replications(arguments.whole("replications") ?? 1_000)
    var target: PrecisionTarget?
    if let text = arguments.text("precision") {
      guard let parsed = PrecisionTarget(text) else {
        throw UsageError(
          "--precision needs MEASURE:YEAR:SHARE, such as plans:2030:0.5%, found '\(text)'")
      }
      target = parsed
      stop = .precision(parsed, atMost: arguments.whole("replications") ?? 10_000)
    }
    self.target = target
    batch = Batch(
      seed: arguments.seed("seed") ?? 1, stop: stop,
      workers: .threads(arguments.threads))
  }

  /// Refuses a precision target that the scenario has no output for.
  func checkOutputs(_ scenario: Scenario) throws {
    guard let target else { return }
    let layout = OutputLayout(Timeline(startYear: scenario.startYear, years: scenario.years))
    guard layout.index(target.measure, year: target.year) == nil else { return }
    let years = layout.keys.filter { $0.measure == target.measure && $0.setting == "all" }.map(\.year)
    guard let first = years.min(), let last = years.max() else {
      throw UsageError(
        "--precision names the measure '\(target.measure)', which does not exist; see docs/reference/measures.md"
      )
    }
    throw UsageError("--precision names \(target.year); \(target.measure) runs from \(first) to \(last)")
  }

  /// Refuses more replications than memory can hold: every value of every replication is kept.
  func checkMemory(_ scenario: Scenario, available: UInt64 = MemoryLimit.available) throws {
    let most =
      switch batch.stop {
      case .replications(let count): count
      case .precision(_, let count): count
      }
    let layout = OutputLayout(Timeline(startYear: scenario.startYear, years: scenario.years))
    try MemoryLimit.check(values: layout.keys.count, of: most, available: available)
  }

  /// Runs the batch with a progress bar.
  func run(_ model: Model, on console: Console) throws -> BatchResult {
    try console.showingProgress(begins: true) { progress in
      let watch = Stopwatch()
      var result = try batch.run(
        model, isCancelled: { Interrupt.isRaised }, progress: progress.show)
      result.seconds = watch.seconds
      return result
    }
  }

  /// Finds out why the replications of a run differ, with a progress bar; see `run`.
  func split(
    _ result: BatchResult, _ model: Model, replications: Int, on console: Console
  ) throws -> UncertaintySplit {
    try console.showingProgress { progress in
      try UncertaintySplit(
        of: result, model, seed: batch.seed, replications: replications, workers: batch.workers,
        isCancelled: { Interrupt.isRaised }, progress: progress.show)
    }
  }
}
