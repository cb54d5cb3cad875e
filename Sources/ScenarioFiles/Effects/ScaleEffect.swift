import SENDSystem

extension EffectForm {
  static let scale = EffectForm(
    ["scale"], "Multiplies a rate or share.",
    [
      .required("scale", .choice(Scenario.Effect.Rate.allCases.map { $0.code }), "The rate or share."),
      .required("by", .number(.factor), "Multiplies it."),
    ], idle: { effect, _ in idle(effect) }
  ) { section, _, inputs in
    guard let rate = section.text("scale").flatMap(Scenario.Effect.Rate.init(code:)) else { return nil }
    return .scale(rate, by: inputs.quantity(section.section("by"), or: Quantity(1)))
  }

  private static func idle(_ effect: Scenario.Effect) -> [IdleKeys] {
    guard case .scale(let rate, _) = effect.kind else { return [] }
    return rate.idleReason(of: effect.scope.settings).map { [.init(["settings"], $0)] } ?? []
  }
}
