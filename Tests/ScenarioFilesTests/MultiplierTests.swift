import EventSimulation
import SENDSystem
import Testing

@testable import ScenarioFiles

/// The places of uncertainty in scenario files: factors of bands of ages, of shares, of moves, and of years.
@Suite struct MultiplierTests {
  @Test func theyAreReadToTheirPlaces() throws {
    let scenario = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    #expect(scenario.requests.level.bands == [.init(ages: 4...10, multiplier: Quantity(1.02))])
    #expect(scenario.ceasing.level.values[25] == 1.03)
    #expect(scenario.assessment.assessRefusals == Quantity(1.04))
    #expect(scenario.placement.newPlanMultipliers.map(\.ages) == [4...25])
    #expect(
      scenario.placement.newPlanMultipliers[0].factors[Setting.stateSpecial.rawValue] == Quantity(1.07))
    #expect(scenario.placement.needMultipliers[0].factors[Need.asd.rawValue] == Quantity(1.08))
    #expect(scenario.moves[0].settingMultipliers[Setting.srp.rawValue] == Quantity(1.06))
    #expect(scenario.moves[1].settingMultipliers.isEmpty)
    #expect(scenario.yearEffects.assessShare == Quantity(0.11))
    #expect(scenario.yearEffects.movedIn == Quantity(0.14))
    #expect(scenario.yearEffects.settings[Setting.inmss.rawValue] == Quantity(0.15))
    #expect(scenario.yearEffects.settings[Setting.srp.rawValue] == Quantity(0))
  }

  @Test func aDistributionMakesAnInputOfItsOwn() throws {
    let plain = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    let text = Sample.replacing(
      "multipliers: { srp: 1.06 }",
      with: "multipliers: { srp: { value: 1, distribution: { type: \"gamma\", mean: 1, sd: 0.2 } } }")
    let scenario = try ScenarioReader.read(text: text, file: "s.json5").scenario
    #expect(scenario.inputs.count == plain.inputs.count + 1)
    #expect(scenario.inputs.contains { $0.path == "moves[0].multipliers.srp" })
  }

  @Test func whatIsWrongIsReported() {
    #expect(
      Sample.problems(in: Sample.replacing("assess_share: 0.11", with: "assess_share: 1.1")).contains {
        $0.contains("year_effects.assess_share: 1.1 is out of range")
      })
    #expect(
      Sample.problems(in: Sample.replacing("settings: { inmss: 0.15 }", with: "settings: { inms: 0.15 }"))
        .contains { $0.contains("year_effects.settings.inms") })
    #expect(
      Sample.problems(in: Sample.replacing("leaving: 0.13", with: "leavings: 0.13")).contains {
        $0.contains("year_effects.leavings: unknown key; did you mean 'leaving'?")
      })
    #expect(
      Sample.problems(in: Sample.replacing("\"4-10\": 1.02", with: "\"4-40\": 1.02")).contains {
        $0.contains("requests.level.multipliers.4-40: not an academic age or range")
      })
  }
}
