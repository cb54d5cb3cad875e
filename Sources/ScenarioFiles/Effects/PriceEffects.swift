import SENDSystem

extension EffectForm {
  static let prices = [unitCost, inflation]

  static let unitCost = EffectForm(
    ["unit_cost", "spread", "shared_by_others"],
    "Changes what pupils cost; at least one of `unit_cost`, `spread` and `shared_by_others`.",
    change.keys(of: Scenario.Effect.UnitCostChange()) + [
      .required("settings", .codes(.settings), "Settings of the pupils in scope.")
    ]
  ) { section, _, inputs in
    var result = Scenario.Effect.UnitCostChange()
    change.read(section, into: &result, &inputs)
    return .unitCost(result)
  }

  private static let change: [Field<Scenario.Effect.UnitCostChange>] = [
    .number("unit_cost", .factor, { $1(&$0.scale) }, "Multiplies the top-up or fee."),
    .number(
      "spread", .factor, { $1(&$0.scaleSpread) }, "Multiplies the spread of the cost over complexity."),
    .number(
      "shared_by_others", .share, { $1(&$0.sharedByOthers) },
      "Share of the top-up or fee that health, social care or others take over."),
  ]

  static let inflation = EffectForm(
    ["inflation"], "Adds to the yearly price growth of a line of spend.",
    [
      .required("inflation", .choice(Scenario.Line.allCases.map { $0.code }), "The line."),
      .required("add", .number(.growth), "Added to its growth; 0.01 is one percentage point."),
    ],
    idle: { effect, _ in
      let all = IdleKeys(traits + clusters, "prices of a line grow for all pupils; leave this out")
      guard effect.timing.shape == .clusters else { return [all] }
      return [all, .init(["ramp"], "prices of a line grow for all clusters; use linear or s_curve")]
    }
  ) { section, _, inputs in
    guard let line = Scenario.Line.allCases.first(where: { $0.code == section.text("inflation") }) else {
      return nil
    }
    return .inflation(line, add: inputs.quantity(section.section("add"), or: Quantity(0)))
  }
}
