import Experiments
import Foundation
import Workplace
import Reports
import SENDSystem
import ScenarioFiles

/// `highneeds explore`: a page of sliders that answers what-if questions in the room.
struct ExploreCommand: Command {
  static let name = "explore"
  static let summary = "Make a page of sliders: move levers and see plans, spend and balance at once."
  static let options: [CommandOption] = [
    .value("levers", "FILE", "The levers: key, plain name and range of two to six of them, in JSON5."),
    .value(
      "output-measure", "MEASURE", repeatable: true,
      "An output to show, such as plans.inmss, or plans:2030 for one year; repeatable. Plans, waiting, I/N-MSS "
        + "pupils, spend and balances if left out."),
    .value(
      "points", "N", as: .whole(10...10_000),
      "Settings that the emulator is fitted to; 16 for each lever and 32 if left out."),
    .value(
      "held-back", "N", as: .whole(8...10_000),
      "Further settings to test the emulator on; a quarter of the points, at least 16, if left out."),
    .value(
      "replications", "N", as: .whole(Exploration.fewestReplications...100_000),
      "Replications of each setting, and ten times as many of today's; 100."),
    .value("seed", "SEED", as: .seed, "Seed of the random draws; 1. The same seed gives the same result."),
    .value(
      "threads", "N", as: .whole(1...1024),
      "Threads; all cores if left out. The result does not depend on it."),
    .value("output", "FOLDER", "Where to write; Results/explore- and the scenario's name if left out."),
    .flag("force", "Replace an earlier result in the same folder."),
  ]
  static let positional: Positional? = Positional("SCENARIO", 1...1, "A scenario file in JSON5.")
  static let examples = [
    CommandExample(
      "highneeds explore Scenarios/kingston/combined.json5 --levers Scenarios/levers/kingston.json5",
      "Simulates settings of six levers and writes Results/explore-kingston-combined/report.html.")
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the page was written"),
    (.failure, "the run failed or was interrupted; nothing was written"),
    (.misuse, "the command line, a scenario or the levers are wrong; nothing was written"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let request = try ExploreRequest(arguments)
    let session = try Session<AnalysisFolder>(arguments, or: "Results/explore-\(request.name)", on: console)
    try Self.announce(request.exploration, threads: session.threads, on: console)
    let result = try console.showingProgress { progress in
      try request.exploration.run(
        .threads(session.threads), isCancelled: { Interrupt.isRaised },
        progress: { progress.show($0, of: $1) })
    }
    try Self.write(request, result, session)
    return .success
  }

  /// Writes what an exploration found.
  /// - Parameter effort: of an exploration that was merged from shards.
  static func write(
    _ request: ExploreRequest, _ result: ExploreResult, effort: ShardEffort? = nil,
    _ session: Session<AnalysisFolder>
  ) throws {
    let design = result.design
    let record = session.record(
      name, request.words, of: (request.source.scenario, request.source.json), seed: result.seed,
      replications: result.replications, points: design.points.count + design.heldBack.count, effort: effort)
    let model = ExploreModel(result, scenario: request.path, output: "Results/\(request.name)-what-if")
    try session.folder.write(
      record, title: "What if: \(record.scenarioName)", tables: ExploreTables.tables(result),
      files: [ExploreModel.fileName: model.json()], force: session.force)
    session.console.print(
      "\(design.points.count) settings and \(design.heldBack.count) held back in "
        + "\(String(format: "%.0f", record.seconds)) s; page: \(session.page)")
  }

  /// Says what will run, and by a few replications of today's setting how long it will take.
  private static func announce(_ exploration: Exploration, threads: Int, on console: Console) throws {
    let trial = 8
    let (experiment, worker) = (try exploration.experiment(), DesignExperiment.Worker())
    try MemoryLimit.check(
      points: experiment.points, replications: experiment.replications, outputs: experiment.outputs.count)
    // The first run makes the room that later ones use again.
    _ = try experiment.values(ofPoint: 0, replications: 0..<1, on: worker)
    let watch = Stopwatch()
    _ = try experiment.values(ofPoint: 0, replications: 0..<trial, on: worker)
    let seconds = watch.seconds
    console.complain(
      "highneeds explore: \(exploration.design.points.count) settings of \(exploration.design.levers.count) levers and "
        + "\(exploration.design.heldBack.count) to test on, \(exploration.replications) replications each; about "
        + ProgressBar.time(seconds / Double(trial * threads) * Double(exploration.work)))
  }
}
