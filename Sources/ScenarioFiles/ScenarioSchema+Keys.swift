import SENDSystem

extension ScenarioSchema {
  /// The keys of a scenario file, in the order in which they are best read.
  public static let keys: [Key] = [
    .required("schema", .whole(1...1), "Version of the file format: 1."),
    .required("name", .text, "Name of the scenario, as reports show it."),
    .optional("summary", .text, or: "none", "One sentence on what the scenario supposes."),
    .optional(
      "extends", .text, or: "stands alone",
      "Another scenario file, relative to this one; this file's objects are merged over it, lists and numbers replace, null removes."
    ),
    .required("authority", .object(authority), "The local authority."),
    .required("period", .object(period), "The years to simulate."),
    .required("population", .object(population), "Children and young people of the area."),
    .optional(
      "sen_support", .object(senSupport), or: "nobody", "SEN support: help in school without a plan."),
    .required(
      "requests", .object(requests),
      "Requests for an EHC needs assessment, at the level of the year before the start."),
    .required("assessment", .object(assessment), "The statutory path from request to plan."),
    .required("caseload", .object(caseload), "The plans at the start, as the January census published them."),
    .required("placement", .object(placement), "Where new plans are placed."),
    .optional(
      "local_settings", .object(localSettings), or: "none",
      "The authority's own names within the settings, for results by them."),
    .optional("moves", .objects(moveRule), or: "no moves", "Moves between settings of pupils with plans."),
    .optional(
      "ceasing", .object(ceasing), or: "only at 25",
      "Plans that end while the young person stays in the area."),
    .optional("migration", .object(migration), or: "none", "Pupils with plans who come or go."),
    .optional(
      "exclusion", .object(exclusion), or: "none",
      "Breakdown from mainstream and SRP into alternative provision."),
    .optional(
      "year_effects", .object(yearEffects), or: "none",
      "Random factors of rates, drawn anew for each calendar year: the sd of their logarithm."),
    .optional(
      "provision", .objects(provision), or: "no setting is limited",
      "Schools and units with their places. A setting is limited where its places on the first day are stated."
    ),
    .optional("overspill", .object(overspill), or: "all wait", "What happens to a pupil who finds no place."),
    .required("finance", .object(finance), "The High Needs Block."),
    .optional(
      "effects", .forms(effects), or: "none",
      "Changes from a date on: the primitives of which strategies are made."),
    .optional(
      "strategies", .strategies, or: "none",
      "Strategies to apply, in this order: strategy files, relative to this file, with or without other parameters."
    ),
    .optional(
      "clusters", .object(clusters), or: "none", "Groups of schools that take on high needs funding."),
    .optional(
      "appraisal", .object(appraisal), or: "Green Book rates", "How investments are appraised."),
  ]

  static let authority: [Key] = [
    .required("code", .text, "ONS code, such as E09000021."),
    .required("name", .text, "Name of the authority."),
  ]

  static let period: [Key] = [
    .required("start_year", .whole(2000...2100), "January census year that the run starts from."),
    .required("years", .whole(1...30), "Number of years to simulate."),
  ]

  static let population: [Key] = [
    .required(
      "by_age", .ageCounts(.persons),
      "Persons of each academic age at the start; a range states the count of each age in it."),
    .required("births", .number(.personsPerYear), "Persons who enter academic age 0 each 1 September."),
    .optional("net_migration", .ageTable(.migration), or: "0", "Net migration of persons without a plan."),
  ]

  static let senSupport: [Key] = [
    .optional(
      "prevalence", .ageTable(.share), or: "0",
      "Share of those without a plan who are on SEN support at the start."),
    .optional("onset", .ageTable(.rate), or: "0", "Entering SEN support, per person without identified SEN."),
    .optional("step_down", .ageTable(.rate), or: "0", "Leaving SEN support, per pupil on it."),
  ]

  static let requests: [Key] = [
    .optional("from_sen_support", .ageTable(.rate), or: "0", "Requests per pupil on SEN support."),
    .optional("from_others", .ageTable(.rate), or: "0", "Requests per person without identified SEN."),
    .optional(
      "level", .ageTable(.factor), or: "1",
      "Multiplies both rates: the place for what is uncertain about the number of requests."),
    .optional("growth", .object(growth), or: "none", "How the request rate changes from year to year."),
    .optional(
      "parent_share", .number(.share), or: "0.5", "Share of requests that parents or young people make."),
  ]

  static let growth: [Key] = [
    .optional("drift", .number(.logGrowth), or: "0", "Rise of the log request rate in the first year."),
    .optional("damping", .number(.share), or: "1", "Each year's rise is the last one's times this."),
    .optional(
      "year_effect", .number(.logSpread), or: "0", "Standard deviation of the random step of each year."),
  ]

