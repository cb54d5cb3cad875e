import EventSimulation
import Testing

@testable import SENDSystem

/// The authority's own names of settings: labels that add up and change nothing else.
@Suite struct LocalSettingTests {
  private static let mainstream = ["Inside", "Outside, \"far\"", "Élan"]

  /// Kingston with three names for mainstream, two for state special schools, and none elsewhere.
  private static func scenario(
    _ change: (inout Scenario.LocalSettings) -> Void = { _ in }
  ) -> Scenario {
    var scenario = Kingston.scenario
    scenario.years = 4
    var local = Scenario.LocalSettings()
    local.names = mainstream.map { .init(name: $0, setting: .mainstream) }
    local.names += ["Oaks", "Elms"].map { .init(name: $0, setting: .stateSpecial) }
    local.newPlans = [
      .init(ages: 0...10, weights: [80, 15, 5, 30, 10]), .init(ages: 11...25, weights: [50, 40, 0, 5, 20]),
    ]
    local.changes = [
      .init(
        ages: 11...11,
        weights: [
          [10, 80, 0, 4, 1], [0, 1, 0, 0, 0], [0, 0, 30, 0, 0], [0, 0, 0, 50, 2], [0, 0, 0, 1, 40],
        ])
    ]
    change(&local)
    scenario.localSettings = local
    return scenario
  }

  private static func outcomes(_ scenario: Scenario, _ count: Int = 3) -> (Model, [Outcome]) {
    let model = Model(scenario)
    var simulator = Simulator(model)
    return (model, (0..<count).map { simulator.run(seed: 3, replication: $0) })
  }

  private static func value(
    _ model: Model, _ outcome: Outcome, _ year: Int, _ setting: String, _ name: String
  ) throws -> Double {
    outcome.values[
      try #require(model.layout.index("plans", year: year, setting: setting, localSetting: name))]
  }

  @Test func namesOfASettingAddUpToItsPlans() throws {
    let (model, outcomes) = Self.outcomes(Self.scenario())
    for outcome in outcomes {
      for year in 0...4 {
        let census = model.scenario.startYear + year
        for setting in Setting.allCases {
          let plans = try #require(model.layout.index("plans", year: census, setting: setting.code))
          let named = model.layout.keys.indices.filter {
            let key = model.layout.keys[$0]
            return key.localSetting != nil && key.year == census && key.setting == setting.code
          }
          #expect(!named.isEmpty)
          #expect(
            named.reduce(0) { $0 + outcome.values[$1] } == outcome.values[plans], "\(setting) \(census)")
        }
      }
    }
  }

