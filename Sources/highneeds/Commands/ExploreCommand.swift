import Experiments
import Foundation
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
    let path = arguments.positionals[0]
    guard let leversPath = arguments.text("levers") else {
      throw UsageError("name the levers: --levers FILE, such as Scenarios/levers/kingston.json5")
    }
    let setup = try Setup(path, levers: leversPath)
    let exploration = try Self.exploration(setup, arguments)
    let name = RunCommand.defaultOutput(path).dropFirst("Results/".count)
    let folder = AnalysisFolder(URL(fileURLWithPath: arguments.text("output") ?? "Results/explore-\(name)"))
    let force = arguments.flag("force")
    try folder.checkFree(force: force)

    let interrupt = Interrupt()
    defer { withExtendedLifetime(interrupt) {} }
    let started = Date()
    let clock = ContinuousClock()
    let begun = clock.now
    let threads = arguments.whole("threads") ?? ProcessInfo.processInfo.activeProcessorCount
    let result = try Self.run(exploration, threads: threads, interrupt, on: console)
    let elapsed = clock.now - begun
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let record = AnalysisRecord(
      version: HighNeeds.version, command: Self.name, arguments: Array(Self.words(arguments)),
      scenario: setup.source.scenario, json: setup.source.json, hash: ContentHash.fnv1a(setup.source.json),
      seed: exploration.seed, replications: exploration.replications,
      points: exploration.design.points.count + exploration.design.heldBack.count, threads: threads,
      seconds: seconds, startedAt: started)
    let model = ExploreModel(result, scenario: path, output: "Results/\(name)-what-if")
    try folder.write(
      record, title: "What if: \(setup.source.scenario.name)", tables: ExploreTables.tables(result),
      files: [ExploreModel.fileName: model.json()], force: force)
    let page = folder.url.appendingPathComponent(AnalysisFolder.reportFileName).path
    console.print(
      "\(exploration.design.points.count) settings and \(exploration.design.heldBack.count) held back in "
        + "\(String(format: "%.0f", seconds)) s; page: \(page)")
    return .success
  }

  /// Scenario and levers, read.
  private struct Setup {
    let source: ScenarioSource
    let bound: [LeversFile.Bound]

    /// Reports the problems of both files together.
    init(_ path: String, levers: String) throws {
      var problems: [ScenarioProblem] = []
      var source: ScenarioSource?
      var file: LeversFile?
      do throws(ScenarioError) { source = try ScenarioSource(path: path) } catch {
        problems += error.problems
      }
      do throws(ScenarioError) { file = try LeversFile(path: levers) } catch { problems += error.problems }
      guard let source, let file else { throw ScenarioError(problems: problems) }
      self.source = source
      bound = try file.levers(of: source)
    }

    var levers: [ExploreLever] {
      bound.map {
        ExploreLever(
          key: $0.entry.key, name: $0.entry.name, unit: $0.entry.unit, low: $0.entry.low, high: $0.entry.high,
          step: $0.step, today: $0.today, isWhole: $0.lever.isWhole)
      }
    }

    func model(_ values: [Double]) throws(ScenarioError) -> Model {
      Model(try source.variant(zip(bound, values).map { (lever: $0.lever, value: $1) }).scenario)
    }
  }

  private static func exploration(_ setup: Setup, _ arguments: ParsedArguments) throws -> Exploration {
    let levers = setup.levers
    let points = arguments.whole("points") ?? ExploreDesign.defaultPoints(levers: levers.count)
    let fewest = ExploreDesign.fewestPoints(levers: levers.count)
    guard points >= fewest else {
      throw UsageError(
        "--points \(points) is too few for \(levers.count) levers; at least \(fewest) are needed")
    }
    let seed = arguments.seed("seed") ?? 1
    let design = ExploreDesign(
      levers: levers, points: points, heldBack: arguments.whole("held-back") ?? max(16, points / 4),
      seed: seed)
    let today = try setup.model(design.points[0])
    let asked = arguments.texts("output-measure")
    let series: [OutputSeries]
    do throws(OutputMeasureError) {
      series = try OutputSeries.read(asked.isEmpty ? OutputSeries.standard : asked, in: today)
    } catch {
      if case .needsBaseline(let name) = error {
        throw UsageError(
          "--output-measure '\(name)' compares with a baseline; explore shows every output beside today's setting"
        )
      }
      throw UsageError("--output-measure: \(error)")
    }
    return Exploration(
      design: design, series: series, seed: seed, replications: arguments.whole("replications") ?? 100,
      model: { try setup.model($0) })
  }

  /// Today's point first, from which the time of the rest is told.
  private static func run(
    _ exploration: Exploration, threads: Int, _ interrupt: Interrupt, on console: Console
  ) throws -> ExploreResult {
    let progress = ProgressBar(console)
    defer { progress.finish() }
    do {
      let clock = ContinuousClock()
      let begun = clock.now
      let today = try exploration.runToday(
        threads: threads, isCancelled: { interrupt.isRaised }, progress: { progress.show($0, of: $1) })
      let elapsed = clock.now - begun
      progress.finish()
      let rest = elapsed / exploration.todayReplications * exploration.work
      console.complain(
        "highneeds explore: \(exploration.design.points.count) settings of \(exploration.design.levers.count) levers and "
          + "\(exploration.design.heldBack.count) to test on, \(exploration.replications) replications each; about "
          + "\(time(rest)) more")
      let second = ProgressBar(console)
      defer { second.finish() }
      return try exploration.run(
        today: today, threads: threads, isCancelled: { interrupt.isRaised },
        progress: { second.show($0, of: $1) })
    } catch BatchError.cancelled {
      throw RunFailure("interrupted; nothing was written")
    }
  }

  private static func time(_ duration: Duration) -> String {
    let seconds = max(1, Int(duration.components.seconds))
    return seconds < 100 ? "\(seconds) s" : "\((seconds + 30) / 60) min"
  }

  private static func words(_ arguments: ParsedArguments) -> [String] {
    arguments.positionals
      + arguments.values.sorted { $0.key < $1.key }.flatMap { name, values in
        values.flatMap { $0.isEmpty ? ["--\(name)"] : ["--\(name)", $0] }
      }
  }
}
