import EventSimulation
import SENDSystem

/// Requests, assessments, the caseload and where pupils go.
extension ScenarioBuilder {
  mutating func readProcess(_ root: Section) {
    let requests = root.section("requests")
    inputs.read(requests, "from_sen_support", into: &scenario.requests.fromSENSupport)
    inputs.read(requests, "from_others", into: &scenario.requests.fromOthers)
    inputs.read(requests, "level", into: &scenario.requests.level)
    let growth = requests.section("growth")
    inputs.read(growth, "drift", into: &scenario.requests.drift)
    inputs.read(growth, "damping", into: &scenario.requests.damping)
    inputs.read(growth, "year_effect", into: &scenario.requests.yearEffect)
    inputs.read(requests, "parent_share", into: &scenario.requests.parentShare)

    let assessment = root.section("assessment")
    inputs.read(assessment, "withdrawn_share", into: &scenario.assessment.withdrawnShare)
    inputs.read(assessment, "assess_share", into: &scenario.assessment.assessShare)
    inputs.read(assessment, "assess_refusals", into: &scenario.assessment.assessRefusals)
    inputs.read(assessment, "issue_refusals", into: &scenario.assessment.issueRefusals)
    inputs.read(assessment, "decided_within_6_weeks", into: &scenario.assessment.decidedWithin6Weeks)
    inputs.read(assessment, "issue_share", into: &scenario.assessment.issueShare)
    inputs.read(assessment, "issued_within_20_weeks", into: &scenario.assessment.issuedWithin20Weeks)
    inputs.read(assessment, "late_weeks", into: &scenario.assessment.lateWeeks)
    inputs.read(assessment.section("refusal_to_assess"), into: &scenario.assessment.refusalToAssess)
    inputs.read(assessment.section("refusal_to_issue"), into: &scenario.assessment.refusalToIssue)
    inputs.read(assessment, "placement_appeal_share", into: &scenario.assessment.placementAppealShare)
    inputs.read(assessment, "mediation_weeks", into: &scenario.assessment.mediationWeeks)
    inputs.read(assessment, "appeal_weeks", into: &scenario.assessment.appealWeeks)
    scenario.assessment.assessmentsAtOnce = assessment.whole("assessments_at_once")
    let inProgress = assessment.section("in_progress")
    scenario.assessment.requestsInProgress = inProgress.whole("requests") ?? 0
    scenario.assessment.assessmentsInProgress = inProgress.whole("assessments") ?? 0
    inputs.read(inProgress, "multiplier", into: &scenario.assessment.inProgressMultiplier)
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
    scenario.placement.sought = factors(placement.section("sought"), .settings)
    inputs.read(placement, "complexity_correlation", into: &scenario.placement.complexityCorrelation)

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
      inputs.read(ceasing, reason.code, into: &scenario.ceasing.byReason[index])
    }
    inputs.read(ceasing, "level", into: &scenario.ceasing.level)
    let migration = root.section("migration")
    inputs.read(migration, "transfer_out", into: &scenario.migration.transferOut)
    inputs.read(migration, "moved_outside_england", into: &scenario.migration.movedOutsideEngland)
    inputs.read(migration, "deceased", into: &scenario.migration.deceased)
    inputs.read(migration, "moved_in_per_year", into: &scenario.migration.movedInPerYear)
    inputs.read(migration, "moved_in_growth", into: &scenario.migration.movedInGrowth)
    inputs.read(root.section("exclusion"), "rate", into: &scenario.exclusion.rate)
    let effects = root.section("year_effects")
    inputs.read(effects, "requests", into: &scenario.yearEffects.requests)
    inputs.read(effects, "ceasing", into: &scenario.yearEffects.ceasing)
    inputs.read(effects, "assess_share", into: &scenario.yearEffects.assessShare)
    inputs.read(effects, "leaving", into: &scenario.yearEffects.leaving)
    inputs.read(effects, "moved_in", into: &scenario.yearEffects.movedIn)
    if effects["settings"] != nil {
      scenario.yearEffects.settings = factors(effects.section("settings"), .settings, missing: 0)
    }
  }
}
