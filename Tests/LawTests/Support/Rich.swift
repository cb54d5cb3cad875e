@testable import ScenarioFiles

/// A small authority in which everything happens that the model knows, so that every number has something to act on.
enum Rich {
  static let file = "rich.json5"

  /// The scenario as a tree. Numbers are invented and large, so that a change shows within a few replications.
  static let tree: JSONValue = {
    guard let value = JSON5Parser([UInt8](text.utf8), file: file).value else {
      preconditionFailure("the rich scenario is not JSON5")
    }
    return value.json
  }()

  private static let text = """
    {
      schema: 1, name: "Richborough", authority: { code: "E09000099", name: "Richborough" },
      period: { start_year: 2025, years: 4 },
      population: {
        by_age: { "0-4": 210, "5-18": 200, "19-25": 190 },
        births: 205,
        net_migration: { by_age: { "0-10": 0.02, "11-25": -0.02 } },
      },
      sen_support: {
        prevalence: { by_age: { "0-3": 0.05, "4-18": 0.2, "19-25": 0.01 } },
        onset: { by_age: { "0-3": 0.03, "4-18": 0.05, "19-25": 0.01 } },
        step_down: { by_age: { "0-25": 0.15 } },
      },
      requests: {
        from_sen_support: { by_age: { "0-25": 0.2 } },
        from_others: { by_age: { "0-3": 0.02, "4-18": 0.01, "19-25": 0.01 } },
        level: { by_age: { "0-25": 1 } },
        growth: { drift: 0.08, damping: 0.7, year_effect: 0.1, age_effect: 0.15 },
        parent_share: 0.35,
      },
      assessment: {
        withdrawn_share: 0.06,
        assess_share: { by_age: { "0-25": 0.75 } }, assess_refusals: 0.9,
        decided_within_6_weeks: 0.7,
        issue_share: { by_age: { "0-25": 0.85 } }, issue_refusals: 0.9,
        issued_within_20_weeks: 0.6,
        late_weeks: 12, late_decision_weeks: 5,
        refusal_to_assess: { mediation_share: 0.5, mediation_success: 0.4, appeal_share: 0.6, appeal_success: 0.6 },
        refusal_to_issue: { mediation_share: 0.5, mediation_success: 0.4, appeal_share: 0.6, appeal_success: 0.6 },
        placement_appeal_share: 0.4, placement_appeal_success: 0.6,
        placement_appeal_settings: { "0-15": { inmss: 0.6, state_special: 0.3 }, "16-25": { spi: 0.8 } },
        mediation_weeks: 8,
        appeal_weeks: 30,
        assessments_at_once: 30,
        in_progress: { requests: 12, assessments: 16, multiplier: 1, years: 2 },
      },
      caseload: {
        by_age_and_setting: {
          "3": { early_years: 6 },
          "5": { mainstream: 14, srp: 4, state_special: 6 },
          "7": { mainstream: 14, srp: 4, state_special: 6, inmss: 3, independent_mainstream: 3 },
          "9": { mainstream: 14, srp: 3, state_special: 5, home_education: 3, eotas: 2 },
          "11": { mainstream: 14, srp: 4, state_special: 8, inmss: 4 },
          "13": { mainstream: 12, ap: 4, state_special: 8, inmss: 4, other: 3 },
          "15": { mainstream: 12, srp: 4, ap: 3, state_special: 6, inmss: 4 },
          "17": { fe: 14, spi: 4, state_special: 6 },
          "19": { fe: 10, spi: 4, other: 2 },
          "22": { fe: 6, spi: 3 },
        },
        waiting: { state_special: 6, srp: 3 },
      },
      placement: {
        new_plans: {
          "0-3": { early_years: 0.5, mainstream: 0.1, state_special: 0.3, inmss: 0.1 },
          "4-15": {
            mainstream: 0.42, srp: 0.13, state_special: 0.2, inmss: 0.1, independent_mainstream: 0.05, ap: 0.03,
            home_education: 0.03, eotas: 0.02, other: 0.02,
          },
          "16-25": { fe: 0.6, spi: 0.2, other: 0.1, mainstream: 0.1 },
        },
        new_plans_counted: { "4-15": 60 },
        needs: { "0-3": { ASD: 0.5, SLCN: 0.5 }, "4-25": { ASD: 0.4, SEMH: 0.3, SLCN: 0.2, PMLD: 0.1 } },
        new_plans_multipliers: { "4-15": { state_special: 1.1, inmss: 0.9 } },
        needs_multipliers: { "4-25": { SEMH: 1.1 } },
        need_tilt: { PMLD: { state_special: 4, mainstream: 0.3 }, SEMH: { inmss: 2 } },
        sought: { inmss: 1.1, spi: 1.2, other: 0.8 }, complexity_correlation: 0.6,
      },
      local_settings: {
        names: [
          { name: "MP", setting: "mainstream", title: "Maintained" }, { name: "MA", setting: "mainstream" },
          { name: "S1", setting: "state_special" }, { name: "S2", setting: "state_special" },
        ],
        new_plans: { "4-10": { MP: 20, MA: 10, S1: 5, S2: 5 }, "11-15": { MP: 5, MA: 12, S1: 3, S2: 8 } },
        changes: [
          { ages: "5-10", from: { MP: { MP: 30, MA: 9 }, S1: { S1: 8, S2: 3 } } },
          { ages: "11-18", from: { MA: { MP: 9, MA: 20 }, S2: { S1: 4, S2: 7 } } },
        ],
      },
      moves: [
        {
          when: "september", ages: "11-13", from: { mainstream: { state_special: 0.2, srp: 0.1 }, srp: { mainstream: 0.3 } },
          multiplier: 0.9, multipliers: { srp: 1.2 },
        },
        {
          when: "review", ages: "4-16",
          from: {
            mainstream: { srp: 0.06, state_special: 0.08, inmss: 0.04 }, state_special: { inmss: 0.1, mainstream: 0.05 },
            inmss: { state_special: 0.1 }, ap: { mainstream: 0.4 },
          },
        },
      ],
      ceasing: {
        needs_met: { by_age: { "0-25": 0.06 } },
        higher_education: { by_age: { "17-25": 0.1 }, default: 0 },
        employment: { by_age: { "16-25": 0.1 }, default: 0 },
        no_longer_engaging: { by_age: { "16-25": 0.1 }, default: 0 },
        other_reason: { by_age: { "0-25": 0.03 } },
        level: { by_age: { "0-25": 1 } },
      },
      migration: {
        transfer_out: { by_age: { "0-25": 0.08 } },
        moved_outside_england: { by_age: { "0-25": 0.04 } },
        deceased: { by_age: { "0-25": 0.02 } },
        moved_in_per_year: 20, moved_in_growth: 0.1,
      },
      exclusion: { rate: { by_age: { "0-25": 0.1 } } },
      year_effects: {
        requests: 0.1, ceasing: 0.2, assess_share: 0.1, leaving: 0.2, moved_in: 0.2,
        settings: {
          early_years: 0.2, mainstream: 0.1, independent_mainstream: 0.2, srp: 0.2, state_special: 0.2, inmss: 0.2,
          ap: 0.2, fe: 0.1, spi: 0.2, home_education: 0.2, eotas: 0.2, other: 0.2,
        },
      },
      provision: [
        {
          name: "Oak School", setting: "state_special", ages: "3-18", places: { "2025-01-01": 40, "2026-09-01": 46 },
          admission: "most_complex", admissions_per_year: 5,
        },
        {
          name: "Elm School", setting: "state_special", ages: "3-18", needs: ["ASD", "SEMH", "PMLD"],
          places: { "2025-01-01": 8, "2026-09-01": 12 },
          admission: "inmss_returners_first",
          unit_costs: { place_funding: 11000, per_pupil: 17000, spread: 0.5, joint_funding_share: 0.1 },
        },
        {
          name: "Bases", setting: "srp", ages: "4-15", places: { "2025-01-01": 20, "2027-09-01": 22 },
          growth: { drift: 0.2, damping: 0.5, year_effect: 0.2 },
        },
        {
          name: "Commissioned", setting: "inmss", ages: "4-18", needs: ["ASD", "SEMH", "SLCN"],
          places: { "2025-01-01": 16, "2026-09-01": 22 }, admissions_per_year: 3,
          unit_costs: { place_funding: 10500, per_pupil: 40000, spread: 0.3, joint_funding_share: 0.05 },
        },
      ],
      overspill: { at_once: 0.3, at_review: 0.4, keeps_waiting: false },
      finance: {
        price_year: 2025,
        unit_costs: {
          early_years: { place_funding: 1100, per_pupil: 4000, spread: 0.2, joint_funding_share: 0.02 },
          mainstream: { place_funding: 1200, per_pupil: 8000, spread: 0.4, joint_funding_share: 0.02 },
          independent_mainstream: { place_funding: 1300, per_pupil: 20000, spread: 0.4, joint_funding_share: 0.02 },
          srp: { place_funding: 6000, per_pupil: 9000, spread: 0.3, joint_funding_share: 0.02 },
          state_special: { place_funding: 10000, per_pupil: 16000, spread: 0.5, joint_funding_share: 0.04 },
          inmss: { place_funding: 1400, per_pupil: 60000, spread: 0.6, joint_funding_share: 0.1 },
          ap: { place_funding: 10000, per_pupil: 15000, spread: 0.2, joint_funding_share: 0.02 },
          fe: { place_funding: 6000, per_pupil: 7000, spread: 0.3, joint_funding_share: 0.02 },
          spi: { place_funding: 10000, per_pupil: 45000, spread: 0.3, joint_funding_share: 0.2 },
          home_education: { place_funding: 100, per_pupil: 2000, spread: 0.2, joint_funding_share: 0.02 },
          eotas: { place_funding: 150, per_pupil: 25000, spread: 0.2, joint_funding_share: 0.1 },
          other: { place_funding: 160, per_pupil: 9000, spread: 0.2, joint_funding_share: 0.02 },
        },
        inflation: {
          place_funding: 0.01, top_up: 0.02, independent_fees: 0.05, alternative_provision: 0.021, post_16: 0.022,
          services: 0.023, devolved_budgets: 0.024, strategies: 0.025,
        },
        services: { "Support teams": 500000, "Hospital school": 20000 },
        allocation: { "2025": 6000000, "2026": 6200000 },
        allocation_growth: 0.03,
        schools_block_transfer: { "2025": 5000, "2026": 5100 },
        safety_valve: { "2025": 6000, "2027": 6100 },
        opening_balance: -2500000,
        transport: { per_pupil: 9000, share: { state_special: 0.8, inmss: 0.6, mainstream: 0.05 } },
        casework_per_plan: 800,
      },
      effects: [
        {
          name: "Early help", scale: "requests", by: 0.7, from: "2025-09-01", until: "2028-09-01", ramp_months: 12,
          ramp: "s_curve", coverage: 0.9, probability: 0.8, ages: "2-15", needs: ["ASD", "SEMH", "SLCN"],
          complexity: "0.1-0.9",
        },
        {
          name: "Clusters ask less", scale: "requests", by: 0.6, from: "2025-09-01", ramp: "clusters", ramp_months: 6,
          phases: ["primary", "secondary"],
        },
        {
          name: "Cluster panel", scale: "assess_share", by: 0.8, from: "2025-09-01", clusters: ["North"],
        },
        {
          name: "Fewer moves", scale: "moves_to_specialist", by: 0.6, from: "2025-09-01", joined_clusters_only: true,
          settings: ["mainstream", "srp"],
        },
        {
          name: "Bases instead", shift: "inmss", to: "srp", share: 0.5, when: ["review", "new_plan"],
          from: "2025-09-01", needs: ["ASD", "SEMH"], settings: ["mainstream"], complexity: "0-0.9",
        },
        { name: "More at Oak", add_places: "Oak School", places: 4, from: "2026-10-01", until: "2028-09-01" },
        {
          name: "Ash opens",
          open: {
            name: "Ash School", setting: "state_special", ages: "4-12", needs: ["ASD", "SLCN"],
            places: { "2026-09-01": 10, "2027-09-01": 16 }, admission: "mainstream_step_up_first",
            admissions_per_year: 9,
            unit_costs: { place_funding: 10400, per_pupil: 14000, spread: 0.4, joint_funding_share: 0.08 },
          },
        },
        {
          name: "Fees", unit_cost: 0.9, spread: 0.8, shared_by_others: 0.1, settings: ["inmss", "spi"],
          from: "2026-04-01",
        },
        { name: "Slower fees", inflation: "independent_fees", add: -0.02, from: "2026-04-01" },
        { name: "Package", pay: 900, per: "plan", fund: "general", from: "2026-04-01", settings: ["mainstream"] },
        { name: "Team", pay: 60000, per: "year", from: "2026-04-01" },
        { name: "Grant", receive: 30000, per: "year", fund: "high_needs", from: "2026-04-01", until: "2028-04-01" },
        { name: "Building", pay: 50000, per: "new_place", fund: "capital", build_years: 1, from: "2026-09-01" },
      ],
      clusters: {
        taking_part: 0.9,
        list: [
          { name: "North", share: 0.5, joins: "2025-09-01" }, { name: "South", share: 0.3, joins: "2026-09-01" },
          { name: "West", share: 0.2, joins: null },
        ],
        lump_sum: 40000, per_pupil: 30, per_plan_at_start: 5000, support_without_plan: 4000,
      },
      appraisal: {
        discount_rate: 0.035, deflator: 0.02, capital_uplift: 0.2, cost_uplift: 0.1, benefit_reduction: 0.1, asset_life: 30,
      },
    }
    """
}

