import EventSimulation
import SENDSystem
import Testing

@testable import ScenarioFiles

@Suite struct ReadingTests {
  @Test func theSampleIsReadInFull() throws {
    let scenario = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    #expect(scenario.name == "Smallborough: do nothing")
    #expect(scenario.authorityCode == "E09000099")
    #expect(scenario.startYear == 2025 && scenario.years == 10)
    #expect(scenario.population.byAge[3...5] == [100, 110, 90])
    #expect(scenario.population.netMigration.values[25] == -0.01)
    #expect(scenario.senSupport.onset.values[15...16] == [0.03, 0])
    #expect(scenario.assessment.refusalToIssue.appealSuccess == Quantity(0.71))
    #expect(scenario.assessment.assessmentsAtOnce == 40)
    #expect(scenario.caseload.byAgeAndSetting[7][Setting.stateSpecial.rawValue] == 6)
    #expect(scenario.caseload.byAgeAndNeed[12][Need.semh.rawValue] == 7)
    #expect(scenario.caseload.bySettingAndNeed[Setting.srp.rawValue][Need.semh.rawValue] == 5)
    #expect(scenario.caseload.waitingFor[Setting.stateSpecial.rawValue] == 2)
    #expect(scenario.placement.newPlans[2][Setting.earlyYears.rawValue] == 0.7)
    #expect(scenario.placement.needTilt[Need.pmld.rawValue][Setting.mainstream.rawValue] == 0.2)
    #expect(scenario.placement.needTilt[Need.asd.rawValue][Setting.mainstream.rawValue] == 1)
    #expect(scenario.moves.map(\.occasion) == [.september, .review])
    #expect(scenario.moves[0].ages == 11...11)
    #expect(scenario.moves[1].probabilities[Setting.srp.rawValue][Setting.stateSpecial.rawValue] == 0.02)
    #expect(scenario.ceasing.byReason[1].values[18] == 0.05)
    #expect(scenario.migration.movedInPerYear == Quantity(5))
    #expect(scenario.provision[0].places.map(\.places) == [8, 12])
    #expect(scenario.provision[1].needs == [.semh, .asd])
    #expect(scenario.provision[1].admission == .mostComplex && scenario.provision[1].admissionsPerYear == 3)
    #expect(scenario.overspill.keepsWaiting)
    #expect(scenario.finance.unitCosts[Setting.stateSpecial.rawValue].placeFunding == Quantity(10000))
    #expect(scenario.finance.inflation[Scenario.Line.services.rawValue] == Quantity(0.023))
    #expect(scenario.finance.services.map(\.name) == ["Hospital school", "Support teams"])
    #expect(scenario.finance.allocation.map(\.year) == [2025, 2026])
    #expect(scenario.finance.openingBalance == Quantity(-250000))
    #expect(scenario.provision[0].unitCost == nil)
  }

  @Test func uncertainNumbersBecomeInputsInTheOrderOfTheSchema() throws {
    let scenario = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    #expect(
      scenario.inputs.map(\.path) == [
        "population.births", "sen_support.step_down.multiplier", "requests.growth.drift",
        "requests.parent_share",
        "finance.allocation.2026", "effects[0].by",
      ])
    #expect(scenario.population.births == Quantity(101, input: 0))
    #expect(scenario.inputs[0].source == "ONS")
    #expect(scenario.inputs[0].distribution == .normal(mean: 101, sd: 5))
    #expect(scenario.senSupport.stepDown.multiplier == Quantity(1.2, input: 1))
    #expect(abs(scenario.inputs[2].distribution.mean - 0.05) < 1e-12)
    guard case .scale(.requests, by: let factor) = scenario.effects[0].kind else {
      Issue.record("the first effect is not a scale of requests")
      return
    }
    #expect(factor == Quantity(0.8, input: 5))
  }

  @Test func theCanonicalTextReadsBackAsTheSameScenario() throws {
    let first = try ScenarioReader.read(text: Sample.text, file: "s.json5")
    let second = try ScenarioReader.read(text: first.json, file: "run.json")
    #expect(first.json == second.json)
    #expect(Sample.content(of: first.scenario) == Sample.content(of: second.scenario))
    #expect(
      first.json.hasPrefix(
        "{\"appraisal\":{\"asset_life\":50,\"benefit_reduction\":0.05,\"capital_uplift\":0.3,\"cost_uplift\":0.12,\"deflator\":0.021,\"discount_rate\":0.03}"
      ))
    #expect(ContentHash.fnv1a(first.json) == ContentHash.fnv1a(second.json))
  }
}
