import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import ScenarioFiles

/// Strategies put into scenarios.
@Suite struct StrategyTests {
  private func read(
    _ strategies: String, _ files: [String: String] = [:],
    _ body: (Scenario, String) throws -> Void
  ) throws {
    var files = files
    files["base.json5"] = StrategySample.base
    files["top.json5"] = StrategySample.scenario(strategies)
    if files["s/02-school.json5"] == nil { files["s/02-school.json5"] = StrategySample.text }
    try TestFiles.with(files) { folder in
      let (scenario, json) = try ScenarioReader.read(path: folder + "top.json5", from: .disk)
      try body(scenario, json)
    }
  }

  private func shares(_ scenario: Scenario) -> [Quantity] {
    scenario.effects.compactMap { effect in
      if case .shift(let shift) = effect.kind { shift.share } else { nil }
    }
  }

  @Test func parametersArePutIn() throws {
    try read("'s/02-school.json5'") { scenario, _ in
      #expect(scenario.effects.map(\.strategy) == [String](repeating: "A new school", count: 5))
      guard case .open(let school) = scenario.effects[0].kind else { return }
      #expect(school.name == "New school" && school.places.map(\.places) == [30, 60])
      #expect(school.needs == [.asd, .semh])
      #expect(scenario.effects[1].timing.rampMonths == 24)
      #expect(scenario.effects[1].timing.from == CivilDate(iso: "2027-09-01")?.dayNumber)
      let inputs = scenario.inputs.filter { $0.path.hasPrefix("strategies") }
      #expect(
        inputs.map(\.path) == [
          "strategies.02-school.top_up", "strategies.02-school.share", "strategies.02-school.effects[4].pay",
        ])
      #expect(inputs[1].source == "Guess" && inputs[1].value == 0.2)
      let share = shares(scenario)
      #expect(share.count == 2 && share[0] == share[1] && share[0].input != nil)
      #expect(school.unitCost?.perPupil.value == 19500 && school.unitCost?.perPupil.input != nil)
    }
  }

  @Test func theScenarioSetsParameters() throws {
    let with = """
      { use: 's/02-school.json5', with: {
        school: "Ash", places: { "2028-09-01": 12 }, opening: { value: "2028-09-01", source: "Plan" }, needs: ["SLCN"], share: 0.15, note: "x",
        grant: { value: 5, distribution: { type: "uniform", min: 4, max: 6 }, source: "Bid" }, top_up: 18000 } }
      """
    try read(
      with,
      [
        "s/02-school.json5": StrategySample.replacing(
          "needs: \"$needs\",", with: "needs: \"$needs\", ages: \"4-10\",")
      ]
    ) { scenario, json in
      guard case .open(let school) = scenario.effects[0].kind,
        case .money(let grant) = scenario.effects[3].kind
      else { return }
      #expect(school.name == "Ash" && school.places.map(\.places) == [12] && school.needs == [.slcn])
      #expect(shares(scenario) == [Quantity(0.15), Quantity(0.15)])
      #expect(school.unitCost?.perPupil == Quantity(18000))
      #expect(grant.amount.value == 5)
      let input = try #require(grant.amount.input)
      #expect(
        scenario.inputs[input].path == "strategies.02-school.grant" && scenario.inputs[input].source == "Bid")
      #expect(scenario.effects[1].timing.from == CivilDate(iso: "2028-09-01")?.dayNumber)
      #expect(json.contains(#""share":{"meaning":"Share","value":0.15}"#))
    }
  }

  @Test func aStrategyCanBeUsedTwice() throws {
    let list =
      "'s/02-school.json5', { use: 's/02-school.json5', with: { school: 'Second', share: 0.1 } }, { use: 's/02-school.json5', with: { school: 'Third' } }"
    try read(list) { scenario, _ in
      #expect(scenario.effects.count == 15)
      #expect(
        scenario.effects[5].strategy == "A new school (2)"
          && scenario.effects[14].strategy == "A new school (3)")
      let paths = scenario.inputs.map(\.path).filter { $0.hasPrefix("strategies") }
      #expect(paths.contains("strategies.02-school.share") && paths.contains("strategies.02-school#3.share"))
      #expect(
        !paths.contains("strategies.02-school#2.share") && paths.contains("strategies.02-school#2.top_up"))
      #expect(shares(scenario)[2] == Quantity(0.1))
    }
  }

  /// A use with a name goes by it in key paths and draws; one without shares the draws of the others.
  @Test func aUseMayHaveAName() throws {
    let list =
      "'s/02-school.json5', { use: 's/02-school.json5', with: { school: 'Second' } }, "
      + "{ use: 's/02-school.json5', name: 'Second site, north', with: { school: 'Third' } }"
    try read(list) { scenario, json in
      #expect(
        scenario.effects.map(\.strategy).filter { !$0.hasPrefix("A new school") }
          == [String](
            repeating: "Second site, north", count: 5))
      let shares = scenario.inputs.filter { $0.path.hasSuffix(".share") }
      #expect(
        shares.map(\.path) == [
          "strategies.02-school.share", "strategies.02-school#2.share", "strategies.second-site-north.share",
        ])
      #expect(
        shares.map(\.key) == [
          "strategies.02-school.share", "strategies.02-school.share", "strategies.second-site-north.share",
        ])
      let again = try ScenarioReader.read(text: json, file: "elsewhere.json5")
      #expect(again.json == json && again.scenario.inputs == scenario.inputs)
    }
    for name in ["''", "3"] {
      #expect(throws: ScenarioError.self) {
        try read("{ use: 's/02-school.json5', name: \(name) }") { _, _ in }
      }
    }
  }

  @Test func aCopyThatKeepsItsIdKeepsItsDraws() throws {
    let copy = StrategySample.text.replacing("number: 2,", with: "number: 2, id: '02-school',")
    try read("'s/copy.json5'", ["s/copy.json5": copy]) { scenario, _ in
      #expect(copy.contains("id:") && scenario.effects[0].strategyID == "02-school")
      #expect(scenario.inputs.contains { $0.key == "strategies.02-school.share" })
    }
  }

  @Test func keysMayBeParameters() throws {
    let text = """
      { schema: 1, kind: "strategy", name: "X", parameters: {
          day: { value: "2027-09-01", meaning: "d" }, number: { value: 7, meaning: "n" } },
        effects: [{ open: { name: "N", setting: "srp", places: { "$day": "$number" } } }] }
      """
    try read("'x.json5'", ["x.json5": text]) { scenario, _ in
      guard case .open(let unit) = scenario.effects[0].kind else { return }
      #expect(
        unit.places == [Scenario.DatedPlaces(from: CivilDate(iso: "2027-09-01")?.dayNumber ?? 0, places: 7)])
    }
  }

  @Test func theCanonicalTextNeedsNoOtherFile() throws {
    let list =
      "'s/02-school.json5', { use: 's/02-school.json5', with: { school: 'Second', share: 0.1 } }, 'c.json5'"
    try read(list, ["c.json5": Self.clusters]) { scenario, json in
      let second = try ScenarioReader.read(text: json, file: "elsewhere.json5")
      #expect(second.json == json)
      #expect(Self.content(second.scenario) == Self.content(scenario))
      #expect(scenario.inputs == second.scenario.inputs)
      for part in [
        "\"id\":\"02-school\"", "\"id\":\"02-school#2\"", "\"name\":\"A new school (2)\"",
        "\"source\":\"Guess\"",
        "\"evidence\":\"Little\"",
      ] {
        #expect(json.contains(part))
      }
      #expect(!json.contains(".json5"))
    }
  }

  /// The content with sets in a fixed order.
  private static func content(_ scenario: Scenario) -> String {
    var rest = scenario
    var needs: [String] = []
    for index in rest.effects.indices {
      switch rest.effects[index].kind {
      case .open(var provision):
        needs.append(provision.needs.map(\.code).sorted().joined(separator: " "))
        provision.needs = []
        rest.effects[index].kind = .open(provision)
      case .shift(var shift):
        needs.append(shift.occasions.map(\.rawValue).sorted().joined(separator: " "))
        shift.occasions = []
        rest.effects[index].kind = .shift(shift)
      default: break
      }
    }
    return "\(needs) " + Sample.content(of: rest)
  }

  private static let clusters = """
    { schema: 1, kind: "strategy", name: "Clusters",
      parameters: {
        list: { value: [{ name: "A", share: 1, joins: "2026-09-01" }], meaning: "List" },
        lump: { value: 5, distribution: { type: "uniform", min: 4, max: 6 }, meaning: "Sum" },
      },
      clusters: { list: "$list", lump_sum: "$lump" },
      effects: [{ scale: "requests", by: 0.8, ramp: "clusters", from: "2026-09-01" }] }
    """

  @Test func clustersOfAStrategyAreTheScenarios() throws {
    try read("'c.json5'", ["c.json5": Self.clusters]) { scenario, _ in
      #expect(scenario.clusters.clusters.map(\.name) == ["A"])
      #expect(scenario.clusters.lumpSum.value == 5 && scenario.clusters.lumpSum.input != nil)
      #expect(scenario.inputs.last?.path == "strategies.c.lump")
    }
    // The same clusters may be stated twice.
    try read("'c.json5', 'c.json5'", ["c.json5": Self.clusters]) { scenario, _ in
      #expect(scenario.clusters.clusters.count == 1 && scenario.effects.count == 2)
    }
  }

  @Test func clustersThatDifferAreAConflict() throws {
    let base = StrategySample.base
    let list =
      "strategies: [\n 'c.json5',\n { use: 'c.json5', with: { list: [{ name: 'B', share: 1, joins: null }] } }]"
    let own = "clusters: { list: [{ name: 'O', share: 1, joins: null }] }"
    let files = [
      "base.json5": base, "c.json5": Self.clusters, "a.json5": "{ extends: 'base.json5', \(list) }",
      "b.json5": "{ extends: 'base.json5', \(own), strategies: ['c.json5'] }",
    ]
    try TestFiles.with(files) { folder in
      #expect(
        TestFiles.problems(folder + "a.json5") == [
          "\(folder)a.json5:3: strategies[1]: 'Clusters (2)' has other clusters than 'Clusters'; a scenario has one set of clusters"
        ])
      #expect(
        TestFiles.problems(folder + "b.json5") == [
          "\(folder)b.json5:1: strategies[0]: 'Clusters' has other clusters than the scenario itself; a scenario has one set of clusters"
        ])
    }
  }

  @Test func aListOfStrategiesStaysRelativeToItsFile() throws {
    let files = [
      "in/base.json5": StrategySample.base, "s/02-school.json5": StrategySample.text,
      "in/middle.json5": "{ extends: 'base.json5', strategies: ['../s/02-school.json5'] }",
      "far/off/top.json5": "{ extends: '../../in/middle.json5', name: 'Top' }",
      "none.json5": "{ extends: 'in/middle.json5', strategies: [] }",
    ]
    try TestFiles.with(files) { folder in
      let top = try ScenarioReader.read(path: folder + "far/off/top.json5", from: .disk).scenario
      #expect(top.effects.count == 5)
      let none = try ScenarioReader.read(path: folder + "none.json5", from: .disk).scenario
      #expect(none.effects.isEmpty)
    }
  }

  @Test func aStrategyIsCheckedAlone() throws {
    let files = ["02.json5": StrategySample.text, "c.json5": Self.clusters]
    try TestFiles.with(files) { folder in
      guard case .strategy(let strategy) = try ScenarioReader.readAny(path: folder + "02.json5", from: .disk)
      else {
        Issue.record("read as a scenario")
        return
      }
      #expect(
        strategy.name == "A new school" && strategy.number == 2 && strategy.summary == "A school opens.")
      #expect(
        strategy.parameters.map(\.name) == [
          "grant", "needs", "opening", "places", "ramp", "school", "share", "top_up",
        ])
      #expect(strategy.parameters.map(\.value)[1...2] == ["[\"ASD\",\"SEMH\"]", "\"2027-09-01\""])
      #expect(strategy.parameters.map(\.value)[6...7] == ["0.2, pert", "gamma"])
      #expect(TestFiles.problems(folder + "c.json5").isEmpty)
      #expect(throws: ScenarioError.self) { try ScenarioReader.read(path: folder + "02.json5", from: .disk) }
    }
  }

  /// Strategies of one name, or of a name that makes no mark, are not taken for one another nor for the scenario itself.
  @Test func strategiesOfOneNameStayApart() throws {
    func strategy(_ name: String, _ school: String, _ places: Int) -> String {
      """
      { schema: 1, kind: 'strategy', name: '\(name)', effects: [
        { open: { name: '\(school)', setting: 'state_special', ages: '4-18', places: { '2027-09-01': \(places) } } },
        { pay: 5, per: 'new_place', fund: 'capital', from: '2027-09-01' } ] }
      """
    }
    try TestFiles.with([
      "base.json5": StrategySample.base,
      "top.json5": StrategySample.scenario(
        [strategy("School", "One", 3), strategy("School", "Two", 4), strategy("!", "Three", 5)]
          .joined(separator: ",\n")),
    ]) { folder in
      let effects = try ScenarioReader.read(path: folder + "top.json5", from: .disk).scenario.effects
      #expect(effects.count == 6 && effects.allSatisfy { !$0.strategyID.isEmpty })
      for (index, effect) in effects.enumerated() {
        #expect(
          effects.indices.filter { effects[$0].isBeside(effect) } == [index / 2 * 2, index / 2 * 2 + 1])
      }
    }
  }
}
