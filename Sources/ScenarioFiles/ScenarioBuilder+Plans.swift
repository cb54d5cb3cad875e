import EventSimulation
import SENDSystem

/// Requests, assessments, the caseload and where pupils go.
extension ScenarioBuilder {
  mutating func readProcess(_ root: Section) {
    let requests = root.section("requests")
    read(requests, "from_sen_support", into: \.requests.fromSENSupport)
    read(requests, "from_others", into: \.requests.fromOthers)
    read(requests, "level", into: \.requests.level)
    let growth = requests.section("growth")
    read(growth, "drift", into: \.requests.drift)
    read(growth, "damping", into: \.requests.damping)
    read(growth, "year_effect", into: \.requests.yearEffect)
    read(requests, "parent_share", into: \.requests.parentShare)

    let assessment = root.section("assessment")
    read(assessment, "withdrawn_share", into: \.assessment.withdrawnShare)
    read(assessment, "assess_share", into: \.assessment.assessShare)
    read(assessment, "assess_refusals", into: \.assessment.assessRefusals)
    read(assessment, "issue_refusals", into: \.assessment.issueRefusals)
    read(assessment, "decided_within_6_weeks", into: \.assessment.decidedWithin6Weeks)
    read(assessment, "issue_share", into: \.assessment.issueShare)
    read(assessment, "issued_within_20_weeks", into: \.assessment.issuedWithin20Weeks)
    read(assessment, "late_weeks", into: \.assessment.lateWeeks)
    readDispute(assessment.section("refusal_to_assess"), into: \.assessment.refusalToAssess)
    readDispute(assessment.section("refusal_to_issue"), into: \.assessment.refusalToIssue)
    read(assessment, "placement_appeal_share", into: \.assessment.placementAppealShare)
    read(assessment, "mediation_weeks", into: \.assessment.mediationWeeks)
    read(assessment, "appeal_weeks", into: \.assessment.appealWeeks)
    scenario.assessment.assessmentsAtOnce = assessment.whole("assessments_at_once")
    let inProgress = assessment.section("in_progress")
    scenario.assessment.requestsInProgress = inProgress.whole("requests") ?? 0
    scenario.assessment.assessmentsInProgress = inProgress.whole("assessments") ?? 0
    read(inProgress, "multiplier", into: \.assessment.inProgressMultiplier)
  }

  private mutating func readDispute(
    _ section: Section, into target: WritableKeyPath<Scenario, Scenario.Dispute>
  ) {
    read(section, "mediation_share", into: target.appending(path: \.mediationShare))
    read(section, "mediation_success", into: target.appending(path: \.mediationSuccess))
    read(section, "appeal_share", into: target.appending(path: \.appealShare))
    read(section, "appeal_success", into: target.appending(path: \.appealSuccess))
  }

  mutating func readCaseload(_ section: Section) {
    for (age, row) in section.section("by_age_and_setting").rowsByAge() {
      scenario.caseload.byAgeAndSetting[age] = row.wholeRow(.settings)
    }
    if section["by_age_and_need"] != nil {
      var table = [[Int]](
        repeating: [Int](repeating: 0, count: Need.allCases.count), count: academicAges.count)
      for (age, row) in section.section("by_age_and_need").rowsByAge() { table[age] = row.wholeRow(.needs) }
      scenario.caseload.byAgeAndNeed = table
    }
    if section["by_setting_and_need"] != nil {
      let rows = section.section("by_setting_and_need")
      scenario.caseload.bySettingAndNeed = Setting.allCases.map { rows.section($0.code).wholeRow(.needs) }
    }
    scenario.caseload.waitingFor = section.section("waiting").wholeRow(.settings)
  }

  mutating func readPlacement(_ root: Section) {
    let placement = root.section("placement")
    for (age, row) in placement.section("new_plans").rowsByAge() {
      scenario.placement.newPlans[age] = normalised(row.row(.settings))
    }
    scenario.placement.newPlansCounted = placement.section("new_plans_counted").numbersByAge()
    for (age, row) in placement.section("needs").rowsByAge() {
      scenario.placement.needs[age] = normalised(row.row(.needs))
    }
    scenario.placement.newPlanMultipliers = multipliers(placement.section("new_plans_multipliers"), .settings)
    scenario.placement.needMultipliers = multipliers(placement.section("needs_multipliers"), .needs)
    let tilt = placement.section("need_tilt")
    scenario.placement.needTilt = Need.allCases.map { tilt.section($0.code).row(.settings, missing: 1) }
    read(placement, "complexity_correlation", into: \.placement.complexityCorrelation)

    scenario.moves = root.sections("moves").map { section in
      var rule = Scenario.MoveRule()
      rule.occasion = section.text("when") == "september" ? .september : .review
      rule.ages = section.ages("ages") ?? rule.ages
      let from = section.section("from")
      rule.probabilities = Setting.allCases.map { from.section($0.code).row(.settings) }
      rule.multiplier = quantity(section, "multiplier", or: rule.multiplier)
      if section["multipliers"] != nil {
        rule.settingMultipliers = factors(section.section("multipliers"), .settings)
      }
      return rule
    }
  }

  private mutating func multipliers(
    _ section: Section, _ list: ScenarioSchema.CodeList
  ) -> [Scenario.ShareMultipliers] {
    section.dataKeys.compactMap { key in
      AgeKey.range(key).map {
        Scenario.ShareMultipliers(ages: $0, factors: factors(section.section(key), list))
      }
    }
  }

  /// Numbers by setting or need, and what holds for those left out.
  private mutating func factors(
    _ row: Section, _ list: ScenarioSchema.CodeList, missing: Double = 1
  ) -> [Quantity] {
    list.codes.map { quantity(row, $0, or: Quantity(missing)) }
  }

  /// Rows of a file add up to 1 within rounding; rows of the model do exactly.
  private func normalised(_ row: [Double]) -> [Double] {
    let total = row.reduce(0, +)
    return total > 0 ? row.map { $0 / total } : row
  }

  mutating func readEndings(_ root: Section) {
    let ceasing = root.section("ceasing")
    for (index, reason) in Scenario.Reason.educational.enumerated() {
      read(ceasing, reason.code, into: \.ceasing.byReason[index])
    }
    read(ceasing, "level", into: \.ceasing.level)
    let migration = root.section("migration")
    read(migration, "transfer_out", into: \.migration.transferOut)
    read(migration, "moved_outside_england", into: \.migration.movedOutsideEngland)
    read(migration, "deceased", into: \.migration.deceased)
    read(migration, "moved_in_per_year", into: \.migration.movedInPerYear)
    read(root.section("exclusion"), "rate", into: \.exclusion.rate)
    let effects = root.section("year_effects")
    read(effects, "requests", into: \.yearEffects.requests)
    read(effects, "ceasing", into: \.yearEffects.ceasing)
    read(effects, "assess_share", into: \.yearEffects.assessShare)
    read(effects, "leaving", into: \.yearEffects.leaving)
    read(effects, "moved_in", into: \.yearEffects.movedIn)
    if effects["settings"] != nil {
      scenario.yearEffects.settings = factors(effects.section("settings"), .settings, missing: 0)
    }
  }
}
