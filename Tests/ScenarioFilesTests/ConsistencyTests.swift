import Testing

@testable import ScenarioFiles

/// Parts that are well formed by themselves and do not agree.
@Suite struct ConsistencyTests {
  typealias Damage = SchemaDamageTests.Damage

  @Test(arguments: [
    Damage(
      "\"12\": { SEMH: 7 }", "\"12\": { SEMH: 6 }",
      "caseload.by_age_and_need.12: 6 plans by need, but by_age_and_setting has 7; the two must be equal"),
    Damage(
      "mainstream: { ASD: 4, SLCN: 5 },", "mainstream: { ASD: 4, SLCN: 6 },",
      "caseload.by_setting_and_need.mainstream: 10 plans by need, but by_age_and_setting has 9; the two must be equal"
    ),
    Damage(
      "waiting: { state_special: 2 }", "waiting: { state_special: 22 }",
      "caseload.waiting.state_special: 22 pupils wait, but only 20 are in other settings; those who wait must be among them"
    ),
    Damage(
      "waiting: { state_special: 2 }", "waiting: { state_special: 20, srp: 20 }",
      "caseload.waiting: 40 pupils wait, but there are 26 plans; those who wait must be among them"),
    Damage(
      "assess_share: { by_age: { \"0-25\": 0.8 } }",
      "assess_share: { by_age: { \"0-25\": 0.8 }, multiplier: 1.5 }",
      "assessment.assess_share.multiplier: the multiplier makes a share of 1.2; it must stay within 0 to 1"),
    Damage(
      "mainstream: { state_special: 0.2, srp: 0.03 }", "mainstream: { mainstream: 0.3 }",
      "moves[0].from.mainstream.mainstream: a move from mainstream to itself; leave it out, what is missing to 1 stays"
    ),
    Damage(
      "when: \"review\", ages: \"5-10\"", "when: \"september\", ages: \"9-12\"",
      "moves[1].ages: at age 11 pupils of mainstream are also moved by moves[0]; give each age and setting one rule an occasion"
    ),
    Damage(
      "needs: [\"SEMH\", \"ASD\"], places: { \"2025-01-01\": 6 }",
      "needs: [\"SEMH\", \"ASD\"], places: { \"2025-01-01\": 4 }",
      "provision[1].places: srp has 4 places on 2025-01-01, but 5 pupils in them; capacity must not be below the pupils at the start"
    ),
    Damage(
      "places: { \"2025-01-01\": 6 }", "places: { \"2025-01-01\": 0, \"2025-09-01\": 6 }",
      "provision[1].places: srp has 0 places on 2025-01-01, but 5 pupils in them; capacity must not be below the pupils at the start"
    ),
    Damage(
      "price_year: 2025", "price_year: 2027",
      "finance.price_year: 2027 is after the first years of the run; prices may be of 2026 at the latest"),
    Damage(
      "safety_valve: { \"2025\": 6000 }", "safety_valve: { \"2024\": 6000 }",
      "finance.safety_valve.2024: 2024 is before 2025, when the accounts begin; what came in then belongs into 'opening_balance'"
    ),
    Damage(
      "discount_rate: 0.03,",
      "discount_rate: { value: 0.03, distribution: { type: 'uniform', min: 0.02, max: 0.04 } },",
      "appraisal.discount_rate: expected a number, found an object"),
    Damage(
      "allocation: { \"2025\": 1000000, ", "allocation: { ",
      "finance.allocation: no amount for the financial year 2025, the first of the run; add \"2025\""),
    Damage(
      "\"2026\": {", "\"2028\": {",
      "finance.allocation: no amount for 2026 and 2027, but for later years; state every year up to the last"),
    Damage(
      "until: \"2031-09-01\"", "until: \"2028-09-01\"",
      "effects[0].until: the effect ends on 2028-09-01, but begins on 2028-09-01; 'until' must be later"),
    Damage(
      "scale: \"requests\", by: { value: 0.8, distribution: { type: \"pert\", min: 0.6, mode: 0.8, max: 1 } }",
      "scale: \"assess_share\", by: 1.5",
      "effects[0].by: with this factor assess_share becomes 1.16; lower it so that the share stays within 0 to 1"
    ),
  ])
  func disagreementGivesOneMessage(damage: Damage) {
    damage.check()
  }

