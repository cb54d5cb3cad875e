import ScenarioFiles

/// Features of people and of the way to a plan and out of it.
enum SystemFeatures {
  static let all: [@Sendable (inout LawRandom) -> Feature?] = [
    netMigration, growth, level, shares, lateness, disputes, inProgress, ceasing, migration, exclusion,
    needTilt,
    counted, multipliers, localSettings, needsOfCaseload, complexity,
  ]

  @Sendable static func netMigration(_ random: inout LawRandom) -> Feature? {
    let rate = random.number(-0.05...0.05)
    return Feature("net migration \(rate)") {
      $0["population", "net_migration"] = ["by_age": ["0-25": .number(rate)], "multiplier": 1.25]
    }
  }

  @Sendable static func growth(_ random: inout LawRandom) -> Feature? {
    let (drift, damping) = (random.number(-0.1...0.3), random.number(0.3...1))
    let ages = random.chance(0.5) ? random.number(0.01...0.3) : 0
    return Feature("requests grow by \(drift), damped \(damping), ages apart by \(ages)") {
      $0["requests", "growth"] = [
        "drift": .number(drift), "damping": .number(damping), "age_effect": .number(ages),
      ]
    }
  }

  @Sendable static func level(_ random: inout LawRandom) -> Feature? {
    let level = random.number(0.7...1.5)
    return Feature("level of requests \(level)") {
      $0["requests", "level"] = ["by_age": ["0-25": .number(level)], "multipliers": ["4-10": 1.1]]
      $0["requests", "parent_share"] = 0.35
    }
  }

  @Sendable static func shares(_ random: inout LawRandom) -> Feature? {
    let (withdrawn, refusals) = (random.number(0...0.2), random.number(0.5...1.5))
    return Feature("withdrawn \(withdrawn), refusals \(refusals)") {
      $0["assessment", "withdrawn_share"] = .number(withdrawn)
      $0["assessment", "assess_refusals"] = .number(refusals)
      $0["assessment", "issue_refusals"] = .number(refusals)
    }
  }

  @Sendable static func lateness(_ random: inout LawRandom) -> Feature? {
    let (six, twenty, weeks) = (random.number(0.2...0.95), random.number(0.2...0.95), random.whole(0...40))
    let decision = random.chance(0.5) ? random.whole(0...20) : nil
    let words = decision.map { "\($0) and " } ?? ""
    return Feature("in time \(six) and \(twenty), else \(words)\(weeks) weeks late") {
      if let decision { $0["assessment", "late_decision_weeks"] = JSONValue(decision) }
      $0["assessment", "decided_within_6_weeks"] = .number(six)
      $0["assessment", "issued_within_20_weeks"] = .number(twenty)
      $0["assessment", "late_weeks"] = JSONValue(weeks)
    }
  }

  @Sendable static func disputes(_ random: inout LawRandom) -> Feature? {
    let appeal = random.number(0.2...0.9)
    let weeks = random.whole(0...60)
    let placed = random.chance(0.5) ? random.number(0.1...0.9) : 0
    return Feature("disputes, appeals \(appeal), \(weeks) weeks, placements won \(placed)") { tree in
      if placed > 0 {
        tree["assessment", "placement_appeal_success"] = .number(placed)
        tree["assessment", "placement_appeal_settings"] = ["0-25": ["inmss": 0.5, "state_special": 0.4]]
      }
      for refusal in ["refusal_to_assess", "refusal_to_issue"] {
        tree["assessment", refusal] = [
          "mediation_share": 0.5, "mediation_success": 0.4, "appeal_share": .number(appeal),
          "appeal_success": 0.9,
        ]
      }
      tree["assessment", "placement_appeal_share"] = 0.1
      tree["assessment", "mediation_weeks"] = 6
      tree["assessment", "appeal_weeks"] = JSONValue(weeks)
    }
  }

  @Sendable static func inProgress(_ random: inout LawRandom) -> Feature? {
    let (requests, assessments) = (random.whole(0...12), random.whole(0...12))
    let years = random.chance(0.5) ? random.number(0.5...3) : 0
    return Feature("in progress \(requests) and \(assessments), of \(years) years") {
      $0["assessment", "in_progress"] = [
        "requests": JSONValue(requests), "assessments": JSONValue(assessments), "multiplier": 1.2,
        "years": .number(years),
      ]
    }
  }

