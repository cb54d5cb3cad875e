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
    "The return (\(ReturnForm.all.map { $0.name }.joined(separator: ", "))), and the folder of a run or a comparison.",
    firstOf: ReturnForm.all.map { $0.name })
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
    let stored: StoredScenarios
    do {
      stored = try StoredScenarios(path, plan: arguments.text("scenario"))
    } catch let error as ResultFolderError {
      // Here the folder is the input: what is wrong with it is bad input.
      console.complain("highneeds export: \(error)")
      return .misuse
    }
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
        var runs = 0
        func figures(of scenario: Scenario, against unmitigated: ReturnFigures?, checking means: [StoredMean])
          throws -> ReturnFigures
        {
          let batch = Batch(
            seed: stored.seed, stop: .replications(stored.replications), workers: .threads(session.threads))
          let result = try batch.run(Model(scenario), isCancelled: { Interrupt.isRaised }) { [runs] in
            progress.show(runs + $0, of: (steps.count + 1) * $1)
          }
          runs += stored.replications
          try StoredMean.check(result, means, path)
          return ReturnFigures(result, timeline, batch.workers, against: unmitigated)
        }
        let unmitigated = try figures(of: baseline, against: nil, checking: stored.baselineMeans)
        let isAlone = steps.isEmpty
        var done = [ReturnContents.Step]()
        for (index, step) in steps.enumerated() {
          let found = try figures(
            of: step.scenario, against: unmitigated,
            checking: index == steps.count - 1 ? stored.planMeans : [])
          done.append(ReturnContents.Step(step.action, contents.cells(found, .mitigated)))
        }
        return (contents.cells(unmitigated, isAlone ? .forecast : .unmitigated), done)
      }
    } catch let error as OtherFigures {
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
