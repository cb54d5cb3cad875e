import SENDSystem

/// What strategies are made of: the effects, and when and on whom each acts.
extension ScenarioSchema {
  static let effects = Forms(
    common: [
      .optional("name", .text, or: "none", "Name of the effect, shown in results."),
      .required("from", .date, "First day of the effect."),
      .optional("until", .date, or: "no end", "First day without the effect."),
      .optional("ramp_months", .whole(0...240), or: "0", "Months over which the effect grows from nothing."),
      .optional(
        "ramp", .choice(Scenario.Effect.Timing.Shape.allCases.map { $0.rawValue }), or: "linear",
        "How it grows: evenly, slowly at both ends, or for each cluster from the day on which it joins."),
      .optional(
        "coverage", .number(.share), or: "1", "Share of those in scope whom it reaches once the ramp is over."
      ),
      .optional(
        "probability", .number(.share), or: "1",
        "Chance that it happens at all, once a replication; equal ones of a strategy go together."),
      .optional("ages", .ages, or: "0-25", "Academic ages in scope."),
      .optional(
        "phases", .codes(.phases), or: "all ages", "The ages by phases of education instead; neighbours only."
      ),
      .optional("needs", .codes(.needs), or: "all", "Primary needs in scope."),
      .optional(
        "settings", .codes(.settings), or: "all",
        "Settings of the pupils in scope; of a shift those before the choice."),
      .optional(
        "complexity", .interval, or: "0-1", "Latent complexity of the pupils in scope, as rank from 0 to 1."),
      .optional(
        "joined_clusters_only", .truth, or: "true with the ramp clusters, else false",
        "Whether only pupils of clusters that have joined are in scope."),
      .optional(
        "clusters", .names, or: "all", "Clusters in scope, by name, from the day on which each joins."),
    ],
    forms: [
      Form(
        ["scale"], "Multiplies a rate or share.",
        [
          .required(
            "scale", .choice(Scenario.Effect.Rate.allCases.map { $0.rawValue }), "The rate or share."),
          .required("by", .number(.factor), "Multiplies it."),
        ]),
      Form(
        ["shift"], "Sends a share of those who would seek one setting to another.",
        [
          .required(
            "shift", .choice(CodeList.settings.codes + ["stay"]),
            "The setting that they would seek without the effect; `stay` for those who would stay where they are."
          ),
          .required(
            "to", .choice(CodeList.settings.codes + ["stay", "end_plan"]),
            "What they seek instead; with `end_plan` the plan ends and support goes on without one."),
          .required("share", .number(.share), "Share of them."),
          .optional(
            "when", .codes(.occasions), or: "all; for `end_plan` review and september",
            "At new plans, annual reviews or 1 September."),
        ]),
      Form(
        ["add_places"], "Adds places to a provision that exists, or takes them away.",
        [
          .required("add_places", .text, "Name of the provision."),
          .required("places", .whole(-100_000...100_000), "Places to add; below 0 to take away."),
        ]),
      Form(
        ["open"], "Opens a provision.",
        [
          .required("open", .object(opened), "The provision, from its first date of places on."),
          .optional("from", .date, or: "the first date of places", "The first date of places."),
        ]),
      Form(
        ["unit_cost", "spread", "shared_by_others"],
        "Changes what pupils cost; at least one of `unit_cost`, `spread` and `shared_by_others`.",
        [
          .optional("unit_cost", .number(.factor), or: "1", "Multiplies the top-up or fee."),
          .optional(
            "spread", .number(.factor), or: "1", "Multiplies the spread of the cost over complexity."),
          .optional(
            "shared_by_others", .number(.share), or: "0",
            "Share of the top-up or fee that health, social care or others take over."),
          .required("settings", .codes(.settings), "Settings of the pupils in scope."),
        ]),
      Form(
        ["inflation"], "Adds to the yearly price growth of a line of spend.",
        [
          .required("inflation", .choice(Scenario.Line.allCases.map { $0.code }), "The line."),
          .required("add", .number(.growth), "Added to its growth; 0.01 is one percentage point."),
        ]),
      Form(["pay"], "Pays money.", [.required("pay", .number(.pounds), "The amount.")] + payment),
      Form(
        ["receive"], "Receives money.", [.required("receive", .number(.pounds), "The amount.")] + payment),
    ])

  private static let payment: [Key] = [
    .optional(
      "per", .choice(Scenario.Effect.Payment.Basis.allCases.map { $0.rawValue }), or: "year",
      "What it is paid for: a year, once (in pounds of that year), a plan in scope and year, a pupil on SEN support and year, once a place that the strategy adds beyond the most it had in that provision, or once a share of the DSG deficit at the start of that financial year (the amount, from 0 to 1)."
    ),
    .optional(
      "fund", .choice(Scenario.Effect.Payment.Fund.allCases.map { $0.rawValue }), or: "high_needs",
      "Who pays or receives: the High Needs Block, capital, or the council's general fund."),
    .optional(
      "build_years", .whole(0...10), or: "0",
      "Of `once` and `new_place`: financial years before that of the date over which the amount is spread evenly, as building costs are; never before the run's first year."
    ),
  ]

  static let clusters: [Key] = [
    .required("list", .objects(cluster), "The clusters; their shares add up to 1."),
    .optional(
      "taking_part", .cell(.share), or: "1",
      "Share of each cluster's pupils whose schools take part; the others stay as they are."),
    .optional(
      "lump_sum", .number(.pounds), or: "0",
      "Budget of a cluster, a year: for each cluster, spent on running it."),
    .optional(
      "per_pupil", .number(.pounds), or: "0", "Budget, a year: for each pupil of academic age 4-15."),
    .optional(
      "per_plan_at_start", .number(.pounds), or: "0",
      "Budget, a year: for each plan in mainstream at the start."),
    .optional(
      "support_without_plan", .number(.pounds), or: "0",
      "What a cluster spends a year on a pupil whose request was averted."),
  ]

  static let cluster: [Key] = [
    .required("name", .text, "Name of the cluster."),
    .required("share", .cell(.share), "Share of the area's pupils."),
    .required("joins", .dateOrNull, "First day of devolution; `null` for never."),
  ]

  static let appraisal: [Key] = [
    .optional(
      "discount_rate", .cell(.discountRate), or: "0.035", "Social time preference rate a year, in real terms."
    ),
    .optional("deflator", .number(.growth), or: "0.02", "Yearly growth of the GDP deflator."),
    .optional(
      "capital_uplift", .number(.uplift), or: "`cost_uplift` if stated, else 0.24",
      "Uplift of capital payments for optimism bias; 0.24 is the upper bound for standard buildings and 0.02 the lower (HM Treasury, supplementary guidance on optimism bias, from Mott MacDonald 2002), 0 for none."
    ),
    .optional(
      "cost_uplift", .number(.uplift), or: "0",
      "Uplift of revenue payments for optimism bias, and of capital where `capital_uplift` is not stated; 0.1 is 10 %."
    ),
    .optional(
      "benefit_reduction", .number(.share), or: "0",
      "Reduction of the savings of a year for optimism bias; losses stay as they are."),
    .optional(
      "asset_life", .number(.years), or: "60",
      "Years over which buildings lose their value; what is left after the run is the residual value. The default is an assumption; 0 for none."
    ),
  ]
}
