import Experiments
import Foundation
import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// `highneeds seek`: the level of a lever at which a target is met.
struct SeekCommand: Command {
  static let name = "seek"
  static let summary = "Find the level of a lever, or the pattern of provision, that meets a target."
  static let options: [CommandOption] =
    [
      .value(
        "lever", "KEY[=LOW:HIGH[:WEIGHT]]", repeatable: true,
        "A number of the scenario by its key path, 'requests', or 'shift.FROM.TO' for a share sent to another setting; repeatable. Bounds if left out: a quarter to four times today, factors 0 to 2, shares 0 to 1."
      ),
      .value(
        "target", "\"MEASURE:YEAR >= NUMBER\"", repeatable: true,
        "What to reach, with >= or <=; repeatable, then all are to be met."),
      .value(
        "confidence", "SHARE", as: .number(0.01...0.999),
        "Meet the targets in this share of runs; on average if left out."),
      .value(
        "tolerance", "NUMBER", as: .number(1e-9...1e12),
        "How near the level is to be, in the lever's unit; a thousandth of its range if left out. One lever only."
      ),
      .flag(
        "pattern",
        "The mix of provision nearest to today's that meets the targets, with no setting short of places."),
    ] + BatchOptions.analysisOptions + [
      .value("output", "FOLDER", "Where to write; Results/seek- and the scenario's name if left out."),
      .flag("force", "Replace an earlier analysis in the same folder."),
    ]
  static let positional: Positional? = Positional("SCENARIO", 1...1, "A scenario file in JSON5.")
  static let examples = [
    CommandExample(
      "highneeds seek Scenarios/kingston/baseline.json5 --lever requests --target \"plans:2031 <= 2600\"",
      "How many requests there may be, as a factor, for 2,500 plans in January 2030."),
    CommandExample(
      "highneeds seek Scenarios/kingston/baseline.json5 --lever requests --lever finance.unit_costs.inmss.per_pupil=40000:80000 --target \"in_year_balance:2030 >= 0\" --confidence 0.8",
      "The frontier of two levers: the fee needed at each level of requests."),
    CommandExample(
      "highneeds seek Scenarios/kingston/baseline.json5 --pattern --target \"in_year_balance:2028 >= -20000000\"",
      "What the pattern of provision would have to be."),
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the result was written; the target can be met, or is met already"),
    (.failure, "the work could not be done or was interrupted; nothing was written"),
    (.misuse, "the command line or the scenario file is wrong; nothing was written"),
    (.unmet, "the result was written; the target is out of reach"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let path = arguments.positionals[0]
    let wantsPattern = arguments.flag("pattern")
    var leverTexts = arguments.texts("lever")
    if leverTexts.isEmpty {
      guard wantsPattern else { throw UsageError("name a lever with --lever, or ask for a --pattern") }
      leverTexts = SeekLevers.pattern
    }
    guard !arguments.texts("target").isEmpty else {
      throw UsageError("say what to reach with --target, such as --target \"in_year_balance:2030 >= 0\"")
    }
    let tolerance = arguments.number("tolerance")
    if tolerance != nil, wantsPattern || leverTexts.count > 1 {
      throw UsageError("--tolerance goes with one lever")
    }
    let targets = try Self.targets(arguments.texts("target"))
    let given = try ScenarioSource(path: path, from: .disk)
    let source = wantsPattern ? try given.withoutPlaceLimits() : given
    let levers = try SeekLevers(leverTexts, tolerance: tolerance, weighted: wantsPattern, in: source)
    let session = try Session<AnalysisFolder>(
      arguments, or: RunCommand.defaultOutput(path, of: Self.name), on: console)
    let (job, (result, pattern)) = try console.showingProgress { progress in
      let job = try Job(
        given: given, source: source, levers: levers, targets: targets, wantsPattern: wantsPattern,
        arguments: arguments, progress: progress)
      return (job, try job.solve(arguments.number("confidence")))
    }
    var record = session.record(
      Self.name,
      arguments.words(["lever", "target", "confidence", "tolerance"]) + (wantsPattern ? ["--pattern"] : []),
      of: (given.scenario, given.json), seed: job.seed,
      replications: job.replications, points: result.evaluations.count)
    record.seek = SeekFrame(result, patternYear: pattern?.year)
    var files: [String: String] = [:]
    if result.isMet {
      files[AnalysisFolder.foundFileName] =
        try source.variant(Array(zip(levers.levers, result.levels))).json + "\n"
    }
    let tables = SeekTables.all(result, pattern: pattern)
    try session.folder.write(
      record, title: "\(record.authorityName): search for \(targets.map(\.text).joined(separator: ", "))",
      tables: tables, files: files, force: session.force)
    let words = SeekWords(try SeekFindings(result, pattern: pattern))
    console.print("Target: \(words.question).")
    for line in words.sentences { console.print(line) }
    if result.isMet {
      console.print(
        "scenario found: \(session.folder.url.appendingPathComponent(AnalysisFolder.foundFileName).path)")
    }
    console.print("page: \(session.page)")
    return result.isMet ? .success : .unmet
  }

  private static func targets(_ texts: [String]) throws -> [SeekTarget] {
    try texts.map { text in
      do throws(SeekTargetError) {
        return try SeekTarget(text)
      } catch {
        throw UsageError("--target: \(error)")
      }
    }
  }

}

/// A search made ready.
private struct Job {
  let replications: Int
  let seed: UInt64
  let threads: Int
  private let given: ScenarioSource
  private let levers: SeekLevers
  private let targets: [SeekTarget]
  private let runs: SeekRuns
  /// January in which plans by setting are compared; `nil` without a pattern.
  private let patternYear: Int?
  private let isCancelled: @Sendable () -> Bool

