import Foundation
import Testing

/// A scenario of its own, small enough for many runs: 60 plans, three years, a special school, uncertain numbers.
enum SmallScenario {
  static let text = """
    {
      schema: 1,
      name: "Smallborough",
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
          "9": { mainstream: 6 }, "10": { mainstream: 4 }, "11": { mainstream: 3 }, "12": { state_special: 12 },
          "17": { fe: 6 },
        },
      },
      placement: {
        new_plans: { "0-25": { mainstream: 0.8, state_special: 0.2 } },
        needs: { "0-25": { ASD: 0.6, SLCN: 0.4 } },
      },
      moves: [{ when: "september", ages: "11", from: { mainstream: { state_special: 0.3 } } }],
      ceasing: { employment: { by_age: { "16-25": 0.2 }, default: 0 } },
      migration: { transfer_out: { by_age: { "0-25": 0.03 } }, moved_in_per_year: 2 },
      provision: [{ name: "Oak School", setting: "state_special", ages: "4-18", places: { "2025-01-01": 14 } }],
      overspill: { at_once: 0.3, at_review: 0.2 },
      finance: {
        price_year: 2025,
        unit_costs: {
          mainstream: { per_pupil: { value: 9000, distribution: { type: "gamma", mean: 9000, sd: 500 } } },
          state_special: { place_funding: 10000, per_pupil: 18000 },
          inmss: { per_pupil: 66000 },
        },
        allocation: { "2025": 1000000 },
      },
    }
    """

  /// The scenario with one passage replaced; the passage must occur exactly once.
  static func replacing(_ passage: String, with replacement: String) -> String {
    let parts = text.components(separatedBy: passage)
    if parts.count != 2 { Issue.record("'\(passage)' occurs \(parts.count - 1) times in the scenario") }
    return parts.joined(separator: replacement)
  }

  /// A folder that holds the scenario as `small.json5`.
  static func folder(_ text: String = SmallScenario.text) throws -> Folder {
    let folder = Folder()
    try folder.write(text, to: "small.json5")
    return folder
  }
}

/// Rows of a CSV file without quoted fields.
struct Table {
  let header: [String]
  let rows: [[String]]

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    header = lines[0]
    rows = Array(lines.dropFirst().dropLast())
  }

  func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }
}
