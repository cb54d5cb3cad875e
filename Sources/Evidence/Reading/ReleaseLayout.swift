/// What the files and columns of the SEN2 releases are called, by the names that the readers use.
///
/// One table serves every release: the readers ask for the names of the 2025 release (and of the 2022 release for the
/// files `sen2_*.csv`), and this says what else they were called. DfE, "Special educational needs: SEN2" 2022, "Education,
/// health and care plans" 2023 to 2026, data guidance and headers of the underlying data.
enum ReleaseLayout {
  /// Files that are read, by the names of the 2025 release, in the order of reading.
  static let newer = [
    "caseload.csv", "newplans.csv", "requests.csv", "assessments.csv", "timeliness_20_week.csv",
    "ceased_plans.csv", "sen_needs_all_plans.csv", "sen_need_newplans.csv",
  ]
  /// Files of the releases of 2022 to 2024, by age group.
  static let older = [
    "sen2_age_caseload.csv", "sen2_age_new_plans.csv", "sen2_estab_caseload.csv", "sen2_mi.csv",
  ]
  /// Files that were renamed: sen_needs_caseload.csv of 2026 is what was sen_needs_all_plans.csv.
  private static let renamed = ["sen_needs_caseload.csv": "sen_needs_all_plans.csv"]
  /// Files of a release that say nothing a calibration uses.
  private static let unused: Set<String> = [
    "annual_reviews.csv", "phase_transfers.csv", "personal_budgets.csv", "residential_settings.csv",
    "work_based_placements.csv", "mediation_tribunals.csv",
  ]

  /// The name that the readers know a file by; `nil` for a file that is not read.
  static func file(_ name: String) -> String? {
    let name = renamed[name.lowercased()] ?? name.lowercased()
    return (newer + older).contains(name) ? name : nil
  }

  /// Whether a file holds what there is in January, and not what happens in a year.
  static func isStock(_ name: String) -> Bool {
    ["caseload.csv", "sen_needs_all_plans.csv", "sen2_age_caseload.csv", "sen2_estab_caseload.csv"]
      .contains(file(name))
  }

  /// Whether nothing is missed by leaving the file unread.
  static func isKnownUnused(_ name: String) -> Bool { unused.contains(name.lowercased()) }

  // MARK: Columns

  /// Other names under which columns were or may be published, in lower case.
  static let columns: [String: [String]] = [
    "new_la_code": ["la_code", "new_local_authority_code", "location_code"],
    "old_la_code": ["la_old_code", "old_local_authority_code"],
    "la_name": ["local_authority", "local_authority_name"],
    "breakdown_topic": ["topic", "breakdown_type", "characteristic_group"],
    "breakdown": ["characteristic", "breakdown_value"],
    "ehcplans": ["ehc_plans", "total_ehc_plans", "ehc_plan_total"],
    "ehc_plans": ["ehcplans", "total_ehc_plans"],
    "new_ehc_plans": ["newplans", "new_plans", "ehcplans"],
    "requests_received_in_year": ["requests_received", "request_received_in_year", "total_requests"],
    "requests_decided_to_assess": ["decided_to_assess", "request_decided_to_assess"],
    "requests_decided_not_to_assess": ["decided_not_to_assess", "request_decided_not_to_assess"],
    "assess_in_year": ["assessments_in_year", "assessments_completed"],
    "total_ceased": ["ceased_total", "ceased_plans", "total"],
    "mainstream_free_school": ["mainstream_free"],
    "special_academy_free": ["special_academy_free_school"],
    "nm_early_years": ["non_maintained_early_years"],
    "await_prov_2022": ["await_prov"],
    "perm_ex_2022": ["perm_ex"],
    "plans_issued_den": ["plans_issued", "plans_issued_total"],
    // The files of age groups: names of 2022, then those of 2023 and 2024.
    "characteristic_age": ["age_group", "age"],
    "total_all": ["num_caseload"],
    "total_new_all": ["num_new_plans"],
    "newallehc": ["new_all_ehc"],
    "assnoneehc": ["ass_none_ehc"],
    "assrefusedehc": ["ass_refused_ehc"],
    "inreqehc": ["inreq_ehc"],
    "totincexcehc": ["tot_inc_exc_ehc"],
    "incexc20weekehc": ["inc_exc_20week_ehc"],
    "disleaehc": ["discontinued_lea_ehc"],
    "dismetehc": ["discontinued_met_ehc"],
    "disothehc": ["discontinued_other_ehc"],
    "disleftehc": ["discontinued_left_ehc"],
    "mtosiehc": ["mainstream_to_special_ehc"],
    "sitomehc": ["special_to_mainstream_ehc"],
  ]

  /// Columns that are known and not used, beside those that a reader asked for.
  private static let unusedColumns: Set<String> = [
    "time_identifier", "country_code", "country_name", "establishment_group", "ehc_plans", "requests_rya",
    "tribunal_after_mediation_request", "assess_not_made", "assess_withdrawn", "outcome_decision_within_time",
    "outcome_decision_over_time", "number_asssess_mediation_tribunal", "number_assess_mediation_tribunal",
    "number_other_mediation", "number_other_tribunal", "number_other_mediation_tribunal",
    "plans_issued_den_ex", "plans_issued_20_weeks_ex", "plans_issued_gt20weeks_ltyear",
    "plans_issued_gt20weeks_ltyear_ex", "plans_issued_gt_1_year_ex", "avg_weeks_issue_plan",
    "avg_weeks_issue_plan_exc", "total_st", "total_ehc", "total_new_st", "total_new_ehc",
    // sen2_mi.csv: statements, direct payments, and what the other columns say in another way.
    "ass_nodecision", "ass_nodecision_ehc", "ass_none", "ass_refused", "assessment_w", "assnodecision",
    "assnodecisionehc", "assnone", "assrefused", "direct_pay_education", "direct_pay_health",
    "direct_pay_integrated", "direct_pay_socialcare", "directpayeducation", "directpayhealth",
    "directpayintegrated", "directpaysocialcare", "discontinued_lea", "discontinued_left", "discontinued_met",
    "discontinued_other", "dislea", "disleft", "dismet", "disoth", "inc_exc_26week", "incexc26week",
    "inreq_rya_ehc", "inreqryaehc", "mainstream_to_home", "mainstream_to_home_ehc", "mainstream_to_special",
    "mtopar", "mtoparehc", "mtosi", "new_all_ehc_ass_none_ehc_sum", "newallehc_assnoneehc_sum",
    "newehcmediation", "newehctribunal", "no_exc_20week_ehc", "no_exc_26week", "noexc20weekehc",
    "noexc26week", "org_arrangements", "orgarrangements", "other_mediation", "other_tribunal",
    "personal_budgets", "personalbudgets", "sitom", "sitopar", "sitoparehc", "special_to_home",
    "special_to_home_ehc", "special_to_mainstream", "statements_no_ehc", "statements_to_ehc",
    "statementstoehc", "statementstonoehc", "tot_inc_exc", "tot_no_exc", "tot_no_exc_ehc", "totincexc",
    "totnoexc", "totnoexcehc", "total_mediation", "total_tribunal", "total_tribunal_followed_mediation",
  ]

  /// Whether nothing is missed by leaving the column unread: it is among those known, a share or a rate.
  static func isKnownUnused(column name: String) -> Bool {
    unusedColumns.contains(name) || name.hasSuffix("_pc") || name.hasPrefix("pc_") || name.hasSuffix("rate")
  }
}
