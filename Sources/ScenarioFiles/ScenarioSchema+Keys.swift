import EventSimulation
import SENDSystem

extension ScenarioSchema {
  /// The keys of a scenario file, in the order in which they are best read.
  public static let keys = scenario.keys(of: ScenarioBuilder())

  static let scenario: [Field<ScenarioBuilder>] = [
    .key("schema", .whole(1...1), "Version of the file format: 1."),
    .text("name", { $1(&$0.scenario.name) }, "Name of the scenario, as reports show it.").required,
    .text("summary", { $1(&$0.scenario.summary) }, "One sentence on what the scenario supposes."),
    .key(
      "extends", .text, or: "stands alone",
      "Another scenario file, relative to this one; this file's objects are merged over it, lists and numbers replace, null removes."
    ),
    .object("authority", authority, { $1(&$0.scenario) }, "The local authority."),
    .object("period", period, { $1(&$0.scenario) }, "The years to simulate."),
    .object(
      "population", population, { $1(&$0.scenario.population) }, "Children and young people of the area."),
    .object(
      "sen_support", senSupport, { $1(&$0.scenario.senSupport) }, or: "nobody",
      "SEN support: help in school without a plan."),
    .object(
      "requests", requests, { $1(&$0.scenario.requests) },
      "Requests for an EHC needs assessment, at the level of the year before the start."),
    .object(
      "assessment", assessment, { $1(&$0.scenario.assessment) }, "The statutory path from request to plan."),
    .object(
      "caseload", caseload, { $1(&$0.scenario.caseload) },
      "The plans at the start, as the January census published them."),
    .object(
      "history", history, { $1(&$0.scenario.history) }, or: "none",
      "What was published of the years before the start; pages draw it before what they expect."),
    .object("placement", placement, { $1(&$0.scenario.placement) }, "Where new plans are placed."),
    .object(
      "local_settings", localSettings, { $1(&$0.scenario.localSettings) }, or: "none",
      "The authority's own names within the settings, for results by them."),
    .objects(
      "moves", moveRule, each: Scenario.MoveRule(), { $1(&$0.scenario.moves) }, or: "no moves",
      "Moves between settings of pupils with plans."),
    .object(
      "ceasing", ceasing, { $1(&$0.scenario.ceasing) }, or: "only at 25",
      "Plans that end while the young person stays in the area."),
    .object(
      "migration", migration, { $1(&$0.scenario.migration) }, or: "none",
      "Pupils with plans who come or go."),
    .object(
      "exclusion", exclusion, { $1(&$0.scenario.exclusion) }, or: "none",
      "Breakdown from mainstream and SRP into alternative provision."),
    .object(
      "year_effects", yearEffects, { $1(&$0.scenario.yearEffects) }, or: "none",
      "Random factors of rates, drawn anew for each calendar year: the sd of their logarithm."),
    // Prices of single provisions start from those of their settings.
    .key(
      "provision", .objects(provision.keys(of: Scenario.Provision())), or: "no setting is limited",
      "Schools and units with their places. A setting is limited where its places on the first day are stated."
    ) { own, builder, inputs in
      builder.scenario.provision = own.list.map {
        readProvision($0, provision, builder.scenario.finance, &inputs)
      }
    }.following("finance"),
    .object(
      "overspill", overspill, { $1(&$0.scenario.overspill) }, or: "all wait",
      "What happens to a pupil who finds no place."),
    .object(
      "finance", finance,
      {
        $0.scenario.finance.priceYear = $0.scenario.startYear
        $1(&$0.scenario.finance)
      }, "The High Needs Block."),
    .key(
      "effects", .forms(EffectForm.forms), or: "none",
      "Changes from a date on: the primitives of which strategies are made."
    ) { own, builder, inputs in
      for section in own.list { builder.append(section, at: section.path, &inputs) }
    },
    .key(
      "strategies", .strategies, or: "none",
      "Strategies to apply, in this order: strategy files, relative to this file, with or without other parameters."
    ) { own, builder, inputs in
      for strategy in own.list { builder.readStrategy(strategy, &inputs) }
    },
    .object(
      "clusters", clusters, { $1(&$0.scenario.clusters) }, or: "none",
      "Groups of schools that take on high needs funding."),
    .object(
      "appraisal", appraisal, { $1(&$0.scenario.appraisal) }, or: "Green Book rates",
      "How investments are appraised."),
  ]

