/// What a run reports: stable names, units and meanings. The reference page of measures and the data
/// dictionary are made from this list.
public struct Measure: Sendable, Hashable {
  /// Snake-case name in results.
  public let name: String
  public let unit: String
  public let yearType: YearType
  public let meaning: String

  init(_ name: String, _ unit: String, _ yearType: YearType, _ meaning: String) {
    self.name = name
    self.unit = unit
    self.yearType = yearType
    self.meaning = meaning
  }
}

/// What `year` counts in a row of results.
public enum YearType: String, Sendable, CaseIterable {
  /// The January census of that year; flows of this type run from the census before to this one.
  case census
  case calendar
  /// The academic year that starts on 1 September of that year.
  case academic
  /// The financial year that starts on 1 April of that year.
  case financial
}

extension Measure {
  public static let all: [Measure] = stocks + flows + money

  public static func named(_ name: String) -> Measure? { all.first { $0.name == name } }

  public static let stocks: [Measure] = [
    Measure(
      "population", "persons", .census,
      "Children and young people aged 0-25 in the area, with and without plans"),
    Measure("plans", "plans", .census, "EHCPs maintained by the authority"),
    Measure(
      "sen_support", "pupils", .census,
      "Pupils on SEN support, without a plan, including those with a request in progress"),
    Measure(
      "supported_without_plan", "pupils", .census,
      "Pupils on SEN support whom a cluster supports from its devolved budget in place of a request"),
    Measure("places", "places", .census, "Commissioned places in provision with a limit"),
    Measure("places_filled", "pupils", .census, "Pupils of the authority in provision with a limit"),
    Measure(
      "waiting", "pupils", .census,
      "Pupils with a plan who wait for a place in the setting named; they are counted in `plans` where they are"
    ),
    Measure(
      "plans_at_start_remaining", "plans", .census,
      "Plans of the starting caseload that are still maintained (run-off)"),
    Measure(
      "mainstream_share", "share", .census,
      "Share of plans in early years, mainstream, independent mainstream and SRP"),
    Measure(
      "outside_state_share", "share", .census, "Share of plans in I/N-MSS, independent mainstream and SPI"),
    Measure(
      "entries", "pupils", .census,
      "Pupils with a plan who came into the setting since the census before: new plans, moves in, moves between settings"
    ),
    Measure(
      "exits", "pupils", .census,
      "Pupils with a plan who left the setting since the census before: ceased plans and moves between settings"
    ),
  ]

  public static let flows: [Measure] =
    [
      Measure("requests", "requests", .calendar, "Requests for an EHC needs assessment received"),
      Measure("requests_by_parents", "requests", .calendar, "Of these, made by a parent or young person"),
      Measure("requests_refused", "requests", .calendar, "Decisions not to assess"),
      Measure("requests_withdrawn", "requests", .calendar, "Requests withdrawn before a decision"),
      Measure(
        "agreed_to_assess", "requests", .calendar, "Decisions to assess, at once or after mediation or appeal"
      ),
      Measure("assessments", "assessments", .calendar, "Assessments completed, with or without a plan"),
      Measure("refused_to_issue", "assessments", .calendar, "Assessments that ended without a plan"),
      Measure("new_plans", "plans", .calendar, "New plans issued"),
      Measure(
        "issued_within_20_weeks_share", "share", .calendar,
        "Share of new plans issued within 20 weeks of the request; plans after an appeal left out"),
      Measure(
        "decided_within_6_weeks_share", "share", .calendar,
        "Share of decisions whether to assess made within 6 weeks"),
      Measure("mediations", "cases", .calendar, "Mediations held after a refusal"),
      Measure("appeals", "appeals", .calendar, "Appeals to the First-tier Tribunal (SEND) registered"),
      Measure("ceased_plans", "plans", .calendar, "Plans that ceased"),
      Measure("moved_in", "plans", .calendar, "Plans adopted from other authorities"),
      Measure("moves", "moves", .calendar, "Moves between settings, by the setting moved to"),
      Measure(
        "exclusions", "moves", .calendar,
        "Moves from mainstream and SRP to alternative provision by exclusion or breakdown"),
      Measure("reviews", "reviews", .calendar, "Annual reviews held"),
      Measure(
        "overspill", "placements", .calendar, "Placements in I/N-MSS for want of a place in state provision"),
      Measure("admissions", "pupils", .calendar, "Pupils admitted to provision with a limit"),
      Measure(
        "weeks_waiting", "weeks", .calendar,
        "Mean weeks waited by pupils admitted from a waiting list in the year"),
      Measure("sen_support_entries", "pupils", .calendar, "Pupils who came onto SEN support"),
      Measure("sen_support_step_downs", "pupils", .calendar, "Pupils who stepped down from SEN support"),
    ]
    + Scenario.Reason.allCases.map {
      Measure(
        "ceased_plans_\($0.code)", "plans", .calendar,
        "Plans that ceased: \($0.code.withSpaces)")
    }

