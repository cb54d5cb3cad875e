import SENDSystem

/// What happens after a plan is placed: moves, endings, provision and money.
extension ScenarioSchema {
  static let moveRule: [Key] = [
    .required("when", .choice(["review", "september"]), "At annual reviews or on 1 September."),
    .optional("ages", .ages, or: "0-25", "Academic ages; in September those of the new year."),
    .required(
      "from", .map(.codes(.settings), of: .map(.codes(.settings), of: .cell(.share), adds: .toAtMostOne)),
      "Probability of seeking another setting, by the setting left; what is missing to 1 stays."),
    .optional(
      "multiplier", .number(.factor), or: "1",
      "Multiplies all probabilities of the rule; rows are capped at 1."),
    .optional(
      "multipliers", .map(.codes(.settings), of: .number(.factor)), or: "1",
      "Multiply the probabilities of moving to a setting further."),
  ]

  static let ceasing: [Key] =
    Scenario.Reason.educational.map { reason in
      .optional(
        reason.code, .ageTable(.share), or: "0",
        "Share of plans that end in a year, by academic age: \(reasonInWords(reason)).")
    } + [
      .optional(
        "level", .ageTable(.factor), or: "1",
        "Multiplies the shares of all reasons: the place for what is uncertain about all of them.")
    ]

  static let migration: [Key] = [
    .optional("transfer_out", .ageTable(.rate), or: "0", "Moves to another authority, per plan."),
    .optional("moved_outside_england", .ageTable(.rate), or: "0", "Moves out of England, per plan."),
    .optional("deceased", .ageTable(.rate), or: "0", "Deaths, per plan."),
    .optional(
      "moved_in_per_year", .number(.personsPerYear), or: "0",
      "Pupils with a plan who move in, in the first year."),
    .optional(
      "moved_in_growth", .number(.logGrowth), or: "0",
      "Log growth a year of those who move in: elsewhere's plans grow, too."),
  ]

  static let yearEffects: [Key] = [
    .optional(
      "requests", .number(.logSpread), or: "0",
      "Of the rate of requests: years that pass, beside the lasting `requests.growth.year_effect`."),
    .optional("ceasing", .number(.logSpread), or: "0", "Of plans that end, for all of the reasons above."),
    .optional(
      "assess_share", .number(.logSpread), or: "0", "Of the share of requests that lead to an assessment."),
    .optional("leaving", .number(.logSpread), or: "0", "Of plans that end with a move or a death."),
    .optional("moved_in", .number(.logSpread), or: "0", "Of pupils with a plan who move in."),
    .optional(
      "settings", .map(.codes(.settings), of: .number(.logSpread)), or: "0",
      "Of how often a setting is sought, at the start of a plan and at moves."),
  ]

  static let exclusion: [Key] = [
    .optional(
      "rate", .ageTable(.rate), or: "0",
      "Exclusions and breakdowns per pupil with a plan in mainstream or SRP.")
  ]

  /// A provision of the scenario itself.
  static let provision =
    opened + [
      .optional(
        "growth", .object(placeGrowth), or: "none",
        "How places grow each 1 September from the first date to the next, where nobody has said what will be commissioned. What is grown is the reference: overspill then acts only on what later dates or effects leave short of it."
      )
    ]

  /// One that an effect opens.
  static let opened: [Key] = [
    .required("name", .text, "Name of the school, unit or group."),
    .required("setting", .choice(CodeList.settings.codes), "The kind of provision."),
    .optional("ages", .ages, or: "0-25", "Academic ages admitted."),
    .optional("needs", .codes(.needs), or: "all", "Primary needs admitted."),
    .required("places", .map(.dates, of: .whole(0...100_000)), "Commissioned places from each date on."),
    .optional(
      "admission", .choice(Scenario.AdmissionRule.allCases.map { $0.rawValue }), or: "longest_wait",
      "Who is admitted first when a place is free."),
    .optional(
      "admissions_per_year", .whole(0...100_000), or: "no limit",
      "The most pupils admitted in an academic year."),
    .optional(
      "unit_costs", .object(ownUnitCost), or: "the setting's",
      "What a place and a pupil cost here; keys left out are the setting's."),
  ]

