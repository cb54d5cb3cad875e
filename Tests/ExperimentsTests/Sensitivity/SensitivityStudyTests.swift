import EventSimulation
import Foundation
import SENDSystem
import ScenarioFiles
import Testing
import Workplace

@testable import Experiments

@Suite struct SensitivityStudyTests {
  /// The small authority with four uncertain numbers.
  private static let scenario: Scenario = {
    var scenario = Small.model.scenario
    scenario.requests.drift = Quantity(0.03, input: 0)
    scenario.requests.fromSENSupport.multiplier = Quantity(1, input: 1)
    scenario.finance.openingBalance = Quantity(-1_000_000, input: 2)
    scenario.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(8000, input: 3)
    scenario.inputs = [
      UncertainInput(
        path: "requests.growth.drift", value: 0.03, distribution: .normal(mean: 0.03, sd: 0.05)),
      UncertainInput(
        path: "requests.from_sen_support.multiplier", value: 1, distribution: .gamma(mean: 1, sd: 0.3)),
      UncertainInput(
        path: "finance.opening_balance", value: -1_000_000,
        distribution: .uniform(minimum: -5_000_000, maximum: 3_000_000)),
      UncertainInput(
        path: "finance.unit_costs.mainstream.per_pupil", value: 8000,
        distribution: .gamma(mean: 8000, sd: 300)),
    ]
    return scenario
  }()

  private func study(
    _ method: SensitivityMethod, _ outputs: [String] = ["plans:2027"], size: Int? = nil, inputs count: Int = 4
  ) throws -> SensitivityStudy {
    try SensitivityStudy(
      method: method, options: [.init(name: "small", scenario: Self.scenario)],
      baseline: .init(name: "same", scenario: Self.scenario),
      inputs: Array(StudyInput.all(of: [Self.scenario]).prefix(count)),
      outputs: outputs.map { try OutputMeasure($0) }, size: size, seed: 7)
  }

  /// The ground for simulating no longer than to the year that is asked for: every value of the shorter run is the
  /// same bits in the longer one but for its last year, whatever strategies, places and payments come later.
  @Test(arguments: [
    "baseline", "combined", "four-srps", "special-school-90", "early-years-funding", "post-16-pathway",
  ])
  func shorterRunsGiveTheSameNumbers(name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Scenarios/kingston/\(name).json5").path
    let scenario = try ScenarioReader.read(path: path, from: .disk).scenario
    let whole = Model(scenario)
    var long = Simulator(whole)
    let expected = long.run(seed: 5, replication: 0)
    for years in [2, 5] {
      var cut = scenario
      cut.years = years
      let model = Model(cut)
      var short = Simulator(model)
      let found = short.run(seed: 5, replication: 0)
      var index: [OutputKey: Int] = [:]
      for (number, key) in whole.layout.keys.enumerated() { index[key] = number }
      var differing: Set<String> = []
      let needed = Set(OutputLayout(Timeline(startYear: cut.startYear, years: years - 1)).keys)
      for (number, key) in model.layout.keys.enumerated() where needed.contains(key) {
        let other = try #require(index[key])
        if found.values[number].bitPattern != expected.values[other].bitPattern {
          differing.insert("\(key.measure):\(key.year)")
        }
      }
      #expect(differing.isEmpty, "\(name), \(years) years: \(differing.sorted().prefix(8))")
    }
  }

  @Test func theHorizonIsAsShortAsTheOutputsAllow() throws {
    let scenario = Small.kingston.scenario
    #expect(try Horizon.shortened(scenario, for: [OutputMeasure("plans:2035")]).years == scenario.years)
    let start = scenario.startYear
    #expect(try Horizon.shortened(scenario, for: [OutputMeasure("plans:\(start + 2)")]).years == 3)
    #expect(try Horizon.shortened(scenario, for: [OutputMeasure("spend:\(start + 2)")]).years == 4)
    #expect(throws: OutputMeasureError.self) {
      try Horizon.shortened(scenario, for: [OutputMeasure("plans:\(start + 99)")])
    }
  }

  @Test(arguments: [SensitivityMethod.oneway, .morris, .sobol])
  func responsesAndFindingsDoNotDependOnThreads(method: SensitivityMethod) throws {
    let study = try study(method, size: method == .sobol ? 16 : 2)
    let experiment = try study.experiment(replications: 2)
    let one = try experiment.run(.threads(1))
    let three = try experiment.run(.threads(3))
    #expect(one.values == three.values)
    #expect(study.findings(one)[0].importance == study.findings(three)[0].importance)
  }

  @Test func whatCannotMatterHasNoEffectAtAll() throws {
    // The opening balance moves money and no pupil; common random numbers make the difference exactly nought.
    let study = try study(.morris, ["plans:2027", "dsg_balance:2026"], size: 3)
    let findings = study.findings(try study.experiment(replications: 2).run(.threads(2)))
    #expect(findings[0].importance[2] == 0)
    // The balance holds it pound for pound, so the effect of the middle 90 % of its range is that range.
    #expect(abs(findings[1].importance[2] - 0.9 * 8_000_000) < 1)
    #expect(findings[1].ranking[0] == 2)
  }

  @Test func oneWayVariesOneInputFromItsCentre() throws {
    let study = try study(.oneway)
    #expect(study.inputs(ofPoint: 0) == study.inputs.map(\.centre))
    for (number, input) in study.inputs.enumerated() {
      var low = study.inputs.map(\.centre)
      low[number] = input.distribution.quantile(0.05)
      #expect(study.inputs(ofPoint: 2 * number + 1) == low)
    }
  }

  @Test func replicationsFollowTheNoiseOfThePilot() throws {
    let noisy = try study(.morris, ["new_plans:2026"])
    let calm = try study(.morris, ["dsg_balance:2026"])
    let many = noisy.replications(pilot: try noisy.pilot().run(.threads(2)))
    let few = calm.replications(pilot: try calm.pilot().run(.threads(2)))
    #expect(many > few)
    #expect(few == 2)
  }

  @Test func learningSamplesHaveTheirOwnLuckAndDrawTheRest() throws {
    let study = try study(.learning, ["net_present_value:2026"], size: 8, inputs: 2)
    #expect(study.pointCount == 8)
    let experiment = try study.experiment(replications: 1)
    let points = try (0..<8).map { try experiment.point($0) }
    #expect(points.map(\.firstReplication) == Array(0..<8))
    #expect(points.allSatisfy { $0.drawsOthers && $0.inputs.count == 2 })
    // The scenario is its own baseline, so there is nothing to choose and nothing to learn.
    let findings = study.findings(try experiment.run(.threads(2)))
    guard case .learning(let value) = findings[0].detail else {
      Issue.record("no value of information")
      return
    }
    #expect(value.allInputs.value == 0 && value.withLuck.value == 0)
    #expect(value.probabilityBest == [1, 0])
  }

  @Test func savingsNeedABaseline() throws {
    let scenario = Self.scenario
    #expect(throws: OutputMeasureError.needsBaseline("net_saving:2027")) {
      try SensitivityStudy(
        method: .morris, options: [.init(name: "kingston", scenario: scenario)],
        inputs: StudyInput.all(of: [scenario]), outputs: [OutputMeasure("net_saving:2027")], seed: 1)
    }
  }
}
