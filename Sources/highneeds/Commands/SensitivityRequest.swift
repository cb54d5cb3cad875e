import EventSimulation
import Experiments
import Foundation
import Reports
import SENDSystem
import ScenarioFiles
import Workplace

/// What the words of a `sensitivity` command ask for: files read, inputs found, options checked.
struct SensitivityRequest {
  let method: SensitivityMethod
  /// The file of the scenario that the result is named after.
  let path: String
  let source: ScenarioSource
  /// All scenario files that are named, in order.
  let files: [ScenarioSource]
  let options: [SensitivityStudy.Option]
  let baseline: SensitivityStudy.Option?
  let inputs: [StudyInput]
  let outputs: [OutputMeasure]
  let size: Int?
  let screen: Int?
  let replications: Int?
  let seed: UInt64
  let threads: Int
  /// What inputs mean, by key path.
  let meanings: [String: String]
  /// The words of the command line, in a fixed order.
  let words: [String]

  /// - Parameter texts: files by the names that the arguments give them, to be taken instead of those on disk.
  /// - Throws: `UsageError` or `ScenarioError`.
  init(_ arguments: ParsedArguments, texts: [String: String] = [:]) throws {
    let method = SensitivityMethod(rawValue: arguments.text("method") ?? "") ?? .morris
    self.method = method
    size = arguments.whole("size")
    screen = arguments.whole("screen")
    replications = arguments.whole("replications")
    seed = arguments.seed("seed") ?? 1
    threads = arguments.threads
    words = arguments.words()
    outputs = try Self.outputs(arguments.texts("output-measure"))
    try Self.check(method, size: size, screen: screen, replications: replications, outputs)
    if !outputs.contains(where: { $0.saving != nil }) {
      try arguments.refuse(
        ["baseline"],
        "is what savings are measured against; watch net_saving, cumulative_net_saving or net_present_value too"
      )
    }
    let files = try Self.read(
      arguments.positionals + [arguments.text("baseline")].compactMap { $0 }, texts)
    self.files = files
    (options, baseline) = try Self.arms(
      method, files: Array(files.prefix(arguments.positionals.count)),
      paths: arguments.positionals,
      baseline: arguments.text("baseline").map { (RunCommand.scenarioName($0), files[files.count - 1]) },
      isPaired: outputs.contains { $0.saving != nil })
    // With a choice, the last file is that of a scenario; the first may be the baseline.
    path = arguments.positionals[arguments.positionals.count - 1]
    let source = files[arguments.positionals.count - 1]
    self.source = source
    inputs = try Self.inputs(
      arguments.text("inputs") ?? "auto",
      scenarios: options.map(\.scenario) + [baseline?.scenario].compactMap { $0 },
      sources: files, texts)
    var meanings: [String: String] = [:]
    for input in inputs {
      meanings[input.path] = files.lazy.compactMap { $0.meaning(ofInput: input.path) }.first
    }
    self.meanings = meanings
    // Outputs that do not exist come to light before anything runs.
    _ = try study(screen == nil ? method : .morris, inputs)
  }

  func study(_ method: SensitivityMethod, _ inputs: [StudyInput]) throws -> SensitivityStudy {
    do throws(OutputMeasureError) {
      return try SensitivityStudy(
        method: method, options: options, baseline: baseline, inputs: inputs, outputs: outputs,
        size: screen != nil && method == .morris ? nil : size, seed: seed)
    } catch {
      throw UsageError(error.description)
    }
  }

  private static func outputs(_ texts: [String]) throws -> [OutputMeasure] {
    guard !texts.isEmpty else {
      throw UsageError("name what is watched with --output-measure, such as plans:2030")
    }
    var outputs: [OutputMeasure] = []
    var troubles: [String] = []
    for text in texts {
      do throws(OutputMeasureError) {
        let output = try OutputMeasure(text)
        if !outputs.contains(output) { outputs.append(output) }
      } catch {
        troubles.append(error.description)
      }
    }
    guard troubles.isEmpty else { throw UsageError(troubles.joined(separator: "\n")) }
    return outputs
  }

