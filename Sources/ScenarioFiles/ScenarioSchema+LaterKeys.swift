import EventSimulation
import SENDSystem

/// What happens after a plan is placed: moves, endings, provision and money.
extension ScenarioSchema {
  static let moveRule: [Field<Scenario.MoveRule>] = [
    .key("when", .choice(["review", "september"]), "At annual reviews or on 1 September.") { own, rule, _ in
      rule.occasion = own.value?.text == "september" ? .september : .review
    },
    .ages("ages", { $1(&$0.ages) }, "Academic ages; in September those of the new year."),
    .key(
      "from", .map(.codes(.settings), of: .map(.codes(.settings), of: .cell(.share), adds: .toAtMostOne)),
      "Probability of seeking another setting, by the setting left; what is missing to 1 stays."
    ) { own, rule, _ in
      rule.probabilities = Setting.allCases.map { own.section($0.code).row(.settings) }
    },
    .number(
      "multiplier", .factor, { $1(&$0.multiplier) },
      "Multiplies all probabilities of the rule; rows are capped at 1."),
    .key(
      "multipliers", .map(.codes(.settings), of: .number(.factor)), or: "1",
      "Multiply the probabilities of moving to a setting further."
    ) { own, rule, inputs in
      if own.value != nil { rule.settingMultipliers = inputs.row(own, .settings) }
    },
  ]

  static let ceasing: [Field<Scenario.Ceasing>] =
    Scenario.Reason.educational.enumerated().map { index, reason in
      .table(
        reason.code, .share, { $1(&$0.byReason[index]) },
        "Share of plans that end in a year, by academic age: \(reason.ofRate).")
    } + [
      .table(
        "level", .factor, { $1(&$0.level) },
        "Multiplies the shares of all reasons: the place for what is uncertain about all of them.")
    ]

  static let migration: [Field<Scenario.Migration>] = [
    .table("transfer_out", .rate, { $1(&$0.transferOut) }, "Moves to another authority, per plan."),
    .table(
      "moved_outside_england", .rate, { $1(&$0.movedOutsideEngland) }, "Moves out of England, per plan."),
    .table("deceased", .rate, { $1(&$0.deceased) }, "Deaths, per plan."),
    .number(
      "moved_in_per_year", .personsPerYear, { $1(&$0.movedInPerYear) },
      "Pupils with a plan who move in, in the first year."),
    .number(
      "moved_in_growth", .logGrowth, { $1(&$0.movedInGrowth) },
      "Log growth a year of those who move in: elsewhere's plans grow, too."),
  ]

  static let yearEffects: [Field<Scenario.YearEffects>] = [
    .number(
      "requests", .logSpread, { $1(&$0.requests) },
      "Of the rate of requests: years that pass, beside the lasting `requests.growth.year_effect`."),
    .number(
      "ceasing", .logSpread, { $1(&$0.ceasing) }, "Of plans that end, for all of the reasons above."),
    .number(
      "assess_share", .logSpread, { $1(&$0.assessShare) },
      "Of the share of requests that lead to an assessment."),
    .number("leaving", .logSpread, { $1(&$0.leaving) }, "Of plans that end with a move or a death."),
    .number("moved_in", .logSpread, { $1(&$0.movedIn) }, "Of pupils with a plan who move in."),
    .key(
      "settings", .map(.codes(.settings), of: .number(.logSpread)), or: "0",
      "Of how often a setting is sought, at the start of a plan and at moves."
    ) { own, effects, inputs in
      if own.value != nil { effects.settings = inputs.row(own, .settings, missing: 0) }
    },
  ]

  static let exclusion: [Field<Scenario.Exclusion>] = [
    .table(
      "rate", .rate, { $1(&$0.rate) },
      "Exclusions and breakdowns per pupil with a plan in mainstream or SRP.")
  ]

  /// A provision of the scenario itself.
  static let provision =
    opened + [
      .key(
        "growth", .object(placeGrowth.keys(of: Scenario.PlaceGrowth())), or: "none",
        "How places grow each 1 September from the first date to the next, where nobody has said what will be commissioned. What is grown is the reference: overspill then acts only on what later dates or effects leave short of it."
      ) { own, provision, inputs in
        guard own.value != nil else { return }
        var growth = Scenario.PlaceGrowth()
        placeGrowth.read(own, into: &growth, &inputs)
        provision.growth = growth
      }
    ]

  private static let placeGrowth: [Field<Scenario.PlaceGrowth>] = [
    .number("drift", .logGrowth, { $1(&$0.drift) }, "Log growth of the first year.").required,
    .number("damping", .share, { $1(&$0.damping) }, "Each year's growth is the last one's times this."),
    .number(
      "year_effect", .logSpread, { $1(&$0.yearEffect) }, "Standard deviation of a year's log growth."),
  ]

