import Experiments

/// What stands out among the scenarios, in at most four sentences.
enum Headline {
  static func sentences(_ data: ComparisonData) -> [String] {
    if data.arms.allSatisfy({ data.changesNothing($0) }) {
      return [
        data.arms.count == 1
          ? "“\(data.arms[0].title)” changes nothing: every run gives the same figures as the baseline."
          : "None of the \(data.arms.count) scenarios changes anything: every run gives the figures of the baseline."
      ]
    }
    return [spend(data), payback(data), watch(data)].compactMap { $0 }
  }

  enum Leader: Equatable {
    case none
    /// Spend is lower only by what clusters overspend.
    case clustersPay
    /// Whether another lowers spend alone by more, and its clusters overspend.
    case scenario(Int, isNet: Bool)
  }

  /// Which scenario lowers spend most, less what clusters overspend: that is no saving of the authority's.
  static func leader(_ scenarios: [(change: Double, overspend: Double)]) -> Leader {
    let lower = scenarios.indices.filter { scenarios[$0].change < 0 }
    func gain(_ index: Int) -> Double { -scenarios[index].change - scenarios[index].overspend }
    guard let best = lower.max(by: { gain($0) < gain($1) }) else { return .none }
    guard gain(best) > 0 else { return .clustersPay }
    return .scenario(best, isNet: lower.contains { scenarios[$0].change < scenarios[best].change })
  }

  /// Which scenario lowers spend most on average, by how much and how surely.
  private static func spend(_ data: ComparisonData) -> String? {
    let year = data.lastFinancial
    let rows = data.arms.compactMap { arm in Outcome.spend.row(arm, year, data).map { (arm: arm, row: $0) } }
    guard let first = rows.first else { return nil }
    let label = YearStyle.financial.label(year)
    let none = data.arms.count == 1 ? "“\(first.arm.title)” does not lower" : "No scenario lowers"
    let leader = leader(
      rows.map {
        ($0.row.stated($0.row.meanDifference), data.clusterOverspend($0.arm, year, runUp: false))
      })
    guard case .scenario(let index, let isNet) = leader else {
      return leader == .none
        ? "\(none) high needs spend in \(label)."
        : "\(none) high needs spend in \(label) by more than clusters overspend their devolved budgets."
    }
    let best = rows[index]
    let mean = best.row.stated(best.row.meanDifference)
    let runs = data.record.replications
    let isClear = data.isSingleRun || Outcome.spend.verdict(best.row, data) == .better
    let amount = Wording.pounds(-mean)
    var text =
      "“\(best.arm.title)” lowers high needs spend"
      + (data.arms.count > 1 ? " most" : "")
      + (isNet ? ", once what clusters overspend is taken off" : "") + ": by \(amount) a year in \(label)"
      + (data.isSingleRun ? "" : " on average")
    var rises = ""
    if !data.isSingleRun {
      text +=
        ", \(best.row.change.range(best.row.stated(best.row.p05), best.row.stated(best.row.p95))) in 9 in 10 runs"
      if !isClear {
        let rise = Chance(share: best.row.probabilityAboveZero, runs: runs)
        rises = " Spend rises in \(rise.words)."
      }
    }
    if let level = level(mean, best.row) { text += ". That is \(level) of the spend without it" }
    text += "." + rises
    if let clusters = ClusterBalance(best.arm, data), clusters.isOverspent {
      text +=
        " Clusters also overspend their devolved budgets by \(clusters.amount) in all; the "
        + "\(amount) leaves this out."
    }
    return text
  }

  /// What an amount less is of the baseline, as the sentence states both.
  private static func level(_ mean: Double, _ row: DifferenceRow) -> String? {
    guard row.baselineMean.isFinite, row.baselineMean > 0 else { return nil }
    return Wording.percent(-mean / row.baselineMean, decimals: 1)
  }

  private static func payback(_ data: ComparisonData) -> String? {
    let invest = data.arms.filter { data.needsInvestment($0) }
    let label = YearStyle.financial.label(data.lastFinancial)
    guard !invest.isEmpty else {
      return data.arms.count == 1 ? "It needs no investment." : "No scenario needs investment."
    }
    let sure = invest.filter { (data.appraisal($0)?.probabilityPaidBack ?? 0) > 0.5 }
    if data.arms.count == 1 { return nil }
    let rest = data.arms.count - invest.count
    let free = rest == 0 ? "" : rest == 1 ? " One needs no investment." : " \(rest) need no investment."
    let chance = data.isSingleRun ? "" : " in more than half of the runs"
    if invest.count == 1 {
      return
        "Only “\(invest[0].title)” needs investment; it \(sure.isEmpty ? "does not pay" : "pays") back by the end of "
        + "\(label)\(chance)."
    }
    let count =
      sure.isEmpty
      ? "None of the \(invest.count)"
      : sure.count == invest.count ? "All \(invest.count)" : "\(sure.count) of the \(invest.count)"
    return "\(count) scenarios that need investment \(sure.count == 1 ? "pays" : "pay") back by the "
      + "end of \(label)\(chance).\(free)"
  }

  /// What gets clearly worse, and in which scenarios.
  private static func watch(_ data: ComparisonData) -> String? {
    guard !data.isSingleRun else { return nil }
    if !Chance.canShow(0.95, runs: data.record.replications) {
      return "\(data.runs) runs are too few to call anything clearly better or worse."
    }
    let warnings = GuardSection.shown(data).compactMap { outcome -> String? in
      let arms = data.arms.filter { arm in
        outcome.row(arm, outcome.last(data), data).map { outcome.harms($0, data) } ?? false
      }
      guard !arms.isEmpty else { return nil }
      let name = outcome.name.lowercasedFirst
      if data.arms.count == 1 { return name }
      return
        "\(name) (\(data.arms.count <= 3 ? Wording.list(arms.map { "“\($0.title)”" }) : Wording.list(arms.map { $0.letter })))"
    }
    guard !warnings.isEmpty else {
      return
        "Nothing we monitor for pupils gets clearly worse\(data.arms.count == 1 ? "" : " in any of them")."
    }
    return "Watch what gets clearly worse: \(warnings.joined(separator: "; "))."
  }
}
