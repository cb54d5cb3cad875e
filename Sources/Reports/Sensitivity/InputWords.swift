import SENDSystem

/// Key paths of inputs and names of outputs in plain words.
package enum InputWords {
  /// "Yearly growth of requests" for `requests.growth.drift`; "Number of requests, ages 0 to 3" for
  /// `requests.level.multipliers.0-3`; "Transport: per pupil" for a key without a name of its own.
  package static func label(_ path: String) -> String {
    var parts = path.split(separator: ".").map(String.init)
    if parts.count == 4, parts[0] == "finance", parts[1] == "unit_costs", let line = costs[parts[3]] {
      return "\(line) \(word(parts[2]))"
    }
    for count in stride(from: parts.count, to: 0, by: -1) {
      guard let name = names[parts[..<count].joined(separator: ".")] else { continue }
      // The multiplier of what has a name is the level of it.
      let rest = parts[count...].filter { $0 != "multiplier" && $0 != "multipliers" }.map(word)
      return ([name] + rest).joined(separator: ", ")
    }
    if parts.count > 2, parts[0] == "strategies" {
      parts.removeFirst()
      parts[0] = String(parts[0].drop { $0.isNumber || $0 == "-" || $0 == "_" })
    }
    if parts.last == "multiplier" { parts[parts.count - 1] = "level" }
    let words = parts.filter { $0 != "multipliers" }.map(word)
    guard let first = words.first else { return path }
    let start = first.capitalisedFirst
    return words.count == 1 ? start : "\(start): \(words.dropFirst().joined(separator: ", "))"
  }

  /// What the words of the key alone would not tell a reader who has not seen the file.
  private static let names = [
    "appraisal.deflator": "Yearly growth of prices in the economy",
    "assessment.appeal_weeks": "Weeks that an appeal takes",
    "assessment.assess_refusals": "Number of refusals to assess",
    "assessment.assess_share": "Share of requests that are assessed",
    "assessment.decided_within_6_weeks": "Share of requests decided within six weeks",
    "assessment.in_progress.multiplier": "Cases in hand at the start",
    "assessment.issue_refusals": "Number of refusals to issue a plan",
    "assessment.issue_share": "Share of assessments that end in a plan",
    "assessment.issued_within_20_weeks": "Share of plans issued within 20 weeks",
    "assessment.late_decision_weeks": "Weeks by which late decisions are late",
    "assessment.late_weeks": "Weeks by which late plans are late",
    "assessment.mediation_weeks": "Weeks that a mediation takes",
    "assessment.placement_appeal_share": "Share of new plans whose placement is appealed",
    "assessment.placement_appeal_success": "Share of placement appeals that succeed",
    "assessment.withdrawn_share": "Share of requests withdrawn",
    "ceasing.level": "Number of plans that end",
    "exclusion.rate": "Breakdowns of placements in mainstream and SRP",
    "finance.allocation": "High Needs Block",
    "finance.allocation_growth": "Yearly growth of the High Needs Block",
    "finance.casework_per_plan": "Casework a plan and year",
    "finance.inflation.alternative_provision": "Yearly growth of costs in alternative provision",
    "finance.inflation.devolved_budgets": "Yearly growth of devolved budgets",
    "finance.inflation.independent_fees": "Yearly growth of independent fees",
    "finance.inflation.place_funding": "Yearly growth of place funding",
    "finance.inflation.post_16": "Yearly growth of post-16 costs",
    "finance.inflation.services": "Yearly growth of the costs of services",
    "finance.inflation.strategies": "Yearly growth of the costs of strategies",
    "finance.inflation.top_up": "Yearly growth of top-ups",
    "finance.opening_balance": "DSG balance at the start",
    "finance.services": "Support services",
    "migration.moved_in_growth": "Yearly growth of pupils with a plan who move in",
    "migration.moved_in_per_year": "Pupils with a plan who move in, a year",
    "migration.transfer_out": "Pupils with a plan who move to another authority",
    "overspill.at_once": "Share who go independent at once when no place is free",
    "overspill.at_review": "Share who go independent at a later review while they wait",
    "placement.complexity_correlation": "How closely complex need goes with specialist settings",
    "placement.needs_multipliers": "Needs of new plans",
    "placement.new_plans_multipliers": "Settings sought for new plans",
    "placement.sought": "How often a setting is sought",
    "population.births": "Children who reach the early years, a year",
    "requests.from_others": "Requests for pupils without SEN support",
    "requests.from_sen_support": "Requests for pupils on SEN support",
    "requests.growth.age_effect": "How far request growth differs between groups of ages",
    "requests.growth.damping": "Share of a year's request growth that the next year keeps",
    "requests.growth.drift": "Yearly growth of requests",
    "requests.growth.year_effect": "How far request growth differs between years",
    "requests.level": "Number of requests",
    "requests.parent_share": "Share of requests from parents and young people",
    "sen_support.onset": "Pupils who start on SEN support",
    "sen_support.prevalence": "Share of pupils on SEN support at the start",
    "sen_support.step_down": "Pupils who leave SEN support",
  ]

  /// The lines of a setting's cost.
  private static let costs = [
    "joint_funding_share": "Share that health and social care pay in",
    "per_pupil": "Top-up or fee of a pupil in",
    "place_funding": "Place funding in",
    "spread": "How far costs differ between pupils in",
  ]

  /// Names of the inputs of lists, whose place in the list says nothing: "Moves at reviews, ages 4 to 10, from
  /// mainstream".
  package static func labels(_ scenario: Scenario) -> [String: String] {
    var labels: [String: String] = [:]
    for (index, rule) in scenario.moves.enumerated() {
      let from = Setting.allCases.filter { rule.probabilities[$0.rawValue].contains { $0 > 0 } }.map {
        $0.label
      }
      let occasion = rule.occasion == .september ? "in September" : "at reviews"
      let source = from.isEmpty || from.count > 2 ? "" : ", from \(Wording.list(from))"
      labels["moves[\(index)].multiplier"] = "Moves \(occasion), \(words(rule.ages))\(source)"
    }
    for (index, provision) in scenario.provision.enumerated() where !provision.name.isEmpty {
      for input in scenario.inputs where input.path.hasPrefix("provision[\(index)].") {
        let rest = label("x." + input.path.split(separator: ".").dropFirst().joined(separator: "."))
        labels[input.path] = "\(provision.name):" + rest.dropFirst(2)
      }
    }
    return labels
  }

  /// "ages 0 to 3" for `0-3`, "age 4" for `4`; nil for what is no age.
  private static func ages(_ part: String) -> String? {
    let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], 0...25 ~= first,
      first...25 ~= last
    else { return nil }
    return words(first...last)
  }

  private static func words(_ ages: ClosedRange<Int>) -> String {
    ages.count == 1 ? "age \(ages.lowerBound)" : "ages \(ages.lowerBound) to \(ages.upperBound)"
  }

  private static func word(_ part: String) -> String {
    if let setting = Setting(code: part) { return setting.label }
    if let ages = ages(part) { return ages }
    if let year = Int(part), year >= 1000 { return YearStyle.financial.label(year) }
    if let open = part.firstIndex(of: "["), let number = Int(part[part.index(after: open)...].dropLast()) {
      // Lists are counted from 1 in words.
      return "\(part[..<open]) \(number + 1)".withSpaces
    }
    return part.withSpaces.replacing("-", with: " ").replacing(
      "sen support", with: "SEN support"
    )
    .replacing("post 16", with: "post-16")
  }
}