  init(
    given: ScenarioSource, source: ScenarioSource, levers: SeekLevers, targets: [SeekTarget],
    wantsPattern: Bool,
    arguments: ParsedArguments, progress: ProgressBar
  ) throws {
    self.given = given
    self.levers = levers
    self.targets = targets
    replications = arguments.whole("replications") ?? 200
    seed = arguments.seed("seed") ?? 1
    threads = arguments.threads
    isCancelled = { Interrupt.isRaised }
    let baseline = targets.contains { $0.measure.saving != nil } ? try source.baseline() : nil
    let last = given.scenario.startYear + given.scenario.years
    let year = targets.map(\.measure).map { measure in
      // A financial or calendar year ends after the January in it.
      Measure.named(measure.measure)?.yearType == .census ? measure.year : measure.year + 1
    }.max()
    patternYear = wantsPattern ? min(year ?? last, last) : nil
    var outputs = targets.map(\.measure)
    if let patternYear { outputs += Self.plans(patternYear) }
    do throws(OutputMeasureError) {
      runs = try SeekRuns(
        outputs: outputs,
        like: DesignPoint(model: Model(source.scenario), baseline: baseline.map { Model($0.scenario) }),
        replications: replications, seed: seed, workers: .threads(threads), isCancelled: isCancelled,
        progress: { progress.show(variants: $0) }
      ) { levels in
        let settings = Array(zip(levers.levers, levels))
        // What a lever changes beside strategies changes in what they are compared with, too.
        let shared = settings.filter {
          !$0.0.key.hasPrefix("strategies.") && !$0.0.key.hasPrefix("effects") && $0.0.action != .share
        }
        return DesignPoint(
          model: Model(try source.variant(settings).scenario),
          baseline: try baseline.map { baseline in
            Model(try baseline.variant(shared.map { (try baseline.lever($0.0.key), $0.1) }).scenario)
          })
      }
    } catch {
      if case .needsBaseline(let name) = error {
        throw UsageError(
          "--target: '\(name)' compares a scenario with itself without its strategies, and \(given.file) has none"
        )
      }
      throw UsageError("--target: \(error)")
    }
  }

  private static func plans(_ year: Int) -> [OutputMeasure] {
    Setting.allCases.map { OutputMeasure(measure: "plans", part: .init(setting: $0.code), year: year) }
  }

  func solve(_ confidence: Double?) throws -> (SeekResult, SeekTables.PlansBySetting?) {
    let seek = Seek(
      levers: levers.ranges, targets: targets, criterion: confidence.map { .confidence($0) } ?? .expected,
      runs: runs)
    guard let patternYear else { return (try seek.solve(), nil) }
    let result = try seek.pattern(settings: Setting.allCases.count)
    // Without action the places are those that there are.
    let point = DesignPoint(model: Model(given.scenario))
    let asItIs = try DesignExperiment(
      points: 1, replications: replications, seed: seed, outputs: Self.plans(patternYear), like: point,
      point: { _ in point }
    ).run(.threads(threads), isCancelled: isCancelled)
    return (
      result,
      SeekTables.PlansBySetting(
        year: patternYear,
        start: Setting.allCases.map { setting in
          given.scenario.caseload.byAgeAndSetting.reduce(0) { $0 + Double($1[setting.rawValue]) }
        }, withoutAction: Setting.allCases.indices.map { asItIs.replications(ofPoint: 0, output: $0) })
    )
  }
}
