import SENDSystem

extension EffectForm {
  static let shift = EffectForm(
    ["shift"], "Sends a share of those who would seek one setting to another.",
    [
      .required(
        "shift", .choice(ScenarioSchema.CodeList.settings.codes + ["stay"]),
        "The setting that they would seek without the effect; `stay` for those who would stay where they are."
      ),
      .required(
        "to", .choice(ScenarioSchema.CodeList.settings.codes + ["stay", "end_plan"]),
        "What they seek instead; with `end_plan` the plan ends and support goes on without one."),
      .required("share", .number(.share), "Share of them."),
      .optional(
        "when", .codes(.occasions), or: "all; for `end_plan` review and september",
        "At new plans, annual reviews or 1 September."),
    ], idle: idle
  ) { section, _, inputs in
    guard let from = choice(section.text("shift")), let to = choice(section.text("to")) else { return nil }
    let share = inputs.quantity(section.section("share"), or: Quantity(0))
    var shift = Scenario.Effect.Shift(from: from, to: to, share: share)
    if section["when"]?.elements != nil {
      shift.occasions = Set(section.section("when").texts.compactMap(Scenario.Effect.Shift.Occasion.init))
    } else if to == .endPlan {
      shift.occasions = [.review, .september]
    }
    return .shift(shift)
  }

  private static func choice(_ code: String?) -> Scenario.Effect.Shift.Choice? {
    switch code {
    case "stay": .stay
    case "end_plan": .endPlan
    case let code?: Setting(code: code).map { .setting($0) }
    case nil: nil
    }
  }

  @Sendable private static func idle(_ effect: Scenario.Effect, _ value: SourceValue) -> [IdleKeys] {
    guard case .shift(let shift) = effect.kind else { return [] }
    var idle: [IdleKeys] = []
    if shift.occasions == [.newPlan] {
      idle.append(
        .init(["settings"], "a pupil with a new plan is in none of the settings yet; leave this out"))
    }
    if shift.from == .stay, shift.occasions.contains(.newPlan), value["when"] != nil {
      idle.append(
        .init(["when"], "a pupil with a new plan cannot stay where they are; leave new_plan out"))
    }
    return idle
  }
}

extension ConsistencyChecks {
  /// A shift leads somewhere else, and plans end only where there are plans.
  mutating func checkShifts() {
    for (effect, place) in soundEffects {
      guard case .shift(let shift) = effect.kind else { continue }
      if shift.from == shift.to {
        let code = place.value["to"]?.text ?? ""
        report("a shift from \(code) to itself; name two different choices", at: place, "to")
      }
      if shift.to == .endPlan, shift.occasions.contains(.newPlan) {
        report(
          "a plan cannot end when it is new; leave new_plan out, or lower issue_share with 'scale'",
          at: place, "when")
      }
    }
  }
}
