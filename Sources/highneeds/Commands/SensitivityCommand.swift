import Experiments
import Foundation
import Workplace
import Reports
import SENDSystem
import ScenarioFiles

/// `highneeds sensitivity`: which uncertain inputs matter for an output, and what it is worth to learn them.
struct SensitivityCommand: Command {
  static let name = "sensitivity"
  static let summary = "Find which uncertain inputs matter most, and what it is worth to learn them."
  static let options: [CommandOption] = [
    .value(
      "output-measure", "MEASURE:YEAR", repeatable: true,
      "What is watched, such as plans:2030, plans.inmss:2030 or net_saving:2034; repeatable."),
    .value(
      "method", "METHOD", as: .choice(SensitivityMethod.allCases.map(\.rawValue)),
      "oneway (one input at a time), morris (screening), sobol (shares of variance) or learning (value of information "
        + "for a choice between scenarios); morris if left out."),
    .value(
      "inputs", "FILE-or-auto",
      "A JSON5 list of key paths; or auto, every input with a distribution, effect sizes of strategies included."
    ),
    .value(
      "baseline", "FILE",
      "What savings are measured against; the scenario without its strategies if left out."),
    .value(
      "size", "N", as: .whole(2...1_048_576),
      "Trajectories of morris (20), base points of sobol (1024, a power of two) or samples of learning (2048)."
    ),
    .value(
      "screen", "N", as: .whole(1...1000),
      "With sobol: screen with morris first, and go on with the N inputs that matter most."),
    .value(
      "replications", "N", as: .whole(1...100_000),
      "Replications of each point; chosen by a small pilot if left out."),
    .value(
      "seed", "SEED", as: .seed,
      "Seed of the design and of the random draws; 1. The same seed gives the same result."),
    BatchOptions.threads,
    .value("output", "FOLDER", "Where to write; Results/sensitivity- and the scenario's name if left out."),
    .flag("force", "Replace an earlier result in the same folder."),
  ]
  static let positional: Positional? = Positional(
    "SCENARIO", 1...100,
    "A scenario file in JSON5. With learning: the baseline, then the scenarios to choose from.")
  static let examples = [
    CommandExample(
      "highneeds sensitivity Scenarios/kingston/baseline.json5 --method morris --inputs auto --output-measure plans:2030",
      "Screens all uncertain inputs for their effect on the number of plans in January 2030."),
    CommandExample(
      "highneeds sensitivity Scenarios/kingston/devolution.json5 --method sobol --screen 20 --output-measure net_saving:2034",
      "Shares of the variance of the net saving in 2034/35, of the 20 inputs that matter most."),
    CommandExample(
      "highneeds sensitivity Scenarios/kingston/baseline.json5 Scenarios/kingston/devolution.json5 --method learning --output-measure net_present_value:2034",
      "What it would be worth to know the inputs before choosing."),
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the result was written"),
    (.failure, "the run failed or was interrupted; nothing was written"),
    (.misuse, "the command line, a scenario or the list of inputs is wrong; nothing was written"),
  ]

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let request = try SensitivityRequest(arguments)
    let session = try Session<AnalysisFolder>(
      arguments, or: RunCommand.defaultOutput(request.path, of: Self.name), on: console)
    var runner = SensitivityRunner(request, console)
    var stages: [SensitivityReport.Stage] = []
    var study = try request.study(request.screen == nil ? request.method : .morris, request.inputs)
    if let count = request.screen {
      console.print("Screening \(request.inputs.count) inputs first.")
      let screening = try runner.run(study)
      stages.append(screening.stage)
      let kept = SensitivityFinding.most(count, of: screening.stage.findings).map { request.inputs[$0] }
      study = try request.study(.sobol, kept)
    } else if request.method == .sobol, request.inputs.count > 30 {
      console.print(
        "There are \(request.inputs.count) inputs; --screen 20 would go on with the 20 that matter most.")
    }
    let last = try runner.run(study)
    stages.append(last.stage)
    try Self.write(request, stages, study, last.responses, session)
    return .success
  }

  /// Writes what a study found and tells the answer.
  /// - Parameter effort: of a study that was merged from shards.
  static func write(
    _ request: SensitivityRequest, _ stages: [SensitivityReport.Stage], _ study: SensitivityStudy,
    _ responses: DesignResponses, effort: ShardEffort? = nil, _ session: Session<AnalysisFolder>
  ) throws {
    var record = session.record(
      name, request.words, of: (request.source.scenario, request.source.json), seed: request.seed,
      replications: stages.last?.replications ?? 0, points: stages.reduce(0) { $0 + $1.points },
      effort: effort)
    let report = SensitivityReport(
      record: record, scenario: RunCommand.scenarioName(request.path), baseline: study.baseline?.name,
      stages: stages, meanings: request.meanings,
      labels: InputWords.labels(request.source.scenario),
      isChosenByPilot: request.replications == nil && request.method != .learning)
    record.sensitivity = report.frame
    let tables = [IndicesTable.table(report), DesignTable.table(study, responses)].compactMap { $0 }
    try session.folder.write(
      record, title: "Sensitivity of \(request.source.scenario.name)", tables: tables, force: session.force)
    for answer in report.answers { session.console.print(answer) }
    session.console.print(
      "\(record.points) points in \(record.seconds.inSeconds); report: \(session.page)")
  }
}

