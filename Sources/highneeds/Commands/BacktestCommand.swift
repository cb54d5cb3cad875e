import Evidence
import Experiments
import Foundation
import Workplace
import Reports

/// `highneeds backtest`: forecasts from a past January, held against what came.
struct BacktestCommand: Command {
  static let name = "backtest"
  static let summary = "Forecast from a past January and score against what came."
  static let options: [CommandOption] = [
    .value(
      "sen2", "FOLDER", repeatable: true,
      "Folder of a SEN2 release, or one that holds such folders; repeatable."),
    .value(
      "transitions", "FILE",
      "Instead of a release: the authority's pupils from January to January, one row each; see the how-to page."
    ),
    .value("settings", "FILE", "With --transitions: what the setting codes mean, setting,category[,name]."),
    .value(
      "population", "FILE",
      "With --transitions: calendar-year,academic-year,population, or the ONS projections. With --sen2: pupils by age and authority, by which plans are dense or few; the forecast is better with them."
    ),
    .value(
      "origin", "YEAR", as: .whole(2000...2100),
      "The January after which everything is hidden; with --transitions every possible one if left out."),
    .value(
      "authority", "NAME", repeatable: true,
      "Authority to score; repeatable. With --transitions the name that the tables bear."),
    .flag("all", "Score every authority with outcomes; so it is also without --authority."),
    .value(
      "method", "METHOD", as: .choice(["combined", "growth", "simulation"]),
      "simulation (the run of the scenario that 'calibrate' would have written; the default), growth (learned from all authorities at earlier origins) or combined (the mean of both). A table of pupils is always simulated."
    ),
    .value(
      "output", "FOLDER",
      "Where to write forecasts.csv, scores.csv and report.html; Results/ and the origin if left out."),
    .flag("lenient", "With --transitions: repair faulty rows where possible, and list what was repaired."),
    .flag("force", "Replace earlier files."),
  ]
  static let examples = [
    CommandExample(
      "highneeds backtest --sen2 sen2-2025 --sen2 sen2-2022 --origin 2022 --all",
      "Scores forecasts for 2023, 2024 and 2025."),
    CommandExample(
      "highneeds backtest --transitions pupils.csv --settings settings.csv --population population.csv",
      "Scores forecasts from every January of the table with two years before it."),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    if let file = arguments.text("transitions") {
      return try TransitionBacktestRun.run(file, arguments, on: console)
    }
    try arguments.refuse(["settings", "lenient"], "goes with --transitions")
    let folders = arguments.texts("sen2")
    guard !folders.isEmpty else { throw UsageError("name the folder of a release with --sen2") }
    guard let origin = arguments.whole("origin") else { throw UsageError("name a year with --origin") }
    if arguments.flag("all"), !arguments.texts("authority").isEmpty {
      throw UsageError("--all and --authority exclude each other")
    }
    let chosen = Backtest.Method(rawValue: arguments.text("method") ?? "")
    let method = chosen ?? .simulation
    let session = try Session<BacktestFolder>(arguments, or: "Results/backtest-\(origin)", on: console)
    let log = FaultLog(isLenient: true)
    let release = try SEN2Release(folders: folders, log: log)
    let named = arguments.texts("authority")
    let areas = try named.isEmpty ? release.authorities : named.map { try release.authority($0).area }
    var backtest = Backtest(origin: origin, method: method)
    backtest.mayBeGrowthAlone = chosen != .simulation
    if let file = arguments.text("population") {
      backtest.residents = try Residents(PublishedTable(path: file))
    }
    backtest.workers = .threads(session.threads)
    backtest.isCancelled = { Interrupt.isRaised }
    let compared = try backtest.compared(release, for: areas)
    let remarks =
      release.notes.map { "note: \($0)" }
      + release.brokenReturns(of: areas, in: origin - 1..<origin + 3).map { "doubt: \($0)" }
    let result = BacktestResult(origin: origin, compared: compared)
    try session.folder.write(
      [
        BacktestTables.forecasts(result.forecasts),
        BacktestTables.scores(result.byMethod.first?.scores ?? []),
        BacktestTables.scoresByMethod(result.scores),
      ], page: result.page(version: HighNeeds.version).html(),
      title: "Forecasts from January \(origin), held against what came",
      version: HighNeeds.version, force: session.force)
    if method != .growth, compared.first?.method == .growth {
      console.print(
        "note: nothing could be simulated: the files hold no plans by age and setting in January \(origin) with the requests before it. The growth method stands alone"
      )
    }
    for (method, scores) in result.byMethod {
      console.print("Method: \(method)")
      for line in Self.table(scores.map { (Self.name($0), $0) }) { console.print(line) }
    }
    if result.scores.contains(where: { $0.seriesBreak != nil }) {
      console.print(
        "* counted anew from January 2023, when the return became pupil-level: no score of the method")
    }
    if !log.serious.isEmpty {
      console.print(
        "note: \(log.serious.count) faults in the published figures were repaired or left out; 'highneeds calibrate' names those of an authority"
      )
    }
    for line in remarks { console.print(line) }
    console.print("\(result.forecasts.count) forecasts in \(session.time); page: \(session.page)")
    return .success
  }

  private static func name(_ score: Score) -> String {
    let name = [score.series.settingCode, score.series.ageGroupCode].first { $0 != "all" } ?? "all plans"
    return name + (score.seriesBreak == nil ? "" : " *")
  }

  /// - Parameter counted: what the scores are means over.
  static func table(_ scores: [(name: String, score: Score)], counted: String = "areas") -> [String] {
    func row(_ cells: [String]) -> String {
      let first = (cells.first ?? "").padding(toLength: 24, withPad: " ", startingAt: 0)
      return first
        + cells.dropFirst().map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }.joined()
    }
    func number(_ value: Double) -> String { value.isNaN ? "–" : String(format: "%.1f", value) }
    return [
      row([
        "plans", "years", counted, "MAPE %", "bias %", "in 50 %", "in 90 %", "width %", "last", "linear",
        "national",
      ])
    ]
      + scores.map { name, score in
        row(
          [name, String(score.horizon), String(score.authorities), number(score.mape), number(score.bias)]
            + [
              100 * score.cover50, 100 * score.cover90, score.width90, score.mapeLast, score.mapeLinear,
              score.mapeNational,
            ]
            .map(number))
      }
  }
}
