import ScenarioFiles

@testable import Engine

/// A small authority and a strategy, as a page holds them.
enum Town {
  static let baseline = """
    {
      schema: 1,
      name: "Smallborough: do nothing",
      authority: { code: "E09000099", name: "Smallborough" },
      period: { start_year: 2025, years: 3 },
      population: { by_age: { "0-25": 100 }, births: 100 },
      sen_support: {
        prevalence: { by_age: { "4-15": 0.15 }, default: 0 },
        onset: { by_age: { "3-12": 0.03 }, default: 0 },
        step_down: { by_age: { "0-25": 0.1 } },
      },
      requests: {
        from_sen_support: { by_age: { "3-15": 0.15 }, default: 0 },
        from_others: { by_age: { "2-15": 0.005 }, default: 0 },
        growth: { drift: { value: 0.03, distribution: { type: "normal", mean: 0.03, sd: 0.02 } }, year_effect: 0.1 },
      },
      assessment: { assess_share: { by_age: { "0-25": 0.8 } }, issued_within_20_weeks: 0.7 },
      caseload: {
        by_age_and_setting: {
          "5": { mainstream: 7 }, "6": { mainstream: 5 }, "7": { mainstream: 9 }, "8": { mainstream: 8 },
          "9": { mainstream: 6, inmss: 4 }, "10": { mainstream: 4, inmss: 3 }, "11": { mainstream: 3 },
        },
      },
      placement: {
        new_plans: { "0-25": { mainstream: 0.8, inmss: 0.2 } },
        needs: { "0-25": { ASD: 0.6, SLCN: 0.4 } },
      },
      migration: { transfer_out: { by_age: { "0-25": 0.03 } }, moved_in_per_year: 2 },
      finance: {
        price_year: 2025,
        unit_costs: {
          mainstream: { per_pupil: { value: 9000, distribution: { type: "gamma", mean: 9000, sd: 500 } } },
          inmss: { per_pupil: 66000 },
        },
        allocation: { "2025": 1000000 },
      },
    }
    """

  static let fees = """
    {
      schema: 1, kind: "strategy", number: 5, name: "Lower fees", summary: "Fees fall.",
      parameters: {
        start: { value: "2026-04-01", meaning: "First day." },
        level: { value: 0.9, distribution: { type: "pert", min: 0.85, mode: 0.9, max: 0.95 }, meaning: "Level of fees." },
      },
      effects: [{ name: "Fees", unit_cost: "$level", settings: ["inmss"], from: "$start" }],
    }
    """

  static let plan = """
    {
      schema: 1, extends: "baseline.json5", name: "Our plan",
      strategies: [{ use: "../strategies/fees.json5", with: { start: "2027-04-01" } }],
    }
    """

  /// Everything that belongs to the town, by name.
  static let texts = [
    "town/baseline.json5": baseline, "strategies/fees.json5": fees, "town/plan.json5": plan,
  ]

  static var workbench: Workbench {
    var workbench = Workbench()
    for (name, text) in texts { workbench.load(text, as: name) }
    return workbench
  }

  /// The same files for readers that know no workbench, with the paths written out.
  static let files = SourceTexts(texts.merging(["town/../strategies/fees.json5": fees]) { own, _ in own })
}

extension JSONValue {
  /// The problems of a reply, in the words of the command line; empty where there are none.
  var complaints: [String] { (self["problems"]?.asList ?? []).compactMap { $0["text"]?.asText } }
}
