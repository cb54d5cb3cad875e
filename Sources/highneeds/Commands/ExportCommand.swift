import Experiments
import Foundation
import Reports
import ScenarioFiles
import SENDSystem
import Workplace

/// `highneeds export`: a statutory return, filled in from a stored result.
///
/// The result's folder keeps summaries of every scenario, but a return breaks plans down further than a comparison does,
/// and its bridge needs the forecast after every action. So the scenarios of the record are simulated again, with its seed
/// and replications, and the figures are held against those of the folder.
struct ExportCommand: Command {
  static let name = "export"
  static let summary =
    "Fill in a return from a result: the LSRP, the DSG management plan or the SCAP forecast."
  static let options: [CommandOption] = [
    .value(
      "scenario", "NAME", "Of a comparison: the scenario that is the plan; needed if it has more than one."),
    BatchOptions.threads,
    .value(
      "output", "FOLDER", "Where to write; Results/, the return and the result's name if left out."),
    .flag("force", "Replace an earlier return in the same folder."),
  ]
  static let positional: Positional? = Positional(
    "RETURN FOLDER", 2...2,
    "The return (\(ReturnForm.all.map { $0.name }.joined(separator: ", "))), and the folder of a run or a comparison."
  )
  static let examples = [
    CommandExample(
      "highneeds export lsrp Results/compare-kingston-baseline --scenario devolution",
      "Writes the unmitigated and mitigated tables, the bridge between them by action, and a workbook."),
    CommandExample(
      "highneeds export dsg-plan Results/kingston-baseline",
      "Writes the tables of the DSG management plan for the one forecast of a run."),
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the return was written"),
    (.failure, "the work could not be done or was interrupted; nothing was written"),
    (
      .misuse,
      "the command line is wrong, or the folder is damaged, of another version or none of a result; nothing was written"
    ),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let word = arguments.positionals[0]
    guard let form = ReturnForm.named(word) else {
      throw UsageError(
        "'\(word)' is no return; name one of \(ReturnForm.all.map { $0.name }.joined(separator: ", "))")
    }
    let path = arguments.positionals[1]
    let stored = try StoredScenarios(path, plan: arguments.text("scenario"))
    let name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    let session = try Session<ReturnFolder>(arguments, or: "Results/\(form.name)-\(name)", on: console)
    let baseline = try ScenarioReader.read(text: stored.baseline, file: path).scenario
    let steps =
      try stored.plan.map { plan in try ActionSteps(baseline: stored.baseline, plan: plan).steps } ?? []
    let timeline = Timeline(startYear: baseline.startYear, years: baseline.years)
    guard form.covers(timeline) else {
      throw UsageError(
        "\(path) runs from January \(timeline.startYear) to January \(timeline.startYear + timeline.years), and the "
          + "template of \(form.name) has no column for these")
    }
    try MemoryLimit.check(
      values: 2 * OutputLayout(timeline).keys.count, of: stored.replications,
      option: "a result with replications of")

    var contents = ReturnContents(form, timeline)
    let found: (unmitigated: [ReturnRow], steps: [ReturnContents.Step])
    do {
      found = try console.showingProgress(begins: true) { progress in
        var done = 0
        func cells(_ scenario: Scenario, _ version: ReturnVersion, check: Bool = false) throws -> [ReturnRow]
        {
          let batch = Batch(
            seed: stored.seed, stop: .replications(stored.replications), workers: .threads(session.threads))
          let result = try batch.run(Model(scenario), isCancelled: { Interrupt.isRaised }) { [done] in
            progress.show(done + $0, of: (steps.count + 1) * $1)
          }
          done += stored.replications
          if check { try stored.check(result, path) }
          return contents.cells(ReturnFigures(result, timeline, batch.workers), version)
        }
        let unmitigated = try cells(baseline, .unmitigated, check: true)
        return (
          unmitigated,
          try steps.map { ReturnContents.Step($0.action, try cells($0.scenario, .mitigated)) }
        )
      }
    } catch let error as StoredScenarios.OtherFigures {
      console.complain("highneeds export: \(error)")
      return .misuse
    }
    contents.enter(unmitigated: found.unmitigated, found.steps)
    contents.enterAssumptions(unmitigated: stored.baseline, mitigated: stored.plan)
    try session.folder.write(
      contents, authority: baseline.authorityName, origin: stored.origin, version: HighNeeds.version,
      force: session.force)
    for line in contents.summary { console.print(line) }
    console.print("workbook: \(session.page)")
    return .success
  }
}

