import ScenarioFiles
import Testing

@testable import SENDSystem

/// What is said in two halves is what is said in one.
@Suite struct SplitLawTests {
  @Test(arguments: Split.all)
  func twoHalvesAreTheWhole(split: Split) {
    Law.holds("halves: \(split.name)", 25) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x5911)
      let (whole, halves) = split.make(draft, &random)
      var (one, two) = (draft, draft)
      let place = random.whole(0...draft.features.count)
      one.features.insert(EffectFeatures.adding(whole), at: place)
      two.features.insert(contentsOf: halves.map(EffectFeatures.adding), at: place)
      let before = LawOutcome.run(try one.scenario())
      let after = LawOutcome.run(try two.scenario())
      return after.difference(from: before, tolerance: 1e-12).map {
        "\(whole.canonicalJSON) as \(halves.map(\.canonicalJSON)): \($0)"
      }
    }
  }
}

/// An effect, and the same in two.
struct Split: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable (Draft, inout LawRandom) -> (whole: JSONValue, halves: [JSONValue])
  var testDescription: String { name }

  /// Factors whose root is exact, so that a product of two halves is the same bits.
  private static func scale(_ draft: Draft, _ random: inout LawRandom) -> (effect: JSONValue, root: Double) {
    let rate = random.pick([
      "sen_support_onset", "sen_support_step_down", "requests", "appeals", "moves_to_specialist",
      "exclusions", "ceasing",
    ])
    let root = random.pick([0.5, 0.25, 2, 1.5])
    let effect: JSONValue = [
      "scale": .string(rate), "by": .number(root * root), "from": .string(random.date(draft.inRun)),
    ]
    return (effect, root)
  }

  static let all: [Split] = [
    Split(name: "factor") { draft, random in
      let (effect, root) = scale(draft, &random)
      let half = effect.with("by", .number(root))
      return (effect, [half, half])
    },
    Split(name: "factor by age") { draft, random in
      let (effect, _) = scale(draft, &random)
      let age = random.whole(3...18)
      return (effect, [effect.with("ages", "0-\(age)"), effect.with("ages", "\(age + 1)-25")])
    },
    Split(name: "factor by need") { draft, random in
      let (effect, _) = scale(draft, &random)
      let needs = Need.allCases.map(\.code)
      let some = random.some(of: needs)
      let rest = needs.filter { !some.contains($0) }
      guard !rest.isEmpty else { return (effect, [effect]) }
      return (
        effect,
        [some, rest].map { effect.with("needs", .array($0.map { .string($0) })) }
      )
    },
    Split(name: "factor by time") { draft, random in
      let (effect, _) = scale(draft, &random)
      let parting = random.date(draft.inRun.lowerBound + 1...draft.inRun.upperBound)
      let early = effect.with("from", "\(draft.inRun.lowerBound)-03-01")
      return (early, [early.with("until", .string(parting)), early.with("from", .string(parting))])
    },
    Split(name: "places") { draft, random in
      let (one, two) = (random.whole(0...6), random.whole(0...6))
      let effect: JSONValue = ["add_places": "state_special 1", "from": .string(random.date(draft.inRun))]
      return (
        effect.with("places", JSONValue(one + two)),
        [effect.with("places", JSONValue(one)), effect.with("places", JSONValue(two))]
      )
    },
    Split(name: "money") { draft, random in
      let key = random.pick(["pay", "receive"])
      let effect = EffectFeatures.money(key, .string(random.date(draft.inRun)), &random)
      let amount = effect[key]?.number ?? 0
      return (
        effect, [effect.with(key, .number(amount / 4)), effect.with(key, .number(amount - amount / 4))]
      )
    },
    Split(name: "money by coverage") { draft, random in
      let key = random.pick(["pay", "receive"])
      let effect = EffectFeatures.money(key, .string(random.date(draft.inRun)), &random)
      return (effect, [effect.with("coverage", 0.25), effect.with("coverage", 0.75)])
    },
    Split(name: "unit cost") { draft, random in
      let effect: JSONValue = [
        "unit_cost": 0.25, "from": .string(random.date(draft.inRun)),
        "settings": ["inmss", "mainstream", "state_special"],
      ]
      return (effect, [effect.with("unit_cost", 0.5), effect.with("unit_cost", 0.5)])
    },
    Split(name: "unit cost by setting") { draft, random in
      let effect: JSONValue = [
        "unit_cost": 0.8, "spread": 0.5, "shared_by_others": 0.2, "from": .string(random.date(draft.inRun)),
        "settings": ["inmss", "mainstream", "state_special"],
      ]
      return (
        effect,
        [effect.with("settings", ["inmss"]), effect.with("settings", ["mainstream", "state_special"])]
      )
    },
    Split(name: "inflation") { draft, random in
      let effect: JSONValue = [
        "inflation": .string(random.pick(EffectFeatures.lines)),
        "from": .string(random.date(draft.inRun.lowerBound...draft.inRun.upperBound - 1)),
      ]
      return (effect.with("add", 0.03), [effect.with("add", 0.01), effect.with("add", 0.02)])
    },
  ]
}
