import ScenarioFiles

/// Features of the money.
enum FinanceFeatures {
  static let all: [@Sendable (inout LawRandom) -> Feature?] = [
    prices, services, income, balance, jointFunding, placeFunding, memorandum, appraisal,
  ]

  @Sendable static func prices(_ random: inout LawRandom) -> Feature? {
    let (low, high) = (random.number(-0.02...0.05), random.number(0...0.1))
    return Feature("inflation \(low) and \(high)") {
      $0["finance", "inflation"] = [
        "place_funding": .number(low), "top_up": .number(low), "independent_fees": .number(high),
        "alternative_provision": .number(high), "post_16": .number(low), "services": .number(high),
        "devolved_budgets": .number(low), "strategies": .number(high),
      ]
    }
  }

  @Sendable static func services(_ random: inout LawRandom) -> Feature? {
    let amount = random.whole(0...400_000)
    return Feature("services \(amount)") {
      $0["finance", "services"] = [
        "Hospital school": JSONValue(amount), "Teams": 90_000, "Advice": 12_345.67,
      ]
    }
  }

  @Sendable static func income(_ random: inout LawRandom) -> Feature? {
    let (first, growth) = (random.whole(1_000_000...6_000_000), random.number(-0.05...0.1))
    return Feature("allocation \(first) growing by \(growth)") {
      $0["finance", "allocation"] = ["2025": JSONValue(first), "2026": JSONValue(first + 100_000)]
      $0["finance", "allocation_growth"] = .number(growth)
      $0["finance", "schools_block_transfer"] = ["2025": 50_000]
      $0["finance", "safety_valve"] = ["2026": 60_000]
    }
  }

  @Sendable static func balance(_ random: inout LawRandom) -> Feature? {
    let balance = random.whole(-9_000_000...1_000_000)
    return Feature("opening balance \(balance)") { $0["finance", "opening_balance"] = JSONValue(balance) }
  }

  @Sendable static func jointFunding(_ random: inout LawRandom) -> Feature? {
    let share = random.number(0.05...0.5)
    return Feature("joint funding \(share)") {
      for setting in ["inmss", "state_special"] {
        $0["finance", "unit_costs", setting, "joint_funding_share"] = .number(share)
      }
    }
  }

  @Sendable static func placeFunding(_ random: inout LawRandom) -> Feature? {
    let amount = random.whole(0...15_000)
    return Feature("place funding \(amount)") {
      for setting in ["inmss", "mainstream", "spi"] {
        $0["finance", "unit_costs", setting, "place_funding"] = JSONValue(amount)
      }
    }
  }

  @Sendable static func memorandum(_ random: inout LawRandom) -> Feature? {
    let amount = random.whole(100...10_000)
    return Feature("transport and casework \(amount)") {
      $0["finance", "transport"] = [
        "per_pupil": JSONValue(amount), "share": ["state_special": 0.7, "inmss": 0.9],
      ]
      $0["finance", "casework_per_plan"] = JSONValue(amount)
    }
  }

  @Sendable static func appraisal(_ random: inout LawRandom) -> Feature? {
    let (rate, uplift) = (random.number(0...0.06), random.number(0...0.5))
    return Feature("discount rate \(rate), uplift \(uplift)") {
      $0["appraisal"] = [
        "discount_rate": .number(rate), "deflator": 0.025, "cost_uplift": .number(uplift),
        "benefit_reduction": 0.1,
      ]
    }
  }
}
