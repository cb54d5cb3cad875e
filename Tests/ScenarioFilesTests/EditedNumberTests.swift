import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import ScenarioFiles

/// An edited number is never ignored: in the file, in a file that extends it, in a strategy's `with`, by a lever.
@Suite struct EditedNumberTests {
  private func remarks(_ folder: String) -> [String] {
    ScenarioReader.remarks(path: folder + "child.json5", from: .disk).map {
      $0.replacing(folder, with: "").replacing(#/json5:\d+/#, with: "json5")
    }
  }

  /// What an extending file makes of the allocation of 2026, which is 1,050,000 and uniform from 1.0 to 1.1 million.
  private func allocation(_ number: String, grandchild: String? = nil) throws -> (
    value: Double, distribution: Distribution?, remarks: [String]
  ) {
    var files = ["base.json5": Sample.text]
    let child = { (base: String, number: String) in
      "{ extends: '\(base)', finance: { allocation: { '2026': \(number) } } }"
    }
    files["child.json5"] = child("base.json5", number)
    if let grandchild {
      files["middle.json5"] = files["child.json5"]
      files["child.json5"] = child("middle.json5", grandchild)
    }
    var result: (Double, Distribution?, [String]) = (0, nil, [])
    try TestFiles.with(files) { folder in
      let scenario = try ScenarioReader.read(path: folder + "child.json5", from: .disk).scenario
      let quantity = try #require(scenario.finance.allocation.first { $0.year == 2026 }?.amount)
      result = (quantity.value, quantity.input.map { scenario.inputs[$0].distribution }, remarks(folder))
    }
    return result
  }

  @Test func anEditInTheFileIsRefusedUntilBothAreEdited() throws {
    let edited = Sample.replacing("{ value: 1050000,", with: "{ value: 1060000,")
    #expect(
      Sample.problems(in: edited) == [
        "s.json5:99: finance.allocation.2026.value: 1060000 is not the centre of its distribution, which has the mean 1050000; a run draws from the distribution, so change both, or take the distribution out to make the value certain"
      ])
    #expect(Sample.problems(in: Sample.replacing("max: 1.1e6", with: "max: 1.2e6")).count == 1)
    #expect(Sample.problems(in: edited.replacing("max: 1.1e6", with: "max: 1.12e6")).isEmpty)
  }

  @Test func aValueAloneIsCertain() throws {
    let remark =
      "finance.allocation.2026: 1060000 is certain here; the distribution in base.json5 (mean 1050000) no longer applies; state one beside the value to keep a range"
    for number in ["{ value: 1060000 }", "1060000"] {
      let result = try allocation(number)
      #expect(result.value == 1_060_000 && result.distribution == nil && result.remarks == [remark])
    }
    let fixed = try allocation("{ value: 1060000, distribution: { type: 'fixed' } }")
    #expect(fixed.value == 1_060_000 && fixed.distribution == nil && fixed.remarks.isEmpty)
  }

  @Test func aDistributionAloneBringsItsCentre() throws {
    let moved = try allocation("{ distribution: { type: 'normal', mean: 1200000, sd: 1000 } }")
    #expect(moved.value == 1_200_000 && moved.distribution == .normal(mean: 1_200_000, sd: 1000))
    // Partly stated, it is merged; the value stays while it is a centre.
    let wider = try allocation("{ distribution: { min: 900000, max: 1200000 } }")
    #expect(wider.value == 1_050_000 && wider.distribution == .uniform(minimum: 900_000, maximum: 1_200_000))
    let higher = try allocation("{ distribution: { max: 1300000 } }")
    #expect(higher.value == 1_150_000 && higher.remarks.isEmpty)
  }

  @Test func nullTakesOneOfTheTwoAway() throws {
    let centred = try allocation("{ value: null }")
    #expect(centred.value == 1_050_000 && centred.distribution == .uniform(minimum: 1e6, maximum: 1.1e6))
    let certain = try allocation("{ distribution: null }")
    #expect(certain.value == 1_050_000 && certain.distribution == nil)
    let both = try allocation("{ value: 7, distribution: null }")
    #expect(both.value == 7 && both.distribution == nil)
  }

