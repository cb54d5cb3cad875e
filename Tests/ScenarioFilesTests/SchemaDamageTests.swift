import Testing

@testable import ScenarioFiles

/// One key of the sample damaged at a time: exactly one message each, with line and key path.
@Suite struct SchemaDamageTests {
  struct Damage: Sendable, CustomTestStringConvertible {
    var passage: String
    var replacement: String
    var message: String
    var testDescription: String { replacement }

    init(_ passage: String, _ replacement: String, _ message: String) {
      self.passage = passage
      self.replacement = replacement
      self.message = message
    }

    /// The damage gives this one problem, on the line of the passage.
    func check() {
      let problems = Sample.problems(in: Sample.replacing(passage, with: replacement))
      #expect(problems == ["s.json5:\(Sample.line(of: passage)): \(message)"])
    }
  }

  @Test(arguments: [
    Damage("schema: 1", "schema: 2", "schema: expected the number 1, found the number 2"),
    Damage(
      "name: \"Smallborough: do nothing\"", "name: 5",
      "name: expected a text in quotation marks, found the number 5"),
    Damage("name: \"Smallborough: do nothing\"", "name: ' '", "name: the text is empty"),
    Damage(
      "years: 10", "years: 10.5", "period.years: expected a whole number from 1 to 30, found the number 10.5"),
    Damage(
      "years: 10", "years: \"10\"",
      "period.years: expected a whole number from 1 to 30, found the text \"10\""),
    Damage("years: 10", "years: null", "period.years: expected a whole number from 1 to 30, found null"),
    Damage(
      "requests: 3,", "requests: -3,",
      "assessment.in_progress.requests: expected a whole number from 0 to 100000, found the number -3"),
    Damage(
      "source: \"ONS\"", "soruce: \"ONS\"", "population.births.soruce: unknown key; did you mean 'source'?"),
    Damage(
      "source: \"ONS\"", "source: 5",
      "population.births.source: expected a text in quotation marks, found the number 5"),
    Damage(
      "keeps_waiting: true", "keeps_waiting: \"yes\"",
      "overspill.keeps_waiting: expected true or false, found the text \"yes\""),
    Damage(
      "keeps_waiting: true", "keep_waiting: true",
      "overspill.keep_waiting: unknown key; did you mean 'keeps_waiting'?"),
    Damage(
      "keeps_waiting: true", "colour: 1",
      "overspill.colour: unknown key; possible here: at_once, at_review and keeps_waiting"),
    Damage(
      "withdrawn_share: 0.03", "withdrawn_share: 3",
      "assessment.withdrawn_share: 3 is out of range; the share must be from 0 to 1; 3 % is written 0.03"),
    Damage(
      "withdrawn_share: 0.03", "withdrawn_share: NaN",
      "assessment.withdrawn_share: NaN and Infinity are no values here; state a number, from 0 to 1"),
    Damage(
      "casework_per_plan: 800", "casework_per_plan: Infinity",
      "finance.casework_per_plan: NaN and Infinity are no values here; state a number, 0 or more"),
    Damage(
      "withdrawn_share: 0.03", "withdrawn_share: true",
      "assessment.withdrawn_share: expected a number, or an object with a value, found true"),
    Damage(
      "casework_per_plan: 800", "casework_per_plan: -800",
      "finance.casework_per_plan: -800 is out of range; the amount must be 0 or more"),
    Damage(
      "complexity_correlation: 0.6", "complexity_correlation: 1",
      "placement.complexity_correlation: 1 is out of range; the correlation must be from -0.99 to 0.99"),
    Damage(
      "from: \"2028-09-01\"", "from: \"2028-02-30\"",
      "effects[0].from: expected a date that exists, such as \"2028-09-01\", found the text \"2028-02-30\""),
    Damage(
      "scale: \"requests\"", "scale: \"request\"",
      "effects[0].scale: 'request' is not known; did you mean 'requests'? possible: sen_support_onset, sen_support_step_down, requests, assess_share, issue_share, appeals, moves_to_specialist, exclusions and ceasing"
    ),
    Damage(
      "when: \"review\"", "when: 3",
      "moves[1].when: expected one of review and september in quotation marks, found the number 3"),
    Damage(
      "needs: [\"SEMH\", \"ASD\"]", "needs: [\"SEMH\", \"asd\"]",
      "provision[1].needs[1]: 'asd' is not known; did you mean 'ASD'? possible: ASD, SEMH, SLCN, MLD, SLD, PMLD, SPLD, HI, VI, MSI, PD and OTH"
    ),
    Damage(
      "ages: \"5-10\"", "ages: \"10-5\"",
      "moves[1].ages: expected an academic age or range within 0-25, such as \"4-10\", found the text \"10-5\""
    ),
    Damage("overspill: {", "overspill: [], note2: {", "note2: unknown key; did you mean 'note'?"),
  ])
  func oneWrongValueGivesOneMessage(damage: Damage) {
    if damage.replacement.hasPrefix("overspill") {
      let problems = Sample.problems(in: Sample.replacing(damage.passage, with: damage.replacement))
      #expect(problems.contains("s.json5:87: overspill: expected an object in '{ }', found a list"))
      #expect(problems.contains("s.json5:87: \(damage.message)"))
    } else {
      damage.check()
    }
  }