  @Sendable static func ceasing(_ random: inout LawRandom) -> Feature? {
    let (met, other) = (random.number(0.01...0.1), random.number(0.01...0.1))
    return Feature("plans end at \(met), others \(other)") {
      $0["ceasing"] = [
        "needs_met": ["by_age": ["0-25": .number(met)]],
        "higher_education": ["by_age": ["18-25": 0.1], "default": 0],
        "employment": ["by_age": ["17-25": 0.15], "default": 0],
        "no_longer_engaging": ["by_age": ["16-25": 0.1], "default": 0],
        "other_reason": ["by_age": ["0-25": .number(other)]], "level": ["by_age": ["0-25": 1.1]],
      ]
    }
  }

  @Sendable static func migration(_ random: inout LawRandom) -> Feature? {
    let (out, moved) = (random.number(0.01...0.1), random.whole(1...20))
    let growth = random.chance(0.5) ? random.number(-0.1...0.2) : 0
    return Feature("pupils leave at \(out), \(moved) move in, growing by \(growth)") {
      $0["migration"] = [
        "transfer_out": ["by_age": ["0-25": .number(out)]],
        "moved_outside_england": ["by_age": ["0-25": 0.01]],
        "deceased": ["by_age": ["0-25": 0.002]], "moved_in_per_year": JSONValue(moved),
        "moved_in_growth": .number(growth),
      ]
    }
  }

  @Sendable static func exclusion(_ random: inout LawRandom) -> Feature? {
    let rate = random.number(0.02...0.3)
    return Feature("exclusion at \(rate)") {
      $0["exclusion", "rate"] = ["by_age": ["4-15": .number(rate)], "default": 0]
    }
  }

  @Sendable static func needTilt(_ random: inout LawRandom) -> Feature? {
    let factor = random.number(1.5...6)
    return Feature("need tilt \(factor)") {
      $0["placement", "need_tilt"] = ["SEMH": ["ap": .number(factor), "mainstream": 0.5]]
    }
  }

  @Sendable static func counted(_ random: inout LawRandom) -> Feature? {
    let pupils = random.whole(5...60)
    return Feature("shares of new plans counted from \(pupils)") {
      $0["placement", "new_plans_counted"] = ["4-15": JSONValue(pupils)]
    }
  }

  @Sendable static func multipliers(_ random: inout LawRandom) -> Feature? {
    let factor = random.number(0.6...1.6)
    return Feature("multipliers of placements \(factor)") {
      $0["placement", "new_plans_multipliers"] = ["4-15": ["state_special": .number(factor)]]
      $0["placement", "needs_multipliers"] = ["0-25": ["ASD": .number(factor)]]
      var rules = $0["moves"]?.elements ?? []
      rules[0] = rules[0].with("multiplier", .number(factor)).with("multipliers", ["inmss": 1.3])
      $0["moves"] = .array(rules)
    }
  }

  @Sendable static func localSettings(_ random: inout LawRandom) -> Feature? {
    let weight = random.whole(1...30)
    return Feature("local settings of weight \(weight)") {
      $0["local_settings"] = [
        "names": [
          ["name": "Maintained", "setting": "mainstream"], ["name": "Academy", "setting": "mainstream"],
          ["name": "Day", "setting": "inmss"], ["name": "Residential", "setting": "inmss"],
        ],
        "new_plans": ["0-25": ["Maintained": JSONValue(weight), "Academy": 12, "Day": 9, "Residential": 1]],
        "changes": [
          ["ages": "4-15", "from": ["Maintained": ["Maintained": 20, "Academy": JSONValue(weight)]]]
        ],
      ]
    }
  }

  /// The needs of the caseload as published, by age.
  @Sendable static func needsOfCaseload(_ random: inout LawRandom) -> Feature? {
    let first = random.number(0.2...0.8)
    return Feature("needs of the caseload, ASD \(first)") { tree in
      let rows = tree["caseload", "by_age_and_setting"]?.members ?? [:]
      tree["caseload", "by_age_and_need"] = .object(
        rows.mapValues { row in
          let plans = (row.members ?? [:]).values.reduce(0) { $0 + Int($1.number ?? 0) }
          let most = Int(Double(plans) * first)
          return ["ASD": JSONValue(most), "SEMH": JSONValue(plans - most)]
        })
    }
  }

  @Sendable static func complexity(_ random: inout LawRandom) -> Feature? {
    let correlation = random.number(-0.9...0.95)
    return Feature("correlation of complexity \(correlation)") {
      $0["placement", "complexity_correlation"] = .number(correlation)
    }
  }
}
