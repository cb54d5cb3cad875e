import Evidence
import Foundation
import Reports

/// `highneeds backtest`: forecasts from a past January, held against what came.
struct BacktestCommand: Command {
  static let name = "backtest"
  static let summary = "Forecast from a past January and score against what came."
  static let options: [CommandOption] = [
    .value(
      "sen2", "FOLDER", repeatable: true,
      "Folder of a SEN2 release, or one that holds such folders; repeatable."),
    .value("origin", "YEAR", as: .whole(2016...2100), "The January after which everything is hidden."),
    .value("authority", "NAME", repeatable: true, "Authority to score; repeatable."),
    .flag("all", "Score every authority with outcomes; so it is also without --authority."),
    .value(
      "method", "METHOD", as: .choice(["combined", "growth", "simulation"]),
      "combined (the mean of the other two; the default), growth (learned from all authorities at earlier origins) or simulation (the calibrated scenario)."
    ),
    .value(
      "output", "FOLDER",
      "Where to write forecasts.csv, scores.csv and report.html; Results/ and the origin if left out."),
    .flag("force", "Replace earlier files."),
  ]
  static let examples = [
    CommandExample(
      "highneeds backtest --sen2 sen2-2025 --sen2 sen2-2022 --origin 2022 --all",
      "Scores forecasts for 2023, 2024 and 2025.")
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let folders = arguments.texts("sen2")
    guard !folders.isEmpty else { throw UsageError("name the folder of a release with --sen2") }
    guard let origin = arguments.whole("origin") else { throw UsageError("name a year with --origin") }
    if arguments.flag("all"), !arguments.texts("authority").isEmpty {
      throw UsageError("--all and --authority exclude each other")
    }
    let method = Backtest.Method(rawValue: arguments.text("method") ?? "") ?? .combined
    let force = arguments.flag("force")
    let folder = BacktestFolder(
      URL(fileURLWithPath: arguments.text("output") ?? "Results/backtest-\(origin)", isDirectory: true))
    try folder.checkFree(force: force)
    let started = Date()
    let compared: [(method: Backtest.Method, forecasts: [Forecast])]
    do throws(EvidenceError) {
      let release = try SEN2Release(folders: folders, log: FaultLog(isLenient: true))
      var areas = release.authorities
      if !arguments.texts("authority").isEmpty {
        areas = []
        for name in arguments.texts("authority") { areas.append(try release.authority(name).area) }
      }
      compared = try Backtest(origin: origin, method: method).compared(release, for: areas)
    } catch {
      console.complain("highneeds backtest: \(error)")
      return .misuse
    }
    let result = BacktestResult(origin: origin, compared: compared)
    try folder.write(
      forecasts: BacktestTables.forecasts(result.forecasts), scores: BacktestTables.scores(result.scores),
      page: result.page, title: "Forecasts from January \(origin), held against what came",
      version: HighNeeds.version, force: force)
    for (method, scores) in result.byMethod {
      console.print("Method: \(method)")
      for line in Self.table(scores) { console.print(line) }
    }
    if result.scores.contains(where: { $0.seriesBreak != nil }) {
      console.print(
        "* counted anew from January 2023, when the return became pupil-level: no score of the method")
    }
    let seconds = String(format: "%.1f", Date().timeIntervalSince(started))
    console.print("\(result.forecasts.count) forecasts in \(seconds) s; page: \(folder.url.path)/report.html")
    return .success
  }

  private static func table(_ scores: [Score]) -> [String] {
    func row(_ cells: [String]) -> String {
      let first = (cells.first ?? "").padding(toLength: 24, withPad: " ", startingAt: 0)
      return first
        + cells.dropFirst().map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }.joined()
    }
    func number(_ value: Double) -> String { String(format: "%.1f", value) }
    return [
      row([
        "plans", "years", "areas", "MAPE %", "bias %", "in 50 %", "in 90 %", "width %", "last", "linear",
        "national",
      ])
    ]
      + scores.map { score in
        let name = [score.series.settingCode, score.series.ageGroupCode].first { $0 != "all" } ?? "all plans"
        let mark = score.seriesBreak == nil ? "" : " *"
        return row(
          [
            name + mark, String(score.horizon), String(score.authorities), number(score.mape),
            number(score.bias),
          ]
            + [
              100 * score.cover50, 100 * score.cover90, score.width90, score.mapeLast, score.mapeLinear,
              score.mapeNational,
            ]
            .map(number))
      }
  }
}