  /// One that an effect opens.
  static let opened: [Field<Scenario.Provision>] = [
    .text("name", { $1(&$0.name) }, "Name of the school, unit or group.").required,
    .setting("setting", { $1(&$0.setting) }, "The kind of provision."),
    .ages("ages", { $1(&$0.ages) }, "Academic ages admitted."),
    .codes("needs", .needs, Need.init(code:), { $1(&$0.needs) }, "Primary needs admitted."),
    .key("places", .map(.dates, of: .whole(0...100_000)), "Commissioned places from each date on.") {
      own, provision, _ in
      provision.places = own.dataKeys.compactMap { key in
        guard let date = CivilDate(iso: key), let count = own.whole(key) else { return nil }
        return Scenario.DatedPlaces(from: date.dayNumber, places: count)
      }
      provision.places.sort { $0.from < $1.from }
    },
    .choice("admission", { $1(&$0.admission) }, "Who is admitted first when a place is free."),
    .limit(
      "admissions_per_year", 0...100_000, { $1(&$0.admissionsPerYear) },
      "The most pupils admitted in an academic year."),
    .key(
      "unit_costs", .object(ownUnitCost), or: "the setting's",
      "What a place and a pupil cost here; keys left out are the setting's."),
  ]

  /// A provision; what its prices leave out is as in its setting.
  static func readProvision(
    _ section: Section, _ fields: [Field<Scenario.Provision>], _ finance: Scenario.Finance,
    _ inputs: inout InputCollector
  ) -> Scenario.Provision {
    var result = Scenario.Provision()
    fields.read(section, into: &result, &inputs)
    if section["unit_costs"] != nil {
      var cost = finance.unitCosts[result.setting.rawValue]
      unitCost.read(section.section("unit_costs"), into: &cost, &inputs)
      result.unitCost = cost
    }
    return result
  }

  static let overspill: [Field<Scenario.Overspill>] = [
    .number(
      "at_once", .share, { $1(&$0.atOnce) }, "Share placed in I/N-MSS at once rather than waiting."),
    .number(
      "at_review", .share, { $1(&$0.atReview) },
      "Share of those still waiting at a later annual review who are then placed in I/N-MSS."),
    .truth(
      "keeps_waiting", { $1(&$0.keepsWaiting) },
      "Whether pupils placed in I/N-MSS for want of a place stay on the waiting list."),
  ]

  static let finance: [Field<Scenario.Finance>] = [
    .whole(
      "price_year", 2000...2101, { $1(&$0.priceYear) },
      "Financial year (its first calendar year) whose prices the amounts are in; inflation brings them to each year."
    ).required,
    .key(
      "unit_costs", .map(.codes(.settings), of: .object(unitCost.keys(of: Scenario.UnitCost()))), or: "0",
      "What a place and a pupil cost, by setting."
    ) { own, finance, inputs in
      for setting in Setting.allCases {
        unitCost.read(
          own.section(setting.code), into: &finance.unitCosts[setting.rawValue], &inputs)
      }
    },
    .object("inflation", inflation, { $1(&$0) }, or: "0", "Yearly price growth by line of spend."),
    .key(
      "services", .map(.names, of: .number(.pounds)), or: "none",
      "Support services and other spend that does not follow pupils, a year."
    ) { own, finance, inputs in
      finance.services = own.dataKeys.map { name in
        Scenario.NamedAmount(name: name, amount: inputs.quantity(own.section(name), or: Quantity(0)))
      }
    },
    .years("allocation", { $1(&$0.allocation) }, "High Needs Block allocation by financial year.").required,
    .number(
      "allocation_growth", .growth, { $1(&$0.allocationGrowth) },
      "Growth of the allocation after the last year stated."),
    .years(
      "schools_block_transfer", { $1(&$0.schoolsBlockTransfer) },
      "Transfer from the Schools Block by financial year."),
    .years(
      "safety_valve", { $1(&$0.safetyValve) }, "Safety Valve or other one-off payments by financial year."),
    .number(
      "opening_balance", .poundsOfAnySign, { $1(&$0.openingBalance) },
      "Balance of the DSG on 1 April of the start year, with which the accounts begin."),
    .object(
      "transport", transport, { $1(&$0) }, or: "none",
      "Home-to-school transport, a memorandum outside the block."),
    .number(
      "casework_per_plan", .pounds, { $1(&$0.caseworkPerPlan) },
      "EHC casework per plan and year, a memorandum outside the block."),
  ]

  private static let unitCost: [Field<Scenario.UnitCost>] = [
    .number(
      "place_funding", .pounds, { $1(&$0.placeFunding) },
      "A commissioned place, filled or not, and a pupil in one that was taken away; a pupil where places are not limited."
    ),
    .number(
      "per_pupil", .poundsPerPupil, { $1(&$0.perPupil) }, "Top-up or fee, mean of the pupils at the start."),
    .number(
      "spread", .spread, { $1(&$0.spread) }, "How strongly the cost of a pupil follows latent complexity."),
    .number(
      "joint_funding_share", .share, { $1(&$0.jointFundingShare) }, "Share that health and social care pay."),
  ]