/// The scenarios of a stored result that a return is filled in from.
private struct StoredScenarios {
  /// In full, as JSON text.
  var baseline: String
  /// Of a comparison, the scenario that is the plan.
  var plan: String?
  var seed: UInt64
  var replications: Int
  var origin: String
  /// Mean plans of the baseline by January.
  private var plans: [Int: Double] = [:]

  /// Why a return is not filled in from a result.
  struct OtherFigures: Error, CustomStringConvertible { var description: String }

  init(_ path: String, plan: String?) throws {
    let url = URL(fileURLWithPath: path)
    if ComparisonFolder(url).isComparison {
      let contents = try ComparisonFolder(url).read()
      let record = contents.record
      let names = record.scenarios.map { $0.name }
      guard let name = plan ?? (names.count == 1 ? names[0] : nil) else {
        throw UsageError(
          "\(path) holds \(names.count) scenarios; name the plan with --scenario: \(names.joined(separator: ", "))"
        )
      }
      guard let entry = record.scenarios.first(where: { $0.name == name }) else {
        throw UsageError("--scenario \(name): \(path) holds \(names.joined(separator: ", "))")
      }
      (baseline, self.plan) = (record.baseline.scenario, entry.scenario)
      (seed, replications) = (record.seed, record.replications)
      origin =
        "Unmitigated: \(record.baseline.title). Mitigated: \(entry.title). \(replications) replications, seed \(seed), "
        + "scenario hashes \(record.baseline.scenarioHash) and \(entry.scenarioHash)."
      for level in LevelRow.rows(of: contents.differences)
      where level.measure == "plans" && level.setting == "all" {
        plans[level.year] = level.mean
      }
      return
    }
    if plan != nil { throw UsageError("--scenario goes with the folder of a comparison") }
    if let reason = ResultFolder(url).reasonForNoPage { throw UsageError("\(path) \(reason)") }
    let contents: RunContents
    do {
      contents = try ResultFolder(url).read()
    } catch ResultFolderError.missingFile(ResultFolder.recordFileName, _) {
      throw UsageError("\(path) is not the result of a run or a comparison")
    }
    let record = contents.record
    baseline = record.scenario
    (seed, replications) = (record.seed, record.replications)
    origin =
      "\(record.scenarioName). \(replications) replications, seed \(seed), scenario hash \(record.scenarioHash)."
    for row in contents.annual where row.measure == "plans" && row.parts.allSatisfy({ $0 == "all" }) {
      plans[row.year] = row.mean
    }
  }

  /// - Throws: `OtherFigures` where the scenario does not give the figures that the folder holds.
  func check(_ result: BatchResult, _ path: String) throws(OtherFigures) {
    for (year, mean) in plans.sorted(by: { $0.key < $1.key }) {
      guard let index = result.layout.index("plans", year: year) else { continue }
      let values = result.values(of: index)
      let now = values.reduce(0, +) / Double(values.count)
      // Tables have three decimals.
      guard abs(now - mean) > 0.002 else { continue }
      throw OtherFigures(
        description:
          "the scenario in \(path) gives \(String(format: "%.1f", now)) plans in January \(year), and its tables "
          + "hold \(String(format: "%.1f", mean)): it was made by another version; make it again, then export"
      )
    }
  }
}

extension SummaryRow {
  fileprivate var parts: [String] { [setting, phase, need, ageGroup] }
}
