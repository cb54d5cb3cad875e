import ScenarioFiles
import Testing

@testable import SENDSystem

/// What does nothing changes nothing: not one value of one replication, wherever it stands, whatever is beside it.
@Suite struct NullLawTests {
  @Test(arguments: Nulls.all)
  func aNullChangesNotOneBit(null: Null) {
    Law.holds("null: \(null.name)", 12) { draft in
      var random = LawRandom(seed: draft.seed ^ 0xA5A5)
      guard let feature = null.make(draft, &random) else { return nil }
      let base = try draft.scenario()
      let place = random.whole(0...draft.features.count)
      let changed = try draft.adding(feature, at: place).scenario()
      for replication in 0..<2 {
        let before = LawOutcome.run(base, replication: replication)
        let after = LawOutcome.run(changed, replication: replication)
        if let fault = after.difference(from: before) { return "\(feature) changes \(fault)" }
      }
      return nil
    }
  }

  /// Only typed scenarios can say it: files are refused an effect that begins after the run.
  @Test func anEffectThatBeginsAfterTheRunChangesNotOneBit() {
    Law.holds("begins after the run", 40) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x5A5A)
      let extra = EffectFeatures.feature(99, draft.inRun, draft.wish, &random)
      let base = try draft.scenario()
      var changed = try draft.adding(extra, at: random.whole(0...draft.features.count)).scenario()
      guard changed.effects.count == base.effects.count + 1 else { return nil }
      // Sets are told in any order.
      func told(_ effect: Scenario.Effect) -> [Character] { "\(effect)".sorted() }
      let index = changed.effects.indices.first {
        $0 == base.effects.count || told(changed.effects[$0]) != told(base.effects[$0])
      }!
      let later = Model(base).timeline.end
      changed.effects[index].timing.from = later
      changed.effects[index].timing.until = nil
      if case .open(var provision) = changed.effects[index].kind {
        provision.places = [.init(from: later, places: 9)]
        changed.effects[index].kind = .open(provision)
      }
      let before = LawOutcome.run(base)
      let after = LawOutcome.run(changed)
      return after.difference(from: before).map { "\(extra), but later, changes \($0)" }
    }
  }
}

/// A kind of null.
struct Null: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable (Draft, inout LawRandom) -> Feature?
  var testDescription: String { name }
}

enum Nulls {
  static let all: [Null] =
    [
      effect("factor 1") { EffectFeatures.scale("2025-06-01", &$0).with("by", 1) },
      effect("coverage 0") { EffectFeatures.scale("2025-06-01", &$0).with("coverage", 0) },
      effect("probability 0") { EffectFeatures.scale("2025-06-01", &$0).with("probability", 0) },
      effect("share 0") { EffectFeatures.shift("2025-06-01", &$0).with("share", 0) },
      effect("shift of coverage 0") { EffectFeatures.shift("2025-06-01", &$0).with("coverage", 0) },
      effect("shift of probability 0") { EffectFeatures.shift("2025-06-01", &$0).with("probability", 0) },
      effect("places added of 0") {
        ["add_places": "state_special 1", "places": 0, "from": .string($0.date(2025...2026))]
      },
      effect("places added with probability 0") {
        [
          "add_places": "state_special 1", "places": 9, "probability": 0,
          "from": .string($0.date(2025...2026)),
        ]
      },
      effect("opening of 0") { random in
        let opening = EffectFeatures.opening(98, 2025...2026, &random)
        let places = (opening["open"]?["places"]?.members ?? [:]).mapValues { _ in JSONValue(0) }
        return ["open": (opening["open"] ?? [:]).with("places", .object(places))]
      },
      effect("opening with probability 0") {
        EffectFeatures.opening(98, 2025...2026, &$0).with("probability", 0)
      },
      effect("unit cost scale 1") {
        [
          "unit_cost": 1, "spread": 1, "shared_by_others": 0, "from": .string($0.date(2025...2026)),
          "settings": ["inmss", "mainstream", "state_special"],
        ]
      },
      effect("unit cost with coverage 0") {
        [
          "unit_cost": 0.7, "coverage": 0, "from": .string($0.date(2025...2026)),
          "settings": ["inmss", "mainstream"],
        ]
      },
      effect("unit cost with probability 0") {
        [
          "unit_cost": 0.7, "probability": 0, "from": .string($0.date(2025...2026)),
          "settings": ["inmss", "mainstream"],
        ]
      },
      effect("inflation 0") {
        ["inflation": .string($0.pick(EffectFeatures.lines)), "add": 0, "from": "2025-04-01"]
      },
      effect("inflation with coverage 0") {
        [
          "inflation": .string($0.pick(EffectFeatures.lines)), "add": 0.1, "coverage": 0,
          "from": "2025-04-01",
        ]
      },
      effect("inflation with probability 0") {
        [
          "inflation": .string($0.pick(EffectFeatures.lines)), "add": 0.1, "probability": 0,
          "from": "2025-04-01",
        ]
      },
      effect("amount 0") { random in
        let key = random.pick(["pay", "receive"])
        return EffectFeatures.money(key, .string(random.date(2025...2026)), &random).with(key, 0)
      },
      effect("money with coverage 0") { random in
        EffectFeatures.money(random.pick(["pay", "receive"]), .string(random.date(2025...2026)), &random)
          .with("coverage", 0)
      },
      effect("money with probability 0") { random in
        EffectFeatures.money(random.pick(["pay", "receive"]), .string(random.date(2025...2026)), &random)
          .with("probability", 0)
      },
      effect("an end before the run") { random in
        EffectFeatures.scale("2020-01-01", &random).with("until", "2025-01-01")
      },
      effect("a shift that ends before the run") { random in
        EffectFeatures.shift("2020-01-01", &random).with("until", "2024-09-01")
      },
      effect("places that end before the run") { _ in
        ["add_places": "state_special 1", "places": 9, "from": "2020-01-01", "until": "2025-01-01"]
      },
      effect("a scope without pupils") { random in
        EffectFeatures.scale("2025-06-01", &random).with("complexity", "0-0.0000001")
      },
      Null(name: "clusters that never join") { draft, random in
        let money = random.whole(0...200)
        return Feature("clusters that never join, money \(money)") { tree in
          guard tree["clusters"] == nil else { return }
          tree["clusters"] = [
            "list": [
              ["name": "Cluster 1", "share": 0.4, "joins": .null],
              ["name": "Cluster 2", "share": 0.6, "joins": .null],
            ],
            "lump_sum": JSONValue(100 * money), "per_pupil": JSONValue(money),
            "support_without_plan": JSONValue(money),
          ]
        }
      },
      Null(name: "a cluster without pupils or money") { draft, random in
        let joins = random.date(draft.inRun)
        return Feature("a cluster of share 0 without money, joins \(joins)") { tree in
          let empty: JSONValue = ["name": "Cluster 0", "share": 0, "joins": .string(joins)]
          if tree["clusters"] == nil {
            tree["clusters"] = ["list": [empty, ["name": "Cluster 1", "share": 1, "joins": .null]]]
          } else if tree["clusters", "lump_sum"]?.number == 0 {
            tree["clusters", "list"] = .array(
              (tree["clusters", "list"]?.elements ?? []) + [empty.with("share", 0)])
          }
        }
      },
    ] + baseline

