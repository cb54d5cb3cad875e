import SENDSystem

/// Probabilities that multiply or add up to more than 1, and rules that contradict one another.
extension ConsistencyChecks {
  /// A share times its multiplier is still a share.
  mutating func checkShares() {
    let tables = [
      (["sen_support", "prevalence"], scenario.senSupport.prevalence),
      (["assessment", "assess_share"], scenario.assessment.assessShare),
      (["assessment", "issue_share"], scenario.assessment.issueShare),
    ]
    for (trail, table) in tables where isSound(trail.joined(separator: ".")) {
      let highest = (table.values.max() ?? 0) * table.multiplier.value
      guard highest > 1.000001 else { continue }
      report(
        "the multiplier makes a share of \(short(highest)); it must stay within 0 to 1",
        at: trail + ["multiplier"])
    }
  }

  /// At no age do more plans end than there are.
  mutating func checkCeasing() {
    guard isSound("ceasing") else { return }
    for age in academicAges {
      let total = scenario.ceasing.byReason.reduce(0.0) { $0 + $1.values[age] * $1.multiplier.value }
      guard total > 1.000001 else { continue }
      return report(
        "the shares of all reasons at age \(age) add up to \(short(total)); they must not exceed 1",
        at: ["ceasing"])
    }
  }

  /// Pupils move to another setting, by one rule at a time.
  mutating func checkMoves() {
    guard isSound("moves") else { return }
    for (index, rule) in scenario.moves.enumerated() {
      let value = element("moves", index)
      for setting in Setting.allCases where rule.probabilities[setting.rawValue][setting.rawValue] > 0 {
        log.report(
          "a move from \(setting.code) to itself; leave it out, what is missing to 1 stays",
          at: "moves[\(index)].from.\(setting.code).\(setting.code)",
          of: value["from"]?[setting.code] ?? value)
      }
      for (other, earlier) in scenario.moves[..<index].enumerated()
      where earlier.occasion == rule.occasion && earlier.ages.overlaps(rule.ages) {
        let shared = settingsLeft(by: other).intersection(settingsLeft(by: index)).sorted()
        guard !shared.isEmpty else { continue }
        let ages = AgeKey.words(for: rule.ages.clamped(to: earlier.ages))
        log.report(
          "at age \(ages) pupils of \(Listing.and(shared)) are also moved by moves[\(other)]; give each age and setting one rule an occasion",
          at: "moves[\(index)].ages", of: value["ages"] ?? value)
      }
    }
  }

  private func settingsLeft(by index: Int) -> Set<String> {
    Set((element("moves", index)["from"]?.members ?? [:]).keys).subtracting(ScenarioSchema.annotationNames)
  }

  func short(_ value: Double) -> String { JSONValue.text(of: (value * 10000).rounded() / 10000) }
}
