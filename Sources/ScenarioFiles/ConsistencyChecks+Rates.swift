import SENDSystem

/// Probabilities that multiply or add up to more than 1, and rules that contradict one another.
extension ConsistencyChecks {
  private static let shareTables: [(trail: [String], table: KeyPath<Scenario, AgeTable> & Sendable)] = [
    (["sen_support", "prevalence"], \.senSupport.prevalence),
    (["assessment", "assess_share"], \.assessment.assessShare),
    (["assessment", "issue_share"], \.assessment.issueShare),
  ]

  /// A share times its multiplier is still a share.
  mutating func checkShares() {
    for (trail, table) in ConsistencyChecks.shareTables where isSound(trail.joined(separator: ".")) {
      let table = scenario[keyPath: table]
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

  /// Effects end after they begin.
  mutating func checkEffectDates() {
    for (index, effect) in scenario.effects.enumerated() {
      let path = "effects[\(index)]"
      guard isSound("\(path).from", "\(path).until"), let until = effect.timing.until, until <= effect.timing.from else {
        continue
      }
      let value = element("effects", index)
      let (from, end) = (value["from"]?.text ?? "", value["until"]?.text ?? "")
      log.report(
        "the effect ends on \(end), but begins on \(from); 'until' must be later", at: "\(path).until",
        of: value["until"] ?? value)
    }
  }

  /// Shares of the assessment stay shares when effects that hold together multiply them.
  mutating func checkEffectsOnShares() {
    guard isSound("effects") else { return }
    let targets: [(target: Scenario.Effect.Rate, table: AgeTable, path: String)] = [
      (.assessShare, scenario.assessment.assessShare, "assessment.assess_share"),
      (.issueShare, scenario.assessment.issueShare, "assessment.issue_share"),
    ]
    for (target, table, path) in targets where isSound(path) {
      let effects = scenario.effects.enumerated().compactMap { index, effect in
        if case .scale(target, let factor) = effect.kind { (index: index, effect: effect, factor: factor.value) } else { nil }
      }
      for (index, effect, factor) in effects {
        let day = effect.timing.from + Int32(effect.timing.rampMonths) * 31
        let together = effects.filter { item in
          item.effect.timing.from <= day && day < item.effect.timing.until ?? .max && item.index <= index
        }
        let worst = effect.scope.ages.map { age in
          together.filter { $0.effect.scope.ages.contains(age) }
            .reduce(table.values[age] * table.multiplier.value) { $0 * $1.factor }
        }.max()
        guard let worst, worst > 1.000001, factor > 1 else { continue }
        let value = element("effects", index)
        log.report(
          "with this factor \(target.rawValue) becomes \(short(worst)); lower it so that the share stays within 0 to 1",
          at: "effects[\(index)].factor", of: value["factor"] ?? value)
      }
    }
  }

  func short(_ value: Double) -> String { JSONValue.text(of: (value * 10000).rounded() / 10000) }
}
