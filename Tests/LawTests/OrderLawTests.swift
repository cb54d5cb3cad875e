import ScenarioFiles
import Testing

@testable import SENDSystem

/// The order of what does not touch the same thing does not matter.
@Suite struct OrderLawTests {
  /// Effects and strategies in any order, but shifts, each from those whom the earlier ones left, and openings, which
  /// admit in their order.
  @Test func theOrderOfEffectsMattersToNobody() {
    Law.holds("order of effects", 80) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x00DE)
      var fuller = draft
      for number in 20..<23 {
        fuller.features.append(EffectFeatures.feature(number, draft.inRun, draft.wish, &random))
      }
      let base = try fuller.scenario()
      var changed = base
      changed.effects = Self.shuffled(base.effects, &random)
      for replication in 0..<2 {
        let before = LawOutcome.run(base, replication: replication)
        let after = LawOutcome.run(changed, replication: replication)
        // Pounds are summed in another order.
        if let fault = after.difference(from: before, tolerance: 1e-12) {
          return "in the order \(changed.effects.map { "\($0.strategy) \($0.kind)" }) \(fault)"
        }
      }
      return nil
    }
  }

  /// The order of features in the file, as far as it is one of effects, and of strategies in their list.
  @Test func theOrderOfStrategiesInTheFileMattersToNobody() {
    Law.holds("order of strategies", 40) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x5747)
      var wish = draft.wish
      wish.limits = false
      let made = (30..<34).map { number -> Feature in
        let core = EffectFeatures.core(number, draft.inRun, wish, &random)
        let effect = EffectFeatures.dressed(
          core["shift"] == nil ? core : EffectFeatures.scale("2026-01-01", &random), draft.inRun, wish,
          &random)
        return EffectFeatures.strategy("Strategy \(number)", [effect], draft.wish, &random)
      }
      var (one, two) = (draft, draft)
      one.features += made
      two.features += made.shuffled(using: &random)
      let before = LawOutcome.run(try one.scenario())
      let after = LawOutcome.run(try two.scenario())
      return after.difference(from: before, tolerance: 1e-12)
    }
  }

  /// Clusters in any order, whether all their schools take part or not.
  @Test func theOrderOfClustersMattersToNobody() {
    Law.holds("order of clusters", 40) { draft in
      let base = try draft.scenario()
      guard base.clusters.clusters.count > 1 else { return nil }
      var changed = base
      changed.clusters.clusters.reverse()
      return LawOutcome.run(changed).difference(from: LawOutcome.run(base))
    }
  }

  /// Provision in any order, also where one admits fewer than the next of its setting: to the bit.
  @Test func theOrderOfProvisionMattersToNobody() {
    var met = 0
    Law.holds("order of provision", 60) { draft in
      var random = LawRandom(seed: draft.seed ^ 0x9207)
      var base = try draft.scenario()
      for (number, setting) in [Setting.stateSpecial, .srp, .inmss, .ap].enumerated() {
        guard let first = base.provision.first(where: { $0.setting == setting }) else { continue }
        var other = first
        other.name = "Other \(number)"
        other.growth = nil
        other.places = [.init(from: base.firstDay, places: random.whole(0...10))]
        other.ages = random.pick([first.ages, 4...13, 11...18, 0...25])
        other.needs = random.pick([[], [.asd], [.semh, .asd]])
        base.provision.append(other)
        met += 1
      }
      var changed = base
      changed.provision =
        random.chance(0.5) ? base.provision.reversed() : base.provision.shuffled(using: &random)
      return LawOutcome.run(changed).difference(from: LawOutcome.run(base))
    }
    #expect(met > 0)
  }

  private static func shuffled(_ effects: [Scenario.Effect], _ random: inout LawRandom) -> [Scenario.Effect] {
    func isKept(_ effect: Scenario.Effect) -> Bool {
      switch effect.kind {
      case .shift, .open: true
      default: false
      }
    }
    let kept = effects.filter(isKept)
    var order = effects.shuffled(using: &random)
    var next = 0
    for index in order.indices where isKept(order[index]) {
      order[index] = kept[next]
      next += 1
    }
    return order
  }
}
