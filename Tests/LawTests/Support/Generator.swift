import ScenarioFiles

/// Makes scenarios that combine features at random; a seed always makes the same one.
enum Generator {
  /// What a law asks of its scenarios.
  struct Wish: Sendable {
    /// Settings with limited places, waiting, overspill, and a limit on assessments in hand.
    var limits = true
    /// Effects and strategies.
    var effects = true
    /// Inputs with distributions, year effects and chances of happening.
    var uncertainty = true
    var clusters = true
    /// Capital spread over the years before places open.
    var spreadsBuilding = true
    var years = 2...4
  }

  static func draft(seed: UInt64, _ wish: Wish = Wish()) -> Draft {
    var random = LawRandom(seed: seed)
    let years = random.whole(wish.years)
    let plain = PlainAuthority.tree(&random, years: years)
    var draft = Draft(seed: seed, plain: plain, features: [], wish: wish, years: years)
    var found: [Feature] = []
    func maybe(_ probability: Double, _ make: (inout LawRandom) -> Feature?) {
      // Drawn whatever the outcome, so that one feature less leaves the others alone.
      var own = LawRandom(seed: random.next())
      if own.chance(probability), let feature = make(&own) { found.append(feature) }
    }
    for make in SystemFeatures.all { maybe(0.35, make) }
    for make in FinanceFeatures.all { maybe(0.35, make) }
    if wish.limits {
      for (setting, _) in PlainAuthority.ages {
        let usual = ["state_special": 0.7, "srp": 0.5, "inmss": 0.3, "mainstream": 0.1][setting] ?? 0.15
        maybe(usual) { PlaceFeatures.provision(setting, draft.inRun, &$0) }
      }
      for make in PlaceFeatures.others { maybe(0.35, make) }
    }
    if wish.uncertainty { for make in UncertaintyFeatures.all { maybe(0.35, make) } }
    if wish.clusters {
      let others = found.count
      maybe(0.4) { ClusterFeatures.clusters(draft.inRun, &$0) }
      draft.wish.clusters = found.count > others
    }
    if wish.effects {
      for number in 0..<random.whole(0...5) {
        maybe(1) { EffectFeatures.feature(number, draft.inRun, draft.wish, &$0) }
      }
    }
    draft.features = found
    return draft
  }
}
