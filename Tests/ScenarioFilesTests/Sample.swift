import Foundation
import SENDSystem
import Testing

@testable import ScenarioFiles

/// A small scenario that states every key once, one line a statement, and ways to damage it.
enum Sample {
  static let text = """
    // A borough in small.
    {
      schema: 1,
      name: "Smallborough: do nothing",
      summary: "Everything goes on as it is.", history: { plans: { "2024": 26 }, plans_by_setting: { "2024": { srp: 4 } }, requests: { "2024": 8 }, new_plans: { "2024": 5 }, ceased_plans: { "2024": 2 } },
      note: 'Numbers are invented.',
      authority: { code: "E09000099", name: "Smallborough" },
      period: { start_year: 2025, years: 10 },
      population: {
        by_age: { "0-3": 100, "4": 110, "5-25": 90 },
        births: { value: 101, distribution: { type: "normal", mean: 101, sd: 5 }, source: "ONS" },
        net_migration: { by_age: { "0-25": -0.01 } },
      },
      sen_support: {
        prevalence: { by_age: { "0-3": 0.02, "4-15": 0.15, "16-25": 0.05 }, source: "School census" },
        onset: { by_age: { "0-15": 0.03 }, default: 0 },
        step_down: { by_age: { "0-25": 0.1 }, multiplier: { distribution: { type: "gamma", mean: 1.2, sd: 0.1 } } },
      },
      requests: {
        from_sen_support: { by_age: { "0-25": 0.04 } },
        from_others: { by_age: { "0-25": 0.002 } }, level: { by_age: { "0-25": 1.01 }, multipliers: { "4-10": 1.02 } },
        growth: {
          drift: { value: 0.05, distribution: { type: "normal", p05: 0.01, p95: 0.09 }, assumption: true },
          damping: 0.9,
          year_effect: 0.04, age_effect: 0.03,
        },
        parent_share: { value: 0.3, distribution: { type: "beta", mean: 0.3, sd: 0.02 } },
      },
      assessment: {
        withdrawn_share: 0.03,
        assess_share: { by_age: { "0-25": 0.8 } }, assess_refusals: 1.04,
        decided_within_6_weeks: 0.91,
        issue_share: { by_age: { "0-25": 0.92 } }, issue_refusals: 1.05,
        issued_within_20_weeks: 0.6,
        late_weeks: 9, late_decision_weeks: 3.5,
        refusal_to_assess: { mediation_share: 0.2, mediation_success: 0.31, appeal_share: 0.21, appeal_success: 0.7 },
        refusal_to_issue: { mediation_share: 0.22, mediation_success: 0.32, appeal_share: 0.23, appeal_success: 0.71 },
        placement_appeal_share: 0.04, placement_appeal_success: 0.33, placement_appeal_settings: { "0-15": { inmss: 0.7, state_special: 0.25 }, "16-18": { spi: 0.9 } },
        mediation_weeks: 7,
        appeal_weeks: 41,
        assessments_at_once: 40,
        in_progress: { requests: 3, assessments: 7, years: 1.5 },
      },
      caseload: {
        by_age_and_setting: { "3": { early_years: 4 }, "7": { mainstream: 9, state_special: 6 }, "12": { srp: 5, inmss: 2 } },
        by_age_and_need: { "3": { ASD: 4 }, "7": { ASD: 10, SLCN: 5 }, "12": { SEMH: 7 } },
        by_setting_and_need: {
          early_years: { ASD: 4 },
          mainstream: { ASD: 4, SLCN: 5 },
          state_special: { ASD: 6 },
          srp: { SEMH: 5 },
          inmss: { SEMH: 2 },
        },
        waiting: { state_special: 2 },
      },
      placement: {
        new_plans: { "0-3": { early_years: 0.7, state_special: 0.3 }, "4-25": { mainstream: 0.6, state_special: 0.4 } }, new_plans_multipliers: { "4-25": { state_special: 1.07 } }, new_plans_counted: { "4-25": 40 },
        needs: { "0-25": { ASD: 0.5, SEMH: 0.3, SLCN: 0.2 } }, needs_multipliers: { "0-25": { ASD: 1.08 } },
        need_tilt: { PMLD: { state_special: 5, mainstream: 0.2 } },
        complexity_correlation: 0.6, sought: { srp: 1.02, inmss: 0.97 },
      },
      moves: [
        { when: "september", ages: "11", from: { mainstream: { state_special: 0.2, srp: 0.03 } }, multiplier: 1.1, multipliers: { srp: 1.06 } },
        { when: "review", ages: "5-10", from: { mainstream: { srp: 0.01 }, srp: { state_special: 0.02 } } },
      ],
      ceasing: {
        needs_met: { by_age: { "0-25": 0.01 } },
        higher_education: { by_age: { "18-25": 0.05 }, default: 0 },
        employment: { by_age: { "18-25": 0.06 }, default: 0 },
        no_longer_engaging: { by_age: { "16-25": 0.07 }, default: 0 },
        other_reason: { by_age: { "0-25": 0.02 } }, level: { by_age: { "0-25": 1.03 } },
      },
      migration: {
        transfer_out: { by_age: { "0-25": 0.03 } },
        moved_outside_england: { by_age: { "0-25": 0.004 } },
        deceased: { by_age: { "0-25": 0.001 } },
        moved_in_per_year: 5, moved_in_growth: 0.04,
      },
      exclusion: { rate: { by_age: { "0-25": 0.005 } } }, year_effects: { assess_share: 0.11, ceasing: 0.12, leaving: 0.13, moved_in: 0.14, settings: { inmss: 0.15 } },
      provision: [
        { name: "Oak School", setting: "state_special", ages: "4-18", places: { "2026-09-01": 12, "2025-01-01": 8 }, growth: { drift: 0.031, damping: 0.81, year_effect: 0.041 } },
        {
          name: "Elm unit", setting: "srp", ages: "11-15", needs: ["SEMH", "ASD"], places: { "2025-01-01": 6 },
          admission: "most_complex", admissions_per_year: 3, unit_costs: { per_pupil: 9000 },
        },
      ],
      overspill: { at_once: 0.1, at_review: 0.2, keeps_waiting: true },
      finance: {
        price_year: 2025,
        unit_costs: {
          mainstream: { per_pupil: 7000, spread: 0.3 },
          state_special: { place_funding: 10000, per_pupil: 15000, spread: 0.4, joint_funding_share: 0.05 },
        },
        inflation: {
          place_funding: 0.01, top_up: 0.02, independent_fees: 0.05,
          alternative_provision: 0.021, post_16: 0.022, services: 0.023, devolved_budgets: 0.024, strategies: 0.025,
        },
        services: { "Support teams": 500000, "Hospital school": 20000 },
        allocation: { "2025": 1000000, "2026": { value: 1050000, distribution: { type: "uniform", min: 1e6, max: 1.1e6 } } },
        allocation_growth: 0.03,
        schools_block_transfer: { "2025": 5000 },
        safety_valve: { "2025": 6000 },
        opening_balance: -250000,
        transport: { per_pupil: 9000, share: { state_special: 0.8 } },
        casework_per_plan: 800,
      },
      effects: [
        {
          name: "Early help",
          scale: "requests", by: { value: 0.8, distribution: { type: "pert", min: 0.6, mode: 0.8, max: 1 } },
          from: "2028-09-01", until: "2031-09-01", ramp_months: 12, ramp: "s_curve",
          coverage: 0.9, probability: 0.95, ages: "0-4",
        },
        {
          shift: "inmss", to: "srp", share: 0.3, when: ["review"],
          from: "2027-09-01", phases: ["primary", "secondary"], needs: ["ASD"], settings: ["mainstream"], complexity: "0.4-1",
        },
        { add_places: "Oak School", places: 4, from: "2027-10-01" },
        {
          open: {
            name: "Ash School", setting: "state_special", ages: "4-10", needs: ["ASD"],
            places: { "2027-09-01": 10, "2028-09-01": 20 }, admission: "inmss_returners_first", admissions_per_year: 12,
            unit_costs: { place_funding: 10001, per_pupil: 14000 },
          },
        },
        { unit_cost: 0.95, spread: 0.91, shared_by_others: 0.11, settings: ["inmss"], from: "2026-04-01" },
        { inflation: "independent_fees", add: -0.01, from: "2026-04-02" },
        { pay: 60000, per: "plan", fund: "general", from: "2026-04-03", joined_clusters_only: true },
        { receive: 5000, per: "once", build_years: 1, from: "2026-04-04" },
      ],
      clusters: {
        taking_part: 1, list: [{ name: "North", share: 0.4, joins: "2026-09-01" }, { name: "South", share: 0.6, joins: null }],
        lump_sum: 60001, per_pupil: 15, per_plan_at_start: 10400, support_without_plan: 5001,
      },
      appraisal: { discount_rate: 0.03, deflator: 0.021, capital_uplift: 0.3, cost_uplift: 0.12, benefit_reduction: 0.05, asset_life: 50 },
    }
    """

  /// The sample with one passage replaced; the passage must occur exactly once.
  static func replacing(_ passage: String, with replacement: String, in text: String = text) -> String {
    let parts = text.components(separatedBy: passage)
    if parts.count != 2 { Issue.record("'\(passage)' occurs \(parts.count - 1) times in the sample") }
    return parts.joined(separator: replacement)
  }

  /// The line of the sample that a passage starts on.
  static func line(of passage: String) -> Int {
    guard let range = text.range(of: passage) else { return 0 }
    return text[..<range.lowerBound].count { $0 == "\n" } + 1
  }

  /// The problems of a text, as they are printed; empty when there are none.
  static func problems(in text: String) -> [String] {
    do {
      _ = try ScenarioReader.read(text: text, file: "s.json5")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  /// The whole content of a scenario as text; sets in a fixed order.
  static func content(of scenario: Scenario) -> String {
    let needs = scenario.provision.map { $0.needs.map(\.code).sorted().joined(separator: " ") }
    var rest = scenario
    for index in rest.provision.indices { rest.provision[index].needs = [] }
    return "\(needs) \(rest)"
  }
}
