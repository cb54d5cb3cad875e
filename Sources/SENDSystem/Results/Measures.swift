/// Every measure that a run reports: name, unit, what it is broken down by, and what it means. The file where something
/// happens counts it at the slots that are kept here; `Outcome` fills what follows from other counts. The reference page of
/// measures and the data dictionary are made of this list.
///
/// The order is that of rows of results.
struct Measures: Sendable {
  // Stocks of the January census, and flows between two of them.
  let plans, population, support, supportedWithoutPlan, places, placesFilled, waiting, remaining,
    mainstreamShare, outsideShare, entries, exits: Slots
  // Flows of a calendar year.
  let requests, byParents, refused, withdrawn, agreed, assessments, refusedToIssue, newPlans, within20Share,
    within6Share, mediations, appeals, ceased, movedIn, moves, exclusions, reviews, overspill, admissions,
    weeksWaiting, supportEntries, supportStepDowns: Slots
  /// First slot of ends of plans by reason.
  let ceasedByReason: Int
  /// Counts that shares and means are made of; not reported themselves.
  let within20, within20Of, within6, within6Of, waitedDays, admittedFromList: Int
  // Pounds of a financial year.
  let spend, spendAtStart, income, allocation, transfer, safetyValve, otherIncome, inYear, balance,
    investmentCapital, capitalGrants, investmentRevenue, generalFund, generalFundIncome, devolvedCosts,
    devolvedLumpSums, devolvedBalance, transport, casework, jointFunding: Slots
  /// First slot of spend by line.
  let spendByLine: Int
  /// First slot of plans by local setting.
  let localPlans: Int