  private static let authority: [Field<Scenario>] = [
    .text("code", { $1(&$0.authorityCode) }, "ONS code, such as E09000021.").required,
    .text("name", { $1(&$0.authorityName) }, "Name of the authority.").required,
  ]

  private static let period: [Field<Scenario>] = [
    .whole("start_year", 2000...2100, { $1(&$0.startYear) }, "January census year that the run starts from.")
      .required,
    .whole("years", 1...30, { $1(&$0.years) }, "Number of years to simulate.").required,
  ]

  private static let population: [Field<Scenario.Population>] = [
    .key(
      "by_age", .ageCounts(.persons),
      "Persons of each academic age at the start; a range states the count of each age in it."
    ) { own, population, _ in
      population.byAge = (own["by_age"] == nil ? own : own.section("by_age")).numbersByAge()
    },
    .number(
      "births", .personsPerYear, { $1(&$0.births) }, "Persons who enter academic age 0 each 1 September."
    ).required,
    .table(
      "net_migration", .migration, { $1(&$0.netMigration) }, "Net migration of persons without a plan."),
  ]

  private static let senSupport: [Field<Scenario.SENSupport>] = [
    .table(
      "prevalence", .share, { $1(&$0.prevalence) },
      "Share of those without a plan who are on SEN support at the start."),
    .table("onset", .rate, { $1(&$0.onset) }, "Entering SEN support, per person without identified SEN."),
    .table("step_down", .rate, { $1(&$0.stepDown) }, "Leaving SEN support, per pupil on it."),
  ]

  private static let requests: [Field<Scenario.Requests>] = [
    .table("from_sen_support", .rate, { $1(&$0.fromSENSupport) }, "Requests per pupil on SEN support."),
    .table("from_others", .rate, { $1(&$0.fromOthers) }, "Requests per person without identified SEN."),
    .table(
      "level", .factor, { $1(&$0.level) },
      "Multiplies both rates: the place for what is uncertain about the number of requests."),
    .object("growth", growth, { $1(&$0) }, or: "none", "How the request rate changes from year to year."),
    .number(
      "parent_share", .share, { $1(&$0.parentShare) },
      "Share of requests that parents or young people make."),
  ]

  private static let growth: [Field<Scenario.Requests>] = [
    .number("drift", .logGrowth, { $1(&$0.drift) }, "Rise of the log request rate in the first year."),
    .number("damping", .share, { $1(&$0.damping) }, "Each year's rise is the last one's times this."),
    .number(
      "year_effect", .logSpread, { $1(&$0.yearEffect) },
      "Standard deviation of the random step of each year."),
    .number(
      "age_effect", .logSpread, { $1(&$0.ageEffect) },
      "Standard deviation of a further step of each year, drawn for each group of ages (0-4, 5-10, 11-15, 16-19, 20-25)."
    ),
  ]

