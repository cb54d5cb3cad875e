import Foundation
import Testing

@testable import highneeds

/// What a terminal and other programs get: key figures, JSON, completions, the manual page.
@Suite struct TerminalTests {
  private struct Summary: Decodable {
    struct Figure: Decodable {
      var measure, setting, yearType, unit: String
      var year: Int
      var mean, p05, p50, p95: Double?
    }
    struct Scenario: Decodable {
      var name: String
      var differences: [Figure]
      var netPresentValue, probabilityOfGain: Double?
    }
    var command, report: String
    var replications: Int
    var figures: [Figure]?
    var scenarios: [Scenario]?
  }

  private func summary(_ text: String) throws -> Summary {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Summary.self, from: Data(text.utf8))
  }

  @Test func aRunTellsItsKeyFigures() throws {
    let folder = try SmallScenario.folder()
    let words = ["run", "small.json5", "--replications", "20", "--output"]
    let told = try Tool.run(words + ["table"], in: folder)
    let json = try Tool.run(words + ["json", "--json"], in: folder)
    #expect(told.code == 0 && json.code == 0)
    #expect(try folder.text("table/annual.csv") == folder.text("json/annual.csv"))
    let summary = try summary(json.output)
    #expect(
      summary.command == "run" && summary.replications == 20 && summary.report.hasSuffix("json/report.html"))
    let table = Table(try folder.text("json/annual.csv"))
    let (measure, median) = (try table.column("measure"), try table.column("p50"))
    for figure in try #require(summary.figures) {
      let row = table.rows.first {
        $0[1] == String(figure.year) && $0[measure] == figure.measure && $0[4] == figure.setting
          && $0[5...7].allSatisfy { $0 == "all" }
      }
      let found = try #require(row)
      let written = try #require(Double(found[median]))
      #expect(abs(written - (figure.p50 ?? .nan)) <= 0.005, "\(figure)")
    }
    let plans = try #require(summary.figures?.last { $0.measure == "plans" && $0.setting == "all" }?.p50)
    let line = try #require(told.output.split(separator: "\n").first { $0.hasPrefix("Plans ") })
    #expect(line.contains(" \(Int(plans.rounded())) ("))
    #expect(told.output.contains("DSG balance") && !told.output.contains("\u{1B}"))
  }

  @Test func aComparisonTellsWhatEachScenarioIsWorth() throws {
    let folder = try SmallScenario.folder()
    try folder.write(
      "{ extends: \"small.json5\", name: \"Dearer\", finance: { unit_costs: { mainstream: { per_pupil: 9900 } } } }",
      to: "dearer.json5")
    let words = ["compare", "small.json5", "dearer.json5", "--replications", "20", "--output"]
    let told = try Tool.run(words + ["table"], in: folder)
    #expect(told.code == 0 && told.output.contains("Dearer") && told.output.contains("net present value"))
    let json = try Tool.run(words + ["json", "--json"], in: folder)
    let scenario = try #require(try summary(json.output).scenarios?.first)
    #expect(scenario.name == "dearer" && scenario.differences.map(\.measure) == ["plans", "spend"])
    #expect(scenario.differences[0].mean == 0 && (scenario.differences[1].mean ?? 0) > 0)
    #expect((scenario.netPresentValue ?? 0) < 0 && scenario.probabilityOfGain == 0)
  }

  @Test(arguments: Completions.shells) func everyCommandAndOptionIsCompleted(shell: String) {
    let script = Transcript("completions", shell).output
    for command in HighNeeds.commands {
      #expect(script.contains(command.name))
      for option in command.options {
        #expect(
          script.contains(shell == "fish" ? "-l \(option.name) " : "--\(option.name)"), "\(command.name)")
      }
    }
    #expect(Transcript("completions", "csh").code == .misuse)
  }

  @Test(arguments: [
    ("highneeds ru", "run"), ("highneeds run --repl", "--replications"),
    ("highneeds sensitivity --method onew", "oneway"), ("highneeds merge --save", "--save-replications"),
    ("highneeds export ls", "lsrp"), ("highneeds completions z", "zsh"),
  ])
  func bashCompletes(line: String, word: String) throws {
    let bash = URL(fileURLWithPath: "/bin/bash")
    guard FileManager.default.isExecutableFile(atPath: bash.path) else { return }
    let folder = Folder()
    try folder.write(Transcript("completions", "bash").output, to: "script")
    try folder.write(
      """
      source ./script
      COMP_WORDS=(\(line))
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _highneeds
      printf '%s\\n' "${COMPREPLY[@]}"
      """, to: "try")
    let running = try Tool.start(bash, ["--norc", "try"], in: folder, environment: [:])
    let result = try running.finish()
    #expect(result.output == word + "\n" && result.errors.isEmpty, "\(result)")
  }

  @Test func theManualPageHasEveryCommandAndNoStrayRequest() {
    let page = Transcript("man").output
    let requests = [".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I"]
    for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
    }
    for command in HighNeeds.commands {
      #expect(page.contains("\n.SS highneeds \(command.name)"))
      for option in command.options {
        #expect(page.contains("\\-\\-" + option.name.replacingOccurrences(of: "-", with: "\\-")))
      }
    }
  }
}
