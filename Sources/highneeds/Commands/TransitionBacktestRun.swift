import Evidence
import Foundation
import Workplace

/// The part of `highneeds backtest` that takes a table of pupils: every January that the table can be cut at, or one.
enum TransitionBacktestRun {
  static func run(_ file: String, _ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    if !arguments.texts("sen2").isEmpty || arguments.flag("all") || arguments.text("method") != nil {
      throw UsageError("--sen2, --all and --method do not go with --transitions")
    }
    guard arguments.texts("authority").count <= 1 else {
      throw UsageError("a table of pupils is of one authority; give --authority once")
    }
    let origin = arguments.whole("origin")
    let folder = try BacktestCommand.folder(
      arguments, or: "Results/backtest-transitions" + (origin.map { "-\($0)" } ?? ""))
    let watch = Stopwatch()
    let result: TransitionBacktestResult
    do throws(EvidenceError) {
      let backtest = try backtest(file, arguments, on: console)
      let origins = origin.map { [$0] } ?? backtest.origins
      guard !origins.isEmpty else {
        throw .tooLittle(area: file, missing: "a January with two years of rows before it and one after")
      }
      var forecasts: [Forecast] = []
      for origin in origins { forecasts += try backtest.forecasts(origin: origin) }
      result = TransitionBacktestResult(
        authority: backtest.authority, forecasts: forecasts, found: backtest.table.report.lines())
    } catch {
      if error == .cancelled { throw RunFailure(error.description) }
      for line in error.lines { console.complain("highneeds backtest: \(line)") }
      return .misuse
    }
    try folder.write(
      [
        BacktestTables.forecasts(result.forecasts, isOfPupils: true),
        BacktestTables.scores(TransitionBacktest.scores(result.forecasts), isOfPupils: true),
      ], page: result.page.html(),
      title: "Forecasts from a table of pupils, held against what came", version: HighNeeds.version,
      isOfPupils: true, force: arguments.flag("force"))
    for line in BacktestCommand.table(result.kinds, counted: "series") { console.print(line) }
    let origins = result.origins.map(String.init).joined(separator: ", ")
    let seconds = String(format: "%.1f", watch.seconds)
    console.print(
      "\(result.forecasts.count) forecasts from January \(origins) in \(seconds) s; page: \(folder.url.path)/report.html"
    )
    return .success
  }

  private static func backtest(
    _ file: String, _ arguments: ParsedArguments, on console: Console
  ) throws(EvidenceError) -> TransitionBacktest {
    var codes = LocalCodes()
    if let map = arguments.text("settings") { codes = try LocalCodes(PublishedTable(path: map)) }
    let table = try TransitionTable(
      PublishedTable(path: file), codes: codes, isLenient: arguments.flag("lenient"))
    for line in table.report.lines() { console.print("found: \(line)") }
    var population: TransitionPopulation?
    if let text = arguments.text("population") {
      population = try TransitionPopulation(
        PublishedTable(path: text), authority: arguments.texts("authority"))
    }
    var backtest = TransitionBacktest(
      table: table, authority: arguments.texts("authority").first ?? "The authority", codes: codes,
      population: population)
    backtest.workers = .threads(ProcessInfo.processInfo.activeProcessorCount)
    backtest.isCancelled = { Interrupt.isRaised }
    return backtest
  }
}