  private static let assessment: [Field<Scenario.Assessment>] = [
    .number(
      "withdrawn_share", .share, { $1(&$0.withdrawnShare) },
      "Share of requests withdrawn before a decision."),
    .table(
      "assess_share", .share, { $1(&$0.assessShare) },
      "Share of decided requests where the authority assesses."),
    .number(
      "assess_refusals", .factor, { $1(&$0.assessRefusals) },
      "Multiplies what `assess_share` lacks to 1: the place for uncertainty."),
    .number(
      "decided_within_6_weeks", .share, { $1(&$0.decidedWithin6Weeks) },
      "Share of decisions whether to assess by week 6."),
    .table("issue_share", .share, { $1(&$0.issueShare) }, "Share of assessments that end in a plan."),
    .number(
      "issue_refusals", .factor, { $1(&$0.issueRefusals) }, "Multiplies what `issue_share` lacks to 1."
    ).following("assess_refusals"),
    .number(
      "issued_within_20_weeks", .share, { $1(&$0.issuedWithin20Weeks) }, "Share of plans issued by week 20."),
    .number(
      "late_weeks", .weeks, { $1(&$0.lateWeeks) }, "Mean weeks beyond the deadline of plans that are late."),
    .key(
      "late_decision_weeks", .number(.weeks), or: "`late_weeks`",
      "Mean weeks beyond week 6 of decisions whether to assess that are late."
    ) { own, assessment, inputs in
      guard own.value != nil else { return }
      assessment.lateDecisionWeeks = inputs.quantity(own, or: assessment.lateWeeks)
    },
    .object(
      "refusal_to_assess", dispute, { $1(&$0.refusalToAssess) }, or: "no disputes",
      "What follows a refusal to assess."),
    .object(
      "refusal_to_issue", dispute, { $1(&$0.refusalToIssue) }, or: "no disputes",
      "What follows a refusal to issue."),
    .number(
      "placement_appeal_share", .share, { $1(&$0.placementAppealShare) },
      "Share of new plans whose content or placement is appealed."),
    .number(
      "placement_appeal_success", .share, { $1(&$0.placementAppealSuccess) },
      "Share of these appeals that end with another placement, `appeal_weeks` after the plan. Leave it out where moves were learnt from placements that hold those moves already."
    ),
    .key(
      "placement_appeal_settings",
      .map(.someAges, of: .map(.codes(.settings), of: .cell(.share), adds: .toAtMostOne)),
      or: "I/N-MSS up to age 15, SPI from 16",
      "Shares of the settings that are named then, by academic age at the outcome; who is in one of them by then stays, and so do pupils of ages without a row."
    ) { own, assessment, _ in
      guard own.value != nil else { return }
      var rows = academicAges.map { _ in Setting.allCases.map { _ in 0.0 } }
      for (age, row) in own.rowsByAge() { rows[age] = row.row(.settings) }
      assessment.placementAppealSettings = rows
    },
    .number(
      "mediation_weeks", .weeks, { $1(&$0.mediationWeeks) },
      "Weeks from refusal to the outcome of a mediation."),
    .number(
      "appeal_weeks", .weeks, { $1(&$0.appealWeeks) }, "Weeks from refusal to the outcome of an appeal."),
    .limit(
      "assessments_at_once", 1...1_000_000, { $1(&$0.assessmentsAtOnce) },
      "Assessments that the staff can have in hand at once."),
    .object("in_progress", inProgress, { $1(&$0) }, or: "nothing", "What is under way at the start."),
  ]

  private static let dispute: [Field<Scenario.Dispute>] = [
    .number("mediation_share", .share, { $1(&$0.mediationShare) }, "Share of refusals that go to mediation."),
    .number("mediation_success", .share, { $1(&$0.mediationSuccess) }, "Share of mediations that succeed."),
    .number(
      "appeal_share", .share, { $1(&$0.appealShare) },
      "Share of refusals without successful mediation that are appealed."),
    .number("appeal_success", .share, { $1(&$0.appealSuccess) }, "Share of appeals that succeed."),
  ]

  private static let inProgress: [Field<Scenario.Assessment>] = [
    .whole("requests", 0...100_000, { $1(&$0.requestsInProgress) }, "Requests that await a decision."),
    .whole("assessments", 0...100_000, { $1(&$0.assessmentsInProgress) }, "Assessments in hand."),
    .number(
      "multiplier", .factor, { $1(&$0.inProgressMultiplier) },
      "Multiplies both; the place for uncertainty where they are not counted."),
    .number(
      "years", .pastYears, { $1(&$0.inProgressYears) },
      "Both are what is left of requests received evenly over so many years before the start, at the delays above; 0: requests lie up to 6 weeks back, assessments 6 to 19."
    ),
  ]

