import EventSimulation
import SENDSystem
import Testing
import Workplace

@testable import ScenarioFiles

/// Places that contradict one another, and numbers of pupils that the simulator could not tell apart.
@Suite struct PlaceProblemTests {
  typealias Damage = SchemaDamageTests.Damage

  @Test(arguments: [
    Damage(
      "in_progress: { requests: 3, assessments: 7, years: 1.5 }",
      "in_progress: { requests: 100000, assessments: 0, multiplier: 84 }",
      "assessment.in_progress: up to 8400000 requests and assessments in hand; at most 1000000 are possible; lower the counts or the multiplier"
    ),
    Damage(
      "\"7\": { mainstream: 9,", "\"7\": { mainstream: 65537,",
      "caseload.by_age_and_setting.7.mainstream: expected a whole number from 0 to 65536, found the number 65537"
    ),
  ])
  func whatTheSimulatorCannotHoldIsRefused(damage: Damage) {
    damage.check()
  }

  /// `growth` that could never act, or that would be the reference of a setting of which it tells only a part.
  @Test(arguments: [
    Damage(
      "\"2026-09-01\": 12, \"2025-01-01\": 8 }, growth: {",
      "\"2025-09-01\": 12, \"2025-01-01\": 8 }, growth: {",
      "provision[0].growth: places stated from 2025-09-01 stand, so that none grow; leave out 'growth' or that date"
    ),
    Damage(
      "growth: { drift: 0.031, damping", "growth: { damping",
      "provision[0].growth.drift: missing; add it (log growth of the first year)"),
    Damage(
      "{ name: \"Oak School\",",
      "{ name: \"Small School\", setting: \"state_special\", ages: \"4-18\", places: { \"2025-01-01\": 1 } }, { name: \"Oak School\",",
      "provision[1].growth: these places grow, those of 'Small School' do not, though both are state_special: who overspills is told by all places of a setting; state 'growth' of both, with a drift of 0 where none is expected"
    ),
    Damage(
      "moved_in_per_year: 5, moved_in_growth: 0.04", "moved_in_growth: 0.04",
      "migration.moved_in_growth: nobody moves in, so that nothing grows; state 'moved_in_per_year' or leave this out"
    ),
    Damage(
      "moved_in_per_year: 5, moved_in_growth: 0.04", "moved_in_per_year: 1000000, moved_in_growth: 1",
      "migration.moved_in_growth: up to 8103083928 pupils would move in in the last year; at most 262144 are possible; lower the growth"
    ),
  ])
  func growthThatTellsNothingIsRefused(damage: Damage) {
    damage.check()
  }

  @Test func moreJoinersThanCanBeToldApartAreRefused() {
    let problems = Sample.problems(
      in: Sample.replacing(
        "net_migration: { by_age: { \"0-25\": -0.01 } }",
        with: "net_migration: { by_age: { \"0-25\": 0.5 }, multiplier: 100 }"))
    #expect(problems.count == 1)
    #expect(problems.first?.contains("population.net_migration: up to ") ?? false)
    #expect(problems.first?.contains("at most 262144 are possible") ?? false)
  }

  /// Effects that multiply each other's prices.
  @Test func aPupilWhoseCostWouldOverflowIsRefused() {
    let effects = (0..<3).map { _ in
      "{ unit_cost: 100, from: \"2026-09-01\", settings: [\"mainstream\"] },"
    }.joined()
    let problems = Sample.problems(
      in: Sample.replacing("effects: [", with: "effects: [\(effects)"))
    #expect(problems.count == 1)
    #expect(problems.first?.contains("finance.unit_costs.mainstream: a pupil may cost up to £") ?? false)
  }

