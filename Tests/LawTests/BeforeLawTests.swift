import EventSimulation
import ScenarioFiles
import Testing

@testable import SENDSystem

/// What begins on a date changes nothing before it: no measure of a year that ends before, nothing that happens to
/// anyone.
@Suite struct BeforeLawTests {
  @Test(arguments: Beginning.all)
  func nothingChangesBeforeItBegins(beginning: Beginning) {
    Law.holds("before it begins: \(beginning.name)", 25) { draft in
      var random = LawRandom(seed: draft.seed ^ 0xBEF0)
      let date = random.date(draft.inRun.lowerBound + 1...draft.inRun.upperBound)
      guard let feature = beginning.make(draft, date, &random), let day = CivilDate(iso: date)?.dayNumber
      else {
        return nil
      }
      let base = try draft.scenario()
      let changed = try draft.adding(feature, at: random.whole(0...draft.features.count)).scenario()
      return Self.fault(base, changed, feature, before: day)
    }
  }

  @Test func nothingChangesBeforeWhatIsHeld() {
    Law.holds("before what is held", 40) { draft in
      var random = LawRandom(seed: draft.seed ^ 0xE1D0)
      let base = try draft.scenario()
      var changed = base
      var held = Scenario.Held(year: random.whole(draft.inRun.lowerBound + 1...draft.inRun.upperBound))
      held.population = random.chance(0.5)
      held.requestRates = random.chance(0.5)
      held.prices = random.chance(0.5)
      held.places = random.chance(0.5)
      held.movingIn = random.chance(0.5)
      changed.held = held
      let feature = Feature("held \(held)") { _ in }
      return Self.fault(base, changed, feature, before: CivilCalendar.startOfCalendarYear(held.year))
    }
  }

  static func fault(_ base: Scenario, _ changed: Scenario, _ feature: Feature, before day: Day) -> String? {
    let before = LawOutcome.run(base, history: true)
    let after = LawOutcome.run(changed, history: true)
    if let fault = after.historyDifference(from: before, before: day) { return "\(feature): \(fault)" }
    return after.difference(from: before) { $0.ends(before: day) }.map { "\(feature) changes \($0)" }
  }
}

extension OutputKey {
  /// Whether the year is over when a day begins.
  func ends(before day: Day) -> Bool {
    switch yearType {
    case .census: CivilCalendar.censusDay(year) < day
    case .calendar: CivilCalendar.startOfCalendarYear(year + 1) <= day
    case .financial: CivilCalendar.startOfFinancialYear(year + 1) <= day
    case .academic: CivilCalendar.startOfAcademicYear(year + 1) <= day
    }
  }
}

/// Something that begins on a date.
struct Beginning: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable (Draft, String, inout LawRandom) -> Feature?
  var testDescription: String { name }

  static let all: [Beginning] = [
    effect("scale") { EffectFeatures.scale(.string($0), &$1) },
    effect("shift") { EffectFeatures.shift(.string($0), &$1) },
    effect("opening") { date, random in
      let opening = EffectFeatures.opening(97, 2026...2027, &random)
      return [
        "open": (opening["open"] ?? [:]).with("places", .object([date: JSONValue(random.whole(1...20))]))
      ]
    },
    effect("places") {
      ["add_places": "state_special 1", "places": JSONValue($1.whole(0...9)), "from": .string($0)]
    },
    effect("money") { EffectFeatures.money($1.pick(["pay", "receive"]), .string($0), &$1) },
    effect("prices") { date, random in
      // Prices rise on 1 April: what begins later in the last year would never act.
      random.chance(0.7) && date.suffix(5) <= "04-01"
        ? ["inflation": .string(random.pick(EffectFeatures.lines)), "add": 0.04, "from": .string(date)]
        : [
          "unit_cost": 0.5, "shared_by_others": 0.2, "from": .string(date),
          "settings": ["inmss", "mainstream", "fe"],
        ]
    },
    Beginning(name: "clusters") { draft, date, random in
      let money = random.whole(0...300)
      return Feature("clusters that join on \(date), money \(money)") { tree in
        guard tree["clusters"] == nil else { return }
        tree["clusters"] = [
          "list": [
            ["name": "Cluster 1", "share": 0.4, "joins": .string(date)],
            ["name": "Cluster 2", "share": 0.6, "joins": .string(date)],
          ],
          "lump_sum": JSONValue(money * 10), "per_pupil": JSONValue(money),
          "support_without_plan": JSONValue(money),
        ]
      }
    },
    Beginning(name: "places of the scenario") { draft, date, random in
      let change = random.whole(-8...15)
      return Feature("\(change) places from \(date)") { tree in
        guard let provision = tree["provision"]?.elements, let first = provision.first,
          let places = first["places"]?.members, let number = places["2025-01-01"]?.number, places.count == 1
        else { return }
        let changed = first.with(
          "places", .object(places).with(date, .number(max(0, number + Double(change)))))
        tree["provision"] = .array([changed] + provision.dropFirst())
      }
    },
  ]

  private static func effect(
    _ name: String, _ make: @escaping @Sendable (String, inout LawRandom) -> JSONValue
  )
    -> Beginning
  {
    Beginning(name: name) { draft, date, random in
      let core = make(date, &random)
      let effect =
        EffectFeatures.isOpening(core)
        ? core : EffectFeatures.dressed(core, draft.inRun, draft.wish, &random)
      return random.chance(0.5)
        ? EffectFeatures.adding(effect)
        : EffectFeatures.strategy("Later", [effect], draft.wish, &random)
    }
  }
}
