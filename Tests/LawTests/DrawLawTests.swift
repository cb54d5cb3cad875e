import EventSimulation
import ScenarioFiles
import Testing

@testable import SENDSystem

/// Two scenarios that share a strategy share its draws.
@Suite struct DrawLawTests {
  /// Sizes and whether it happens stay, whatever stands beside it.
  @Test func aStrategyIsDrawnAlikeWhateverIsBesideIt() {
    Law.holds("same draws", 60) { draft in
      var random = LawRandom(seed: draft.seed ^ 0xD0A1)
      let shared = Self.shared(draft, &random)
      let other = EffectFeatures.feature(50, draft.inRun, draft.wish, &random)
      let place = random.whole(0...draft.features.count)
      let one = try draft.adding(shared).scenario()
      let two = try draft.adding(other, at: place).adding(shared).scenario()
      for replication in 0..<6 {
        let before = Self.drawn(one, replication)
        let after = Self.drawn(two, replication)
        for (key, value) in before where after[key] != value {
          return
            "beside \(other), \(key) is \(after[key] ?? .nan), not \(value), in replication \(replication)"
        }
      }
      return nil
    }
  }

  /// What acts on money alone leaves every life as it is.
  @Test func moneyTouchesNoLife() {
    Law.holds("money touches no life", 60) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x3017)
      let from = JSONValue.string(random.date(draft.inRun))
      let core = random.pick([
        EffectFeatures.money("pay", from, &random), EffectFeatures.money("receive", from, &random),
        ["inflation": "top_up", "add": 0.05, "from": from],
        ["unit_cost": 0.5, "shared_by_others": 0.3, "from": from, "settings": ["inmss", "mainstream"]],
      ])
      let effect = EffectFeatures.dressed(core, draft.inRun, draft.wish, &random)
      let feature = EffectFeatures.adding(effect)
      let base = try draft.scenario()
      let changed = try draft.adding(feature, at: random.whole(0...draft.features.count)).scenario()
      let before = LawOutcome.run(base, history: true)
      let after = LawOutcome.run(changed, history: true)
      if let fault = after.historyDifference(from: before) { return "\(feature): \(fault)" }
      return after.difference(from: before) { $0.unit != "GBP" }.map { "\(feature) changes \($0)" }
    }
  }

  /// Where nobody competes for places or staff, an effect on some ages leaves all other ages alone.
  @Test func whoIsOutOfScopeHasTheSameLife() {
    var wish = Generator.Wish()
    wish.limits = false
    Law.holds("out of scope", 80, wish) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x0075)
      let low = random.whole(0...16)
      let ages = low...random.whole(low...min(25, low + 6))
      let from = JSONValue.string(random.date(draft.inRun))
      let core =
        random.chance(0.6) ? EffectFeatures.scale(from, &random) : EffectFeatures.shift(from, &random)
      let feature = EffectFeatures.adding(core.with("ages", "\(ages.lowerBound)-\(ages.upperBound)"))
      let base = try draft.scenario()
      let changed = try draft.adding(feature, at: random.whole(0...draft.features.count)).scenario()
      let before = LawOutcome.run(base, history: true)
      let after = LawOutcome.run(changed, history: true)
      // Whoever may have been of one of the ages at some time of the run.
      let reached = ages.lowerBound...(ages.upperBound + draft.years + 1)
      let reachedIdentities = Set(
        (before.history + after.history).filter { reached.contains($0.academicAge) }.map(\.identity))
      return after.historyDifference(from: before) { !reachedIdentities.contains($0.identity) }
        .map { "\(feature): \($0)" }
    }
  }

  /// The same for needs and for complexity: a boundary within an age.
  @Test func whoIsOfAnotherNeedHasTheSameLife() {
    var wish = Generator.Wish()
    wish.limits = false
    Law.holds("of another need", 60, wish) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x4EED)
      let from = JSONValue.string(random.date(draft.inRun))
      let core =
        random.chance(0.6) ? EffectFeatures.scale(from, &random) : EffectFeatures.shift(from, &random)
      let feature = EffectFeatures.adding(core.with("needs", ["SEMH"]))
      let base = try draft.scenario()
      let changed = try draft.adding(feature, at: random.whole(0...draft.features.count)).scenario()
      let before = LawOutcome.run(base, history: true)
      let after = LawOutcome.run(changed, history: true)
      // The need is known of those who have a plan at some time; of others it is not in the history.
      let semh = Need.semh.rawValue
      let others = { (outcome: LawOutcome) in
        Set(outcome.history.filter { $0.event == nil && $0.need != semh }.map(\.identity))
          .subtracting(outcome.history.filter { $0.event == nil && $0.need == semh }.map(\.identity))
      }
      let unreached = others(before).intersection(others(after))
      // A need may change with a second plan, as it depends on the age when the plan is made.
      let changedNeeds = Set(
        (before.history + after.history).filter { $0.need == semh && $0.event != nil }.map(\.identity))
      // Without a plan a pupil counts as of the need that a new one would name, which need not be that of the first.
      let ended = Set(
        (before.history + after.history).filter { if case .ceased = $0.event { true } else { false } }
          .map(\.identity))
      return after.historyDifference(from: before) {
        unreached.contains($0.identity) && !changedNeeds.contains($0.identity) && !ended.contains($0.identity)
      }
      .map { "\(feature): \($0)" }
    }
  }

  /// A strategy with a chance of happening, an uncertain size and effects on money and pupils.
  private static func shared(_ draft: Draft, _ random: inout LawRandom) -> Feature {
    let scale = EffectFeatures.scale(.string(random.date(draft.inRun)), &random)
    let shift = EffectFeatures.shift(.string(random.date(draft.inRun)), &random).with("share", "$size")
    return Feature("the shared strategy") { tree in
      tree.append(
        [
          "schema": 1, "kind": "strategy", "name": "Shared",
          "parameters": [
            "size": [
              "value": 0.3, "meaning": "Size", "distribution": ["type": "uniform", "min": 0.1, "max": 0.5],
            ],
            "chance": ["value": 0.5, "meaning": "Chance"],
          ],
          "effects": [
            scale.with("probability", "$chance"), shift.with("probability", "$chance"),
            ["pay": 1000, "from": "2026-04-01", "probability": "$chance"],
          ],
        ], to: "strategies")
    }
  }

  /// What is drawn for the strategy called Shared in a replication: its inputs, and which of its effects happen.
  private static func drawn(_ scenario: Scenario, _ replication: Int) -> [String: Double] {
    let model = Model(scenario)
    var simulator = Simulator(model)
    _ = simulator.run(seed: 3, replication: replication)
    let draws = model.draws(seed: 3, replication: replication)
    var found: [String: Double] = [:]
    for (input, value) in zip(model.scenario.inputs, draws) where input.path.contains("shared") {
      found[input.path] = value
    }
    for (index, effect) in model.scenario.effects.enumerated() where effect.strategy == "Shared" {
      let kind =
        switch effect.kind {
        case .scale: "scale"
        case .shift: "shift"
        default: "money"
        }
      found["whether its \(kind) happens"] = simulator.effects.happens[index] ? 1 : 0
    }
    return found
  }
}