  @Test func aLaterFileHasTheLastWord() throws {
    let again = try allocation(
      "{ value: 1060000 }", grandchild: "{ distribution: { type: 'uniform', min: 1e6, max: 1.12e6 } }")
    #expect(again.value == 1_060_000 && again.distribution != nil && again.remarks.isEmpty)
    let other = try allocation(
      "{ value: 1060000 }", grandchild: "{ distribution: { type: 'uniform', min: 2e6, max: 3e6 } }")
    #expect(other.value == 2_500_000)
  }

  @Test func whatWasSaidOfTheOldNumberGoes() throws {
    let base = Sample.replacing("{ value: 101,", with: "{ value: 101, note: 'Counted.', assumption: true,")
    for (births, keeps) in [
      ("{ value: 90 }", false), ("{ distribution: { type: 'normal', mean: 90, sd: 5 } }", false),
      ("{ note: 'Checked.' }", true),
    ] {
      let child = "{ extends: 'base.json5', population: { births: \(births) } }"
      try TestFiles.with(["base.json5": base, "child.json5": child]) { folder in
        let json = try ScenarioReader.read(path: folder + "child.json5", from: .disk).json
        #expect(json.contains("\"source\":\"ONS\"") == keeps)
        #expect(!json.contains("Counted."))
      }
    }
  }

  @Test func parametersOfStrategiesFollowTheSameRule() throws {
    let strategy = """
      { kind: "strategy", schema: 1, name: "S",
        parameters: { fees: { value: 0.9, distribution: { type: "pert", min: 0.8, mode: 0.9, max: 1 }, meaning: "Fees" } },
        effects: [{ scale: "requests", by: "$fees", from: "2026-09-01" }] }
      """
    func fees(_ with: String) throws -> (inputs: [Double], remarks: [String]) {
      let text = Sample.replacing(
        "schema: 1,", with: "schema: 1, strategies: [{ use: 's.json5', with: { fees: \(with) } }],")
      var found: ([Double], [String]) = ([], [])
      try TestFiles.with(["s.json5": strategy, "child.json5": text]) { folder in
        let inputs = try ScenarioReader.read(path: folder + "child.json5", from: .disk).scenario.inputs
        found = (inputs.filter { $0.path == "strategies.s.fees" }.map(\.value), remarks(folder))
      }
      return found
    }
    let remark =
      "strategies[0].with.fees: 0.85 is certain here; the distribution in s.json5 (mode 0.9) no longer applies; state one beside the value to keep a range"
    for with in ["0.85", "{ value: 0.85 }"] {
      let result = try fees(with)
      #expect(result.inputs.isEmpty && result.remarks == [remark])
    }
    #expect(try fees("{ distribution: { type: 'uniform', min: 0.6, max: 0.8 } }").inputs == [0.7])
    let disagreeing = Sample.replacing(
      "schema: 1,",
      with:
        "schema: 1, strategies: [{ use: 's.json5', with: { fees: { value: 0.7, distribution: { type: 'uniform', min: 0.6, max: 0.9 } } } }],"
    )
    try TestFiles.with(["s.json5": strategy, "child.json5": disagreeing]) { folder in
      let problems = TestFiles.problems(folder + "child.json5")
      #expect(problems.count == 1 && problems[0].contains("0.7 is not the centre"), "\(problems)")
    }
    let preset = strategy.replacing("value: 0.9,", with: "value: 0.88,")
    try TestFiles.with(["s.json5": preset]) { folder in
      #expect(TestFiles.problems(folder + "s.json5").count == 1)
    }
  }

  @Test func leversMakeANumberCertainOrScaleItWithItsRange() throws {
    let source = try ScenarioSource(text: Sample.text, file: "s")
    let one = try source.lever("finance.allocation.2026")
    let set = try source.variant([(one, 1_060_000)]).scenario
    let amount = try #require(set.finance.allocation.first { $0.year == 2026 }?.amount)
    #expect(amount == Quantity(1_060_000))
    let all = try source.lever("finance.allocation")
    let scaled = try source.variant([(all, 1.000_000_3)]).scenario
    let drawn = try #require(scaled.finance.allocation.first { $0.year == 2026 }?.amount)
    let input = try #require(drawn.input)
    #expect(abs(drawn.value - 1_050_000.315) < 1e-6)
    #expect(
      scaled.inputs[input].distribution == .uniform(minimum: 1e6 * 1.000_000_3, maximum: 1.1e6 * 1.000_000_3))
  }
}
