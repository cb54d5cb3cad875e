import Experiments
import Foundation
import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// `highneeds workbench`: one file that runs the simulator in a browser, with a scenario and all strategies in it.
struct WorkbenchCommand: Command {
  static let name = "workbench"
  static let summary =
    "Make one file that runs the simulator in a browser: a working group tries plans in it."
  static let options: [CommandOption] = [
    .value("output", "FILE", "Where to write; Results/workbench- and the scenario's name if left out."),
    .value(
      "engine", "FILE",
      "The engine, as Scripts/build-engine.sh makes it, compressed or not; looked for beside this program if left out."
    ),
    .value(
      "strategies", "FOLDER",
      "The strategies to try; 'strategies' beside the scenario's folder, or Scenarios/strategies, if left out."
    ),
    .value("seed", "SEED", as: .seed, "Seed of the random draws; 1. The same seed gives the same result."),
    .value(
      "threads", "N", as: .whole(1...1024),
      "Threads to run the baseline with; all cores if left out. The page does not depend on it."),
    .flag("force", "Replace an earlier page in the same FILE."),
  ]
  static let positional: Positional? = Positional(
    "SCENARIO", 1...1, "The baseline: a scenario file in JSON5.")
  static let examples = [
    CommandExample(
      "highneeds workbench Scenarios/kingston/baseline.json5",
      "Writes Results/workbench-kingston-baseline.html, which opens in any browser.")
  ]
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.success, "the page was written"),
    (.failure, "the page could not be written, or the run was interrupted"),
    (
      .misuse,
      "the command line, the scenario or a strategy is wrong, or there is no engine; nothing was written"
    ),
  ]

  /// Runs of the baseline that the first screen shows.
  static let replications = 200
  private static let assumptions = 10

  func run(_ arguments: ParsedArguments, on console: Console) throws -> ExitCode {
    let path = arguments.positionals[0]
    let target =
      try arguments.output()
      ?? URL(fileURLWithPath: RunCommand.defaultOutput(path, of: Self.name) + ".html")
    let output = OutputFile(
      target, mark: "name=\"generator\" content=\"HighNeeds ", called: "a page of HighNeeds")
    let force = arguments.flag("force")
    try output.check(force: force, inputs: arguments.inputs)
    let engine = try WorkbenchEngine(arguments.text("engine"))
    let source = try ScenarioSource(path: path, from: .disk)
    let presets = try Self.presets(arguments.text("strategies"), besides: path)
    let seed = arguments.seed("seed") ?? 1
    let started = Date()
    let watch = Stopwatch()
    var result = try console.showingProgress { progress in
      try Batch(seed: seed, stop: .replications(Self.replications), workers: .threads(arguments.threads))
        .run(
          Model(source.scenario), isCancelled: { Interrupt.isRaised }, progress: progress.show
        )
    }
    result.seconds = watch.seconds
    let name = RunCommand.scenarioName(path)
    let tables = result.tables(scenario: name, .threads(arguments.threads))
    let record = RunRecord(
      version: HighNeeds.version, command: Self.name, scenario: source.scenario, json: source.json,
      hash: ContentHash.fnv1a(source.json), seed: seed, threads: arguments.threads, result: result,
      startedAt: started.ISO8601Format())
    let page = try WorkbenchPage(
      WorkbenchContents(
        engine: engine.base64, isCompressed: engine.isCompressed, name: name, scenario: source.json,
        presets: presets,
        assumptions: WorkbenchAssumption.mostImportant(Self.assumptions, of: source, result, seed: seed),
        seed: seed,
        baseline: RunContents(
          record: record, annual: tables.annual, ages: tables.ages, localSettings: tables.localSettings)))
    let html = page.html()
    try output.write(html, force: force)
    let megabytes = String(format: "%.1f", Double(html.utf8.count) / 1e6)
    console.print(
      "\(presets.count) \(presets.count == 1 ? "strategy" : "strategies"), \(megabytes) MB; open it in a browser: \(output.url.path)"
    )
    return .success
  }

  /// The strategies of a folder, each of which is sound.
  private static func presets(_ given: String?, besides path: String) throws -> [WorkbenchPreset] {
    let beside = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("strategies").path
    let places = given.map { [$0] } ?? [beside, "Scenarios/strategies"]
    guard let folder = places.first(where: { FileIdentity.kind(FileIdentity.realPath($0)) == .folder }) else {
      throw UsageError(
        "there is no folder of strategies at \(places.joined(separator: " or ")); name one with --strategies")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json5") }
      .sorted()
    var presets: [WorkbenchPreset] = []
    for name in names {
      let file = folder + "/" + name
      guard case .strategy = try ScenarioReader.readAny(path: file, from: .disk) else { continue }
      let text = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
      guard let preset = WorkbenchPreset(id: RunCommand.scenarioName(name), text: text) else { continue }
      presets.append(preset)
    }
    guard !presets.isEmpty else {
      throw UsageError("the folder \(folder) holds no strategy; name another with --strategies")
    }
    return presets
  }
}

/// The engine as a file: WebAssembly, compressed by gzip or as it is.
struct WorkbenchEngine {
  let base64: String
  let isCompressed: Bool

  /// - Parameter given: the file that was named; looked for if `nil`.
  /// - Throws: `UsageError` where there is none, or what is named is none.
  init(_ given: String?) throws {
    let found = given.map { [$0] } ?? Self.places
    guard let path = found.first(where: { FileIdentity.kind(FileIdentity.realPath($0)) == .file }) else {
      throw UsageError(
        given.map { "there is no engine at \($0)" }
          ?? "the engine is missing; make it with Scripts/build-engine.sh in the folder of the sources, or name it with --engine"
      )
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError("the engine \(path) cannot be read; check its permissions")
    }
    isCompressed = data.starts(with: [0x1F, 0x8B])
    guard isCompressed || data.starts(with: [0x00, 0x61, 0x73, 0x6D]) else {
      throw UsageError("\(path) is no engine; Scripts/build-engine.sh makes one")
    }
    base64 = data.base64EncodedString()
  }

  /// Beside the program, then where the script leaves it, seen from the working folder and from a build in the sources.
  private static var places: [String] {
    let program = URL(fileURLWithPath: FileIdentity.realPath(CommandLine.arguments[0]))
      .deletingLastPathComponent()
    let names = ["highneeds-engine.wasm.gz", "highneeds-engine.wasm"].map {
      program.appendingPathComponent($0).path
    }
    let built = [".build-wasm/engine.wasm.gz", ".build-wasm/engine.wasm"]
    return names + built
      + built.map { program.appendingPathComponent("../../../" + $0).standardizedFileURL.path }
  }
}
