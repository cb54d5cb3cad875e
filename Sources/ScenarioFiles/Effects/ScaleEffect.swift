import SENDSystem

extension EffectForm {
  static let scale = EffectForm(
    ["scale"], "Multiplies a rate or share.",
    [
      .required("scale", .choice(Scenario.Effect.Rate.allCases.map { $0.rawValue }), "The rate or share."),
      .required("by", .number(.factor), "Multiplies it."),
    ], idle: { effect, _ in idle(effect) }
  ) { section, _, inputs in
    guard let rate = section.text("scale").flatMap(Scenario.Effect.Rate.init) else { return nil }
    return .scale(rate, by: inputs.quantity(section.section("by"), or: Quantity(1)))
  }

  private static func idle(_ effect: Scenario.Effect) -> [IdleKeys] {
    guard case .scale(let rate, _) = effect.kind else { return [] }
    let settings = effect.scope.settings
    switch rate {
    case .senSupportOnset, .senSupportStepDown, .requests, .assessShare, .issueShare, .appeals:
      let reason = "is about children without a plan, who are in none of the settings; leave this out"
      return [.init(["settings"], "\(rate.rawValue) \(reason)")]
    case .exclusions:
      guard !settings.isEmpty, settings.isDisjoint(with: [.mainstream, .srp]) else { return [] }
      return [
        .init(["settings"], "exclusions are from mainstream and srp; name one of these or leave this out")
      ]
    case .movesToSpecialist:
      guard settings == [.inmss] else { return [] }
      return [.init(["settings"], "no setting is more specialist than inmss; name others or leave this out")]
    case .ceasing: return []
    }
  }
}