  private static func check(
    _ method: SensitivityMethod, size: Int?, screen: Int?, replications: Int?, _ outputs: [OutputMeasure]
  ) throws {
    if method == .sobol, let size, size & (size - 1) != 0 || size < 16 {
      throw UsageError(
        "--size needs a power of two of at least 16 with --method sobol, such as 1024, found \(size)")
    }
    if method == .oneway, size != nil {
      throw UsageError("--size has no meaning with --method oneway; use --replications for more precision")
    }
    if method == .learning, let size, size < 64 {
      throw UsageError("--size needs at least 64 samples with --method learning, found \(size)")
    }
    if screen != nil, method != .sobol { throw UsageError("--screen goes with --method sobol") }
    guard method == .learning else { return }
    if replications != nil {
      throw UsageError("with --method learning every sample is one replication; use --size for more of them")
    }
    for output in outputs where output.saving == nil {
      throw UsageError(
        "--method learning is about money against a baseline: net_saving, cumulative_net_saving or "
          + "net_present_value, not '\(output.text)'")
    }
  }

  /// Reads all files and reports the problems of all of them together.
  private static func read(_ paths: [String], _ texts: [String: String]) throws -> [ScenarioSource] {
    var sources: [ScenarioSource] = []
    var problems: [ScenarioProblem] = []
    for path in paths {
      do throws(ScenarioError) {
        if let text = texts[path] {
          sources.append(try ScenarioSource(text: text, file: path))
        } else {
          sources.append(try ScenarioSource(path: path, from: .disk))
        }
      } catch {
        problems += error.problems.filter { !problems.contains($0) }
      }
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    return sources
  }

  private static func arms(
    _ method: SensitivityMethod, files: [ScenarioSource], paths: [String],
    baseline named: (name: String, source: ScenarioSource)?, isPaired: Bool
  ) throws -> (options: [SensitivityStudy.Option], baseline: SensitivityStudy.Option?) {
    var options = zip(paths, files).map {
      SensitivityStudy.Option(name: RunCommand.scenarioName($0), scenario: $1.scenario)
    }
    guard method == .learning || options.count == 1 else {
      throw UsageError("unexpected argument '\(paths[1])'; several scenarios go with --method learning")
    }
    var baseline = named.map { SensitivityStudy.Option(name: $0.name, scenario: $0.source.scenario) }
    if baseline == nil, method == .learning, options.count > 1 { baseline = options.removeFirst() }
    if baseline == nil, isPaired, let without = try files[0].withoutStrategies() {
      baseline = .init(name: "without strategies", scenario: without.scenario)
    }
    for (index, name) in NamedScenario.different(options.map(\.name)).enumerated() {
      options[index].name = name
      if let baseline, isPaired, baseline.scenario.startYear != options[index].scenario.startYear {
        throw UsageError(
          ComparisonError.differentYears(baseline.name, options[index].name).description)
      }
    }
    return (options, isPaired ? baseline : nil)
  }

  private static func inputs(
    _ text: String, scenarios: [Scenario], sources: [ScenarioSource], _ texts: [String: String]
  ) throws -> [StudyInput] {
    let all = StudyInput.all(of: scenarios)
    guard !all.isEmpty else {
      throw UsageError("the scenario has no uncertain number; give numbers a distribution first")
    }
    if text == "auto" { return all }
    let names = Set(all.map(\.path))
    let file =
      try texts[text].map { try InputsFile(text: $0, file: text, known: names) }
      ?? InputsFile(path: text, from: .disk, known: names)
    let known = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })
    var problems: [ScenarioProblem] = []
    let inputs = file.entries.compactMap { entry -> StudyInput? in
      guard var input = known[entry.path] else { return nil }
      guard let distribution = entry.distribution else { return input }
      problems += impossible(distribution, entry, in: sources, file: text)
      input.distribution = distribution
      if entry.isRange { input.range = 0...1 }
      return input
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    return inputs
  }

  /// What the schema says against the ends of a distribution of the user's own.
  private static func impossible(
    _ distribution: Distribution, _ entry: InputsFile.Entry, in sources: [ScenarioSource], file: String
  ) -> [ScenarioProblem] {
    for source in sources where source.scenario.inputs.contains(where: { $0.path == entry.path }) {
      for probability in entry.isRange ? [0, 1] : [0.000_05, 0.999_95] {
        let value = distribution.quantile(probability)
        do throws(ScenarioError) {
          _ = try source.variant([(lever: try source.lever(entry.path), value: value)])
        } catch {
          return [
            ScenarioProblem(
              file: file, line: entry.line, keyPath: entry.path,
              message:
                "the value \(SensitivityRequest.text(value)) is not possible: \(error.problems[0].message)")
          ]
        }
      }
    }
    return []
  }

  private static func text(_ value: Double) -> String { String(format: "%.6g", value) }
}