/// Runs studies with a pilot, an estimate of the time and a progress bar.
struct SensitivityRunner {
  private let request: SensitivityRequest
  private let console: Console

  init(_ request: SensitivityRequest, _ console: Console) {
    self.request = request
    self.console = console
  }

  mutating func run(
    _ study: SensitivityStudy
  ) throws -> (stage: SensitivityReport.Stage, responses: DesignResponses) {
    if let asked = request.replications { try checkMemory(study, asked) }
    let (replications, cost) = try pilot(study)
    try checkMemory(study, replications)
    let runs = study.pointCount * replications
    let estimate = cost.seconds(points: study.pointCount, runs: runs)
    console.print(
      "\(study.inputs.count) input\(study.inputs.count == 1 ? "" : "s"), \(study.pointCount) points of \(replications) "
        + "\(replications == 1 ? "replication" : "replications"): \(runs) runs of \(Wording.count(study.years, "years"))"
        + (study.baseline == nil ? "" : ", each with its baseline") + ", about \(ProgressBar.time(estimate))."
    )
    let experiment = try study.experiment(replications: replications)
    let responses = try console.showingProgress(counting: "points") { progress in
      try experiment.run(
        .threads(request.threads), isCancelled: { Interrupt.isRaised }, progress: progress.show)
    }
    let findings = study.findings(responses)
    return (SensitivityReport.Stage(study, findings, replications: replications), responses)
  }

  private func checkMemory(_ study: SensitivityStudy, _ replications: Int) throws {
    try MemoryLimit.check(
      points: study.pointCount, replications: replications, outputs: study.outputs.count)
  }

  /// Replications of each point: as asked for, or chosen by a pilot.
  func replications(of study: SensitivityStudy) throws -> Int { try pilot(study).replications }

  private func pilot(_ study: SensitivityStudy) throws -> (replications: Int, cost: RunCost) {
    let watch = Stopwatch()
    // Where nothing is to be chosen, the pilot only tells the time that the whole will take.
    let isChosen = study.method == .learning || request.replications != nil
    let pilot = try study.pilot(replications: isChosen ? 1 : 8)
    let trial = try pilot.run(.threads(request.threads), isCancelled: { Interrupt.isRaised })
    let seconds = watch.seconds
    // Small authorities run faster than their scenario is made ready, which each point takes once.
    let ready = Stopwatch()
    _ = try pilot.point(0)
    let cost = RunCost(
      pilot: seconds, points: pilot.points, runs: pilot.points * pilot.replications,
      point: ready.seconds / Double(min(request.threads, pilot.points)))
    let replications =
      study.method == .learning ? 1 : request.replications ?? study.replications(pilot: trial)
    return (replications, cost)
  }
}
