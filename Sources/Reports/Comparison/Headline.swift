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

  /// Which scenario lowers spend most, and whether the order is sure.
  private static func spend(_ data: ComparisonData) -> String? {
    let year = data.lastFinancial
    let rows = data.arms.compactMap { arm in Outcome.spend.row(arm, year, data).map { (arm: arm, row: $0) } }
      .sorted { $0.row.meanDifference < $1.row.meanDifference }
    guard let best = rows.first else { return nil }
    let label = YearStyle.financial.label(year)
    guard best.row.meanDifference < 0 else {
      return data.arms.count == 1
        ? "“\(best.arm.title)” does not lower high needs spend in \(label)."
        : "No scenario lowers high needs spend in \(label)."
    }
    let isClear = data.isSingleRun || best.row.p95 < 0
    let amount = Wording.pounds(-best.row.meanDifference)
    var text =
      "“\(best.arm.title)” \(isClear ? "lowers" : "may lower") high needs spend"
      + (data.arms.count > 1 ? " most" : "") + ": by \(amount) a year in \(label)"
    if !data.isSingleRun {
      text +=
        best.row.p95 < 0
        ? ", \(Wording.poundsRange(-best.row.p95, -best.row.p05)) in 9 in 10 runs"
        : ", but a rise cannot be ruled out"
    }
    if let level = level(best.row) { text += ". That is \(level) of the spend without it" }
    let rivals = rows.dropFirst().filter { $0.row.meanDifference < 0 && $0.row.p05 < best.row.p95 }
    if !rivals.isEmpty && !data.isSingleRun && rivals.count <= 2 {
      text +=
        ". The range of \(Wording.list(rivals.map { "“\($0.arm.title)”" })) overlaps with it, so the order is not sure"
    }
    text += "."
    if let devolved = data.difference(best.arm, "devolved_balance", year), devolved.meanDifference < 0 {
      text +=
        " But the clusters that hold devolved budgets have by then overspent them by "
        + "\(Wording.pounds(-devolved.meanDifference)) in all, which that spend does not include."
    }
    return text
  }

  private static func level(_ row: DifferenceRow) -> String? {
    guard row.baselineMean.isFinite, row.baselineMean > 0 else { return nil }
    return Wording.percent(-row.meanDifference / row.baselineMean, decimals: 1)
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
    let warnings = GuardSection.shown(data).compactMap { outcome -> String? in
      let arms = data.arms.filter { arm in
        outcome.row(arm, outcome.last(data), data).map { outcome.verdict($0, data) == .worse } ?? false
      }
      guard !arms.isEmpty else { return nil }
      let name = outcome.name.lowercasedFirst
      if data.arms.count == 1 { return name }
      return
        "\(name) (\(data.arms.count <= 3 ? Wording.list(arms.map { "“\($0.title)”" }) : Wording.list(arms.map(\.letter))))"
    }
    guard !warnings.isEmpty else {
      return "No guard metric gets clearly worse\(data.arms.count == 1 ? "" : " in any of them")."
    }
    return "Watch what gets clearly worse: \(warnings.joined(separator: "; "))."
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
