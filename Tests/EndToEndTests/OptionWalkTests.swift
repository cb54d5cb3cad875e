import Foundation
import Testing

@testable import highneeds

/// Every numeric option of every command changes something: no number that is typed is ignored.
///
/// The walk is over the declarations, so that a new option without a probe fails.
@Suite struct OptionWalkTests {
  /// A command line that takes the option, and two values that must lead to different results.
  private struct Probe {
    var words: [String]
    var values: (String, String)

    init(_ words: String, _ first: String, _ second: String) {
      self.words = words.split(separator: " ").map(String.init)
      values = (first, second)
    }
  }

  private static let run = "run small.json5 --output out"
  private static let oneway =
    "sensitivity small.json5 --method oneway --output-measure plans:2027 --output out"
  private static let seek = "seek small.json5 --output out"
  private static let target = "--lever requests --target PLANS"
  private static let plan = "plan small.json5 --output out"

  private static let probes: [String: Probe] = [
    "run --replications": Probe(run, "3", "4"), "run --seed": Probe(run + " --replications 3", "1", "2"),
    "run --split-uncertainty": Probe(run + " --replications 9", "4", "8"),
    "run --trace": Probe("run small.json5", "FIRST", "SECOND"),
    "compare --replications": Probe("compare small.json5 cheaper.json5 --output out", "3", "4"),
    "compare --seed": Probe("compare small.json5 cheaper.json5 --replications 3 --output out", "1", "2"),
    "trace --pupil": Probe("trace small.json5", "FIRST", "SECOND"),
    "trace --replication": Probe("trace small.json5", "0", "1"),
    "trace --seed": Probe("trace small.json5", "1", "2"),
    "sensitivity --size": Probe(
      "sensitivity small.json5 --output-measure plans:2027 --replications 2 --output out", "2", "3"),
    "sensitivity --screen": Probe(
      "sensitivity small.json5 --method sobol --size 16 --output-measure plans:2027 --replications 2 --output out",
      "1", "2"),
    "sensitivity --replications": Probe(oneway, "3", "4"),
    "sensitivity --seed": Probe(oneway + " --replications 3", "1", "2"),
    "seek --confidence": Probe("\(seek) --replications 10 \(target)", "0.5", "0.9"),
    "seek --tolerance": Probe("\(seek) --replications 6 \(target)", "0.3", "0.01"),
    "seek --replications": Probe("\(seek) \(target)", "4", "8"),
    "seek --seed": Probe("\(seek) --replications 4 \(target)", "1", "2"),
    "decompose --from": Probe(
      "decompose small.json5 --to 2027 --replications 3 --output out", "2025", "2026"),
    "decompose --to": Probe(
      "decompose small.json5 --from 2025 --replications 3 --output out", "2026", "2027"),
    "decompose --replications": Probe("decompose small.json5 --from 2025 --to 2027 --output out", "3", "4"),
    "decompose --seed": Probe(
      "decompose small.json5 --from 2025 --to 2027 --replications 3 --output out", "1", "2"),
    "plan --replications": Probe(plan + " --shards 2", "8", "9"),
    "plan --seed": Probe(plan + " --shards 2 --replications 8", "1", "2"),
    "plan --shards": Probe(plan + " --replications 8", "2", "3"),
    "plan --array-from": Probe(plan + " --replications 8 --shards 2", "0", "1"),
    "plan --size": Probe(plan + " --shards 2 --output-measure plans:2027 --replications 2", "2", "3"),
  ]

  /// Options whose text holds a number.
  private static let texts: [String: Probe] = [
    "run --precision": Probe(
      "run small.json5 --replications 200 --output out", "plans:2027:20%", "plans:2027:2%"),
    "run --set": Probe(run + " --replications 3", "requests=1.1", "requests=1.2"),
    "seek --lever": Probe(
      "\(seek) --replications 4 --target PLANS", "requests=0.2:0.9", "requests=0.3:0.9"),
    "seek --target": Probe(
      "\(seek) --replications 4 --lever requests", "plans:2027 <= 60", "plans:2027 <= 62"),
    "sensitivity --output-measure": Probe(
      "sensitivity small.json5 --method oneway --replications 3 --output out", "plans:2027", "plans:2028"),
  ]

