import ScenarioFiles

/// Features that make a scenario uncertain.
enum UncertaintyFeatures {
  static let all: [@Sendable (inout LawRandom) -> Feature?] = [
    requests, prices, yearEffects, births, moves, walk,
  ]

  @Sendable static func requests(_ random: inout LawRandom) -> Feature? {
    let sd = random.number(0.01...0.2)
    return Feature("requests uncertain by \(sd)") {
      $0["requests", "from_sen_support"] =
        ($0["requests", "from_sen_support"] ?? [:]).with(
          "multiplier", ["distribution": ["type": "gamma", "mean": 1, "sd": .number(sd)]])
    }
  }

  @Sendable static func prices(_ random: inout LawRandom) -> Feature? {
    let sd = random.whole(100...4000)
    return Feature("fees uncertain by \(sd)") {
      $0["finance", "unit_costs", "inmss", "per_pupil"] = [
        "value": 62000, "distribution": ["type": "normal", "mean": 62000, "sd": JSONValue(sd)],
      ]
    }
  }

  @Sendable static func yearEffects(_ random: inout LawRandom) -> Feature? {
    let sd = random.number(0.02...0.4)
    return Feature("year effects \(sd)") {
      $0["year_effects"] = [
        "requests": .number(sd), "ceasing": .number(sd), "assess_share": .number(sd), "leaving": .number(sd),
        "moved_in": .number(sd), "settings": ["inmss": .number(sd), "state_special": 0.1],
      ]
    }
  }

  @Sendable static func births(_ random: inout LawRandom) -> Feature? {
    let spread = random.whole(1...9)
    return Feature("births 40 ± \(spread)") {
      $0["population", "births"] = [
        "value": 40,
        "distribution": ["type": "uniform", "min": JSONValue(40 - spread), "max": JSONValue(40 + spread)],
      ]
    }
  }

  @Sendable static func moves(_ random: inout LawRandom) -> Feature? {
    let sd = random.number(0.05...0.3)
    return Feature("moves uncertain by \(sd)") {
      var rules = $0["moves"]?.elements ?? []
      rules[0] = rules[0].with(
        "multiplier", ["distribution": ["type": "gamma", "mean": 1, "sd": .number(sd)]])
      $0["moves"] = .array(rules)
    }
  }

  @Sendable static func walk(_ random: inout LawRandom) -> Feature? {
    let sd = random.number(0.01...0.2)
    return Feature("random walk of requests \(sd)") {
      $0["requests", "growth"] = ($0["requests", "growth"] ?? [:]).with("year_effect", .number(sd))
    }
  }
}
