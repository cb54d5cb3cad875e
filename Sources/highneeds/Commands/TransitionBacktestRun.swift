import Evidence
import Foundation

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
    let started = Date()
    var forecasts: [Forecast] = []
    do throws(EvidenceError) {
      let backtest = try backtest(file, arguments, on: console)
      let origins = origin.map { [$0] } ?? backtest.origins
      guard !origins.isEmpty else {
        throw .tooLittle(area: file, missing: "a January with two years of rows before it and one after")
      }
      for origin in origins { forecasts += try backtest.forecasts(origin: origin) }
    } catch {
      console.complain("highneeds backtest: \(error)")
      return .misuse
    }
    try folder.write(
      forecasts: BacktestTables.forecasts(forecasts),
      scores: BacktestTables.scores(TransitionBacktest.scores(forecasts)), page: nil,
      title: "Forecasts from a table of pupils, held against what came", version: HighNeeds.version,
      force: arguments.flag("force"))
    for line in BacktestCommand.table(kinds(forecasts), counted: "series") { console.print(line) }
    let origins = Set(forecasts.map(\.origin)).sorted().map(String.init).joined(separator: ", ")
    let seconds = String(format: "%.1f", Date().timeIntervalSince(started))
    console.print(
      "\(forecasts.count) forecasts from January \(origins) in \(seconds) s; tables: \(folder.url.path)")
    return .success
  }

  private static func backtest(
    _ file: String, _ arguments: ParsedArguments, on console: Console
  ) throws(EvidenceError) -> TransitionBacktest {
    var codes = LocalCodes()
    if let map = arguments.text("settings") { codes = try LocalCodes(file: URL(fileURLWithPath: map)) }
    let table = try TransitionTable(
      file: URL(fileURLWithPath: file), codes: codes, isLenient: arguments.flag("lenient"))
    for line in table.report.lines() { console.print("found: \(line)") }
    var population: TransitionPopulation?
    if let text = arguments.text("population") {
      population = try TransitionPopulation(file: URL(fileURLWithPath: text))
    }
    return TransitionBacktest(
      table: table, authority: arguments.texts("authority").first ?? "The authority", codes: codes,
      population: population)
  }

  /// Scores over all series of a kind, for the console; a table of pupils has few origins for each series.
  private static func kinds(_ forecasts: [Forecast]) -> [(name: String, score: Score)] {
    let horizons = Set(forecasts.map(\.horizon)).sorted()
    return Kind.allCases.flatMap { kind in
      horizons.compactMap { horizon in
        Score(forecasts.filter { Kind($0.series) == kind && $0.horizon == horizon }).map {
          (kind.rawValue, $0)
        }
      }
    }
  }

  private enum Kind: String, CaseIterable {
    case all = "all plans"
    case setting = "settings"
    case localSetting = "your settings"
    case ageGroup = "age groups"
    case yearGroup = "year groups"
    case need = "needs"

    init(_ series: ForecastSeries) {
      self =
        switch series {
        case .all: .all
        case .setting: .setting
        case .localSetting: .localSetting
        case .ageGroup: .ageGroup
        case .yearGroup: .yearGroup
        case .need: .need
        }
    }
  }
}
