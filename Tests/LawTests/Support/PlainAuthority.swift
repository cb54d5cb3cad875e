import ScenarioFiles

/// A small authority in which everything happens at rates that are high enough to be seen in a few hundred pupils.
enum PlainAuthority {
  /// Academic ages of the pupils of each setting at the start.
  static let ages: [(setting: String, ages: ClosedRange<Int>)] = [
    ("early_years", 2...3), ("mainstream", 4...15), ("srp", 4...15), ("state_special", 3...18),
    ("inmss", 5...19),
    ("ap", 9...15), ("fe", 16...22), ("spi", 16...22), ("independent_mainstream", 5...15), ("eotas", 8...16),
    ("home_education", 6...15), ("other", 5...18),
  ]

  static let settings = ages.map(\.setting)
  static let needs = ["ASD", "SEMH", "SLCN", "MLD"]

  static func tree(_ random: inout LawRandom, years: Int) -> ScenarioTree {
    let persons = random.whole(30...60)
    let weights: [String: Double] = [
      "mainstream": 1.6, "state_special": 1.1, "srp": 0.5, "inmss": 0.5, "fe": 1, "early_years": 1,
    ]
    var caseload: [String: JSONValue] = [:]
    for (setting, range) in ages {
      for age in range {
        let mean = weights[setting] ?? 0.15
        let plans =
          Int(mean) + (random.chance(mean - mean.rounded(.down)) ? 1 : 0) + (random.chance(0.15) ? 1 : 0)
        guard plans > 0 else { continue }
        caseload["\(age)"] = (caseload["\(age)"] ?? [:]).with(setting, JSONValue(plans))
      }
    }
    var tree = ScenarioTree([
      "schema": 1, "name": "Generated", "authority": ["code": "E09000099", "name": "Smallborough"],
      "period": ["start_year": JSONValue(Draft.startYear), "years": JSONValue(years)],
      "population": ["by_age": ["0-25": JSONValue(persons)], "births": JSONValue(persons)],
      "sen_support": [
        "prevalence": ["by_age": ["2-18": 0.15], "default": 0],
        "onset": ["by_age": ["0-17": 0.05], "default": 0],
        "step_down": ["by_age": ["0-25": 0.12]],
      ],
      "requests": [
        "from_sen_support": ["by_age": ["0-25": 0.2]],
        "from_others": ["by_age": ["0-24": 0.015], "default": 0],
      ],
      "assessment": [
        "assess_share": ["by_age": ["0-25": 0.75]], "issue_share": ["by_age": ["0-25": 0.9]],
      ],
      "caseload": ["by_age_and_setting": .object(caseload)],
      "placement": [
        "new_plans": [
          "0-3": ["early_years": 0.6, "state_special": 0.3, "inmss": 0.1],
          "4-15": [
            "mainstream": 0.5, "srp": 0.12, "state_special": 0.2, "inmss": 0.08, "ap": 0.04,
            "independent_mainstream": 0.02, "eotas": 0.02, "home_education": 0.01, "other": 0.01,
          ],
          "16-25": ["fe": 0.6, "spi": 0.15, "inmss": 0.1, "state_special": 0.1, "other": 0.05],
        ],
        "needs": ["0-25": ["ASD": 0.4, "SEMH": 0.3, "SLCN": 0.2, "MLD": 0.1]],
      ],
      "finance": [
        "price_year": JSONValue(Draft.startYear), "allocation": ["2025": 4_000_000],
        "unit_costs": [
          "early_years": ["per_pupil": 5000], "mainstream": ["per_pupil": 7000, "spread": 0.3],
          "srp": ["place_funding": 6000, "per_pupil": 9000],
          "state_special": ["place_funding": 10000, "per_pupil": 14000, "spread": 0.5],
          "inmss": ["per_pupil": 62000, "spread": 0.4], "ap": ["place_funding": 10000, "per_pupil": 12000],
          "independent_mainstream": ["per_pupil": 16000], "fe": ["per_pupil": 6500],
          "spi": ["per_pupil": 45000],
          "home_education": ["per_pupil": 300], "eotas": ["per_pupil": 24000], "other": ["per_pupil": 4000],
        ],
      ],
    ])
    tree["moves"] = [
      [
        "when": "review", "ages": "4-15",
        "from": [
          "mainstream": ["state_special": 0.06, "srp": 0.04, "inmss": 0.03], "srp": ["state_special": 0.05],
          "inmss": ["state_special": 0.05],
        ],
      ],
      [
        "when": "september", "ages": "11",
        "from": [
          "mainstream": ["state_special": 0.2, "inmss": 0.05],
          "srp": ["state_special": 0.2, "mainstream": 0.2],
        ],
      ],
      [
        "when": "september", "ages": "4", "from": ["early_years": ["mainstream": 0.6, "state_special": 0.3]],
      ],
      [
        "when": "september", "ages": "16",
        "from": [
          "mainstream": ["fe": 0.9], "srp": ["fe": 0.8], "ap": ["fe": 0.9], "state_special": ["fe": 0.3],
        ],
      ],
      ["when": "september", "ages": "19", "from": ["state_special": ["fe": 0.7, "spi": 0.2]]],
    ]
    return tree
  }

  /// Plans at the start of a setting, at some ages.
  static func plans(_ tree: ScenarioTree, _ setting: String, ages: ClosedRange<Int> = 0...25) -> Int {
    (tree["caseload", "by_age_and_setting"]?.members ?? [:]).reduce(0) { sum, row in
      guard let age = Int(row.key), ages.contains(age) else { return sum }
      return sum + Int(row.value[setting]?.number ?? 0)
    }
  }
}
