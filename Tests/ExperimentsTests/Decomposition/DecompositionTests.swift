import EventSimulation
import ScenarioFiles
import SENDSystem
import Testing
import Workplace

@testable import Experiments

@Suite struct ForecastDecompositionTests {
  private func split(_ scenario: Scenario, from: Int, to: Int, replications: Int = 3, threads: Int = 2) throws
    -> [Decomposition]
  {
    try ForecastDecomposition(scenario, from: from, to: to, replications: replications, seed: 4)
      .run(.threads(threads)).decompositions
  }

  private func expectSums(_ decomposition: Decomposition) {
    for replication in decomposition.growth.indices {
      let sum = decomposition.parts.reduce(0) { $0 + $1.values[replication] }
      let growth = decomposition.growth[replication]
      #expect(abs(sum - growth) <= 1e-9 * max(abs(growth), decomposition.end[replication]))
    }
  }

  @Test func partsAddUpInEveryReplication() throws {
    var scenario = Small.kingston.scenario
    scenario.years = 3
    var effect = Scenario.Effect(kind: .scale(.requests, by: Quantity(0.5)))
    effect.timing.from = CivilCalendar.startOfAcademicYear(2025)
    scenario.effects = [effect]
    let all = try split(scenario, from: 2025, to: 2027, replications: 2)
    for decomposition in all { expectSums(decomposition) }
    let (plans, spend) = (all[0], all[1])
    #expect(plans.values(of: .policy).allSatisfy { $0 < 0 })
    #expect(plans.values(of: .unitPrice).allSatisfy { $0 == 0 })
    #expect(spend.values(of: .unitPrice).allSatisfy { $0 > 0 })
    #expect(plans.start.allSatisfy { $0 == 1958 })
  }