  /// The same of one provision.
  private static let ownUnitCost: [Key] = unitCost.keys(of: Scenario.UnitCost()).map { key in
    var key = key
    key.fallback = "the setting's"
    return key
  }

  private static let inflation: [Field<Scenario.Finance>] = Scenario.Line.allCases.map { line in
    .number(
      line.code, .growth, { $1(&$0.inflation[line.rawValue]) },
      "Price growth of the line \(line.code.withSpaces).")
  }

  private static let transport: [Field<Scenario.Finance>] = [
    .number("per_pupil", .pounds, { $1(&$0.transportPerPupil) }, "Cost per pupil transported and year."),
    .key(
      "share", .map(.codes(.settings), of: .cell(.share)), or: "0", "Share of pupils transported, by setting."
    ) { own, finance, _ in finance.transportShare = own.row(.settings) },
  ]

  static let clusters: [Field<Scenario.Clusters>] = [
    .key("list", .objects(cluster), "The clusters; their shares add up to 1.") { own, clusters, _ in
      // Shares of a file add up to 1 within rounding; those of the model do exactly.
      let total = own.list.reduce(0) { $0 + ($1["share"]?.number ?? 0) }
      clusters.clusters = own.list.map { cluster in
        .init(
          name: cluster.text("name") ?? "",
          share: (cluster["share"]?.number ?? 0) / (total > 0 ? total : 1),
          joins: cluster.section("joins").day)
      }
    },
    .key(
      "taking_part", .cell(.share), or: "1",
      "Share of each cluster's pupils whose schools take part; the others stay as they are."
    ) { own, clusters, _ in
      guard let part = own.value?.number, part != 1 else { return }
      // Those who stay outside stand beside their cluster, so that a pupil keeps the cluster whatever the share.
      clusters.clusters = clusters.clusters.flatMap { cluster -> [Scenario.Clusters.Cluster] in
        let outside = cluster.name + Scenario.Clusters.outside
        return [
          .init(name: cluster.name, share: cluster.share * part, joins: cluster.joins),
          .init(name: outside, share: cluster.share * (1 - part), joins: nil),
        ]
      }
    },
    .number(
      "lump_sum", .pounds, { $1(&$0.lumpSum) },
      "Budget of a cluster, a year: for each cluster, spent on running it."),
    .number(
      "per_pupil", .pounds, { $1(&$0.perPupil) },
      "Budget, a year: for each pupil of academic age 4-15. With this or `per_plan_at_start` above 0, however little, clusters take over the top-ups of their pupils in mainstream; with both at 0 the authority goes on paying them."
    ),
    .number(
      "per_plan_at_start", .pounds, { $1(&$0.perPlanAtStart) },
      "Budget, a year: for each plan in mainstream at the start. See `per_pupil`."),
    .number(
      "support_without_plan", .pounds, { $1(&$0.supportWithoutPlan) },
      "What a cluster spends a year on a pupil whose request was averted."),
  ]

  private static let cluster: [Key] = [
    .required("name", .text, "Name of the cluster."),
    .required("share", .cell(.share), "Share of the area's pupils."),
    .required("joins", .dateOrNull, "First day of devolution; `null` for never."),
  ]

  static let appraisal: [Field<Scenario.Appraisal>] = [
    .key(
      "discount_rate", .cell(.discountRate), or: JSONValue.text(of: Scenario.Appraisal().discountRate),
      "Social time preference rate a year, in real terms."
    ) { own, appraisal, _ in appraisal.discountRate = own.value?.number ?? appraisal.discountRate },
    .number("deflator", .growth, { $1(&$0.deflator) }, "Yearly growth of the GDP deflator."),
    .number(
      "capital_uplift", .uplift, { $1(&$0.capitalUplift) }, or: "`cost_uplift` if stated, else 0.24",
      "Uplift of capital payments for optimism bias; 0.24 is the upper bound for standard buildings and 0.02 the lower (HM Treasury, supplementary guidance on optimism bias, from Mott MacDonald 2002), 0 for none."
    ).following("cost_uplift"),
    .key(
      "cost_uplift", .number(.uplift), or: "0",
      "Uplift of revenue payments for optimism bias, and of capital where `capital_uplift` is not stated; 0.1 is 10 %."
    ) { own, appraisal, inputs in
      appraisal.costUplift = inputs.quantity(own, or: appraisal.costUplift)
      // One figure for all investment, as long as capital has none of its own.
      if own.value != nil { appraisal.capitalUplift = appraisal.costUplift }
    },
    .number(
      "benefit_reduction", .share, { $1(&$0.benefitReduction) },
      "Reduction of the savings of a year for optimism bias; losses stay as they are."),
    .number(
      "asset_life", .years, { $1(&$0.assetLife) },
      "Years over which buildings lose their value; what is left after the run is the residual value. The default is an assumption; 0 for none."
    ),
  ]
}