  @Test(arguments: [
    Damage(
      "\"0-15\": 0.03 }, default: 0", "\"0-15\": 0.03 }",
      "sen_support.onset.by_age: no value for age 16-25; add them, or 'default: 0' beside by_age"),
    Damage(
      "\"16-25\": 0.05", "\"15-25\": 0.05",
      "sen_support.prevalence.by_age.15-25: age 15 is also in \"4-15\"; every age belongs in one row"),
    Damage(
      "\"16-25\": 0.05", "\"16-26\": 0.05",
      "sen_support.prevalence.by_age.16-26: not an academic age or range; write \"4\" or \"5-10\", within 0-25"
    ),
    Damage(
      "prevalence: { by_age: { \"0-3\": 0.02, \"4-15\": 0.15, \"16-25\": 0.05 }", "prevalence: { by_aeg: 1",
      "sen_support.prevalence.by_aeg: unknown key; did you mean 'by_age'?"),
    Damage(
      "exclusion: { rate: { by_age: { \"0-25\": 0.005 } } }", "exclusion: { rate: 0.005 }",
      "exclusion.rate: expected a table such as { by_age: { \"0-4\": 0.01, \"5-25\": 0.02 } }, found the number 0.005"
    ),
    Damage(
      "needs: { \"0-25\": { ASD: 0.5,", "needs: { \"0-25\": { ASD: 0.6,",
      "placement.needs.0-25: the shares add up to 1.1; they must add up to 1"),
    Damage(
      "needs: { \"0-25\"", "needs: { \"0-24\"",
      "placement.needs: no value for age 25; add it"),
    Damage(
      "mainstream: { state_special: 0.2, srp: 0.03 }", "mainstream: { state_special: 0.9, srp: 0.3 }",
      "moves[0].from.mainstream: the shares add up to 1.2; they must not exceed 1"),
    Damage("PMLD: {", "PLMD: {", "placement.need_tilt.PLMD: unknown need; did you mean 'PMLD'?"),
    Damage(
      "share: { state_special: 0.8 }", "share: { zoo: 0.8 }",
      "finance.transport.share.zoo: unknown setting; possible: early_years, mainstream, independent_mainstream, srp, state_special, inmss, ap, fe, spi, home_education, eotas and other"
    ),
    Damage(
      "\"2025-01-01\": 6", "\"2025-02-29\": 6",
      "provision[1].places.2025-02-29: not a date that exists; write it like \"2025-09-01\""),
    Damage(
      "\"2025-01-01\": 6", "",
      "provision[1].places: nothing is stated; give a date and its places, such as { \"2025-01-01\": 90 }"),
    Damage(
      "\"2026\": {", "\"26\": {",
      "finance.allocation.26: not a year; write it as \"2025\", a financial year by the calendar year in which it begins"
    ),
    Damage(
      "\"5-25\": 90", "\"5-25\": -90",
      "population.by_age.5-25: -90 is out of range; the number of persons must be from 0 to 1000000"),
  ])
  func tablesAreChecked(damage: Damage) {
    let problems = Sample.problems(in: Sample.replacing(damage.passage, with: damage.replacement))
    #expect(problems.contains("s.json5:\(Sample.line(of: damage.passage)): \(damage.message)"))
    if !damage.replacement.contains("by_aeg") { #expect(problems.count == 1) }
  }

  @Test func singleAgesAreDemandedOfTheCaseload() {
    #expect(
      Sample.problems(in: Sample.replacing("\"12\": { srp", with: "\"12-13\": { srp")) == [
        "s.json5:45: caseload.by_age_and_setting.12-13: not an academic age; write single ages from \"0\" to \"25\""
      ])
  }