  @Test func needsAndAgesOfTheProvisionCoverItsPupils() {
    let line = Sample.line(of: "needs: [\"SEMH\", \"ASD\"]")
    #expect(
      Sample.problems(
        in: Sample.replacing("setting: \"srp\", ages: \"11-15\"", with: "setting: \"srp\", ages: \"13\""))
        == [
          "s.json5:\(line): provision[1].ages: 5 pupils of age 12 are in srp, but none of its provision admits that age; widen 'ages' or correct the caseload"
        ])
    #expect(
      Sample.problems(in: Sample.replacing("needs: [\"SEMH\", \"ASD\"]", with: "needs: [\"HI\"]")) == [
        "s.json5:\(line): provision[1].needs: 5 pupils of SEMH are in srp, but none of its provision admits that need; widen 'needs' or correct the caseload"
      ])
  }

  @Test func provisionsHaveNamesOfTheirOwn() {
    #expect(
      Sample.problems(in: Sample.replacing("name: \"Elm unit\"", with: "name: \"Oak School\"")) == [
        "s.json5:83: provision[1].name: provision[0] has the same name 'Oak School'; give each its own"
      ])
  }

  @Test func thereAreNoMorePlansThanPersons() {
    let text = Sample.replacing("\"5-25\": 90", with: "\"5-6\": 90, \"7\": 14, \"8-25\": 90")
    #expect(
      Sample.problems(in: text) == [
        "s.json5:45: caseload.by_age_and_setting.7: 15 plans at age 7, but population.by_age has 14 persons of that age; correct one of the two"
      ])
  }

  @Test func noMorePlansEndThanThereAre() {
    let text = Sample.replacing(
      "needs_met: { by_age: { \"0-25\": 0.01 } }", with: "needs_met: { by_age: { \"0-25\": 0.9 } }")
    #expect(
      Sample.problems(in: text) == [
        "s.json5:66: ceasing: the shares of all reasons at age 18 add up to 1.1; they must not exceed 1"
      ])
  }

  @Test func effectsOnAShareMultiply() {
    let effects = """
      effects: [
          { scale: "issue_share", by: 1.05, from: "2026-09-01" },
          { scale: "issue_share", by: 1.06, from: "2027-09-01", ages: "5-10" },
          { scale: "issue_share", by: 1.06, from: "2027-09-01", ages: "11-12", until: "2028-09-01" },
          { scale: "issue_share", by: 0.5, from: "2028-09-01" },
          // What is lowered for a part of the pupils only does not make room for the rest.
          { scale: "issue_share", by: 0.5, from: "2026-09-01", complexity: "0-0.5" },
          { scale: "issue_share", by: 1.1, coverage: 0.5, from: "2026-09-01", needs: ["HI"], ages: "20" },
        ],
        effects2: [
      """
    let text = Sample.replacing("effects: [", with: effects)
    let line = Sample.line(of: "effects: [")
    let words = "; lower it so that the share stays within 0 to 1"
    #expect(
      Sample.problems(in: text).filter { !$0.contains("effects2") } == [
        "s.json5:\(line + 2): effects[1].by: with this factor issue_share becomes 1.024\(words)",
        "s.json5:\(line + 3): effects[2].by: with this factor issue_share becomes 1.024\(words)",
        "s.json5:\(line + 7): effects[5].by: with this factor issue_share becomes 1.0143\(words)",
      ])
  }

  @Test func aFaultyPartIsNotBlamedTwice() {
    let text = Sample.replacing("\"7\": { mainstream: 9,", with: "\"7\": { mainstream: \"9\",")
    #expect(
      Sample.problems(in: text) == [
        "s.json5:45: caseload.by_age_and_setting.7.mainstream: expected a whole number from 0 to 65536, found the text \"9\""
      ])
  }

  @Test func nobodyMovesInWhereNobodyMovesAway() {
    let text = Sample.replacing(
      "transfer_out: { by_age: { \"0-25\": 0.03 } }", with: "transfer_out: { by_age: { \"0-25\": 0 } }")
    #expect(
      Sample.problems(in: text) == [
        "s.json5:\(Sample.line(of: "moved_in_per_year")): migration.moved_in_per_year: pupils who move in are like those who move away, but 'transfer_out' is 0 for all who have a plan; state it"
      ])
  }
}
