import Evidence
import Experiments
import Foundation
import Reports
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
    let session = try Session<BacktestFolder>(
      arguments, or: "Results/backtest-transitions" + (origin.map { "-\($0)" } ?? ""), on: console)
    let backtest = try backtest(file, arguments, session)
    let origins = origin.map { [$0] } ?? backtest.origins
    guard !origins.isEmpty else {
      throw EvidenceError.tooLittle(
        area: file, missing: "a January with two years of rows before it and one after")
    }
    let result = PupilBacktestResult(
      authority: backtest.authority, forecasts: try origins.flatMap { try backtest.forecasts(origin: $0) },
      found: backtest.table.report.lines())
    try session.folder.write(
      [
        BacktestTables.forecasts(result.forecasts, isOfPupils: true),
        BacktestTables.scores(Score.ofEach(result.forecasts), isOfPupils: true),
      ], page: result.page(version: HighNeeds.version).html(),
      title: "Forecasts from a table of pupils, held against what came", version: HighNeeds.version,
      isOfPupils: true, force: session.force)
    for line in BacktestCommand.table(result.kinds, counted: "series") { console.print(line) }
    let scored = result.origins.map(String.init).joined(separator: ", ")
    console.print(
      "\(result.forecasts.count) forecasts from January \(scored) in \(session.time); page: \(session.page)")
    return .success
  }

  private static func backtest(
    _ file: String, _ arguments: ParsedArguments, _ session: Session<BacktestFolder>
  ) throws(EvidenceError) -> TransitionBacktest {
    var codes = LocalCodes()
    if let map = arguments.text("settings") { codes = try LocalCodes(PublishedTable(path: map)) }
    let table = try TransitionTable(
      PublishedTable(path: file), codes: codes, isLenient: arguments.flag("lenient"))
    for line in table.report.lines() { session.console.print("found: \(line)") }
    var population: TransitionPopulation?
    if let text = arguments.text("population") {
      population = try TransitionPopulation(
        PublishedTable(path: text), authority: arguments.texts("authority"))
    }
    var backtest = TransitionBacktest(
      table: table, authority: arguments.texts("authority").first ?? "The authority", codes: codes,
      population: population)
    backtest.workers = .threads(session.threads)
    backtest.isCancelled = { Interrupt.isRaised }
    return backtest
  }
}