  @Test func missingKeysAreReportedAtTheirObject() {
    #expect(
      Sample.problems(in: Sample.replacing("births: {", with: "brths: {")) == [
        "s.json5:9: population.births: missing; add it (persons who enter academic age 0 each 1 September)",
        "s.json5:11: population.brths: unknown key; did you mean 'births'?",
      ])
    let missing = Sample.problems(in: "{}")
    #expect(
      missing == [
        "s.json5:1: schema: missing; add it (version of the file format: 1)",
        "s.json5:1: name: missing; add it (name of the scenario, as reports show it)",
        "s.json5:1: authority: missing; add it (the local authority)",
        "s.json5:1: period: missing; add it (the years to simulate)",
        "s.json5:1: population: missing; add it (children and young people of the area)",
        "s.json5:1: requests: missing; add it (requests for an EHC needs assessment, at the level of the year before the start)",
        "s.json5:1: assessment: missing; add it (the statutory path from request to plan)",
        "s.json5:1: caseload: missing; add it (the plans at the start, as the January census published them)",
        "s.json5:1: placement: missing; add it (where new plans are placed)",
        "s.json5:1: finance: missing; add it (the High Needs Block)",
      ])
  }

  @Test func allProblemsAreReportedAtOnceInOrderOfLine() {
    var text = Sample.replacing("withdrawn_share: 0.03", with: "withdrawn_share: 3")
    text = Sample.replacing("years: 10", with: "years: 99", in: text)
    text = Sample.replacing("waiting: { state_special: 2 }", with: "waiting: { state_special: 99 }", in: text)
    text = Sample.replacing("price_year: 2025", with: "price_year: 2030", in: text)
    #expect(
      Sample.problems(in: text) == [
        "s.json5:8: period.years: expected a whole number from 1 to 30, found the number 99",
        "s.json5:30: assessment.withdrawn_share: 3 is out of range; the share must be from 0 to 1; 3 % is written 0.03",
        "s.json5:54: caseload.waiting.state_special: 99 pupils wait, but only 20 are in other settings; those who wait must be among them",
        "s.json5:89: finance.price_year: 2030 is after the first years of the run; prices may be of 2026 at the latest",
      ])
  }

  @Test func listsAndProblemsHaveAnEnd() {
    let list = "{moves:[" + String(repeating: "{},", count: 2000) + "]}"
    #expect(
      Sample.problems(in: list).contains(
        "s.json5:1: moves: a list of 2000 elements; at most 1000 are possible"))
    let keys = "{" + (0..<3000).map { "k\($0): 1" }.joined(separator: ",") + "}"
    let problems = Sample.problems(in: keys)
    #expect(problems.count == ProblemLog.limit + 1)
    #expect(problems.last == "s.json5: more problems are not listed; mend these first")
  }
}