  @Test func theResultDoesNotDependOnThreads() throws {
    let (one, three) = (
      try split(Small.model.scenario, from: 2025, to: 2027, threads: 1),
      try split(Small.model.scenario, from: 2025, to: 2027, threads: 3)
    )
    for (a, b) in zip(one, three) { #expect(a.parts.map(\.values) == b.parts.map(\.values)) }
  }

  /// A caseload that nothing happens to, at prices that rise by a tenth a year.
  @Test func pricesAloneAreUnitPrice() throws {
    var scenario = Scenario()
    scenario.years = 3
    for age in 5...9 {
      scenario.population.byAge[age] = 50
      scenario.caseload.byAgeAndSetting[age][Setting.mainstream.rawValue] = 10
    }
    scenario.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(8000)
    scenario.finance.inflation[Scenario.Line.topUp.rawValue] = Quantity(0.1)
    let all = try split(scenario, from: 2025, to: 2027)
    #expect(all[0].growth.allSatisfy { $0 == 0 })
    let spend = all[1]
    for (growth, part) in zip(spend.growth, spend.values(of: .unitPrice)) {
      // A leap year has as many pounds as any other.
      #expect(abs(part - 50 * 8000 * 0.21) < 1 && abs(growth - part) < 1e-6)
    }
    for driver in [Driver.demography, .placementMix, .momentum] {
      #expect(spend.values(of: driver).allSatisfy { abs($0) < 1e-6 }, "\(driver)")
    }
  }

  /// Cohorts of one size and rates that stay: growth is momentum alone.
  @Test func flowsThatGoOnAreMomentum() throws {
    var scenario = Small.model.scenario
    scenario.requests.yearEffect = Quantity(0)
    scenario.population.byAge = [Double](repeating: 200, count: 26)
    scenario.population.births = Quantity(200)
    let plans = try split(scenario, from: 2025, to: 2027)[0]
    #expect(plans.growth.contains { $0 != 0 })
    #expect(plans.values(of: .momentum) == plans.growth)
    #expect(plans.values(of: .demography).allSatisfy { $0 == 0 })
  }

  /// Requests that double at once: the part of the request rate is what they add to runs without growth.
  @Test func moreRequestsAreRequestRate() throws {
    var scenario = Small.model.scenario
    scenario.population.byAge = [Double](repeating: 400, count: 26)
    scenario.population.births = Quantity(400)
    scenario.requests.yearEffect = Quantity(0)
    let level = try split(scenario, from: 2025, to: 2027, replications: 20)[0]
    scenario.requests.drift = Quantity(0.6931)
    scenario.requests.damping = Quantity(0)
    let growing = try split(scenario, from: 2025, to: 2027, replications: 20)[0]
    #expect(growing.values(of: .momentum) == level.growth)
    for (part, (more, less)) in zip(growing.values(of: .requestRate), zip(growing.growth, level.growth)) {
      #expect(part == more - less)
    }
    #expect(growing.values(of: .requestRate).reduce(0, +) > 0)
  }

  /// A caseload that nothing happens to, beside a special school of 100 empty places at £10,000 that grow by 0.06 in
  /// logarithms a year.
  private func growingSchool(_ stated: Scenario.DatedPlaces...) -> Scenario {
    var scenario = Scenario()
    scenario.years = 3
    scenario.population.byAge[6] = 50
    scenario.caseload.byAgeAndSetting[6][Setting.mainstream.rawValue] = 50
    scenario.finance.unitCosts[Setting.stateSpecial.rawValue].placeFunding = Quantity(10_000)
    var school = Scenario.Provision()
    school.name = "School"
    school.places = [.init(from: CivilCalendar.startOfCalendarYear(2025), places: 100)] + stated
    school.growth = Scenario.PlaceGrowth()
    school.growth?.drift = Quantity(0.06)
    scenario.provision = [school]
    return scenario
  }

  @Test func placesThatGrowAreADriverOfTheirOwn() throws {
    let spend = try split(growingSchool(), from: 2025, to: 2027)[1]
    // 100, 106, 113 and 120 places from each 1 September on; 153 days from April to August.
    let before: Double = Double(100 * 153 + 106 * 212) / 365
    let after: Double = Double(113 * 153 + 120 * 213) / 366
    let added = 10_000 * (after - before)
    for (growth, part) in zip(spend.growth, spend.values(of: .placeGrowth)) {
      #expect(abs(part - added) < 1 && abs(growth - part) < 1e-6)
    }
    for driver in [Driver.policy, .placementMix, .momentum] {
      #expect(spend.values(of: driver).allSatisfy { abs($0) < 1e-6 }, "\(driver)")
    }
  }

  /// 106 places from September 2025 and 100 from September 2026, as stated. Without what is stated there are 106 for
  /// good: they do not grow on, as they never do beside it.
  @Test func placesDoNotGrowInTheStatedOnesStead() throws {
    let stated = Scenario.DatedPlaces(from: CivilCalendar.startOfAcademicYear(2026), places: 100)
    let spend = try split(growingSchool(stated), from: 2025, to: 2027)[1]
    let before: Double = Double(100 * 153 + 106 * 212) / 365
    let (changed, growth) = (10_000 * (100 - before), 10_000 * (106 - before))
    for replication in spend.growth.indices {
      #expect(abs(spend.growth[replication] - changed) < 1)
      // With places held there is nothing for what is stated to take away; without, six places.
      #expect(abs(spend.values(of: .policy)[replication] + 30_000) < 1)
      #expect(abs(spend.values(of: .placeGrowth)[replication] - (changed + growth) / 2) < 1)
      #expect(abs(spend.values(of: .momentum)[replication]) < 1e-6)
    }
  }

  @Test func moreWhoMoveInAreNotMomentum() throws {
    var scenario = Small.model.scenario
    scenario.population.byAge = [Double](repeating: 400, count: 26)
    scenario.population.births = Quantity(400)
    scenario.requests.yearEffect = Quantity(0)
    scenario.migration.movedInPerYear = Quantity(20)
    let level = try split(scenario, from: 2025, to: 2027, replications: 20)[0]
    scenario.migration.movedInGrowth = Quantity(0.5)
    let growing = try split(scenario, from: 2025, to: 2027, replications: 20)[0]
    #expect(growing.values(of: .momentum) == level.growth)
    for (part, (more, less)) in zip(growing.values(of: .movingIn), zip(growing.growth, level.growth)) {
      #expect(part == more - less)
    }
    #expect(growing.values(of: .movingIn).reduce(0, +) > 0)
  }

  /// Requests of years that pass vary by the request rate, which is held then.
  @Test func requestsOfYearsThatPassAreRequestRate() throws {
    var scenario = Small.model.scenario
    scenario.requests.yearEffect = Quantity(0)
    let level = try split(scenario, from: 2025, to: 2027, replications: 5)[0]
    scenario.yearEffects.requests = Quantity(0.5)
    let varying = try split(scenario, from: 2025, to: 2027, replications: 5)[0]
    #expect(varying.values(of: .momentum) == level.values(of: .momentum))
    #expect(varying.values(of: .requestRate).contains { $0 != 0 })
  }

  @Test func yearsThatAreNotSimulatedAreRefused() throws {
    for (from, to) in [(2024, 2026), (2026, 2026), (2027, 2026), (2025, 2028)] {
      #expect(throws: DecompositionError.years(from: from, to: to, first: 2025, last: 2027, plansOnly: false))
      {
        try split(Small.model.scenario, from: from, to: to)
      }
    }
  }
}

@Suite struct HistoryDecompositionTests {
  typealias Flows = HistoryDecomposition.Flows

