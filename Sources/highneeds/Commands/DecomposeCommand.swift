import Evidence
import Experiments
import Foundation
import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// `highneeds decompose`: growth between two years by driver, in a forecast or in history.
struct DecomposeCommand: Command {
  static let name = "decompose"
  static let summary = "Split growth in plans and spend between two years into what drives it."
  static let options: [CommandOption] =
    [
      .value(
        "from", "YEAR", as: .whole(1990...2200),
        "First year: the January of plans, the financial year of spend."),
      .value("to", "YEAR", as: .whole(1990...2200), "Last year, likewise."),
      .value(
        "measure", "MEASURE", as: .choice(["plans", "spend"]),
        "plans or spend; both if left out. Plans alone can go on to the January in which the forecast ends."),
      .value(
        "sen2", "FOLDER", repeatable: true,
        "Instead of a forecast, split the growth that a SEN2 release shows; repeatable."),
      .value("authority", "NAME", "With --sen2: name or code of the authority."),
      .value(
        "population", "FILE",
        "With --sen2: pupils by age and authority; without it demography counts with the request rate."),
      .flag("lenient", "With --sen2: repair faulty figures where possible, and list what was repaired."),
    ] + BatchOptions.analysisOptions + [
      .value("output", "FOLDER", "Where to write; Results/decompose- and the scenario's name if left out."),
      .flag("force", "Replace an earlier analysis in the same folder."),
    ]
  static let positional: Positional? = Positional(
    "SCENARIO", 0...1, "A scenario file in JSON5, or the folder of a result of 'highneeds run'.")
  static let examples = [
    CommandExample(
      "highneeds decompose Scenarios/kingston/baseline.json5 --from 2026 --to 2031",
      "Writes Results/decompose-kingston-baseline with drivers.csv and a page."),
    CommandExample(
      "highneeds decompose --sen2 sen2-2025 --authority \"Kingston upon Thames\" --from 2019 --to 2025",
      "Splits the growth that was counted."),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    guard let from = arguments.whole("from"), let to = arguments.whole("to") else {
      throw UsageError("name two years with --from and --to")
    }
    guard from < to else { throw UsageError("--from \(from) must be before --to \(to)") }
    let isHistory = !arguments.texts("sen2").isEmpty
    guard isHistory != (arguments.positionals.count == 1) else {
      throw UsageError("name a scenario or a result, or the folder of a release with --sen2; one of them")
    }
    for option in ["authority", "population"] where !isHistory && arguments.text(option) != nil {
      throw UsageError("--\(option) goes with --sen2")
    }
    if !isHistory, arguments.flag("lenient") { throw UsageError("--lenient goes with --sen2") }
    if isHistory {
      try arguments.refuse(
        BatchOptions.analysisOptions.map(\.name), "goes with a scenario: nothing is simulated with --sen2")
    }
    do {
      return try isHistory
        ? history(arguments, from: from, to: to, on: console)
        : forecast(arguments, from: from, to: to, on: console)
    } catch let error as DecompositionError {
      throw UsageError("\(error)")
    }
  }

  private func wanted(_ decompositions: [Decomposition], _ arguments: ParsedArguments) -> [Decomposition] {
    guard let measure = arguments.text("measure") else { return decompositions }
    return decompositions.filter { $0.measure == measure }
  }

  /// Writes the folder and says what is in it.
  private func finish(
    _ record: AnalysisRecord, _ frame: DecompositionFrame, scenario: String,
    _ decompositions: [Decomposition],
    drivers: [Driver], _ session: Session<AnalysisFolder>
  ) throws -> ExitCode {
    let console = session.console
    var record = record
    record.decomposition = frame
    let growths = decompositions.map { DrivenGrowth($0, drivers: drivers) }
    try session.folder.write(
      record, title: "\(record.authorityName): \(frame.title)",
      tables: [DriversTable.table(growths, scenario: scenario)], force: session.force)
    for growth in growths { console.print(DriversWords.sentence(growth)) }
    for remark in frame.remarks { console.print(remark) }
    console.print("page: \(session.page)")
    return .success
  }

  // MARK: Forecast