  /// Nulls of the baseline's own keys.
  private static let baseline: [Null] = [
    value("a service of £0", ["finance", "services", "Nothing"], 0),
    value("overspill of 0", ["overspill"], ["at_once": 0, "at_review": 0, "keeps_waiting": true]),
    value("year effects of 0", ["year_effects"], ["requests": 0, "ceasing": 0, "settings": ["inmss": 0]]),
    value("exclusion at rate 0", ["exclusion"], ["rate": ["by_age": ["0-25": 0]]]),
    value(
      "migration of 0", ["migration"], ["transfer_out": ["by_age": ["0-25": 0]], "moved_in_per_year": 0]),
    value("net migration of 0", ["population", "net_migration"], ["by_age": ["0-25": 0], "multiplier": 3]),
    value("need tilt of 1", ["placement", "need_tilt"], ["ASD": ["mainstream": 1, "inmss": 1]]),
    value(
      "nothing in progress", ["assessment", "in_progress"],
      ["requests": 0, "assessments": 0, "multiplier": 4, "years": 2]),
    Null(name: "settings of appeals that never succeed") { draft, _ in
      guard draft.tree["assessment", "placement_appeal_success"] == nil else { return nil }
      return Feature("appeals that win no placement") {
        $0["assessment", "placement_appeal_success"] = 0
        $0["assessment", "placement_appeal_settings"] = ["0-25": ["ap": 1]]
      }
    },
    Null(name: "decisions as late as plans, said twice") { draft, _ in
      guard draft.tree["assessment", "late_decision_weeks"] == nil,
        let weeks = draft.tree["assessment", "late_weeks"]?.number
      else { return nil }
      return Feature("late decisions of \(weeks) weeks") {
        $0["assessment", "late_decision_weeks"] = .number(weeks)
      }
    },
    value("nobody waiting", ["caseload", "waiting"], ["state_special": 0]),
    value("no limit of assessments", ["assessment", "assessments_at_once"], 1_000_000),
    value("a ceasing level without ceasing", ["ceasing"], ["level": ["by_age": ["0-25": 2]]]),
    Null(name: "a move rule of probability 0") { _, random in
      let age = random.pick([6, 7, 9, 13, 20, 22])
      return Feature("a September rule of probability 0 at \(age)") { tree in
        tree.append(
          [
            "when": "september", "ages": "\(age)",
            "from": ["mainstream": ["srp": 0], "state_special": ["inmss": 0]],
          ],
          to: "moves")
      }
    },
    Null(name: "dated places that stay the same") { draft, random in
      let date = random.date(draft.inRun)
      return Feature("the same places again from \(date)") { tree in
        guard let provision = tree["provision"]?.elements, let first = provision.first,
          let places = first["places"]?.members, places.count == 1, let number = places.values.first,
          // Places that grow stop growing where some are stated.
          places[date] == nil, first["growth"] == nil
        else { return }
        tree["provision"] = .array(
          [first.with("places", (first["places"] ?? [:]).with(date, number))] + provision.dropFirst())
      }
    },
  ]

  /// An effect, among the scenario's own or as a strategy.
  private static func effect(_ name: String, _ make: @escaping @Sendable (inout LawRandom) -> JSONValue)
    -> Null
  {
    Null(name: name) { draft, random in
      let effect = make(&random)
      var wish = draft.wish
      wish.uncertainty = false
      return random.chance(0.5)
        ? EffectFeatures.adding(effect) : EffectFeatures.strategy("Nothing", [effect], wish, &random)
    }
  }

  /// A value where the draft has none.
  private static func value(_ name: String, _ trail: [String], _ value: JSONValue) -> Null {
    Null(name: name) { draft, _ in
      let isFree = draft.tree.value(at: trail) == nil
      return isFree ? Feature(name) { $0.set(value, at: trail) } : nil
    }
  }
}