  /// - Parameter localSettings: the authority's own names of settings.
  init(_ list: inout MeasureList, localSettings: [Scenario.LocalSettings.Name] = []) {
    plans = list.census(
      "plans", "plans",
      [.all, .setting, .phase, .need, .ageGroup, .settingByAgeGroup, .settingByPhase, .settingByNeed, .age],
      "EHCPs maintained by the authority")
    population = list.census(
      "population", "persons", [.all, .ageGroup],
      "Children and young people aged 0-25 in the area, with and without plans")
    support = list.census(
      "sen_support", "pupils", [.all, .phase, .ageGroup],
      "Pupils on SEN support, without a plan, including those with a request in progress")
    supportedWithoutPlan = list.census(
      "supported_without_plan", "pupils", [.all],
      "Pupils on SEN support whom a cluster supports from its devolved budget in place of a request")
    places = list.census("places", "places", [.setting], "Commissioned places in provision with a limit")
    placesFilled = list.census(
      "places_filled", "pupils", [.setting], "Pupils of the authority in provision with a limit")
    waiting = list.census(
      "waiting", "pupils", [.all, .setting],
      "Pupils with a plan who wait for a place in the setting named; they are counted in `plans` where they are"
    )
    remaining = list.census(
      "plans_at_start_remaining", "plans", [.all, .setting],
      "Plans of the starting caseload that are still maintained (run-off)")
    mainstreamShare = list.census(
      "mainstream_share", "share", [.all],
      "Share of plans in early years, mainstream, independent mainstream and SRP")
    outsideShare = list.census(
      "outside_state_share", "share", [.all], "Share of plans in I/N-MSS, independent mainstream and SPI")
    entries = list.census(
      "entries", "pupils", [.all, .setting],
      "Pupils with a plan who came into the setting since the census before: new plans, moves in, moves between settings"
    )
    exits = list.census(
      "exits", "pupils", [.all, .setting],
      "Pupils with a plan who left the setting since the census before: ceased plans and moves between settings"
    )

    requests = list.calendar(
      "requests", "requests", [.all, .ageGroup], "Requests for an EHC needs assessment received")
    byParents = list.calendar(
      "requests_by_parents", "requests", [.all], "Of these, made by a parent or young person")
    refused = list.calendar("requests_refused", "requests", [.all, .ageGroup], "Decisions not to assess")
    withdrawn = list.calendar(
      "requests_withdrawn", "requests", [.all], "Requests withdrawn before a decision")
    agreed = list.calendar(
      "agreed_to_assess", "requests", [.all, .ageGroup],
      "Decisions to assess, at once or after mediation or appeal")
    assessments = list.calendar(
      "assessments", "assessments", [.all, .ageGroup], "Assessments completed, with or without a plan")
    refusedToIssue = list.calendar(
      "refused_to_issue", "assessments", [.all], "Assessments that ended without a plan")
    newPlans = list.calendar(
      "new_plans", "plans", [.all, .setting, .phase, .need, .ageGroup], "New plans issued")
    within20Share = list.calendar(
      "issued_within_20_weeks_share", "share", [.all],
      "Share of new plans issued within 20 weeks of the request; plans after an appeal left out")
    within6Share = list.calendar(
      "decided_within_6_weeks_share", "share", [.all],
      "Share of decisions whether to assess made within 6 weeks")
    mediations = list.calendar("mediations", "cases", [.all], "Mediations held after a refusal")
    appeals = list.calendar(
      "appeals", "appeals", [.all], "Appeals to the First-tier Tribunal (SEND) registered")
    ceased = list.calendar("ceased_plans", "plans", [.all, .setting, .ageGroup], "Plans that ceased")
    movedIn = list.calendar("moved_in", "plans", [.all, .setting], "Plans adopted from other authorities")
    moves = list.calendar(
      "moves", "moves", [.all, .setting], "Moves between settings, by the setting moved to")
    exclusions = list.calendar(
      "exclusions", "moves", [.all],
      "Moves from mainstream and SRP to alternative provision by exclusion or breakdown")
    reviews = list.calendar("reviews", "reviews", [.all], "Annual reviews held")
    overspill = list.calendar(
      "overspill", "placements", [.all], "Placements in I/N-MSS for want of a place in state provision")
    admissions = list.calendar(
      "admissions", "pupils", [.all, .setting], "Pupils admitted to provision with a limit")
    weeksWaiting = list.calendar(
      "weeks_waiting", "weeks", [.all], "Mean weeks waited by pupils admitted from a waiting list in the year"
    )
    supportEntries = list.calendar(
      "sen_support_entries", "pupils", [.all], "Pupils who came onto SEN support")
    supportStepDowns = list.calendar(
      "sen_support_step_downs", "pupils", [.all], "Pupils who stepped down from SEN support")
    ceasedByReason =
      Scenario.Reason.allCases.map { reason in
        list.calendar(
          "ceased_plans_\(reason.code)", "plans", [.all], "Plans that ceased: \(reason.code.withSpaces)"
        ).all
      }[0]
    within20 = list.hidden(.calendar)
    within20Of = list.hidden(.calendar)
    within6 = list.hidden(.calendar)
    within6Of = list.hidden(.calendar)
    waitedDays = list.hidden(.calendar)
    admittedFromList = list.hidden(.calendar)

    spend = list.pounds(
      "spend", [.all, .setting], "High needs spend, all lines; by setting for what follows places and pupils")
    spendByLine =
      Scenario.Line.allCases.map { list.pounds("spend_\($0.code)", [.all], $0.meaning).all }[0]
    spendAtStart = list.pounds(
      "spend_on_plans_at_start", [.all, .setting],
      "What the High Needs Block itself pays in top-ups and fees for plans of the starting caseload; without place funding and what clusters or others pay"
    )
    income = list.pounds("income", [.all], "All income of the High Needs Block")
    allocation = list.pounds("income_allocation", [.all], "High needs block allocation")
    transfer = list.pounds("income_schools_block_transfer", [.all], "Transfer from the Schools Block")
    safetyValve = list.pounds("income_safety_valve", [.all], "Safety Valve and other one-off payments")
    otherIncome = list.pounds(
      "income_other", [.all], "Grants and other income that strategies bring into the High Needs Block")
    inYear = list.pounds("in_year_balance", [.all], "Income less spend")
    balance = list.pounds(
      "dsg_balance", [.all], "Running DSG balance on 31 March that ends the year; negative for a deficit")
    investmentCapital = list.pounds(
      "investment_capital", [.all],
      "Capital that strategies need, less capital grants; outside the High Needs Block")
    capitalGrants = list.pounds(
      "investment_capital_grants", [.all],
      "Of it, the capital grants and other receipts that have been taken off")
    investmentRevenue = list.pounds(
      "investment_revenue", [.all],
      "Revenue that strategies need, from the High Needs Block or the general fund, less income of the general fund, with the lump sums of clusters"
    )
    generalFund = list.pounds(
      "investment_general_fund", [.all], "Of it, what the council's general fund pays less what it receives")
    generalFundIncome = list.pounds(
      "investment_general_fund_income", [.all],
      "What the general fund receives by strategies; it has been taken off")
    devolvedCosts = list.pounds(
      "devolved_costs", [.all],
      "What clusters pay from their devolved budgets: top-ups of their pupils in mainstream less what health and social care pay of them, support without a plan, and what their lump sums are for"
    )
    devolvedLumpSums = list.pounds(
      "devolved_lump_sums", [.all],
      "Of it, the lump sums, spent on running the clusters; they are part of the investment")
    devolvedBalance = list.pounds(
      "devolved_balance", [.all],
      "Devolved budgets less the clusters' costs, run up over the years; below zero for an overspend")
    transport = list.pounds("memorandum_transport", [.all], "SEND transport, paid from the general fund")
    casework = list.pounds("memorandum_casework", [.all], "EHC casework, paid from the general fund")
    jointFunding = list.pounds(
      "memorandum_joint_funding", [.all, .setting], "Share of placements that health and social care pay")
    // Last, so that the values before it stand where they stand without it.
    localPlans = localSettings.isEmpty ? -1 : list.again("plans", .local(localSettings)).local
  }
}