  @Test func namesChangeNoOtherResult() {
    var plain = Self.scenario()
    plain.localSettings = .init()
    let (without, before) = Self.outcomes(plain)
    let (with, after) = Self.outcomes(Self.scenario())
    let count = without.layout.keys.count
    #expect(with.layout.keys.count == count + 5 * (5 + 10))
    #expect(Array(with.layout.keys.prefix(count)) == without.layout.keys)
    for (one, other) in zip(before, after) { #expect(Array(other.values.prefix(count)) == one.values) }
  }

  @Test func theStartIsAsCounted() throws {
    let plans = Kingston.scenario.caseload.byAgeAndSetting
    let scenario = Self.scenario { local in
      local.atStart = plans.map { row in
        let (mainstream, special) = (row[Setting.mainstream.rawValue], row[Setting.stateSpecial.rawValue])
        return [mainstream / 2, 0, mainstream - mainstream / 2, special / 3, special - special / 3]
      }
    }
    let (model, outcomes) = Self.outcomes(scenario, 2)
    for outcome in outcomes {
      for (index, name) in scenario.localSettings.names.enumerated() {
        let counted = scenario.localSettings.atStart.reduce(0) { $0 + $1[index] }
        let found = try Self.value(model, outcome, scenario.startYear, name.setting.code, name.name)
        #expect(found == Double(counted), "\(name.name)")
      }
    }
  }

  /// Everyone who is Inside at any age is Outside a year later, and stays.
  @Test func changesFollowTheirRow() throws {
    let scenario = Self.scenario { local in
      local.newPlans = [.init(ages: 0...25, weights: [1e6, 0, 0, 1e6, 0])]
      local.changes = [
        .init(
          ages: 0...25,
          weights: [
            [0, 10, 0, 0, 0], [0, 10, 0, 0, 0], [0, 0, 10, 0, 0], [0, 0, 0, 10, 0], [0, 0, 0, 0, 10],
          ])
      ]
      local.atStart = Kingston.scenario.caseload.byAgeAndSetting.map { row in
        [row[Setting.mainstream.rawValue], 0, 0, row[Setting.stateSpecial.rawValue], 0]
      }
    }
    let (model, outcomes) = Self.outcomes(scenario, 1)
    let start = scenario.startYear
    let code = Setting.mainstream.code
    let before = try Self.value(model, outcomes[0], start, code, Self.mainstream[0])
    let inside = try Self.value(model, outcomes[0], start + 1, code, Self.mainstream[0])
    let outside = try Self.value(model, outcomes[0], start + 1, code, Self.mainstream[1])
    #expect(before > 500)
    // Inside are only those who joined since.
    #expect(inside < 0.5 * before && outside > 0.5 * before, "\(before) \(inside) \(outside)")
    #expect(try Self.value(model, outcomes[0], start, code, Self.mainstream[1]) == 0)
    #expect(try Self.value(model, outcomes[0], start + 1, code, Self.mainstream[2]) == 0)
    #expect(try Self.value(model, outcomes[0], start + 4, "state_special", "Elms") == 0)
  }

  /// Without rows for them pupils keep their name, and shares of new plans are those of the weights.
  @Test func sharesAreThoseOfTheWeights() throws {
    let scenario = Self.scenario { local in
      local.changes = []
      local.newPlans = [.init(ages: 0...25, weights: [7e5, 3e5, 0, 1e6, 0])]
    }
    let (model, outcomes) = Self.outcomes(scenario, 3)
    for outcome in outcomes {
      let year = scenario.startYear + 3
      let one = try Self.value(model, outcome, year, "mainstream", Self.mainstream[0])
      let two = try Self.value(model, outcome, year, "mainstream", Self.mainstream[1])
      // 1,200 pupils: four standard deviations.
      #expect(abs(one / (one + two) - 0.7) < 0.055)
    }
  }

  /// Few pupils behind a row make its shares uncertain: Dirichlet, here Beta with mean 0.7 and variance
  /// 0.7 x 0.3 / 11.
  @Test func fewPupilsMakeSharesUncertain() throws {
    let scenario = Self.scenario { local in
      local.changes = []
      local.newPlans = [.init(ages: 0...25, weights: [7, 3, 0, 1, 0])]
    }
    var start = scenario
    start.years = 1
    let (model, outcomes) = Self.outcomes(start, 150)
    let shares = try outcomes.map { outcome in
      let one = try Self.value(model, outcome, start.startYear, "mainstream", Self.mainstream[0])
      let two = try Self.value(model, outcome, start.startYear, "mainstream", Self.mainstream[1])
      return one / (one + two)
    }
    let mean = shares.reduce(0, +) / 150
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 149
    #expect(abs(mean - 0.7) < 0.045)
    #expect(variance > 0.0115 && variance < 0.029)
  }

  /// Placement rows that were counted are drawn afresh; the mean stays, and scenarios without counts are as before.
  @Test func countedPlacementsAreDirichlet() {
    let streams = (0..<400).map { RandomStreams(seed: 1, replication: UInt32($0)) }
    var placement = Scenario.Placement()
    #expect(placement.drawnNewPlans(streams[0]) == nil)
    placement.newPlans = placement.newPlans.map { _ in [0, 0.6, 0, 0, 0.4, 0, 0, 0, 0, 0, 0, 0] }
    placement.newPlansCounted = (0..<26).map { $0 < 10 ? 49 : 0 }
    let drawn = streams.compactMap { placement.drawnNewPlans($0) }
    #expect(drawn.count == 400)
    for one in drawn {
      #expect(one[3] == one[9] && one[10] == placement.newPlans[10])
      #expect(abs(one[3].reduce(0, +) - 1) < 1e-12)
    }
    let shares = drawn.map { $0[3][1] }
    let mean = shares.reduce(0, +) / 400
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
    // Beta: variance 0.6 x 0.4 / 50.
    #expect(abs(mean - 0.6) < 0.015)
    #expect(abs(variance - 0.0048) < 0.0015)
  }

  @Test func whatIsInHandFollowsItsMultiplier() {
    var scenario = Kingston.scenario
    scenario.assessment.requestsInProgress = 40
    scenario.assessment.assessmentsInProgress = 60
    scenario.assessment.inProgressMultiplier = Quantity(1.5)
    let parameters = Parameters(scenario, streams: RandomStreams(seed: 1, replication: 0))
    #expect(parameters.requestsInProgress == 60 && parameters.assessmentsInProgress == 90)
  }
}
