import Foundation
import SENDSystem
import Testing
import Workplace

@testable import ScenarioFiles

@Suite struct InheritanceTests {
  @Test func objectsMergeAndEverythingElseIsReplaced() throws {
    let middle = """
      { extends: "../base.json5", name: "Middle",
        requests: { growth: { drift: { value: 0.04, distribution: { type: "uniform", min: 0.03, max: 0.05 } } } },
        finance: { services: { "Hospital school": null, "New team": 1 } } }
      """
    let top = #"{ extends: "sub/middle.json5", period: { years: 9 }, moves: [], summary: "Less." }"#
    try TestFiles.with(["base.json5": Sample.text, "sub/middle.json5": middle, "top.json5": top]) { folder in
      let (scenario, json) = try ScenarioReader.read(path: folder + "top.json5", from: .disk)
      #expect(scenario.name == "Middle" && scenario.summary == "Less.")
      #expect(scenario.startYear == 2025 && scenario.years == 9)
      #expect(scenario.moves.isEmpty)
      #expect(scenario.finance.services.map(\.name) == ["New team", "Support teams"])
      #expect(
        scenario.inputs.first { $0.path == "requests.growth.drift" }?.distribution
          == .uniform(minimum: 0.03, maximum: 0.05))
      #expect(!json.contains("extends"))
      #expect(try ScenarioReader.read(text: json, file: "run.json").json == json)
    }
  }

  /// A summary is true of the scenario that it was written for, and of no other.
  @Test func aSummaryIsNotInherited() throws {
    let base = #"{ extends: "base.json5", name: "Plan", summary: "Two schools open." }"#
    let child = #"{ extends: "plan.json5", name: "Less", period: { years: 9 } }"#
    try TestFiles.with(["base.json5": Sample.text, "plan.json5": base, "less.json5": child]) { folder in
      #expect(
        (try? ScenarioReader.read(path: folder + "less.json5", from: .disk))?.scenario.summary
          == "As “Plan”, with changes"
      )
      #expect(
        (try? ScenarioReader.read(path: folder + "plan.json5", from: .disk))?.scenario.summary
          == "Two schools open.")
    }
  }

  @Test func problemsNameTheFileThatTheKeyCameFrom() throws {
    let base = Sample.replacing("withdrawn_share: 0.03", with: "withdrawn_share: 3")
    let child =
      "{\n extends: 'base.json5',\n period: { years: 99 },\n sen_support: { onset: { by_age: { '15': 1 } } },\n}"
    try TestFiles.with(["base.json5": base, "child.json5": child]) { folder in
      #expect(
        TestFiles.problems(folder + "child.json5") == [
          "\(folder)child.json5:3: period.years: expected a whole number from 1 to 30, found the number 99",
          "\(folder)child.json5:4: sen_support.onset.by_age.15: age 15 is also in \"0-15\" of \(folder)base.json5, which this file extends; every age belongs in one row",
          "\(folder)base.json5:30: assessment.withdrawn_share: 3 is out of range; the share must be from 0 to 1; 3 % is written 0.03",
        ])
    }
  }

  /// Ranges of the two files need not be the same where the upper one states every age; where it does not, its rows are
  /// added to the inherited ones.
  @Test func rowsForEveryAgeReplaceTheInheritedOnes() throws {
    let child =
      "{ extends: 'base.json5', sen_support: { onset: { by_age: { '0-4': 0.25, '5': 0.5, '6-25': 0.125 } } } }"
    let nearly =
      "{ extends: 'base.json5', sen_support: { onset: { by_age: { '0-4': 0.25, '5': null, '6-25': 0.125 } } } }"
    try TestFiles.with(["base.json5": Sample.text, "child.json5": child, "nearly.json5": nearly]) { folder in
      let base = try ScenarioReader.read(path: folder + "base.json5", from: .disk).scenario.senSupport.onset
      let onset = try ScenarioReader.read(path: folder + "child.json5", from: .disk).scenario.senSupport.onset
      #expect(onset.values == (0...25).map { $0 < 5 ? 0.25 : $0 == 5 ? 0.5 : 0.125 })
      #expect(onset.multiplier == base.multiplier && onset.values != base.values)
      #expect(TestFiles.problems(folder + "nearly.json5").contains { $0.contains("is also in \"0-15\"") })
    }
  }

  @Test func circlesAndMissingFilesAreReported() throws {
    let files = [
      "a.json5": "{\nextends: 'b.json5' }", "b.json5": "{ extends: './a.json5' }",
      "self.json5": "{extends:'self.json5'}",
      "lost.json5": "{ extends: 'none.json5' }", "odd.json5": "{ extends: 5 }",
      "folder.json5": "{ extends: '.' }",
    ]
    try TestFiles.with(files) { folder in
      #expect(
        TestFiles.problems(folder + "a.json5") == [
          "\(folder)b.json5:1: extends: './a.json5' extends this file in turn; a chain of scenarios must have an end"
        ])
      #expect(
        TestFiles.problems(folder + "self.json5").first?.contains(
          "extends: 'self.json5' extends this file in turn")
          == true)
      #expect(
        TestFiles.problems(folder + "lost.json5") == [
          "\(folder)lost.json5:1: extends: '\(folder)none.json5': there is no such file; check the path"
        ])
      #expect(
        TestFiles.problems(folder + "odd.json5") == [
          "\(folder)odd.json5:1: extends: expected the name of a scenario file in quotation marks, found the number 5"
        ])
      #expect(
        TestFiles.problems(folder + "folder.json5").first?.hasSuffix(
          "this is a folder; name a scenario file in it")
          == true)
    }
  }

  @Test func filesThatCannotBeUsedAreRefusedInWords() throws {
    try TestFiles.with(["large.json5": String(repeating: " ", count: 6_000_000), "empty.json5": ""]) {
      folder in
      #expect(
        TestFiles.problems(folder + "large.json5") == [
          "\(folder)large.json5: the file has 6.0 MB; a scenario has at most 5 MB"
        ])
      #expect(
        TestFiles.problems(folder + "empty.json5") == [
          "\(folder)empty.json5: the file is empty; start from a scenario that works"
        ])
      #expect(TestFiles.problems(folder) == ["\(folder): this is a folder; name a scenario file in it"])
      #expect(TestFiles.problems(folder + "none") == ["\(folder)none: there is no such file; check the path"])
      try Data([0x7B, 0xFF, 0xFE, 0x7D]).write(to: URL(fileURLWithPath: folder + "bytes.json5"))
      #expect(
        TestFiles.problems(folder + "bytes.json5") == [
          "\(folder)bytes.json5: the file is not text in UTF-8; save it with that encoding"
        ])
    }
    #expect(TestFiles.problems("/dev/null") == ["/dev/null: this is not a plain file"])
  }
}
