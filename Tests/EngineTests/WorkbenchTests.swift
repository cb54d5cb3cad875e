import Reports
import ScenarioFiles
import Testing

@testable import Engine

/// Texts in a page: read, checked, composed.
@Suite struct WorkbenchTests {
  @Test func namesLeadFromTextToTextAsPathsDo() {
    #expect(TextName.plain("kingston/../strategies/./05.json5") == "strategies/05.json5")
    #expect(TextName.plain("baseline.json5") == "baseline.json5")
    // Nothing lies above the first folder.
    #expect(TextName.plain("../baseline.json5") == "../baseline.json5")
  }

  @Test func aTextIsCheckedInTheWordsOfTheCommandLine() {
    var workbench = Town.workbench
    for name in Town.texts.keys {
      let reply = workbench.check(name)
      #expect(reply["sound"] == .bool(true))
      #expect(reply["lines"] == .texts(FileCheck(name, from: Town.files).lines))
    }
    workbench.load(Town.plan.swapping("start:", for: "stort:"), as: "town/plan.json5")
    let reply = workbench.check("town/plan.json5")
    #expect(reply["sound"] == .bool(false))
    #expect(reply.complaints.count == 1)
    #expect(reply.complaints[0].contains("did you mean 'start'?"))
    let problem = reply["problems"]?.asList[0]
    #expect(problem?["line"] == .number(3))
    #expect(problem?["file"] == .string("town/plan.json5"))
  }

  @Test func aTextThatIsNotThereIsToldAsSuch() {
    var workbench = Town.workbench
    workbench.unload("strategies/fees.json5")
    #expect(workbench.check("town/plan.json5").complaints[0].contains("there is no such file"))
    #expect(
      workbench.file("strategies/fees.json5").complaints == [
        "strategies/fees.json5: there is no such file; check the path"
      ])
    #expect(workbench.names == ["town/baseline.json5", "town/plan.json5"])
  }

  @Test func aFileIsToldAsItStands() {
    let file = Town.workbench.file("strategies/fees.json5")["file"]
    #expect(file?["parameters"]?["level"]?["distribution"]?["mode"] == .number(0.9))
    #expect(file?["name"] == .string("Lower fees"))
    #expect(Town.workbench.file("town/plan.json5")["file"]?["extends"] == .string("baseline.json5"))
  }

  @Test func aComposedPlanStandsAloneAndIsTheSameScenario() throws {
    let reply = Town.workbench.compose(Town.plan, as: "town/other.json5", settings: .null)
    let text = try #require(reply["text"]?.asText)
    let alone = try ScenarioReader.read(text: text, file: "alone.json5")
    let whole = try ScenarioReader.read(path: "town/plan.json5", from: Town.files)
    #expect(alone.json == whole.json)
    #expect(reply["hash"] == .string(ContentHash.fnv1a(whole.json)))
    #expect(alone.scenario.inputs == whole.scenario.inputs)
    #expect(alone.scenario.effects[0].strategy == "Lower fees")
  }

  @Test func settingsAreThoseOfTheCommandLine() throws {
    let workbench = Town.workbench
    let key = "finance.unit_costs.inmss.per_pupil"
    let reply = workbench.compose(
      Town.baseline, as: "town/b.json5", settings: .object([key: .number(70_000)]))
    let text = try #require(reply["text"]?.asText)
    let source = try ScenarioSource(path: "town/baseline.json5", from: Town.files)
    #expect(try ScenarioReader.read(text: text, file: "x").json == source.setting([(key, 70_000)]).json)
    let none = workbench.compose(
      Town.baseline, as: "town/b.json5", settings: .object(["requsts": .number(1)]))
    #expect(none["text"] == nil)
    #expect(none.complaints[0].hasPrefix("town/b.json5: requsts: no such key"))
    let words = workbench.compose(
      Town.baseline, as: "town/b.json5", settings: .object([key: .string("dear")]))
    #expect(words.complaints == ["town/b.json5: \(key): a setting is a number"])
  }

  @Test func numbersComeWithTheirMeaningAndRange() {
    let keys = JSONValue.texts(["requests", "finance.unit_costs.mainstream.per_pupil", "nothing"])
    let numbers = Town.workbench.numbers(keys, of: "town/baseline.json5")["numbers"]?.asList ?? []
    #expect(numbers.count == 3)
    #expect(numbers[0]["action"] == .string("factor") && numbers[0]["current"] == .number(1))
    #expect(numbers[1]["current"] == .number(9000))
    #expect(numbers[1]["low"]?.asNumber.map { (8_000...8_500).contains($0) } == true)
    #expect(numbers[1]["high"]?.asNumber.map { (9_600...10_000).contains($0) } == true)
    #expect(numbers[1]["meaning"]?.asText?.isEmpty == false)
    #expect(numbers[2].complaints.count == 1 && numbers[2]["key"] == .string("nothing"))
  }

  @Test func theLifeOfAPupilIsThatOfTheSimulator() throws {
    let workbench = Town.workbench
    let cast = try #require(
      workbench.life(.object(["seed": .number(3)]), in: "town/plan.json5")["cast"]?.asList)
    let pupil = try #require(cast.first?["pupil"])
    let which = JSONValue.object(["seed": .string("3"), "pupil": pupil])
    let lines = try #require(workbench.life(which, in: "town/plan.json5")["lines"]?.asList)
    #expect(!lines.isEmpty)
    #expect(
      lines.allSatisfy { ($0["day"]?.asText?.count ?? 0) == 10 && $0["text"]?.asText?.isEmpty == false })
    #expect(workbench.life(.object(["seed": .string("much")]), in: "town/plan.json5").complaints.count == 1)
  }
}

extension String {
  /// With one passage replaced, which must be there.
  func swapping(_ passage: String, for other: String) -> String {
    guard let range = firstRange(of: passage) else {
      Issue.record("'\(passage)' is not in the text")
      return self
    }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