  /// Why an option has no probe.
  private static let others: [String: String] = [
    "plan --screen": "always refused, in words",
    "backtest --origin": "needs a release: the tests of backtests forecast from several origins",
    "calibrate --census": "needs a release: the tests of calibration start from several years",
    "workbench --seed": "needs an engine and writes no table: WorkbenchTests look at its figures",
  ]

  private static func isNumeric(_ option: CommandOption) -> Bool {
    switch option.value {
    case .whole, .number, .seed: true
    default: false
    }
  }

  /// No result depends on threads, by promise.
  private static let declared: [String] = HighNeeds.commands.flatMap { command in
    command.options.filter { isNumeric($0) && $0.name != "threads" }.map { "\(command.name) --\($0.name)" }
  }

  @Test func everyNumericOptionHasItsProbe() {
    let known = Set(Self.probes.keys).union(Self.others.keys)
    #expect(Set(Self.declared) == known, "\(Set(Self.declared).symmetricDifference(known).sorted())")
  }

  @Test(arguments: declared + texts.keys.sorted()) func anotherValueGivesAnotherResult(option: String) throws
  {
    guard let probe = Self.probes[option] ?? Self.texts[option],
      let name = option.split(separator: " ").last.map(String.init)
    else {
      return
    }
    let folder = try SmallScenario.folder()
    try folder.write(
      SmallScenario.replacing("inmss: { per_pupil: 66000 }", with: "inmss: { per_pupil: 60000 }"),
      to: "cheaper.json5")
    let pupils = try Tool.run("trace", "small.json5", in: folder).output.split(separator: "\n")
      .compactMap { line in
        line.split(separator: " ").first { Int($0) != nil && line.contains("--pupil") }.map(String.init)
      }
    try #require(pupils.count > 1)
    func result(_ value: String) throws -> [String: String] {
      let value = value == "FIRST" ? pupils[0] : value == "SECOND" ? pupils[1] : value
      let words = probe.words.map { $0 == "PLANS" ? "plans:2027 <= 60" : $0 } + [name, value]
      let run = try Tool.run(words, in: folder)
      #expect(run.code == 0 || run.code == 3, "\(words): \(run.errors)")
      let isWritten = probe.words.contains("out")
      defer { if isWritten { try? FileManager.default.removeItem(at: folder.file("out")) } }
      // Of a folder the tables and the plan: pages and records repeat the command line, whatever it did.
      guard isWritten else { return ["": run.output] }
      var files: [String: String] = [:]
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.file("out").path)
      where file.hasSuffix(".csv") || file == "plan.json" {
        let text = try folder.text("out/\(file)")
        files[file] = text.split(separator: "\n").filter { !$0.contains("createdAt") }.joined(separator: "\n")
      }
      #expect(!files.isEmpty, "\(words)")
      return files
    }
    #expect(try result(probe.values.0) != result(probe.values.1), "\(option) is read and not used")
  }

  // MARK: Files of inputs

  /// The tables of an analysis with a file beside the small scenario.
  private func analysed(_ text: String, _ words: String) throws -> [String: String] {
    let folder = try SmallScenario.folder()
    try folder.write(text, to: "list.json5")
    let run = try Tool.run(words.split(separator: " ").map(String.init) + ["--output", "out"], in: folder)
    #expect(run.code == 0, "\(text): \(run.errors)")
    guard run.code == 0 else { return [:] }
    var files: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.file("out").path)
    where file.hasSuffix(".csv") {
      files[file] = try folder.text("out/\(file)")
    }
    return files
  }

  @Test func everyNumberOfAnInputsFileActs() throws {
    func result(_ entry: String) throws -> [String: String] {
      try analysed(
        "[{ input: \"requests.growth.drift\", \(entry) }]",
        "sensitivity small.json5 --inputs list.json5 --method oneway --output-measure plans:2028 --replications 20"
      )
    }
    #expect(try result("low: 0, high: 0.2") != result("low: 0.1, high: 0.2"))
    #expect(try result("low: 0, high: 0.2") != result("low: 0, high: 0.3"))
    func normal(_ mean: Double, _ sd: Double) -> String {
      "distribution: { type: \"normal\", mean: \(mean), sd: \(sd) }"
    }
    #expect(try result(normal(0.1, 0.05)) != result(normal(0.15, 0.05)))
    #expect(try result(normal(0.1, 0.05)) != result(normal(0.1, 0.1)))
  }
}