  static let placeGrowth: [Key] = [
    .optional("drift", .number(.logGrowth), or: "0", "Log growth of the first year."),
    .optional("damping", .number(.share), or: "1", "Each year's growth is the last one's times this."),
    .optional("year_effect", .number(.logSpread), or: "0", "Standard deviation of a year's log growth."),
  ]

  static let overspill: [Key] = [
    .optional("at_once", .number(.share), or: "0", "Share placed in I/N-MSS at once rather than waiting."),
    .optional(
      "at_review", .number(.share), or: "0",
      "Share of those still waiting at a later annual review who are then placed in I/N-MSS."),
    .optional(
      "keeps_waiting", .truth, or: "false",
      "Whether pupils placed in I/N-MSS for want of a place stay on the waiting list."),
  ]

  static let finance: [Key] = [
    .required(
      "price_year", .whole(2000...2101),
      "Financial year (its first calendar year) whose prices the amounts are in; inflation brings them to each year."
    ),
    .optional(
      "unit_costs", .map(.codes(.settings), of: .object(unitCost)), or: "0",
      "What a place and a pupil cost, by setting."),
    .optional("inflation", .object(inflation), or: "0", "Yearly price growth by line of spend."),
    .optional(
      "services", .map(.names, of: .number(.pounds)), or: "none",
      "Support services and other spend that does not follow pupils, a year."),
    .required(
      "allocation", .map(.years, of: .number(.pounds)), "High Needs Block allocation by financial year."),
    .optional(
      "allocation_growth", .number(.growth), or: "0", "Growth of the allocation after the last year stated."),
    .optional(
      "schools_block_transfer", .map(.years, of: .number(.pounds)), or: "none",
      "Transfer from the Schools Block by financial year."),
    .optional(
      "safety_valve", .map(.years, of: .number(.pounds)), or: "none",
      "Safety Valve or other one-off payments by financial year."),
    .optional(
      "opening_balance", .number(.poundsOfAnySign), or: "0",
      "Balance of the DSG on 1 April of the start year, with which the accounts begin."),
    .optional(
      "transport", .object(transport), or: "none", "Home-to-school transport, a memorandum outside the block."
    ),
    .optional(
      "casework_per_plan", .number(.pounds), or: "0",
      "EHC casework per plan and year, a memorandum outside the block."),
  ]

  static let unitCost: [Key] = [
    .optional(
      "place_funding", .number(.pounds), or: "0",
      "A commissioned place, filled or not; a pupil where places are not limited."),
    .optional(
      "per_pupil", .number(.poundsPerPupil), or: "0", "Top-up or fee, mean of the pupils at the start."),
    .optional(
      "spread", .number(.spread), or: "0", "How strongly the cost of a pupil follows latent complexity."),
    .optional("joint_funding_share", .number(.share), or: "0", "Share that health and social care pay."),
  ]

  /// The same of one provision.
  static let ownUnitCost: [Key] = unitCost.map { key in
    var key = key
    key.fallback = "the setting's"
    return key
  }

  static let inflation: [Key] = Scenario.Line.allCases.map { line in
    .optional(
      line.code, .number(.growth), or: "0", "Price growth of the line \(line.code.withSpaces)."
    )
  }

  static let transport: [Key] = [
    .optional("per_pupil", .number(.pounds), or: "0", "Cost per pupil transported and year."),
    .optional(
      "share", .map(.codes(.settings), of: .cell(.share)), or: "0", "Share of pupils transported, by setting."
    ),
  ]

  private static func reasonInWords(_ reason: Scenario.Reason) -> String {
    switch reason {
    case .needsMet: "needs are met without a plan"
    case .higherEducation: "goes on to higher education"
    case .employment: "takes up employment"
    case .noLongerEngaging: "no longer takes part in education"
    default: "for another reason"
    }
  }
}
