import Testing

@testable import ScenarioFiles

/// What is wrong with strategies and their use, each with the file and line that is to blame.
@Suite struct StrategyProblemTests {
  /// The problems of a strategy file alone, without its name.
  private func problems(_ text: String) -> [String] {
    do throws(ScenarioError) {
      _ = try ScenarioReader.strategy(text: text, file: "p.json5")
      return []
    } catch {
      return error.problems.map { String($0.description.dropFirst("p.json5:".count)) }
    }
  }

  @Test(arguments: [
    ("schema: 1,", "", "1: schema: missing; add it (version of the file format: 1)"),
    (
      "certainty: \"low\"", "certainty: \"some\"",
      "3: certainty: 'some' is not known; possible: low, medium and high"
    ),
    (
      "summary: \"A school opens.\"", "extends: 'x'",
      "3: extends: a strategy stands alone; it cannot extend or contain other files"
    ),
    (
      "summary: \"A school opens.\"", "strategies: []",
      "3: strategies: a strategy stands alone; it cannot extend or contain other files"
    ),
    (
      "share: \"$share\", when", "share: \"$shar\", when",
      "16: effects[1].share: the parameter '$shar' is not declared; did you mean '$share'? declared: grant, needs, opening, places, ramp, school, share and top_up"
    ),
    (
      "receive: \"$grant\"", "receive: 0",
      "12: parameters.grant: never used; write \"$grant\" where its value belongs, or leave it out"
    ),
    (
      "school: { value: \"New school\", meaning: \"Name\" }", "school: { value: \"New school\" }",
      "5: parameters.school.meaning: missing; add it (what the parameter says)"
    ),
    (
      "school: { value: \"New school\", meaning: \"Name\" }", "school: { value: 5, meaning: \"Name\" }",
      "5: effects[0].open.name: expected a text in quotation marks, found the number 5 (parameter 'school')"
    ),
    (
      "school: { value: \"New school\", meaning: \"Name\" }",
      "school: { value: 'N', meaning: 'x' }, \"new-name\": { value: 1, meaning: 'x' }",
      "5: parameters.new-name: not a name for a parameter; use letters, digits and '_', such as \"start_date\""
    ),
    (
      "ramp: { value: 24", "ramp: { value: 24.5",
      "9: effects[1].ramp_months: expected a whole number from 0 to 240, found the number 24.5 (parameter 'ramp')"
    ),
    (
      "max: 0.3 }", "max: 1.3 }",
      "10: effects[1].share.distribution: values from 0.1 to 1.3 are possible, but the share must be from 0 to 1; narrow it or use beta (parameter 'share')"
    ),
    (
      "needs: { value: [\"ASD\", \"SEMH\"]", "needs: { value: [\"ASD\", \"SEM\"]",
      "8: effects[0].open.needs[1]: 'SEM' is not known; did you mean 'SEMH'? possible: ASD, SEMH, SLCN, MLD, SLD, PMLD, SPLD, HI, VI, MSI, PD and OTH (parameter 'needs')"
    ),
    (
      "opening: { value: \"2027-09-01\"", "opening: { value: \"2027-09-31\"",
      "6: effects[1].from: expected a date that exists, such as \"2028-09-01\", found the text \"2027-09-31\" (parameter 'opening')"
    ),
    (
      "to: \"state_special\", share: \"$share\", when", "to: \"stay\", share: \"$share\", when",
      "16: effects[1].to: a shift from stay to itself; name two different choices"
    ),
  ])
  func aFaultyFileGivesItsMessage(passage: String, replacement: String, message: String) {
    let found = problems(StrategySample.replacing(passage, with: replacement))
    #expect(found.contains(message), "\(found)")
    #expect(found.count <= 2)
  }

  /// The problems of a scenario with these strategies; the folder is left out.
  private func use(_ strategies: String, _ files: [String: String] = [:]) throws -> [String] {
    var files = files
    files["base.json5"] = StrategySample.base
    files["top.json5"] = StrategySample.scenario(strategies)
    if files["s.json5"] == nil { files["s.json5"] = StrategySample.text }
    var found: [String] = []
    try TestFiles.with(files) { folder in
      found = TestFiles.problems(folder + "top.json5").map { $0.replacing(folder, with: "") }
    }
    return found
  }