  private func forecast(
    _ arguments: ParsedArguments, from: Int, to: Int, on console: Console
  ) throws -> ExitCode {
    let path = arguments.positionals[0]
    let (scenario, json, storedSeed) = try Self.scenario(path)
    let seed = arguments.seed("seed") ?? storedSeed
    let replications = arguments.whole("replications") ?? 200
    let growth = try ForecastDecomposition(
      scenario, from: from, to: to, replications: replications, seed: seed,
      plansOnly: arguments.text("measure") == "plans")
    // At most 79 outputs of each combination.
    try MemoryLimit.check(points: growth.points, replications: replications, outputs: 79)
    let session = try Session<AnalysisFolder>(
      arguments, or: RunCommand.defaultOutput(path, of: Self.name), on: console)
    let total = growth.points * replications
    let (all, flows) = try console.showingProgress { progress in
      try growth.run(
        .threads(session.threads), isCancelled: { Interrupt.isRaised },
        progress: { progress.show($0 * total / max(1, $1), of: total) })
    }
    let record = session.record(
      Self.name, arguments.words(Self.kept), of: (scenario, json), seed: seed, replications: replications,
      points: growth.points)
    return try finish(
      record, DecompositionFrame(forecast: record, from: from, to: to, flows),
      scenario: RunCommand.scenarioName(path), wanted(all, arguments), drivers: ForecastDecomposition.named,
      session)
  }

  /// The scenario of a file, or of a stored run with its seed.
  private static func scenario(_ path: String) throws -> (scenario: Scenario, json: String, seed: UInt64) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      let (scenario, json) = try ScenarioReader.read(path: path, from: .disk)
      return (scenario, json, 1)
    }
    if ComparisonFolder(URL(fileURLWithPath: path)).isComparison {
      throw UsageError("\(path) holds a comparison; name a scenario or the result of a run")
    }
    let record: RunRecord
    do {
      record = try ResultFolder(URL(fileURLWithPath: path)).read().record
    } catch ResultFolderError.missingFile(ResultFolder.recordFileName, _) {
      throw UsageError("\(path) is not the result of a run; name one, or a scenario file")
    }
    let (scenario, json) = try ScenarioReader.read(text: record.scenario, file: path + "/run.json")
    return (scenario, json, record.seed)
  }

  /// The options that a result depends on.
  private static let kept = ["sen2", "authority", "population", "from", "to", "measure"]

  // MARK: History

  private func history(
    _ arguments: ParsedArguments, from: Int, to: Int, on console: Console
  ) throws -> ExitCode {
    guard let name = arguments.text("authority") else {
      throw UsageError("name an authority with --authority")
    }
    if arguments.text("measure") == "spend" {
      throw UsageError("a SEN2 release holds plans only; leave --measure out")
    }
    let log = FaultLog(isLenient: arguments.flag("lenient"))
    let release = try SEN2Release(folders: arguments.texts("sen2"), log: log)
    let figures = try release.authority(name)
    try log.check(figures)
    let residents = try arguments.text("population").map { try Residents(PublishedTable(path: $0)) }
    var flows: [HistoryDecomposition.Flows] = []
    for year in from..<to {
      guard let plans = figures.plans[year] else { throw DecompositionError.noFigure("plans", year: year) }
      guard let new = figures.total(.newPlans, year) else {
        throw DecompositionError.noFigure("new plans", year: year)
      }
      flows.append(
        .init(
          plans: plans, persons: residents?.pupils(of: figures, january: year),
          requests: figures.total(.requests, year), agreed: figures.total(.agreed, year),
          assessments: figures.total(.assessed, year), newPlans: new, ceased: figures.total(.ceased, year)))
    }
    guard let last = figures.plans[to] else { throw DecompositionError.noFigure("plans", year: to) }
    let result = HistoryDecomposition.split(flows, from: from, last: last)
    let place = figures.area.name.lowercased().split { !$0.isLetter }.joined(separator: "-")
    let session = try Session<AnalysisFolder>(
      arguments, or: "Results/decompose-history-" + place, on: console)
    var scenario = Scenario()
    scenario.name = "Published SEN2 figures"
    (scenario.authorityCode, scenario.authorityName) = (figures.area.code, figures.area.name)
    (scenario.startYear, scenario.years) = (from, to - from)
    let record = AnalysisRecord(
      version: HighNeeds.version, command: Self.name, arguments: arguments.words(Self.kept),
      scenario: scenario, json: "", hash: "", seed: 0, replications: 1, points: 1, threads: 1, seconds: 0,
      startedAt: session.startedAt)
    let remarks =
      log.repairs(on: figures).map { "Repaired: \($0)." } + log.doubts(on: figures).map { "Doubt: \($0)." }
      + StockBalance.broken(figures).filter { (from..<to).contains($0.year) }.map {
        "Doubt: \($0.words(figures.area.name))."
      }
    return try finish(
      record,
      DecompositionFrame(
        history: record, from: from, to: to, remarks: remarks, notKnown: result.notKnown),
      scenario: "history", [result.decomposition], drivers: result.decomposition.parts.map(\.driver), session)
  }
}