  private static let caseload: [Field<Scenario.Caseload>] = [
    .key(
      "by_age_and_setting", .map(.singleAges, of: .map(.codes(.settings), of: plansOfCell)),
      "Plans by academic age and setting."
    ) { own, caseload, _ in
      for (age, row) in own.rowsByAge() { caseload.byAgeAndSetting[age] = row.wholeRow(.settings) }
    },
    .key(
      "by_age_and_need", .map(.singleAges, of: .map(.codes(.needs), of: plans)), or: "unknown",
      "The same plans by academic age and primary need."
    ) { own, caseload, _ in
      guard own.value != nil else { return }
      caseload.byAgeAndNeed = academicAges.map { _ in Need.allCases.map { _ in 0 } }
      for (age, row) in own.rowsByAge() { caseload.byAgeAndNeed[age] = row.wholeRow(.needs) }
    },
    .key(
      "by_setting_and_need", .map(.codes(.settings), of: .map(.codes(.needs), of: plans)), or: "unknown",
      "The same plans by setting and primary need."
    ) { own, caseload, _ in
      guard own.value != nil else { return }
      caseload.bySettingAndNeed = Setting.allCases.map { own.section($0.code).wholeRow(.needs) }
    },
    .key(
      "waiting", .map(.codes(.settings), of: plans), or: "nobody",
      "Of these plans, pupils who wait for a place in another setting, by the setting sought."
    ) { own, caseload, _ in caseload.waitingFor = own.wholeRow(.settings) },
  ]

  static let plans = Kind.whole(0...1_000_000)

  /// Plans of one age and setting: no more than the simulator can tell apart if all have one need.
  private static let plansOfCell = Kind.whole(0...PupilBounds.plansOfCell)

  private static let placement: [Field<Scenario.Placement>] = [
    .key(
      "new_plans", .map(.everyAge, of: .map(.codes(.settings), of: .cell(.share), adds: .toOne)),
      "Shares of the settings sought for new plans, by academic age."
    ) { own, placement, _ in
      for (age, row) in own.rowsByAge() { placement.newPlans[age] = normalised(row.row(.settings)) }
    },
    .key(
      "new_plans_counted", .map(.someAges, of: .cell(.persons)), or: "shares are certain",
      "Pupils that the shares of settings were counted from, by academic age: they are then drawn afresh in every replication, from a Dirichlet distribution of that weight."
    ) { own, placement, _ in placement.newPlansCounted = own.numbersByAge() },
    .key(
      "needs", .map(.everyAge, of: .map(.codes(.needs), of: .cell(.share), adds: .toOne)),
      "Shares of the primary needs of new plans, by academic age."
    ) { own, placement, _ in
      for (age, row) in own.rowsByAge() { placement.needs[age] = normalised(row.row(.needs)) }
    },
    multipliers("new_plans_multipliers", of: "new_plans", .settings) { $1(&$0.newPlanMultipliers) },
    multipliers("needs_multipliers", of: "needs", .needs) { $1(&$0.needMultipliers) },
    .key(
      "need_tilt", .map(.codes(.needs), of: .map(.codes(.settings), of: .cell(.factor))), or: "1",
      "Multiplies the share of a setting for pupils of a need, before rows are brought back to 1."
    ) { own, placement, _ in
      placement.needTilt = Need.allCases.map { own.section($0.code).row(.settings, missing: 1) }
    },
    .key(
      "sought", .map(.codes(.settings), of: .number(.factor)), or: "1",
      "How often a setting is sought, by new plans and by moves, against what is stated: the place for bringing the first year to a trend."
    ) { own, placement, inputs in placement.sought = inputs.row(own, .settings, missing: 1) },
    .number(
      "complexity_correlation", .correlation, { $1(&$0.complexityCorrelation) },
      "Correlation of a pupil's latent complexity with the specialism of the setting sought."),
  ]

  private static func multipliers(
    _ name: String, of shares: String, _ list: CodeList,
    _ place: @escaping Field<Scenario.Placement>.Place<[Scenario.ShareMultipliers]>
  ) -> Field<Scenario.Placement> {
    .key(
      name, .map(.someAges, of: .map(.codes(list), of: .number(.factor))), or: "1",
      "Multiply shares of `\(shares)`, before rows are brought back to 1: the place for uncertainty."
    ) { own, placement, inputs in
      let rows = own.dataKeys.compactMap { key in
        AgeKey.range(key).map {
          Scenario.ShareMultipliers(ages: $0, factors: inputs.row(own.section(key), list))
        }
      }
      place(&placement) { $0 = rows }
    }
  }

  /// Rows of a file add up to 1 within rounding; rows of the model do exactly.
  private static func normalised(_ row: [Double]) -> [Double] {
    let total = row.reduce(0, +)
    return total > 0 ? row.map { $0 / total } : row
  }
}