extension Rich {
  /// The caseload by age and setting, in the order of ages.
  private static var cells: [(age: String, setting: String, plans: Int)] {
    let rows = tree["caseload"]?["by_age_and_setting"]?.members ?? [:]
    return rows.sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }.flatMap { age, row in
      (row.members ?? [:]).sorted { $0.key < $1.key }.map { (age, $0.key, Int($0.value.number ?? 0)) }
    }
  }

  /// A table that splits the plans of each age, or of each setting, among two needs.
  private static func byNeed(_ row: KeyPath<(age: String, setting: String, plans: Int), String>) -> JSONValue
  {
    var totals: [String: Int] = [:]
    for cell in cells { totals[cell[keyPath: row], default: 0] += cell.plans }
    return .object(
      totals.mapValues {
        .object(["ASD": .number(Double($0 - $0 / 3)), "SEMH": .number(Double($0 / 3))])
      })
  }

  /// The same authority with its plans counted by age and need.
  static var withNeedsByAge: JSONValue {
    tree.changed([.key("caseload"), .key("by_age_and_need")], to: byNeed(\.age))
  }

  /// With its plans counted by setting and need.
  static var withNeedsBySetting: JSONValue {
    tree.changed([.key("caseload"), .key("by_setting_and_need")], to: byNeed(\.setting))
  }

  /// With its own names counted at the start.
  static var withNamesAtStart: JSONValue {
    var rows: [String: JSONValue] = [:]
    for cell in cells {
      guard let names = ["mainstream": ["MP", "MA"], "state_special": ["S1", "S2"]][cell.setting] else {
        continue
      }
      let first = cell.plans / 3
      rows[cell.age] = rows[cell.age] ?? .object([:])
      rows[cell.age]?[names[0]] = .number(Double(first))
      rows[cell.age]?[names[1]] = .number(Double(cell.plans - first))
    }
    return tree.changed([.key("local_settings"), .key("at_start")], to: .object(rows))
  }
}