  static let assessment: [Key] = [
    .optional("withdrawn_share", .number(.share), or: "0", "Share of requests withdrawn before a decision."),
    .optional(
      "assess_share", .ageTable(.share), or: "1", "Share of decided requests where the authority assesses."),
    .optional(
      "assess_refusals", .number(.factor), or: "1",
      "Multiplies what `assess_share` lacks to 1: the place for uncertainty."),
    .optional(
      "decided_within_6_weeks", .number(.share), or: "1", "Share of decisions whether to assess by week 6."),
    .optional("issue_share", .ageTable(.share), or: "1", "Share of assessments that end in a plan."),
    .optional(
      "issue_refusals", .number(.factor), or: "1", "Multiplies what `issue_share` lacks to 1."),
    .optional("issued_within_20_weeks", .number(.share), or: "1", "Share of plans issued by week 20."),
    .optional("late_weeks", .number(.weeks), or: "8", "Mean weeks beyond the deadline of what is late."),
    .optional("refusal_to_assess", .object(dispute), or: "no disputes", "What follows a refusal to assess."),
    .optional("refusal_to_issue", .object(dispute), or: "no disputes", "What follows a refusal to issue."),
    .optional(
      "placement_appeal_share", .number(.share), or: "0",
      "Share of new plans whose content or placement is appealed."),
    .optional(
      "mediation_weeks", .number(.weeks), or: "8", "Weeks from refusal to the outcome of a mediation."),
    .optional("appeal_weeks", .number(.weeks), or: "40", "Weeks from refusal to the outcome of an appeal."),
    .optional(
      "assessments_at_once", .whole(1...1_000_000), or: "no limit",
      "Assessments that the staff can have in hand at once."),
    .optional("in_progress", .object(inProgress), or: "nothing", "What is under way at the start."),
  ]

  static let dispute: [Key] = [
    .optional("mediation_share", .number(.share), or: "0", "Share of refusals that go to mediation."),
    .optional("mediation_success", .number(.share), or: "0", "Share of mediations that succeed."),
    .optional(
      "appeal_share", .number(.share), or: "0",
      "Share of refusals without successful mediation that are appealed."),
    .optional("appeal_success", .number(.share), or: "0", "Share of appeals that succeed."),
  ]

  static let inProgress: [Key] = [
    .optional("requests", .whole(0...100_000), or: "0", "Requests that await a decision."),
    .optional("assessments", .whole(0...100_000), or: "0", "Assessments in hand."),
    .optional(
      "multiplier", .number(.factor), or: "1",
      "Multiplies both; the place for uncertainty where they are not counted."),
  ]

  static let caseload: [Key] = [
    .required(
      "by_age_and_setting", .map(.singleAges, of: .map(.codes(.settings), of: plansOfCell)),
      "Plans by academic age and setting."),
    .optional(
      "by_age_and_need", .map(.singleAges, of: .map(.codes(.needs), of: plans)), or: "unknown",
      "The same plans by academic age and primary need."),
    .optional(
      "by_setting_and_need", .map(.codes(.settings), of: .map(.codes(.needs), of: plans)), or: "unknown",
      "The same plans by setting and primary need."),
    .optional(
      "waiting", .map(.codes(.settings), of: plans), or: "nobody",
      "Of these plans, pupils who wait for a place in another setting, by the setting sought."),
  ]

  static let plans = Kind.whole(0...1_000_000)

  /// Plans of one age and setting: no more than the simulator can tell apart if all have one need.
  static let plansOfCell = Kind.whole(0...PupilBounds.plansOfCell)

  static let placement: [Key] = [
    .required(
      "new_plans", .map(.everyAge, of: .map(.codes(.settings), of: .cell(.share), adds: .toOne)),
      "Shares of the settings sought for new plans, by academic age."),
    .optional(
      "new_plans_counted", .map(.someAges, of: .cell(.persons)), or: "shares are certain",
      "Pupils that the shares of settings were counted from, by academic age: they are then drawn afresh in every replication, from a Dirichlet distribution of that weight."
    ),
    .required(
      "needs", .map(.everyAge, of: .map(.codes(.needs), of: .cell(.share), adds: .toOne)),
      "Shares of the primary needs of new plans, by academic age."),
    .optional(
      "new_plans_multipliers", .map(.someAges, of: .map(.codes(.settings), of: .number(.factor))), or: "1",
      "Multiply shares of `new_plans`, before rows are brought back to 1: the place for uncertainty."),
    .optional(
      "needs_multipliers", .map(.someAges, of: .map(.codes(.needs), of: .number(.factor))), or: "1",
      "Multiply shares of `needs`, before rows are brought back to 1: the place for uncertainty."),
    .optional(
      "need_tilt", .map(.codes(.needs), of: .map(.codes(.settings), of: .cell(.factor))), or: "1",
      "Multiplies the share of a setting for pupils of a need, before rows are brought back to 1."),
    .optional(
      "sought", .map(.codes(.settings), of: .number(.factor)), or: "1",
      "How often a setting is sought, by new plans and by moves, against what is stated: the place for bringing the first year to a trend."
    ),
    .optional(
      "complexity_correlation", .number(.correlation), or: "0.7",
      "Correlation of a pupil's latent complexity with the specialism of the setting sought."),
  ]
}