  /// Whatever the years of the run will be, no month begins in the window.
  @Test func anEffectThatNeverActsIsRefusedInAStrategyAlone() {
    func isRefused(_ effect: String) -> Bool {
      problems("{ schema: 1, kind: 'strategy', name: 'S', effects: [{ \(effect) }] }").contains {
        $0.contains("effects[0].until: it acts with the strength that it has on")
      }
    }
    let requests = "scale: 'requests', by: 0.9, from: '2027-04-02'"
    #expect(isRefused("\(requests), until: '2027-04-30'") && !isRefused("\(requests), until: '2027-05-02'"))
    let prices = "inflation: 'top_up', add: 0.05, from: '2027-04-02'"
    #expect(isRefused("\(prices), until: '2028-04-01'") && !isRefused("\(prices), until: '2028-04-02'"))
  }

  @Test func namesOfFilesAreChecked() throws {
    #expect(
      try use("'none.json5', 5, {}, '', { ues: 's.json5' }") == [
        "top.json5:2: strategies[0]: 'none.json5': there is no such file; check the path",
        "top.json5:2: strategies[1]: expected the name of a strategy file, or { use: \"…\", with: { … } }, found the number 5",
        "top.json5:2: strategies[2].use: missing; name a strategy file",
        "top.json5:2: strategies[3]: expected the name of a strategy file in quotation marks, found the text \"\"",
        "top.json5:2: strategies[4].ues: unknown key; did you mean 'use'?",
        "top.json5:2: strategies[4].use: missing; name a strategy file",
      ])
    #expect(
      try use("'base.json5'") == [
        "top.json5:2: strategies[0]: 'base.json5' is no strategy; a strategy file states kind: \"strategy\""
      ])
    #expect(
      try use("'s.json5'", ["s.json5": "{\n schema: 1,\n kind }"]) == [
        "s.json5:3: expected ':' after the key 'kind'"
      ])
  }

  @Test func parametersThatAreSetAreChecked() throws {
    #expect(
      try use(
        "{ use: 's.json5', with: {\n shar: 0.1,\n ramp: 'x',\n top_up: { valeu: 5, value: 5 },\n needs: 5,\n share: 1.5 } }"
      ) == [
        "top.json5:3: strategies[0].with.shar: 's.json5' has no such parameter; did you mean 'share'? possible: grant, needs, opening, places, ramp, school, share and top_up",
        "top.json5:4: strategies[0].with.ramp: expected a number, as the strategy has, found the text \"x\"",
        "top.json5:5: strategies[0].with.top_up.valeu: unknown key; did you mean 'value'?",
        "top.json5:6: strategies[0].with.needs: expected a list, as the strategy has, found the number 5",
        "top.json5:7: strategies[0].effects[1].share: 1.5 is out of range; the share must be from 0 to 1; 1.5 % is written 0.015 (parameter 'share')",
      ])
    #expect(
      try use("{ use: 's.json5', with: 5 }") == [
        "top.json5:2: strategies[0].with: expected an object in '{ }', found the number 5"
      ])
  }

  /// What is wrong with a file is said once, however often it is used.
  @Test func problemsOfAFileAreSaidOnce() throws {
    let faulty = StrategySample.replacing("per: \"new_place\"", with: "per: \"new_plaec\"")
    let second = "{ use: 's.json5', with: { school: 'Second' } }"
    let found = try use("'s.json5', \(second)", ["s.json5": faulty])
    #expect(
      found == [
        "s.json5:18: effects[3].per: 'new_plaec' is not known; did you mean 'new_place'? possible: year, once, plan, sen_support_pupil, new_place and deficit_share"
      ])
  }

  @Test func strategiesAndTheScenarioMustAgree() throws {
    #expect(
      try use("'s.json5', 's.json5'") == [
        "s.json5:5: effects[0].open.name: the provision of strategies[0].effects[0] has the same name 'New school'; give each its own (parameter 'school')"
      ])
    let late = "{ use: 's.json5', with: { opening: '2036-09-01' } }"
    let words =
      "2036-09-01 is after the end of the run, 2035-03-31; the effect would do nothing (parameter 'opening')"
    #expect(try use(late) == ["top.json5:2: strategies[0].effects[1].from: \(words)"])
  }

  @Test func strategiesMustBeAList() throws {
    let text = Sample.replacing("  appraisal: {", with: "  strategies: 'x',\n  appraisal: {")
    #expect(
      Sample.problems(in: text) == [
        "s.json5:\(Sample.line(of: "  appraisal: {")): strategies: expected a list in '[ ]', found the text \"x\""
      ])
  }
}