  public static let money: [Measure] = [
    Measure(
      "spend", "GBP", .financial, "High needs spend, all lines; by setting for what follows places and pupils"
    ),
    Measure("spend_place_funding", "GBP", .financial, "Place funding, paid whether filled or not"),
    Measure("spend_top_up", "GBP", .financial, "Top-ups in early years, mainstream, SRP and state special"),
    Measure("spend_independent_fees", "GBP", .financial, "Fees in I/N-MSS and independent mainstream"),
    Measure("spend_alternative_provision", "GBP", .financial, "AP, EOTAS and other arrangements"),
    Measure("spend_post_16", "GBP", .financial, "FE and specialist post-16"),
    Measure("spend_services", "GBP", .financial, "SEND support services"),
    Measure(
      "spend_on_plans_at_start", "GBP", .financial,
      "What the High Needs Block itself pays in top-ups and fees for plans of the starting caseload; without place "
        + "funding and what clusters or others pay"),
    Measure("spend_devolved_budgets", "GBP", .financial, "Budgets devolved to clusters of schools"),
    Measure("spend_strategies", "GBP", .financial, "What strategies pay from the High Needs Block"),
    Measure("income", "GBP", .financial, "All income of the High Needs Block"),
    Measure("income_allocation", "GBP", .financial, "High needs block allocation"),
    Measure("income_schools_block_transfer", "GBP", .financial, "Transfer from the Schools Block"),
    Measure("income_safety_valve", "GBP", .financial, "Safety Valve and other one-off payments"),
    Measure(
      "income_other", "GBP", .financial,
      "Grants and other income that strategies bring into the High Needs Block"),
    Measure("in_year_balance", "GBP", .financial, "Income less spend"),
    Measure(
      "dsg_balance", "GBP", .financial,
      "Running DSG balance on 31 March that ends the year; negative for a deficit"),
    Measure(
      "investment_capital", "GBP", .financial,
      "Capital that strategies need, less capital grants; outside the High Needs Block"),
    Measure(
      "investment_capital_grants", "GBP", .financial,
      "Of it, the capital grants and other receipts that have been taken off"),
    Measure(
      "investment_revenue", "GBP", .financial,
      "Revenue that strategies need, from the High Needs Block or the general fund, less income of the general fund, "
        + "with the lump sums of clusters"),
    Measure(
      "investment_general_fund", "GBP", .financial,
      "Of it, what the council's general fund pays less what it receives"),
    Measure(
      "investment_general_fund_income", "GBP", .financial,
      "What the general fund receives by strategies; it has been taken off"),
    Measure(
      "devolved_costs", "GBP", .financial,
      "What clusters pay from their devolved budgets: top-ups of their pupils in mainstream less what health and social "
        + "care pay of them, support without a plan, and what their lump sums are for"),
    Measure(
      "devolved_lump_sums", "GBP", .financial,
      "Of it, the lump sums, spent on running the clusters; they are part of the investment"),
    Measure(
      "devolved_balance", "GBP", .financial,
      "Devolved budgets less the clusters' costs, run up over the years; below zero for an overspend"),
    Measure("memorandum_transport", "GBP", .financial, "SEND transport, paid from the general fund"),
    Measure("memorandum_casework", "GBP", .financial, "EHC casework, paid from the general fund"),
    Measure(
      "memorandum_joint_funding", "GBP", .financial, "Share of placements that health and social care pay"),
  ]
}