  /// Places that begin later than what is paid for them: one note, with the day that was forgotten.
  @Test func placesThatDoNotBeginWithTheOpeningAreToldOnce() throws {
    for (with, begins, first) in [
      ("{ places: { '2028-09-01': 40 } }", "2027-09-01", "2028-09-01"),
      ("{ opening: '2026-09-01' }", "2026-09-01", "2027-09-01"),
    ] {
      try TestFiles.with([
        "base.json5": StrategySample.base, "s/02-school.json5": StrategySample.text,
        "top.json5": StrategySample.scenario("{ use: 's/02-school.json5', with: \(with) }"),
      ]) { folder in
        let notes = ScenarioNotes.lines(
          for: try ScenarioReader.read(path: folder + "top.json5", from: .disk).scenario
        )
        .filter { $0.contains("nothing is due before") }
        #expect(notes.count == 1)
        #expect(
          notes.first?.contains("begins on \(begins), but the first new places are on \(first)") ?? false,
          "\(notes)")
      }
    }
  }

  // MARK: Notes

  @Test func anOpeningWithoutALimitIsNoted() throws {
    let text = Sample.replacing(
      "{ name: \"Oak School\", setting: \"state_special\", ages: \"4-18\", places: { \"2026-09-01\": 12, \"2025-01-01\": 8 },",
      with:
        "{ name: \"Oak School\", setting: \"state_special\", ages: \"4-18\", places: { \"2026-09-01\": 12 },"
    )
    let scenario = try ScenarioReader.read(text: text, file: "s.json5").scenario
    #expect(
      ScenarioNotes.lines(for: scenario) == [
        "'Oak School' opens on 2026-09-01, but state_special has no commissioned places on 2025-01-01: nobody waits "
          + "there, so it adds no capacity. State the places of today in 'provision' to see what it changes.",
        "'Ash School' opens on 2027-09-01, but state_special has no commissioned places on 2025-01-01: nobody waits "
          + "there, so it adds no capacity. State the places of today in 'provision' to see what it changes.",
        "caseload.waiting: nobody can wait for state_special, whose places are not limited; its 2 pupils are not used.",
        "overspill: the places of state_special are not limited, so nobody waits for one and goes to I/N-MSS instead; it is not used.",
      ])
  }

  /// Places moved to a later year, and `opening` forgotten.
  @Test(arguments: [(2033, ["'Offers'", "'Set-up'"]), (2028, []), (2027, [])])
  func whatBeginsYearsBeforeItsPlacesIsNoted(year: Int, names: [String]) {
    func day(_ year: Int) -> Day { CivilDate(year: year, month: 9, day: 1)!.dayNumber }
    var school = Scenario.Provision()
    school.name = "School"
    school.places = [.init(from: day(year), places: 40)]
    var scenario = Scenario()
    scenario.startYear = 2026
    scenario.years = 10
    var offers = Scenario.Effect(
      kind: .shift(.init(from: .stay, to: .setting(.stateSpecial), share: Quantity(0.2))))
    var money = Scenario.Effect(kind: .money(.init(amount: Quantity(5))))
    (offers.name, money.name) = ("Offers", "Set-up")
    scenario.effects = [Scenario.Effect(kind: .open(school)), offers, money].map { effect in
      var effect = effect
      effect.strategy = "New school"
      if case .open = effect.kind {} else { effect.timing.from = day(2027) + (year == 2028 ? 30 : 0) }
      return effect
    }
    let notes = ScenarioNotes.lines(for: scenario).filter {
      $0.contains("the first new places beside it are on")
    }
    #expect(notes.map { String($0.prefix { $0 != " " }) } == names, "\(notes)")
  }

  @Test func paymentsForNewPlacesBesideTheirOpeningAreNoted() throws {
    func notes(_ effects: String) throws -> [String] {
      let text = Sample.replacing("  effects: [", with: "  effects: [ \(effects),")
      return ScenarioNotes.lines(for: try ScenarioReader.read(text: text, file: "s.json5").scenario)
    }
    let places = "{ add_places: 'Elm unit', places: 1, from: '2030-09-01' }"
    let strategy =
      "{ name: 'Head', pay: 5, per: 'new_place', from: '2026-04-01' }, { pay: 5, per: 'new_place', from: '2028-09-01' }"
    let found = try notes("\(places), \(strategy)")
    #expect(
      found.contains {
        $0.hasPrefix("'Head' begins on 2026-04-01, but the first new places are on ")
          && $0.hasSuffix(
            "nothing is due before. What it costs to get ready is a payment of its own, per: \"year\" or \"once\"."
          )
      }, "\(found)")
    #expect(
      found.contains {
        $0.hasPrefix("a payment for new places does not hold on ")
          && $0.hasSuffix("when places open: they are not paid for.")
      }, "\(found)")
  }

  @Test func placesThatOpenBeforeTheRunAreNotedWhereOthersArePaidFor() throws {
    let effects =
      "{ name: 'Building', pay: 5, per: 'new_place', from: '2024-01-01' }, { add_places: 'Elm unit', places: 1, "
      + "from: '2024-09-01' }, { add_places: 'Elm unit', places: 1, from: '2026-09-01' }"
    let text = Sample.replacing("  effects: [", with: "  effects: [ \(effects),")
    let notes = ScenarioNotes.lines(for: try ScenarioReader.read(text: text, file: "s.json5").scenario)
    #expect(
      notes.contains(
        "'Building': places open on 2024-09-01, before the run begins on 2025-01-01: they are not paid for."),
      "\(notes)")
  }

  /// Clusters without a budget by the formula pay nothing, which nobody would guess from a lump sum.
  @Test func clustersWithoutABudgetAreNoted() throws {
    var scenario = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    func isNoted() -> Bool {
      ScenarioNotes.lines(for: scenario).contains {
        $0.hasPrefix("clusters: 'per_pupil' and 'per_plan_at_start' are 0")
      }
    }
    #expect(!isNoted() && scenario.clusters.clusters.contains { $0.joins != nil })
    scenario.clusters.perPupil = Quantity(0)
    scenario.clusters.perPlanAtStart = Quantity(0)
    #expect(isNoted())
    scenario.clusters.perPlanAtStart = Quantity(0.001)
    #expect(!isNoted())
    scenario.clusters.perPlanAtStart = Quantity(0)
    for index in scenario.clusters.clusters.indices { scenario.clusters.clusters[index].joins = nil }
    #expect(!isNoted())
  }

  @Test func aScenarioWithItsPlacesHasNoNotesButOnGrowth() throws {
    var scenario = try ScenarioReader.read(text: Sample.text, file: "s.json5").scenario
    #expect(
      ScenarioNotes.lines(for: scenario) == [
        "places of state_special grow: 'overspill' acts only as far as later dates or effects leave fewer places than that."
      ])
    for index in scenario.provision.indices { scenario.provision[index].growth = nil }
    #expect(ScenarioNotes.lines(for: scenario).isEmpty)
  }

  /// A number that the run makes nothing of is noted; the same number where it acts is not.
  @Test(arguments: [
    (
      "safety_valve: { \"2025\": 6000 }", "safety_valve: { \"2025\": 6000, \"2035\": 5000000 }",
      "finance.safety_valve: the run ends with the financial year 2034; 2035 is not used."
    ),
    (
      "schools_block_transfer: { \"2025\": 5000 }",
      "schools_block_transfer: { \"2034\": 5000, \"2036\": 1, \"2035\": 2 }",
      "finance.schools_block_transfer: the run ends with the financial year 2034; 2035 and 2036 are not used."
    ),
    (
      "needs: [\"SEMH\", \"ASD\"], places: { \"2025-01-01\": 6 }",
      "needs: [\"SEMH\", \"ASD\"], places: { \"2025-01-01\": 6, \"2035-04-01\": 9 }",
      "'Elm unit': places from 2035-04-01 on are not used, as the run ends on 2035-03-31."
    ),
    (
      "in_progress: { requests: 3, assessments: 7, years: 1.5 }",
      "in_progress: { requests: 0, assessments: 0, multiplier: 1.2 }",
      "assessment.in_progress.multiplier: nothing is in hand at the start, so it is not used."
    ),
    (
      "share: 0.4, joins: \"2026-09-01\"", "share: 0.4, joins: \"2035-04-01\"",
      "clusters: none joins before the run ends on 2035-03-31, so their money is not used."
    ),
    (
      "share: 0.4, joins: \"2026-09-01\"", "share: 0.4, joins: \"2035-04-01\"",
      "finance.inflation.devolved_budgets: no cluster joins before the run ends on 2035-03-31, so it is not used."
    ),
  ])
  func whatTheRunMakesNothingOfIsNoted(passage: String, replacement: String, note: String) throws {
    func notes(_ text: String) throws -> [String] {
      ScenarioNotes.lines(for: try ScenarioReader.read(text: text, file: "s.json5").scenario)
    }
    #expect(try notes(Sample.replacing(passage, with: replacement)).contains(note))
    #expect(try !notes(Sample.text).contains { $0.hasSuffix("not used.") })
  }

  @Test func aProvisionThatAdmitsNobodyIsRefused() {
    let problems = Sample.problems(
      in: Sample.replacing("needs: [\"SEMH\", \"ASD\"], places", with: "needs: [], places"))
    #expect(
      problems.contains {
        $0.hasSuffix("provision[1].needs: an empty list admits nobody; leave the key out for all")
      }, "\(problems)")
  }

  /// I/N-MSS can be bought beyond the places commissioned, so fewer places than pupils are no contradiction.
  @Test func fewerCommissionedPlacesThanPupilsAreNoProblem() {
    let contract =
      "provision: [ { name: \"Contract\", setting: \"inmss\", ages: \"13-18\", places: { \"2025-01-01\": 1 } },"
    #expect(Sample.problems(in: Sample.replacing("provision: [", with: contract)).isEmpty)
  }
}