  @Test func flowsThatStayAreMomentum() {
    let year = Flows(
      plans: 1000, persons: 5000, requests: 100, agreed: 80, assessments: 80, newPlans: 70, ceased: 50)
    var next = year
    next.plans = 1020
    next.ceased = 51
    let parts = HistoryDecomposition.split([year, next], from: 2020, last: 1039).decomposition
    #expect(abs(parts.values(of: .momentum)[0] - 39) < 1e-9)
    for driver in Driver.allCases where driver != .momentum {
      #expect(abs(parts.values(of: driver)[0]) < 1e-9, "\(driver)")
    }
  }

  /// Requests double in the second year and half of them are assessed: the two cancel.
  @Test func factorsThatCancelShareNothing() {
    let flows = [
      Flows(plans: 1000, requests: 100, agreed: 80, newPlans: 80),
      Flows(plans: 1080, requests: 200, agreed: 80, newPlans: 80),
    ]
    let result = HistoryDecomposition.split(flows, from: 2020, last: 1160)
    let parts = result.decomposition
    let rate = parts.values(of: .requestRate)[0]
    #expect(abs(rate + parts.values(of: .assessShare)[0]) < 1e-9)
    // From 100 to 200 at a share of 0.8 or 0.4: 80 or 40, on average 60.
    #expect(abs(rate - 60) < 1e-9)
    #expect(abs(parts.values(of: .momentum)[0] - 160) < 1e-9)
    #expect(result.notKnown == [.demography, .completion, .lengthOfStay])
  }

  @Test func partsAddUpWhateverIsKnown() {
    let full = [
      Flows(plans: 900, persons: 4000, requests: 90, agreed: 70, assessments: 66, newPlans: 60, ceased: 40),
      Flows(plans: 930, persons: 4100, requests: 130, agreed: 90, assessments: 85, newPlans: 80, ceased: 70),
      Flows(plans: 955, persons: 3900, requests: 120, agreed: 100, assessments: 99, newPlans: 97, ceased: 60),
    ]
    var less = full
    less[1].requests = nil
    less[2].ceased = nil
    var least = less
    for index in least.indices {
      least[index] = Flows(plans: full[index].plans, newPlans: full[index].newPlans)
    }
    for flows in [full, less, least] {
      let parts = HistoryDecomposition.split(flows, from: 2020, last: 1001).decomposition
      #expect(abs(parts.parts.reduce(0) { $0 + $1.values[0] } - 101) < 1e-9)
      #expect(parts.parts.allSatisfy { $0.values[0].isFinite })
      #expect(Set(parts.parts.map(\.driver)).count == parts.parts.count)
    }
  }
}
